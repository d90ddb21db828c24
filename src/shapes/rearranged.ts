// Operators that move the entries of small tensors without changing them.
import type { Operator, Parameter } from '../graph/index.ts';
import { fromFront, type Shape } from '../ops/index.ts';
import { all, numbersOf, type Operands } from './operands.ts';
import { at, countOf, ENTRY_LIMIT, generate, type Small } from './small.ts';

export function concatenated(axis: number, operands: Operands): Small | null {
  const parts = all(operands.count).map((operand) => operands.small(operand));
  if (parts.every((one) => one === null)) return null;
  const completed = parts.map((one, operand) => one ?? unknownEntries(operands.shape(operand)));
  if (completed.some((one) => one === null)) return null;
  const there = completed as Small[];
  const along = fromFront(axis, there[0]!.shape.length);
  if (along === null) return null;
  const length = there.reduce((total, one) => total + (one.shape[along] ?? 0), 0);
  const shape = there[0]!.shape.map((own, a) => (a === along ? length : own));
  return generate(
    shape,
    there.some((one) => one.real),
    (index) => {
      let place = index[along]!;
      for (const one of there) {
        if (place < one.shape[along]!) return at(one, index.with(along, place));
        place -= one.shape[along]!;
      }
      return null;
    },
  );
}

// One part of a list that doesn't fold leaves the others known.
function unknownEntries(shape: Shape): Small | null {
  const length = shape?.length === 1 ? shape[0]! : null;
  if (typeof length !== 'number' || length > ENTRY_LIMIT) return null;
  return { shape: [length], entries: Array.from({ length }, () => null), real: false };
}

export function sliced(operator: Extract<Operator, { kind: 'slice' }>, operands: Operands): Small | null {
  const input = operands.small(0);
  const starts = numbersOf(operator.starts, operands);
  const ends = numbersOf(operator.ends, operands);
  if (input === null || starts === null || ends === null) return null;
  const axes = numbersOf(operator.axes, operands) ?? starts.map((_, axis) => axis);
  const steps = numbersOf(operator.steps, operands) ?? starts.map(() => 1);
  const shape = [...input.shape];
  const first = shape.map(() => 0);
  const pace = shape.map(() => 1);
  for (const [entry, named] of axes.entries()) {
    const axis = fromFront(named, shape.length);
    const step = steps[entry] ?? 1;
    if (axis === null || step === 0) return null;
    const n = input.shape[axis]!;
    const bound = (value: number, low: number, high: number): number =>
      Math.min(Math.max(value < 0 ? value + n : value, low), high);
    const start = step > 0 ? bound(starts[entry]!, 0, n) : bound(starts[entry]!, 0, n - 1);
    const end = step > 0 ? bound(ends[entry]!, 0, n) : bound(ends[entry]!, -1, n - 1);
    first[axis] = start;
    pace[axis] = step;
    shape[axis] = Math.max(0, Math.ceil((end - start) / step));
  }
  return generate(shape, input.real, (index) =>
    at(
      input,
      index.map((own, axis) => first[axis]! + own * pace[axis]!),
    ),
  );
}

export function reshaped(operands: Operands): Small | null {
  const input = operands.small(0);
  const shape = operands.outputShape;
  if (input === null || shape === null || countOf(shape) !== input.entries.length) return null;
  return { shape, entries: input.entries, real: input.real };
}

export function transposed(permutation: readonly number[] | null, operands: Operands): Small | null {
  const input = operands.small(0);
  if (input === null) return null;
  const order = permutation ?? input.shape.map((_, axis) => input.shape.length - 1 - axis);
  const shape = order.map((axis) => input.shape[axis] ?? 0);
  return generate(shape, input.real, (index) =>
    at(
      input,
      input.shape.map((_, axis) => index[order.indexOf(axis)]!),
    ),
  );
}

// Every axis is read modulo its length: that is expanding and tiling alike.
export function repeated(operands: Operands): Small | null {
  const input = operands.small(0);
  const shape = operands.outputShape;
  if (input === null || shape === null) return null;
  const ahead = shape.length - input.shape.length;
  return generate(shape, input.real, (index) =>
    at(
      input,
      input.shape.map((length, axis) => index[axis + ahead]! % Math.max(1, length)),
    ),
  );
}

export function part(axis: number, output: number, parts: Parameter, operands: Operands): Small | null {
  const input = operands.small(0);
  const shape = operands.outputShape;
  const along = input === null ? null : fromFront(axis, input.shape.length);
  if (input === null || shape === null || along === null) return null;
  const lengths = numbersOf(parts, operands);
  const start =
    lengths === null ? output * shape[along]! : lengths.slice(0, output).reduce((a, b) => a + b, 0);
  return generate(shape, input.real, (index) => at(input, index.with(along, index[along]! + start)));
}
