// Lengths as the record says them.
import { type Integer, text } from '../engine/index.ts';
import type { LengthRecord } from './record.ts';

export type Length = Integer;

/** A number, or the text of an expression. */
export function lengthText(length: Integer): number | string {
  return typeof length === 'number' ? length : text(length);
}

export function shapeRecord(shape: readonly Integer[] | null): LengthRecord[] | null {
  return shape === null ? null : shape.map(lengthText);
}
