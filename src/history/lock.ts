// The lock file (interface.md §6): the figures of every model as they were accepted. A block per model, sorted by path, and nothing that
// two models share but the schema, so that git merges the blocks of two branches by itself.
import type { GeometryRecord, ModelRecord, StepRecord, TensorRecord } from '../analysis/index.ts';

export const LOCK_SCHEMA = 'rf-lint/lock/1';

/** By path of the model, from the folder of the lock file. */
export type Lock = ReadonlyMap<string, LockedModel>;

/** What is kept of a model; the tensors are its features and outputs. */
export interface LockedModel {
  /** Version of the program that wrote the block. */
  readonly tool: string;
  /** Of the model file: `sha256:` and 64 hexadecimal digits; null: it wasn't at hand. */
  readonly file: string | null;
  readonly format: string;
  readonly exporter: string | null;
  /** Set where it computes with rounded values. */
  readonly quantized?: true;
  readonly geometry: LockedGeometry;
  readonly cost: ModelRecord['cost'];
  readonly sources: ModelRecord['sources'];
  readonly outputs: ModelRecord['outputs'];
  readonly features: ModelRecord['features'];
  readonly tensors: readonly LockedTensor[];
}

export type LockedTensor = Pick<TensorRecord, 'name' | 'node' | 'operator' | 'shape' | 'fields'>;

/** Without the nodes' names: an export that only renames them leaves the lines as they are. */
export interface LockedGeometry {
  readonly fingerprint: string;
  readonly steps: readonly LockedStep[];
  readonly channels?: GeometryRecord['channels'];
}

export type LockedStep = Omit<StepRecord, 'node' | 'operator'>;

/** `record`: made to be compared, with features and outputs among its tensors. */
export function lockedModel(record: ModelRecord, tool: string, file: string | null): LockedModel {
  const { format, exporter, quantized, geometry, cost, sources, outputs, features, tensors } = record;
  const kept = new Set([...features, ...outputs]);
  return {
    tool,
    file,
    format,
    exporter: exporter ?? null,
    ...(quantized === undefined ? {} : { quantized }),
    geometry: lockedGeometry(geometry),
    cost,
    sources,
    outputs,
    features,
    tensors: tensors
      .filter(({ name }) => kept.has(name))
      .map(({ name, node, operator, shape, fields }) => ({ name, node, operator, shape, fields })),
  };
}

function lockedGeometry(geometry: GeometryRecord | undefined): LockedGeometry {
  const steps = (geometry?.steps ?? []).map(({ node: _node, operator: _operator, ...step }) => step);
  const { fingerprint = '', channels } = geometry ?? {};
  return { fingerprint, steps, ...(channels === undefined ? {} : { channels }) };
}

/** What is kept of a model as a record; joins and remarks aren't. */
export function asRecord(model: LockedModel, path: string): ModelRecord {
  const { format, exporter, cost, sources, outputs, features, tensors } = model;
  return {
    schema: 'rf-lint/model/1',
    path,
    format,
    sources: [...sources],
    outputs: [...outputs],
    features: [...features],
    tensors: [...tensors],
    joins: [],
    cost,
    remarks: [],
    exporter: exporter as Exclude<ModelRecord['exporter'], undefined>,
  };
}

/** As a file: ends in a newline, a line per source, step and field, so that a review shows what moved. */
export function lockText(lock: Lock): string {
  const paths = [...lock.keys()].toSorted();
  const blocks = paths.map((path) => `    ${JSON.stringify(path)}: ${block(lock.get(path)!)}`);
  return `{\n  "schema": ${JSON.stringify(LOCK_SCHEMA)},\n  "models": {\n${blocks.join(',\n')}\n  }\n}\n`;
}

function block({ geometry, tensors, sources, ...rest }: LockedModel): string {
  const channels =
    geometry.channels === undefined ? '' : `,\n        "channels": ${JSON.stringify(geometry.channels)}`;
  const lines = [
    ...Object.entries(rest).map(([key, value]) => member(key, JSON.stringify(value))),
    member(
      'sources',
      list(
        sources.map((source) => JSON.stringify(source)),
        6,
      ),
    ),
    member(
      'geometry',
      `{\n        "fingerprint": ${JSON.stringify(geometry.fingerprint)},\n        "steps": ${list(
        geometry.steps.map((step) => JSON.stringify(step)),
        8,
      )}${channels}\n      }`,
    ),
    member('tensors', list(tensors.map(tensorText), 6)),
  ];
  return `{\n${lines.join(',\n')}\n    }`;
}

function tensorText({ fields, ...tensor }: LockedTensor): string {
  const head = JSON.stringify(tensor).slice(0, -1);
  return `${head}, "fields": ${list(
    fields.map((field) => JSON.stringify(field)),
    8,
  )}}`;
}

function member(key: string, value: string): string {
  return `      ${JSON.stringify(key)}: ${value}`;
}

function list(entries: readonly string[], indent: number): string {
  const pad = ' '.repeat(indent);
  return entries.length === 0
    ? '[]'
    : `[\n${entries.map((entry) => `${pad}  ${entry}`).join(',\n')}\n${pad}]`;
}
