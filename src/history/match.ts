// Which tensor of a baseline a model's tensor is: by name, else by place and shape, so that a renaming is told from a redesign.
import type { SourceRecord } from '../analysis/index.ts';
import type { LockedModel, LockedTensor } from './lock.ts';

export type Pair<Value> = readonly [before: Value | null, after: Value | null];

export function matchSources(
  before: readonly SourceRecord[],
  after: readonly SourceRecord[],
): readonly Pair<SourceRecord>[] {
  return match(before, after, (a, b) => a.shape.length === b.shape.length);
}

/** Outputs among themselves, then the other features. */
export function matchTensors(before: LockedModel, after: LockedModel): readonly Pair<LockedTensor>[] {
  const outputs = (model: LockedModel): LockedTensor[] =>
    model.outputs.flatMap((name) => model.tensors.find((tensor) => tensor.name === name) ?? []);
  const features = (model: LockedModel): LockedTensor[] =>
    model.features
      .filter((name) => !model.outputs.includes(name))
      .flatMap((name) => model.tensors.find((tensor) => tensor.name === name) ?? []);
  const sameRank = (a: LockedTensor, b: LockedTensor): boolean => a.shape?.length === b.shape?.length;
  return [
    ...match(outputs(before), outputs(after), sameRank),
    ...match(features(before), features(after), sameRank),
  ];
}

// In the order of `after`; what is gone stands last. Those without a namesake are paired in their order, each with the first that fits.
function match<Value extends { readonly name: string }>(
  before: readonly Value[],
  after: readonly Value[],
  fits: (a: Value, b: Value) => boolean,
): readonly Pair<Value>[] {
  const names = new Set(after.map(({ name }) => name));
  const left = before.filter(({ name }) => !names.has(name));
  const byName = new Map(before.map((one) => [one.name, one]));
  const pairs = after.map((one): Pair<Value> => {
    const namesake = byName.get(one.name);
    if (namesake !== undefined) return [namesake, one];
    const place = left.findIndex((other) => fits(other, one));
    return [place < 0 ? null : left.splice(place, 1)[0]!, one];
  });
  return [...pairs, ...left.map((one): Pair<Value> => [one, null])];
}
