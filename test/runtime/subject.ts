// The library on trial, as its door gives it: the built bundle, or what the compiler wrote.
import type { FieldRecord, SourceRecord, TensorRecord } from '../../src/analysis/index.ts';

export type { Field, FieldRecord, SourceRecord, TensorRecord } from '../../src/analysis/index.ts';

export interface Library {
  analyze(
    model: Uint8Array,
    options: {
      readonly path: string;
      readonly inputs?: Readonly<Record<string, { readonly layout?: string }>>;
      readonly allPhases: true;
    },
  ): {
    readonly sources: readonly SourceRecord[];
    readonly features: readonly string[];
    readonly outputs: readonly string[];
    at(pattern: string): readonly TensorRecord[];
  };
}

export interface Subject {
  readonly sources: readonly SourceRecord[];
  readonly outputs: readonly string[];
  /** Of every tensor, in graph order. */
  readonly tensors: ReadonlyMap<string, TensorRecord>;
}

export function analyzeWith(
  library: Library,
  model: Uint8Array,
  layouts: Readonly<Record<string, string>> = {},
): Subject {
  const inputs = Object.fromEntries(Object.entries(layouts).map(([name, layout]) => [name, { layout }]));
  const analysis = library.analyze(model, { path: 'net.onnx', inputs, allPhases: true });
  return {
    sources: analysis.sources,
    outputs: analysis.outputs,
    tensors: new Map(analysis.at('all').map((record) => [record.name, record])),
  };
}

export function fieldOf(
  { tensors }: Subject,
  tensor: string,
  source: string,
  axis: number,
): FieldRecord | undefined {
  return tensors.get(tensor)?.fields.find((one) => one.source === source && one.sourceAxis === axis);
}
