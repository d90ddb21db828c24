// What is on trial: the only file of the oracle that knows the product. The rest sees records, nothing of how they came
// about.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../src/analysis/index.ts';
import type { Analysis, Given, SourceRecord, TensorRecord, UndecidedNode } from '../../src/analysis/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';

export type { Field, FieldRecord, Rational, SourceRecord, TensorRecord } from '../../src/analysis/index.ts';

export interface Subject {
  readonly sources: readonly SourceRecord[];
  /** Every tensor of the graph that an output needs. */
  readonly tensors: ReadonlyMap<string, TensorRecord>;
}

/** A tensor to measure from instead of the inputs. */
export interface InnerSource {
  readonly name: string;
  readonly layout: string;
}

export interface Told {
  /** What every input is given. */
  readonly shape?: readonly number[];
  readonly from?: InnerSource | null;
}

/** What the product says of a model; `name` as the file would be called. */
export function analyzeBytes(name: string, bytes: Uint8Array, told: Told = {}): Subject {
  const analysis = analysisOf(name, bytes, told);
  const tensors = new Map(analysis.more(analysis.at('all')).map((record) => [record.name, record]));
  return { sources: analysis.sources, tensors };
}

export function analyzeFile(file: string, told: Told = {}): Subject {
  return analyzeBytes(path.basename(file), readFileSync(file), told);
}

/** Nodes that stand in the way of an exact answer. */
export function undecidedIn(file: string): readonly UndecidedNode[] {
  return analysisOf(path.basename(file), readFileSync(file), {}).undecided;
}

function analysisOf(name: string, bytes: Uint8Array, { shape, from }: Told): Analysis {
  const limits = { limits: DEFAULT_LIMITS, declared: new Map() };
  const { format, graph } = readModel(bytesSource(name, bytes), limits);
  const inputs = new Map<string, Given>();
  if (shape !== undefined) inputs.set('*', { shape, layout: null, sampleRateHz: null });
  if (from) inputs.set(from.name, { shape: null, layout: from.layout, sampleRateHz: null });
  return analyze(graph, { path: name, format, inputs, allPhases: true, source: from?.name ?? null });
}

/** Models and measured figures that lie beside a full checkout; the tests that need them are skipped without. */
export const shared = path.resolve(import.meta.dirname, '../../../shared');
export const hasShared = existsSync(path.join(shared, 'reference'));
