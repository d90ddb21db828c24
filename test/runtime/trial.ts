// One drawn network through the product and through the runtime, at the lengths that its drawing gives, and, with the lengths left
// open in the file, at several.
import { encodeModel, parseNet, type ModelParts, type ValueParts } from '../nets/onnx-encode.ts';
import type { Case } from './case.ts';
import { lengthDifferences, regionDifferences, type Difference } from './differences.ts';
import { CHOICES, IMPULSE, MANNERS, SWING, reachOf, type Manner, type Reach } from './measure.ts';
import { Refused, Session, type Runtime, type Source } from './runtime.ts';
import { analyzeWith, fieldOf, type Library, type Subject } from './subject.ts';
import { withWeights } from './weights.ts';

export type Outcome =
  | {
      readonly kind: 'compared';
      readonly parts: ModelParts;
      readonly found: readonly Found[];
      readonly counts: Counts;
    }
  | { readonly kind: 'refused'; readonly message: string };

/** A difference and its place. */
export interface Found extends Difference {
  readonly tensor: string;
  readonly source: string;
  readonly axis: number;
  /** Lengths of all sources that were tried. */
  readonly shapes: ReadonlyMap<string, readonly number[]>;
  /** Shape that the runtime made. */
  readonly made: readonly number[];
  /** Whether the file left the lengths open. */
  readonly open: boolean;
}

export interface Counts {
  /** Regions that had to be equal; regions that had to be included. */
  equal: number;
  included: number;
  /** Fields that say nothing, though all lengths are given. */
  silent: number;
}

/** Whom the trials ask. */
export interface Parties {
  readonly library: Library;
  readonly runtime: Runtime;
}

const THRESHOLDS = { clear: 1e-3, faint: 1e-5 };
/** What is added to open lengths: all residues modulo 2, 3 and 4 come by. */
const LONGER = [0, 1, 2, 3];

export async function tryCase(one: Case, parties: Parties): Promise<Outcome> {
  const parts = withWeights(parseNet(one.drawing));
  const counts: Counts = { equal: 0, included: 0, silent: 0 };
  try {
    const found = await tryParts(one, parts, [0], false, { ...parties, counts });
    if (one.open !== true) return { kind: 'compared', parts, found, counts };
    const opened = { ...parts, inputs: (parts.inputs ?? []).map(withOpenLengths) };
    const more = await tryParts(one, opened, LONGER, true, { ...parties, counts });
    return { kind: 'compared', parts, found: [...found, ...more], counts };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', message: error.message };
    throw error;
  }
}

interface Context extends Parties {
  readonly counts: Counts;
}

async function tryParts(
  one: Case,
  parts: ModelParts,
  longer: readonly number[],
  open: boolean,
  { library, runtime, counts }: Context,
): Promise<Found[]> {
  const bytes = encodeModel(parts);
  const subject = analyzeWith(library, bytes, one.layouts);
  const session = await Session.open(runtime, bytes);
  const drawn = parseNet(one.drawing).inputs ?? [];
  const found: Found[] = [];
  try {
    for (const more of longer) {
      const sources = drawn.map(({ name, type, shape }): Source => ({
        name,
        type: type ?? 'float32',
        shape: (shape ?? []).map((length, axis) => Number(length) + (axis < 2 ? 0 : more)),
      }));
      found.push(...(await tryLengths(one, { subject, session, sources, counts, open })));
    }
  } finally {
    await session.release();
  }
  return found;
}

interface Measured {
  readonly subject: Subject;
  readonly session: Session;
  readonly sources: readonly Source[];
  readonly counts: Counts;
  readonly open: boolean;
}

async function tryLengths(
  one: Case,
  { subject, session, sources, counts, open }: Measured,
): Promise<Found[]> {
  const fixed = new Map(Object.entries(one.fixed ?? {}));
  const shapes = new Map(sources.map(({ name, shape }) => [name, shape]));
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const { name, spatial } of subject.sources) {
    const source = sources.find((other) => other.name === name);
    if (source === undefined || fixed.has(name)) continue;
    for (const axis of spatial) {
      const question = { sources, source, axis, manners: mannersOf(one), thresholds: THRESHOLDS, fixed };
      for (const [tensor, reach] of await reachOf(session, question)) {
        const place = { tensor, source: name, axis, shapes, made: reach.shape, open };
        const record = subject.tensors.get(tensor);
        if (record !== undefined && !seen.has(tensor)) {
          found.push(...lengthDifferences(record, reach.shape).map((other) => ({ ...other, ...place })));
        }
        seen.add(tensor);
        found.push(...compareField(subject, reach, one.folds ?? false, place, counts));
      }
    }
  }
  return found;
}

function compareField(
  subject: Subject,
  reach: Reach,
  folds: boolean,
  place: Omit<Found, keyof Difference>,
  counts: Counts,
): Found[] {
  const field = fieldOf(subject, place.tensor, place.source, place.axis);
  const { differences, equal, included, silent } = regionDifferences(field, reach, folds);
  counts.equal += equal;
  counts.included += included;
  if (silent && !place.open) counts.silent += 1;
  return differences.map((one) => ({ ...one, ...place }));
}

function mannersOf({ monotone = false, swings = false, chooses = false }: Case): readonly Manner[] {
  if (chooses) return [...MANNERS, ...CHOICES];
  if (monotone) return [IMPULSE];
  return swings ? [...MANNERS, SWING] : MANNERS;
}

function withOpenLengths(value: ValueParts): ValueParts {
  const shape = value.shape?.map((length, axis) => (axis < 2 ? length : `${value.name}_${axis}`));
  return shape === undefined ? value : { ...value, shape };
}
