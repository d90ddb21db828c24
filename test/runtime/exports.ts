// Whole networks with their weights: exports that lie beside a full checkout. Three runs decide about a place of a tensor: all
// samples outside its region changed, only the first sample, only the last one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeValue } from '../nets/onnx-encode.ts';
import { delimited } from '../nets/wire.ts';
import { indexOf, regionAt, shownEnds } from '../oracle/record-region.ts';
import { chanceOf, between } from './chance.ts';
import { IMPULSE, sizeOf, type Manner } from './measure.ts';
import { withPlainWeights } from './plain-weights.ts';
import { Session, type Result, type Source } from './runtime.ts';
import { analyzeWith, type Field, type FieldRecord, type Subject, type TensorRecord } from './subject.ts';
import type { Parties } from './trial.ts';

export interface ExportReport {
  /** Places that were tried. */
  readonly places: number;
  /** Fields that are whole, not exact, or have no place whose region lies inside the source. */
  readonly passedOver: number;
  readonly faults: readonly string[];
}

/** Tensors of one model that are tried, evenly among all; and the last one. */
const MOST_TENSORS = 8;
/** Places along an axis, next to each other: a short period's phases come by. */
const MOST_PLACES = 2;

/** Model files in the folders `full` of each collection under `models`; empty where there is none. */
export function exportFiles(models: string): string[] {
  if (!existsSync(models)) return [];
  return readdirSync(models)
    .map((collection) => path.join(models, collection, 'full'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)))
    .filter((file) => file.endsWith('.onnx'))
    .toSorted();
}

/** Throws Refused. */
export async function tryExport(file: string, { library, runtime }: Parties): Promise<ExportReport> {
  const model = readFileSync(file);
  const subject = analyzeWith(library, model);
  const records = chosenTensors(subject);
  const sources = subject.sources.map(({ name, shape }): Source => {
    return { name, type: 'float32', shape: shape.map(Number) };
  });
  const claims = records.map((record) => claimsOf(record, sources));
  const places = claims.flatMap(({ places: found }) => found);
  const trained = await open(model, LARGE);
  // Trained weights let small shares drown in what saturates; plain ones show them.
  const plain = await open(withPlainWeights(model), IMPULSE);
  const faults: string[] = [];
  try {
    for (const place of places) {
      const [lo, hi] = place.region;
      const said = `${place.tensor} axis ${place.letter}, w = ${place.w}, ${shownEnds(place.region)}`;
      if (await moves(trained, place, (index) => index < lo || index > hi))
        faults.push(`${said}: moved from outside`);
      for (const [which, end] of [
        ['first', lo],
        ['last', hi],
      ] as const) {
        const hit = (index: number): boolean => index === end;
        if ((await moves(trained, place, hit)) || (await moves(plain, place, hit))) continue;
        faults.push(`${said}: not moved by its ${which} sample`);
      }
    }
  } finally {
    await trained.session.release();
    await plain.session.release();
  }
  const passedOver = claims.reduce((sum, one) => sum + one.passedOver, 0);
  return { places: places.length, passedOver, faults };

  async function open(bytes: Uint8Array, manner: Manner): Promise<Bench> {
    const session = await Session.open(runtime, withOutputs(bytes, records, subject));
    const chance = chanceOf(1);
    const base = new Map(
      sources.map(({ name, shape }) => [
        name,
        Float64Array.from({ length: sizeOf(shape) }, () => manner.base(chance)),
      ]),
    );
    return { session, sources, manner, base, still: await session.run(sources, base) };
  }
}

/** Changes that a small share of still shows beside all the rest. */
const LARGE: Manner = {
  base: (chance) => between(chance, -1, 1),
  hit: (before, chance) => before + between(chance, -1000, 1000),
};

/** A model with one run to compare with. */
interface Bench {
  readonly session: Session;
  readonly sources: readonly Source[];
  readonly manner: Manner;
  readonly base: ReadonlyMap<string, Float64Array>;
  readonly still: ReadonlyMap<string, Result>;
}

async function moves(
  { session, sources, manner, base, still }: Bench,
  { tensor, source, axis, elements }: Claim,
  hit: (index: number) => boolean,
): Promise<boolean> {
  const chance = chanceOf(2);
  const inner = sizeOf(source.shape.slice(axis + 1));
  const length = source.shape[axis]!;
  const changed = base
    .get(source.name)!
    .map((value, at) => (hit(Math.floor(at / inner) % length) ? manner.hit(value, chance) : value));
  const after = await session.run(sources, new Map([...base, [source.name, changed]]));
  const [before, now] = [still.get(tensor)!.values, after.get(tensor)!.values];
  return elements.some((element) => before[element] !== now[element]);
}

function chosenTensors(subject: Subject): TensorRecord[] {
  const all = [...subject.tensors.values()].filter(
    ({ fields, shape, operator }) =>
      operator !== 'input' &&
      fields.length > 0 &&
      shape?.every((length) => typeof length === 'number') === true,
  );
  const step = Math.max(1, all.length / MOST_TENSORS);
  const chosen = new Set(Array.from({ length: MOST_TENSORS }, (_, at) => all[Math.floor(at * step)]));
  chosen.add(all.at(-1));
  return [...chosen].filter((record) => record !== undefined);
}

/** A second graph message joins the first: more outputs without decoding. */
function withOutputs(model: Uint8Array, records: readonly TensorRecord[], subject: Subject): Uint8Array {
  const more = records
    .filter(({ name }) => !subject.outputs.includes(name))
    .map(({ name }) => delimited(7, delimited(12, encodeValue({ name }))));
  return Uint8Array.from(Buffer.concat([model, ...more]));
}

/** What a record says of the elements of one w. */
interface Claim {
  readonly tensor: string;
  readonly source: Source;
  readonly axis: number;
  readonly letter: string;
  readonly w: number;
  readonly region: readonly [number, number];
  readonly elements: readonly number[];
}

function claimsOf(
  record: TensorRecord,
  sources: readonly Source[],
): { readonly places: readonly Claim[]; readonly passedOver: number } {
  const perField = record.fields.map((field) => {
    const source = sources.find(({ name }) => name === field.source)!;
    const exact = field.full === 'local' && field.local?.mark === 'exact';
    return exact ? claimsOfField(record, field, field.local!, source) : [];
  });
  return { places: perField.flat(), passedOver: perField.filter((claims) => claims.length === 0).length };
}

// Those nearest to the middle whose regions lie inside the source.
function claimsOfField(record: TensorRecord, field: FieldRecord, local: Field, source: Source): Claim[] {
  const shape = record.shape!.map(Number);
  const groups = new Map<number, number[]>();
  for (let element = 0; element < sizeOf(shape); element += 1) {
    const w = indexOf(field, placeOf(shape, element));
    if (!groups.has(w)) groups.set(w, []);
    groups.get(w)!.push(element);
  }
  const length = source.shape[field.sourceAxis]!;
  const inside = [...groups].flatMap(([w, elements]): Claim[] => {
    const region = regionAt(local, w);
    if (!region || region[0] < 0 || region[1] >= length) return [];
    const { letter, sourceAxis: axis } = field;
    return [{ tensor: record.name, source, axis, letter, w, region, elements }];
  });
  const fromMiddle = ({ region: [lo, hi] }: Claim): number => Math.abs(lo + hi + 1 - length);
  return inside.toSorted((a, b) => fromMiddle(a) - fromMiddle(b)).slice(0, MOST_PLACES);
}

function placeOf(shape: readonly number[], element: number): number[] {
  let rest = element;
  return shape
    .toReversed()
    .map((length) => {
      const at = rest % length;
      rest = Math.floor(rest / length);
      return at;
    })
    .toReversed();
}
