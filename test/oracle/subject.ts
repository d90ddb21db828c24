// What is on trial: the only file of the oracle that knows the product. The rest sees records, nothing of how they came
// about.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../src/analysis/index.ts';
import type { SourceRecord, TensorRecord } from '../../src/analysis/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';

export type { Field, FieldRecord, Rational, SourceRecord, TensorRecord } from '../../src/analysis/index.ts';

export interface Subject {
  readonly sources: readonly SourceRecord[];
  /** Every tensor of the graph that an output needs. */
  readonly tensors: ReadonlyMap<string, TensorRecord>;
}

/** What the product says of a model; `name` as the file would be called. */
export function analyzeBytes(name: string, bytes: Uint8Array): Subject {
  const limits = { limits: DEFAULT_LIMITS, declared: new Map() };
  const { format, graph } = readModel(bytesSource(name, bytes), limits);
  const analysis = analyze(graph, { path: name, format, inputs: new Map(), allPhases: true });
  const tensors = new Map(analysis.more(analysis.at('all')).map((record) => [record.name, record]));
  return { sources: analysis.sources, tensors };
}

export function analyzeFile(file: string): Subject {
  return analyzeBytes(path.basename(file), readFileSync(file));
}

/** Models and measured figures that lie beside a full checkout; the tests that need them are skipped without. */
export const shared = path.resolve(import.meta.dirname, '../../../shared');
export const hasShared = existsSync(path.join(shared, 'reference'));
