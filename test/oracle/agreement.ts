// Where a record and the interpreter disagree about one network.
//
// What reaches a group must lie inside of the record's region, be it exact or an upper bound; away from borders its hull must
// be an exact region. Next to a border padding may have taken samples away; where another sample stands for a missing
// one nothing is said, since the record speaks of an endless axis. A record needn't tell channels apart: an
// exact region may also be that of the group spread over (groups.ts), which is counted as a gap.
import { figureFaults } from './figures.ts';
import { groupsOf, hullOf, spreadOver, type Groups } from './groups.ts';
import { axisQuestion, DROPPED, FOLDED, follow, labelsOf, type Answer } from './interpreter/follow.ts';
import { meanings, shiftsAlong, type Meanings } from './interpreter/meaning.ts';
import type { Net, NetInput } from './interpreter/net.ts';
import { tensorsOf, type Tensors } from './interpreter/tensors.ts';
import type { Value } from './interpreter/value.ts';
import { equalEnds, includesEnds, indexOf, regionAt, shownEnds } from './record-region.ts';
import type { Field, FieldRecord, TensorRecord } from './subject.ts';
import { samplesAt, supportFaults, type Support } from './support.ts';

export interface Agreement {
  /** One sentence each; empty: they agree. */
  readonly faults: readonly string[];
  /** Where the record says less than could be known, or more than is so since it doesn't tell channels apart. */
  readonly gaps: readonly string[];
  readonly counts: Counts;
}

export interface Counts {
  /** Fields compared, by mark; `ended`: no local field. */
  fields: Record<Field['mark'] | 'ended', number>;
  /** Fields with a group that had to be equal. */
  decided: number;
  /** Groups that had to be equal; groups that had to be included. */
  equal: number;
  included: number;
  /** Fields whose grid was tried on at least one element. */
  shifted: number;
  /** Fields with a gap. */
  gapped: number;
  /** Exact fields whose samples are listed; groups whose samples had to be those found, and those of them with holes. */
  supported: number;
  samples: number;
  holes: number;
}

export function noCounts(): Counts {
  return {
    fields: { exact: 0, 'upper-bound': 0, 'lower-bound': 0, unknown: 0, ended: 0 },
    decided: 0,
    equal: 0,
    included: 0,
    shifted: 0,
    gapped: 0,
    supported: 0,
    samples: 0,
    holes: 0,
  };
}

/** `records`: of every tensor of the network that the sources reach; `sources`: some of its inputs. */
export function agreement(
  net: Net,
  records: readonly TensorRecord[],
  sources: readonly NetInput[] = net.inputs,
): Agreement {
  const found: Agreement & { faults: string[]; gaps: string[] } = {
    faults: [],
    gaps: [],
    counts: noCounts(),
  };
  const byName = new Map(records.map((record) => [record.name, record]));
  const tensors = tensorsOf(net);
  for (const { name: source, shape } of sources) {
    for (let axis = 2; axis < shape.length; axis += 1) {
      for (const trial of trials(tensors, byName, source, axis)) {
        const { faults, gaps } = verdict(trial, found.counts);
        if (gaps.length > 0) found.counts.gapped += 1;
        const place = `${trial.name} from ${source} axis ${axis}`;
        found.faults.push(...faults.map((fault) => `${place}: ${fault}`));
        found.gaps.push(...gaps.map((gap) => `${place}: ${gap}`));
      }
    }
  }
  return found;
}

/** One tensor and one source axis. */
interface Trial {
  readonly name: string;
  /** Of the source axis. On an axis of one sample nothing moves: brute force doesn't see whether it has ended. */
  readonly length: number;
  readonly value: Value;
  /** null: the record has no field for this axis; undefined: there is no record. */
  readonly field: FieldRecord | null | undefined;
  readonly support: Support | null;
  readonly groups: Groups | null;
  readonly full: Answer;
  /** What the record's region speaks of: all that reaches the tensor where it says that this is local, else the local part. */
  readonly truth: Answer;
  /** The same, spread over the groups of every tensor on the way. */
  readonly spread: Answer;
  readonly meant: Meanings;
}

function trials(
  tensors: Tensors,
  records: ReadonlyMap<string, TensorRecord>,
  sourceName: string,
  axis: number,
): Trial[] {
  const source = tensors.get(sourceName) as Value;
  const full = follow(axisQuestion(source, axis, 'full'));
  const meant = meanings(source, axis);
  const parts = [...tensors].flatMap(([name, value]) => {
    if (value.kind === 'constant') return [];
    const record = records.get(name);
    const field =
      record?.fields.find((one) => one.source === sourceName && one.sourceAxis === axis) ??
      (record === undefined ? undefined : null);
    const groups = field?.local ? groupsOf(field, value) : null;
    const support = field ? (record?.support?.[record.fields.indexOf(field)] ?? null) : null;
    return [{ name, length: source.shape[axis]!, value, field, support, groups }];
  });
  const groupsBy = new Map(parts.map(({ value, groups }) => [value, groups]));
  const widen = (value: Value, answer: Answer): void => {
    const groups = groupsBy.get(value) ?? null;
    if (groups !== null) spreadOver(groups, answer);
  };
  const spreadFull = follow({ ...axisQuestion(source, axis, 'full'), widen });
  const spreadLocal = follow({ ...axisQuestion(source, axis, 'local'), widen });
  return parts.map((part) => {
    const [truth, spread] =
      part.field?.full === 'local' ? ([full, spreadFull] as const) : ([meant.follower, spreadLocal] as const);
    return { ...part, full: full(part.value), truth: truth(part.value), spread: spread(part.value), meant };
  });
}

interface Verdict {
  readonly faults: readonly string[];
  readonly gaps: readonly string[];
}

function verdict(trial: Trial, counts: Counts): Verdict {
  const { field, groups } = trial;
  if (field === undefined || field === null) {
    const missing = field === null ? 'no field' : 'no record';
    return { faults: isEmpty(trial.full) ? [] : [`${missing}, but the source reaches it`], gaps: [] };
  }
  const faults = fullFaults(field, trial);
  const gaps = field.causes.filter(isIgnorance).map(({ node, text }) => `${node}: ${text}`);
  const { local } = field;
  if (local === null) {
    counts.fields.ended += 1;
    if (!isEmpty(trial.truth) && gaps.length === 0 && trial.length > 1)
      faults.push('no local field, but some of it is local');
    return { faults, gaps };
  }
  counts.fields[local.mark] += 1;
  if (groups === null) return { faults: [...faults, 'an index that is no number'], gaps };
  const regions = regionVerdict(local, groups, trial, counts);
  const { support } = trial;
  if (support === null) faults.push('no support');
  else {
    if (local.mark === 'exact' && support.sets !== null) counts.supported += 1;
    faults.push(...supportFaults(support, field));
  }
  return {
    faults: [
      ...faults,
      ...figureFaults(field, local),
      ...regions.faults,
      ...gridFaults(field, local, trial, counts),
    ],
    gaps: [...gaps, ...regions.gaps],
  };
}

/** What the record says of the full field; where it says local, the region is compared with all that reaches the tensor. */
function fullFaults({ full, local }: FieldRecord, trial: Trial): string[] {
  const reaches = !isEmpty(trial.full);
  if (full === 'none') return reaches ? ['full is none, but the source reaches it'] : [];
  if (full === 'unknown') return [];
  if (full === 'local')
    return local === null && reaches ? ['full is local, and there is no local field'] : [];
  return trial.spread.pastEnd || trial.length === 1 ? [] : ['full is more than local, but no path ended'];
}

function regionVerdict(local: Field, groups: Groups, trial: Trial, counts: Counts): Verdict {
  const { full, truth, spread } = trial;
  const faults: string[] = [];
  const gaps: string[] = [];
  let decided = false;
  for (const [w, elements] of groups) {
    const region = regionAt(local, w);
    if (region === undefined) continue;
    const border = borderOf(truth, elements);
    const found = hullOf(truth, elements);
    const known = local.mark === 'exact' || local.mark === 'upper-bound';
    if (known && (border & FOLDED) === 0) {
      counts.included += 1;
      if (!includesEnds(region, found)) {
        const place = border & DROPPED ? ', next to a border,' : '';
        faults.push(
          `at w = ${w}${place} ${shownEnds(found)} isn't within ${shownEnds(region)} (${local.mark})`,
        );
      }
    }
    if (local.mark !== 'exact' || borderOf(spread, elements) !== 0) continue;
    // Padding along an axis at which the region is the same everywhere: nothing of the source is lost there, and nothing is seen.
    if (elements.every((element) => truth.outside[element] === 1)) continue;
    counts.equal += 1;
    decided = true;
    if (equalEnds(region, found)) {
      const samples = samplesVerdict(trial, w, elements, counts);
      faults.push(...samples.faults);
      gaps.push(...samples.gaps);
      continue;
    }
    // Where nothing is left along which the region could move, it is a matter of words whether the axis has ended.
    if (found === null && truth.pastEnd && includesEnds(region, hullOf(full, elements))) {
      gaps.push('local, though the axis has ended');
    } else if (includesEnds(hullOf(spread, elements), region))
      gaps.push('marked exact, but wider than it is');
    else faults.push(`at w = ${w} ${shownEnds(found)}, the record says ${shownEnds(region)}`);
  }
  if (decided) counts.decided += 1;
  return { faults: faults.slice(0, 3), gaps: gaps.slice(0, 1) };
}

/** The samples of one group, which spans what it should. */
function samplesVerdict(
  { support, truth, spread }: Trial,
  w: number,
  elements: readonly number[],
  counts: Counts,
): Verdict {
  const said = support === null ? undefined : samplesAt(support, w);
  if (said === undefined) return { faults: [], gaps: [] };
  const found = labelsOfAll(truth, elements);
  counts.samples += 1;
  if (found.length > 0 && found.length < found.at(-1)! - found[0]! + 1) counts.holes += 1;
  if (said.join() === found.join()) return { faults: [], gaps: [] };
  const most = new Set(labelsOfAll(spread, elements));
  const least = new Set(said);
  if (found.every((sample) => least.has(sample)) && said.every((sample) => most.has(sample)))
    return { faults: [], gaps: ['more samples than there are'] };
  return { faults: [`at w = ${w} the samples ${found.join()}, the record says ${said.join()}`], gaps: [] };
}

function labelsOfAll(answer: Answer, elements: readonly number[]): number[] {
  const labels = new Set(elements.flatMap((element) => labelsOf(answer, element)));
  return [...labels].toSorted((a, b) => a - b);
}

function borderOf({ border }: Answer, elements: readonly number[]): number {
  return elements.reduce((marks, element) => marks | border[element]!, 0);
}

function gridFaults(field: FieldRecord, local: Field, trial: Trial, counts: Counts): string[] {
  if (local.mark !== 'exact' || local.grid === null || local.advance === 0 || field.index.length === 0)
    return [];
  // In steps of w, which run against the index where that is reversed.
  const steps = (local.grid * local.period) / local.advance;
  if (!Number.isInteger(steps))
    return [`grid ${local.grid} is no whole number of steps of ${local.advance}/${local.period}`];
  const axes = [...new Set(field.index.map(({ axis }) => axis))];
  const at = (place: readonly number[]): number => indexOf(field, place);
  const { holds, compared } = shiftsAlong(trial.meant, trial.value, { axes, at }, local.grid, steps);
  if (compared > 0) counts.shifted += 1;
  return holds ? [] : [`a shift by the grid of ${local.grid} isn't one by ${steps}`];
}

function isIgnorance({ kind }: FieldRecord['causes'][number]): boolean {
  return kind === 'opaque' || kind === 'unknown';
}

function isEmpty(answer: Answer): boolean {
  return answer.sets.every((word) => word === 0);
}
