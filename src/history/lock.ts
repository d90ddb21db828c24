// The lock file (interface.md §6): the figures of every model as they were accepted. A block per model, sorted by path, and nothing that
// two models share but the schema, so that git merges the blocks of two branches by itself.
import type {
  FieldRecord,
  GeometryRecord,
  ModelRecord,
  StepRecord,
  SupportRecord,
  TensorRecord,
} from '../analysis/index.ts';

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

export interface LockedTensor extends Pick<TensorRecord, 'name' | 'node' | 'operator' | 'shape'> {
  fields: LockedField[];
}

export interface LockedField extends FieldRecord {
  /** Null: not known; absent: the model has too many nodes, or the block is of a version that didn't keep it. */
  support?: LockedSupport | null;
}

/** How many samples count of those within the local region. Which they are follows from the steps. */
export type LockedSupport = Pick<SupportRecord, 'samples' | 'fewest' | 'density'>;

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
    tensors: tensors.filter(({ name }) => kept.has(name)).map(lockedTensor),
  };
}

function lockedTensor({ name, node, operator, shape, fields, support }: TensorRecord): LockedTensor {
  const locked = fields.map((field, at): LockedField => {
    const own = support?.[at];
    return own === undefined ? field : { ...field, support: lockedSupport(own) };
  });
  return { name, node, operator, shape, fields: locked };
}

function lockedSupport({ samples, fewest, density }: SupportRecord): LockedSupport | null {
  return samples === null ? null : { samples, fewest, density };
}

function lockedGeometry(geometry: GeometryRecord | undefined): LockedGeometry {
  const steps = (geometry?.steps ?? []).map(({ node: _node, operator: _operator, ...step }) => step);
  const { fingerprint = '', channels } = geometry ?? {};
  return { fingerprint, steps, ...(channels === undefined ? {} : { channels }) };
}

/** What is kept of a model as a record; joins, remarks and the support aren't. */
export function asRecord(model: LockedModel, path: string): ModelRecord {
  const { format, exporter, cost, sources, outputs, features, tensors } = model;
  return {
    schema: 'rf-lint/model/1',
    path,
    format,
    sources: [...sources],
    outputs: [...outputs],
    features: [...features],
    tensors: tensors.map((tensor) => ({
      ...tensor,
      fields: tensor.fields.map(({ support: _support, ...field }) => field),
    })),
    joins: [],
    cost,
    remarks: [],
    exporter: exporter as Exclude<ModelRecord['exporter'], undefined>,
  };
}

/**
 * As a file: ends in a newline, a line per source, step and field, so that a review shows what moved. `kept`: blocks of other models, as
 * they are written already.
 */
export function lockText(lock: Lock, kept: ReadonlyMap<string, string> = new Map()): string {
  const blocks = [
    ...[...lock].map(([path, model]) => [path, block(model)] as const),
    ...[...kept].map(([path, text]) => [path, text.replaceAll('\r\n', '\n')] as const),
  ]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => `    ${JSON.stringify(path)}: ${text}`);
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
