// Reduce*, ArgMax and global pooling: one element from all samples of some axes.
import { int, list, numbersAt, valueAt, type Rule } from '../call.ts';
import { axisOf, places, type Place } from '../net.ts';
import type { Value } from '../value.ts';

export const REDUCTIONS = [
  'ReduceL1',
  'ReduceL2',
  'ReduceLogSum',
  'ReduceLogSumExp',
  'ReduceMax',
  'ReduceMean',
  'ReduceMin',
  'ReduceProd',
  'ReduceSum',
  'ReduceSumSquare',
];
export const GLOBAL_POOLS = ['GlobalAveragePool', 'GlobalLpPool', 'GlobalMaxPool'];

/** Axes: an attribute, later an operand; without any all of them, unless `noop_with_empty_axes`. */
export const reduce: Rule = (call) => {
  const x = valueAt(call, 0);
  const rank = x.shape.length;
  const given = list(call, 'axes') ?? numbersAt(call, 1);
  const none = int(call, 'noop_with_empty_axes', 0) === 1;
  const axes = given?.map((axis) => axisOf(axis, rank)) ?? (none ? [] : x.shape.map((_, axis) => axis));
  return [reduced(x, axes, int(call, 'keepdims', 1) === 1)];
};

export const globalPool: Rule = (call) => {
  const x = valueAt(call, 0);
  return [
    reduced(
      x,
      x.shape.map((_, axis) => axis).filter((axis) => axis >= 2),
      true,
    ),
  ];
};

export function reduced(x: Value, axes: readonly number[], keep: boolean): Value {
  const all = x.shape.map((_, axis) => axis);
  const kept = all.filter((axis) => !axes.includes(axis));
  const shape = keep
    ? x.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : kept.map((axis) => x.shape[axis]!);
  const samples: Place[] = [...places(axes.map((axis) => x.shape[axis]!))];
  return {
    kind: 'value',
    shape,
    operands: [{ value: x, whole: axes }],
    read: (place, reader) => {
      const at = keep ? [...place] : all.map((axis) => place[kept.indexOf(axis)] ?? 0);
      for (const [number, sample] of samples.entries()) {
        for (const [index, axis] of axes.entries()) at[axis] = sample[index]!;
        reader.take(0, [...at], number);
      }
    },
  };
}
