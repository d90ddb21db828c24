// Operators that repeat elements: Expand and Tile.
import { numbersAt, valueAt, type Rule } from '../call.ts';
import { value } from '../value.ts';
import { broadcast } from './join.ts';

export const expand: Rule = (call) => {
  const x = valueAt(call, 0);
  const shape = broadcast([x.shape, numbersAt(call, 1)!]);
  const skipped = shape.length - x.shape.length;
  return [
    value(shape, [x], (place, reader) =>
      reader.take(
        0,
        x.shape.map((length, axis) => (length === 1 ? 0 : place[axis + skipped]!)),
      ),
    ),
  ];
};

export const tile: Rule = (call) => {
  const x = valueAt(call, 0);
  const repeats = numbersAt(call, 1)!;
  return [
    value(
      x.shape.map((length, axis) => length * repeats[axis]!),
      [x],
      (place, reader) =>
        reader.take(
          0,
          place.map((at, axis) => at % x.shape[axis]!),
        ),
    ),
  ];
};
