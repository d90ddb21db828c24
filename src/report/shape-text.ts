// A shape in words.
import type { LengthRecord } from '../analysis/index.ts';
import { visible } from './visible.ts';

/** "1×3×640×640", open lengths by their name or as `?`. */
export function shapeText(shape: readonly LengthRecord[] | null): string {
  if (shape === null) return '?';
  return shape.length === 0 ? 'scalar' : shape.map(lengthText).join('×');
}

/** An expression of several parts stands in parentheses. */
function lengthText(length: LengthRecord): string {
  const text = visible(String(length ?? '?'), LENGTH_LIMIT);
  return text.includes(' ') ? `(${text})` : text;
}

const LENGTH_LIMIT = 40;
