// Operators that go over the entries of small tensors along axes: reductions and running sums.
import type { Axes, Operator } from '../graph/index.ts';
import { type Entry, fromFront } from '../ops/index.ts';
import { compute } from './arithmetic.ts';
import { numbersOf, type Operands } from './operands.ts';
import { at, generate, type Small } from './small.ts';

const REDUCTIONS = { sum: 'add', product: 'multiply', minimum: 'minimum', maximum: 'maximum' } as const;

export function reduced(operator: Extract<Operator, { kind: 'reduce' }>, operands: Operands): Small | null {
  const input = operands.small(0);
  const { arithmetic, keepAxes } = operator;
  const axes = input === null ? null : axesOf(operator.axes, input.shape.length, operands);
  if (input === null || arithmetic === null || axes === null) return null;
  const lengths = axes.map((axis) => input.shape[axis]!);
  // What the least of nothing is depends on the type.
  if (lengths.includes(0) || (arithmetic === 'arg-maximum' && axes.length !== 1)) return null;
  const shape = input.shape.flatMap((length, axis) =>
    axes.includes(axis) ? (keepAxes ? [1] : []) : [length],
  );
  return generate(shape, arithmetic !== 'arg-maximum' && input.real, (index) => {
    const entries = entriesAlong(input, axes, lengths, keepAxes ? index : withPlaces(index, axes));
    return arithmetic === 'arg-maximum'
      ? firstLargest(entries)
      : entries.reduce((a, b) => compute(REDUCTIONS[arithmetic], [a, b], input.real));
  });
}

function axesOf(axes: Axes, rank: number, operands: Operands): readonly number[] | null {
  const all = Array.from({ length: rank }, (_, axis) => axis);
  if (axes.kind === 'all') return all;
  if (axes.kind !== 'list' && axes.kind !== 'parameter') return null;
  if (
    axes.kind === 'parameter' &&
    axes.parameter.kind === 'operand' &&
    !operands.present(axes.parameter.operand)
  )
    return axes.emptyMeans === 'all' ? all : [];
  const listed = axes.kind === 'list' ? axes.axes : numbersOf(axes.parameter, operands);
  if (listed === null) return null;
  if (listed.length === 0 && axes.kind === 'parameter') return axes.emptyMeans === 'all' ? all : [];
  const front = listed.map((axis) => fromFront(axis, rank));
  return front.some((axis) => axis === null) ? null : (front as number[]).toSorted((a, b) => a - b);
}

function withPlaces(index: readonly number[], axes: readonly number[]): readonly number[] {
  return axes.reduce<readonly number[]>((full, axis) => full.toSpliced(axis, 0, 0), index);
}

function entriesAlong(
  input: Small,
  axes: readonly number[],
  lengths: readonly number[],
  index: readonly number[],
): Entry[] {
  const entries: Entry[] = [];
  generate(lengths, false, (along) => {
    entries.push(
      at(
        input,
        axes.reduce<readonly number[]>((full, axis, n) => full.with(axis, along[n]!), index),
      ),
    );
    return null;
  });
  return entries;
}

// Null: an entry is larger or not, depending on lengths that are open.
function firstLargest(entries: readonly Entry[]): Entry {
  let best = 0;
  for (let place = 1; place < entries.length; place++) {
    const larger = compute('greater', [entries[place]!, entries[best]!], false);
    if (typeof larger !== 'number') return null;
    if (larger === 1) best = place;
  }
  return best;
}

/** CumSum, CumProd. */
export function cumulated(
  operator: Extract<Operator, { kind: 'cumulate' }>,
  operands: Operands,
): Small | null {
  const input = operands.small(0);
  const [named] = numbersOf(operator.axis, operands) ?? [];
  const axis = input === null || named === undefined ? null : fromFront(named, input.shape.length);
  if (input === null || axis === null) return null;
  const { exclusive, reverse, arithmetic } = operator;
  const what = REDUCTIONS[arithmetic];
  const neutral = arithmetic === 'sum' ? 0 : 1;
  return generate(input.shape, input.real, (index) => {
    const own = index[axis]!;
    const gap = exclusive ? 1 : 0;
    const [first, last] = reverse ? [own + gap, input.shape[axis]! - 1] : [0, own - gap];
    let total: Entry = neutral;
    for (let place = first; place <= last; place++)
      total = compute(what, [total, at(input, index.with(axis, place))], input.real);
    return total;
  });
}
