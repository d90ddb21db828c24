// What is on trial: the only file of the oracle that knows the product. The rest sees records, nothing of how they came
// about.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyze } from '../../src/analysis/index.ts';
import type { Analysis, SourceRecord, TensorRecord, UndecidedNode } from '../../src/analysis/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';

export type { Field, FieldRecord, Rational, SourceRecord, TensorRecord } from '../../src/analysis/index.ts';

export interface Subject {
  readonly sources: readonly SourceRecord[];
  /** Every tensor of the graph that an output needs. */
  readonly tensors: ReadonlyMap<string, TensorRecord>;
}

/** What the product says of a model; `name` as the file would be called, `shape` what its inputs are given. */
export function analyzeBytes(
  name: string,
  bytes: Uint8Array,
  shape: readonly number[] | null = null,
): Subject {
  const analysis = analysisOf(name, bytes, shape);
  const tensors = new Map(analysis.at('all').map((record) => [record.name, record]));
  return { sources: analysis.sources, tensors };
}

export function analyzeFile(file: string, shape: readonly number[] | null = null): Subject {
  return analyzeBytes(path.basename(file), readFileSync(file), shape);
}

/** Nodes that stand in the way of an exact answer. */
export function undecidedIn(file: string): readonly UndecidedNode[] {
  return analysisOf(path.basename(file), readFileSync(file), null).undecided;
}

function analysisOf(name: string, bytes: Uint8Array, shape: readonly number[] | null): Analysis {
  const limits = { limits: DEFAULT_LIMITS, declared: new Map() };
  const { format, graph } = readModel(bytesSource(name, bytes), limits);
  const inputs = new Map([['*', { shape, layout: null, sampleRateHz: null }]]);
  return analyze(graph, { path: name, format, inputs, allPhases: true });
}

/** Models and measured figures that lie beside a full checkout; the tests that need them are skipped without. */
export const shared = path.resolve(import.meta.dirname, '../../../shared');
export const hasShared = existsSync(path.join(shared, 'reference'));
