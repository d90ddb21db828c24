// The samples of a region as the record says them: how many of them count in the fullest and in the emptiest phase, how dense the
// least dense phase is, and which they are.
import {
  axisStep,
  compareRational,
  composeSamples,
  countSamples,
  equalForms,
  extentOfMove,
  type Field as EngineField,
  plainAxis,
  type Rational,
  rational,
  type Runs,
  type SampleMap,
  samplesAt,
  shiftRuns,
} from '../engine/index.ts';
import type { ModelText } from '../graph/index.ts';
import type { SupportRecord } from './more-record.ts';
import type { FieldRecord } from './record.ts';
import { type Samples, spans } from './support.ts';

/** Runs that a record lists before it gives null. */
const RUNS_LISTED = 64;

export interface Supported {
  /** The field as the pass gives it, and along the axis that its figures are of. */
  readonly field: EngineField;
  readonly along: EngineField;
  /** Length of that axis; null: open. */
  readonly length: number | null;
  readonly record: FieldRecord;
}

/** `samplesOf` is asked only where the local region is exact. */
export function supportRecord(
  { field, along, length, record }: Supported,
  samplesOf: (field: EngineField) => Samples | null,
  nameOf: (node: number) => ModelText,
  allRuns: boolean,
): SupportRecord {
  const { local } = record;
  if (local === null) return without('there is no local region', null);
  if (local.mark !== 'exact') {
    const node = [...local.widenedBy, ...local.blockedBy][0] ?? null;
    return without(`the local region is ${MARKS[local.mark]}`, node);
  }
  const samples = samplesOf(field);
  if (samples === null || samples.kind === 'obstacle')
    return samples === null
      ? without('there is no local region', null)
      : without(samples.reason, nameOf(samples.node));
  const map = mapAlong(samples.map, field, along, length);
  if (map === null || !spans(map, along.local!.map))
    return without('its parts along the axis see different regions', null);
  // A part of an axis may run backwards by a coefficient of its own.
  const reversed = plainAxis(along.form) !== null && record.index[0]!.coefficient < 0;
  return figures(reversed ? reversedSamples(map) : map, allRuns);
}

const MARKS = {
  'upper-bound': 'an upper bound',
  'lower-bound': 'a lower bound',
  unknown: 'not known',
} as const;

function without(reason: string, blockedBy: ModelText | null): SupportRecord {
  const none = { samples: null, fewest: null, density: null, sets: null };
  return { ...none, period: 1, advance: 0, reason, blockedBy };
}

// As engine/along-axis.ts reads factors of one axis.
function mapAlong(
  map: SampleMap,
  field: EngineField,
  along: EngineField,
  length: number | null,
): SampleMap | null {
  if (along.local === field.local || equalForms(field.form, along.form)) return map;
  const step = axisStep(field.form);
  if (step === null) return null;
  const extent = extentOfMove(field.local!, along.local!, step, length);
  return composeSamples(map, step, extent, { left: 1_048_576 });
}

function figures({ advance, sets }: SampleMap, allRuns: boolean): SupportRecord {
  const counts = sets.map(countSamples);
  const filled = counts.filter((count) => count > 0);
  const runs = sets.reduce((sum, set) => sum + set.length / 2, 0);
  return {
    samples: Math.max(0, ...counts),
    fewest: filled.length === 0 ? 0 : Math.min(...filled),
    density: sets.reduce<Rational | null>((least, set) => {
      if (set.length === 0) return least;
      const density = rational(countSamples(set), set.at(-1)! - set[0]! + 1);
      return least === null || compareRational(density, least) < 0 ? density : least;
    }, null),
    period: sets.length,
    advance: advance ?? 0,
    sets: allRuns || Math.max(runs, sets.length) <= RUNS_LISTED ? sets.map(pairs) : null,
    reason: null,
    blockedBy: null,
  };
}

function pairs(runs: Runs): [number, number][] {
  return Array.from({ length: runs.length / 2 }, (_, at) => [runs[2 * at]!, runs[2 * at + 1]!]);
}

// By w = −u, as the record gives regions that run against the index.
function reversedSamples(map: SampleMap): SampleMap {
  if (map.advance === null) return map;
  const sets = map.sets.map((_, phase) => {
    const { runs, shift } = samplesAt(map, -phase);
    return shiftRuns(runs, shift);
  });
  return { advance: -map.advance, sets };
}
