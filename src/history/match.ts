// Which tensor of a baseline a model's tensor is: by name, else by place and shape, so that a renaming is told from a redesign.
import { seenKey, type SourceRecord } from '../analysis/index.ts';
import type { LockedModel, LockedTensor } from './lock.ts';
import { isSameGeometry } from './steps.ts';

export type Pair<Value> = readonly [before: Value | null, after: Value | null];

export function matchSources(
  before: readonly SourceRecord[],
  after: readonly SourceRecord[],
): readonly Pair<SourceRecord>[] {
  return match(before, after, BY_SHAPE);
}

/** Outputs among themselves, then the other features. */
export function matchTensors(before: LockedModel, after: LockedModel): readonly Pair<LockedTensor>[] {
  return [
    ...matchOutputs(before, after),
    ...match(featuresOf(before), featuresOf(after), likenesses(before, after)),
  ];
}

export function matchOutputs(before: LockedModel, after: LockedModel): readonly Pair<LockedTensor>[] {
  return match(outputsOf(before), outputsOf(after), likenesses(before, after));
}

/** In the order that callers see. */
export function outputsOf({ outputs, tensors }: LockedModel): LockedTensor[] {
  return outputs.flatMap((name) => tensors.find((tensor) => tensor.name === name) ?? []);
}

function featuresOf({ features, outputs, tensors }: LockedModel): LockedTensor[] {
  return features
    .filter((name) => !outputs.includes(name))
    .flatMap((name) => tensors.find((tensor) => tensor.name === name) ?? []);
}

/** What two that are one have in common beside their place. */
interface Likeness<Value> {
  readonly of: (value: Value) => string;
  /**
   * `here`: they stand at the same place as well. `all`: all that are left have it, each with another. (The maps of a pyramid that moved
   * by one look alike one place further on.)
   */
  readonly where: 'here' | 'anywhere' | 'all';
}

type Shaped = Pick<LockedTensor, 'shape'>;

// The lengths that are known, and how many there are.
const shapeKey = ({ shape }: Shaped): string =>
  JSON.stringify(shape?.map((length) => (typeof length === 'number' ? length : null)) ?? null);
const rankKey = ({ shape }: Shaped): string => `${shape?.length}`;

const BY_SHAPE: readonly Likeness<Shaped>[] = [
  { of: shapeKey, where: 'here' },
  { of: shapeKey, where: 'all' },
  { of: rankKey, where: 'here' },
  { of: rankKey, where: 'anywhere' },
];

// Where the network is the same, what an output sees tells it from others, of its shape before those of another.
function likenesses(before: LockedModel, after: LockedModel): readonly Likeness<LockedTensor>[] {
  if (!isSameGeometry(before, after)) return BY_SHAPE;
  const shaped = (tensor: LockedTensor): string => shapeKey(tensor) + seenKey(tensor);
  return [
    { of: shaped, where: 'here' },
    { of: shaped, where: 'anywhere' },
    { of: seenKey, where: 'here' },
    { of: seenKey, where: 'anywhere' },
    ...BY_SHAPE,
  ];
}

// In the order of `after`; what is gone stands last. Those without a namesake are paired by the first likeness that any of them has.
function match<Value extends { readonly name: string }>(
  before: readonly Value[],
  after: readonly Value[],
  likenesses: readonly Likeness<Value>[],
): readonly Pair<Value>[] {
  const paired = new Map<Value, Value>();
  const left = new Set(before);
  const pair = (old: Value | undefined, now: Value): void => {
    if (old === undefined) return;
    paired.set(now, old);
    left.delete(old);
  };
  const byName = new Map(before.map((one) => [one.name, one]));
  for (const now of after) pair(byName.get(now.name), now);
  for (const { of, where } of likenesses) {
    const open = after.filter((now) => !paired.has(now));
    if (where === 'all' && keysOf([...left], of) !== keysOf(open, of)) continue;
    const alike = new Map<string, Value[]>();
    for (const old of left) {
      const key = of(old);
      const those = alike.get(key);
      if (those === undefined) alike.set(key, [old]);
      else those.push(old);
    }
    for (const [place, now] of after.entries()) {
      if (paired.has(now)) continue;
      const those = alike.get(of(now)) ?? [];
      pair(
        those.find((old) => left.has(old) && (where !== 'here' || before[place] === old)),
        now,
      );
    }
  }
  const pairs = after.map((now): Pair<Value> => [paired.get(now) ?? null, now]);
  return [...pairs, ...[...left].map((old): Pair<Value> => [old, null])];
}

function keysOf<Value>(values: readonly Value[], of: (value: Value) => string): string {
  return JSON.stringify(values.map(of).toSorted());
}
