// Support: the exact set of source samples within a region, composed along the edges that made the region (engine.md §6). Where
// the set and the region don't span the same samples, there is no figure.
import {
  composeSamples,
  concatenateSamples,
  type Field,
  hiAt,
  loAt,
  type Local,
  type RegionMap,
  type SampleMap,
  samplesAt,
  SOURCE_SAMPLES,
  uniteSamples,
  type Work,
} from '../engine/index.ts';
import type { NodeIndex, TensorIndex } from '../graph/index.ts';
import { type PartsOf, startWalk, type ValuedPart } from './local-walk.ts';
import type { Model } from './model.ts';

/** Runs of samples put together for one node. */
const NODE_LIMIT = 1_048_576;
/** And for all nodes of a model. */
const MODEL_LIMIT = 8_388_608;

export type Samples =
  | { readonly kind: 'samples'; readonly map: SampleMap }
  | { readonly kind: 'obstacle'; readonly node: NodeIndex; readonly reason: string };

/** The samples of a tensor's local region, by w of its field as the pass gives it; null: there is no local region. */
export function startSupport(
  model: Pick<Model, 'graph' | 'makers' | 'pass'>,
  partsOf: PartsOf,
): (tensor: TensorIndex, field: Field) => Samples | null {
  let spent = 0;
  return startWalk<Samples>(model, partsOf, {
    source: { kind: 'samples', map: SOURCE_SAMPLES },
    meet(parts, place) {
      const before = parts.find(({ value }) => value.kind === 'obstacle')?.value;
      if (before !== undefined) return before;
      const granted = Math.min(NODE_LIMIT, MODEL_LIMIT - spent);
      const work: Work = { left: granted };
      const found = samplesOf(parts, place.local, work);
      spent += granted - Math.max(0, work.left);
      if (typeof found !== 'string') return { kind: 'samples', map: found };
      return { kind: 'obstacle', node: place.node, reason: work.left < 0 ? TOO_MANY : found };
    },
  });
}

const TOO_MANY = 'its samples lie in too many runs';

// A clause where there is no map.
function samplesOf(parts: readonly ValuedPart<Samples>[], local: Local, work: Work): SampleMap | string {
  if (parts.length === 0) return 'its operands can not be followed one by one';
  const extent = local.map.kind === 'table' ? local.map.lo.length : null;
  const maps: { readonly part: ValuedPart<Samples>; readonly map: SampleMap }[] = [];
  for (const part of parts) {
    const map = part.obstacle ?? acrossSteps(part, work);
    if (typeof map === 'string') return map;
    maps.push({ part, map });
  }
  const filling = maps.filter(({ part }) => part.segment !== null);
  const united = filling.length > 1 ? sideBySide(filling, extent) : uniteAll(maps, extent, work);
  if (typeof united === 'string') return united;
  return spans(united, local.map) ? united : 'its samples do not span its region';
}

function acrossSteps({ value, steps }: ValuedPart<Samples>, work: Work): SampleMap | string {
  let map = (value as Extract<Samples, { kind: 'samples' }>).map;
  for (const { step, extent } of steps) {
    if (typeof step.offset !== 'number') return 'where it reads is not known as a number';
    const next = composeSamples(map, step, extent, work);
    if (next === null) return 'its samples have no period';
    map = next;
  }
  return map;
}

function uniteAll(
  maps: readonly { readonly map: SampleMap }[],
  extent: number | null,
  work: Work,
): SampleMap | string {
  let united = maps[0]!.map;
  for (const { map } of maps.slice(1)) {
    const next = uniteSamples(united, map, extent, work);
    if (next === null) return 'its samples have no period';
    united = next;
  }
  return united;
}

function sideBySide(
  filling: readonly { readonly part: ValuedPart<Samples>; readonly map: SampleMap }[],
  extent: number | null,
): SampleMap | string {
  const placed = filling.map(({ part, map }) => ({ map, ...part.segment! }));
  const known = placed.every(
    (part): part is { map: SampleMap; axis: number; start: number; length: number } =>
      typeof part.start === 'number' && typeof part.length === 'number',
  );
  return extent === null || !known
    ? 'its operands fill parts of the axis'
    : concatenateSamples(placed, extent);
}

/** Whether both have the same first and last sample at every index. */
export function spans(samples: SampleMap, region: RegionMap): boolean {
  if (region.kind === 'hulls' || (region.kind === 'table') !== (samples.advance === null)) return false;
  const period = region.kind === 'plain' ? 1 : region.lo.length;
  if (region.kind === 'table') {
    if (samples.sets.length !== period) return false;
  } else if (samples.sets.length % period !== 0 || !movesAlike(samples, region.advance / period))
    return false;
  return samples.sets.every((_, w) => {
    const { runs, shift } = samplesAt(samples, w);
    if (runs.length === 0) return loAt(region, w) > hiAt(region, w);
    return runs[0]! + shift === loAt(region, w) && runs.at(-1)! + shift === hiAt(region, w);
  });
}

function movesAlike({ advance, sets }: SampleMap, slope: number): boolean {
  return sets.every((runs) => runs.length === 0) || advance! / sets.length === slope;
}
