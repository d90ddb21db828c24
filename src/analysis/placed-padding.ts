// P of a field whose place is known at every length.
import { type Field, plainAxis, type Rational } from '../engine/index.ts';
import { figuresOf } from './figures.ts';

/** Null: there is no local region along one plain axis, or its size or place isn't known. */
export function placedPadding({ local, form }: Field): Rational | null {
  if (local === null || plainAxis(form) === null) return null;
  const placed = local.shift === 0 && local.displaced === null;
  return figuresOf(local, { plain: true, sized: local.unsized === null, placed }).padding;
}
