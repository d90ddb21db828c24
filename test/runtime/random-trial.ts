// One random network of test/oracle, run: what moves each element, against the interpreter and against the records.
//
// The interpreter says in which elements a border has a part. Next to one, a region must include what moves the group; elsewhere an
// exact one must be its hull, or that of the group spread over on the way, since records don't tell channels apart.
//
// That something stands still proves nothing behind an operator that can hide a change: one that cuts off, takes the larger one, subtracts,
// multiplies or normalizes. There it is only counted. Nor does a move behind one that blurs.
import { encodeModel } from '../nets/onnx-encode.ts';
import { groupsOf, hullOf, spreadOver, type Groups } from '../oracle/groups.ts';
import { axisQuestion, FOLDED, follow, labelsOf, type Answer } from '../oracle/interpreter/follow.ts';
import type { Net, NetNode } from '../oracle/interpreter/net.ts';
import { tensorsOf } from '../oracle/interpreter/tensors.ts';
import type { Value } from '../oracle/interpreter/value.ts';
import { partsFromNet } from '../oracle/parts.ts';
import { equalEnds, includesEnds, regionAt, shownEnds } from '../oracle/record-region.ts';
import { hullOfMoves, intersect } from './differences.ts';
import { CLEAR, FAINT, MANNERS, NONE, reachOf, type Reach } from './measure.ts';
import { Session, type Source } from './runtime.ts';
import { analyzeWith, fieldOf, type FieldRecord, type Subject } from './subject.ts';
import type { Parties } from './trial.ts';
import { withWeights } from './weights.ts';

export interface RandomResult {
  /** Sentences; empty: all agree. */
  readonly faults: readonly string[];
  readonly counts: RandomCounts;
}

export interface RandomCounts {
  /** Pairs of an element and a source index that moves it. */
  moves: number;
  /** Pairs that the interpreter names, and that stood still behind something that can hide them. */
  hidden: number;
  /** Regions that had to be equal; regions that had to be included. */
  equal: number;
  included: number;
}

export function noCounts(): RandomCounts {
  return { moves: 0, hidden: 0, equal: 0, included: 0 };
}

/** Sums of many layers leave small shares: any change is a move, and a wrong one must be plain. */
const THRESHOLDS = { clear: 1e-3, faint: 0 };

/** Throws Refused. */
export async function tryNet(net: Net, { library, runtime }: Parties): Promise<RandomResult> {
  const values = valuesOf(net);
  const made = net.nodes.flatMap(({ outputs }) => outputs).filter((name) => values.has(name));
  const indices = new Set(net.nodes.flatMap(({ op, outputs }) => (op === 'MaxPool' ? outputs.slice(1) : [])));
  const outputs = made.map((name) => (indices.has(name) ? { name, type: 'int64' as const } : { name }));
  const parts = withWeights({ ...partsFromNet(net), outputs });
  const bytes = encodeModel(parts);
  const subject = analyzeWith(library, bytes);
  // Which place is the largest needn't change with each of the samples that could decide it.
  const hiding = tensorsBehind(net, hides, indices);
  const blurring = tensorsBehind(net, blurs);
  const sources = net.inputs.map((input): Source => ({ ...input, type: 'float32' }));
  const counts = noCounts();
  const faults: string[] = [];
  const session = await Session.open(runtime, bytes);
  try {
    for (const source of sources) {
      for (let axis = 2; axis < source.shape.length; axis += 1) {
        const question = { sources, source, axis, manners: MANNERS, thresholds: THRESHOLDS };
        const reaches = await reachOf(session, question);
        const truth = truthOf(values, subject, source.name, axis);
        for (const [tensor, reach] of reaches) {
          const trial = {
            reach,
            value: values.get(tensor)!,
            ...truth,
            hides: hiding.has(tensor),
            blurs: blurring.has(tensor),
            counts,
          };
          const field = fieldOf(subject, tensor, source.name, axis);
          const found = [...elementFaults(trial), ...fieldFaults(field, trial)].slice(0, 2);
          faults.push(...found.map((fault) => `${tensor} from ${source.name} axis ${axis}: ${fault}`));
        }
      }
    }
  } finally {
    await session.release();
  }
  return { faults, counts };
}

function valuesOf(net: Net): ReadonlyMap<string, Value> {
  return new Map([...tensorsOf(net)].flatMap(([name, one]) => (one.kind === 'value' ? [[name, one]] : [])));
}

// Neg beside its operand cancels as Sub does; a transform's weights are sines, 0 where the angle is.
const HIDING =
  /^(Where|Max|MaxUnpool|Sub|Neg|STFT|DFT|Mul|Div|Pow|Sigmoid|Tanh|Clip|Softmax|\w+Normalization|LRN|GlobalMaxPool|ReduceMax)$/;

// A cubic kernel has negative and, stretched, zero weights.
function hides({ op, attributes }: NetNode): boolean {
  return HIDING.test(op) || attributes['mode'] === 'cubic';
}

// The runtime keeps a running sum over channels: large ones leave traces of rounding in all others (sheet §12, case 13).
function blurs({ op }: NetNode): boolean {
  return op === 'LRN';
}

function tensorsBehind(
  net: Net,
  kind: (node: NetNode) => boolean,
  also: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const behind = new Set(also);
  for (const node of net.nodes) {
    if (kind(node) || node.inputs.some((name) => name !== null && behind.has(name))) {
      for (const name of node.outputs) behind.add(name);
    }
  }
  return behind;
}

interface Truth {
  readonly full: (value: Value) => Answer;
  /** The same, spread over the groups of every tensor on the way. */
  readonly spread: (value: Value) => Answer;
}

function truthOf(values: ReadonlyMap<string, Value>, subject: Subject, source: string, axis: number): Truth {
  const groups = new Map<Value, Groups | null>(
    [...values].map(([name, value]) => {
      const field = fieldOf(subject, name, source, axis);
      return [value, field?.local ? groupsOf(field, value) : null];
    }),
  );
  const widen = (value: Value, answer: Answer): void => {
    const own = groups.get(value) ?? null;
    if (own !== null) spreadOver(own, answer);
  };
  const question = axisQuestion(values.get(source)!, axis, 'full');
  return { full: follow(question), spread: follow({ ...question, widen }) };
}

/** One tensor and one source axis. */
interface Trial extends Truth {
  readonly reach: Reach;
  readonly value: Value;
  /** Standing still proves nothing. */
  readonly hides: boolean;
  /** A move proves nothing. */
  readonly blurs: boolean;
  readonly counts: RandomCounts;
}

/** Against the interpreter: all that it names moves an element, and nothing else. */
function elementFaults({ reach, value, full, hides, blurs, counts }: Trial): string[] {
  if (reach.shape.join() !== value.shape.join()) {
    return [`the runtime makes ${reach.shape.join('×')}, the interpreter ${value.shape.join('×')}`];
  }
  const faults: string[] = [];
  const answer = full(value);
  const { levels, count } = reach;
  for (let element = 0; element * count < levels.length; element += 1) {
    const named = labelsOf(answer, element);
    const moves = levels.subarray(element * count, (element + 1) * count);
    counts.moves += moves.reduce((sum, level) => sum + Number(level !== NONE), 0);
    const set = new Set(named);
    const stray = moves.findIndex((level, index) => level === CLEAR && !set.has(index));
    const still = named.filter((index) => moves[index] === NONE);
    const said = `the interpreter names ${named.join(', ')}`;
    if (stray >= 0 && !blurs) faults.push(`element ${element} is moved by ${stray}; ${said}`);
    if (hides) counts.hidden += still.length;
    else if (still.length > 0) faults.push(`element ${element} isn't moved by ${still.join(', ')}; ${said}`);
  }
  return faults;
}

/** Against the record, group by group. What ends an axis can't be told from the rest by running: only regions of all edges. */
function fieldFaults(field: FieldRecord | undefined, trial: Trial): string[] {
  const { reach, value, full, spread, hides, blurs, counts } = trial;
  if (field === undefined || field.full === 'none') {
    return reach.levels.includes(CLEAR) && !blurs ? ['no field, but the source moves it'] : [];
  }
  const { local } = field;
  if (field.full !== 'local' || local === null) return [];
  if (local.mark !== 'exact' && local.mark !== 'upper-bound') return [];
  const faults: string[] = [];
  const [truth, spreadTruth] = [full(value), spread(value)];
  for (const [w, elements] of groupsOf(field, value) ?? []) {
    const wanted = regionAt(local, w);
    if (wanted === undefined) continue;
    const said = `the record says ${shownEnds(wanted)} (${local.mark})`;
    const plain = hullOfMoves(reach, elements, CLEAR);
    if (!elements.some((element) => (truth.border[element]! & FOLDED) !== 0)) {
      counts.included += 1;
      if (!blurs && !includesEnds(wanted, plain)) {
        faults.push(`w = ${w} is moved by ${shownEnds(plain)}, ${said}`);
        continue;
      }
    }
    if (local.mark !== 'exact' || elements.some((element) => spreadTruth.border[element] !== 0)) continue;
    const most = hullOfMoves(reach, elements, FAINT);
    if (equalEnds(intersect(most, wanted), wanted)) counts.equal += 1;
    else if (!hides && !includesEnds(hullOf(spreadTruth, elements), wanted)) {
      faults.push(`w = ${w} is moved by ${shownEnds(most)}, ${said}`);
    }
  }
  return faults;
}
