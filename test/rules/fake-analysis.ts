// An analysis made by hand, for the tests of rules: sources, tensors with fields, joins and layers, each in a line.
//
//   fakeAnalysis({
//     sources: [source('image', 'NCHW', [1, 3, 64, null])],
//     tensors: [tensor('logits', { H: field(187, 32), W: field([188, 204], 32, { mark: 'upper-bound' }) })],
//   })
//
// `at` knows the words (every tensor is a feature and an output unless `features` or `outputs` say otherwise) and names.
import type {
  Analysis,
  CauseKind,
  Field,
  FieldRecord,
  JoinRecord,
  LayerRecord,
  Rational,
  SourceRecord,
  TensorRecord,
  UndecidedNode,
} from '../../src/analysis/index.ts';
import { nameMatcher } from '../../src/names/index.ts';

interface FakeParts {
  readonly path?: string;
  readonly sources?: readonly SourceRecord[];
  readonly tensors?: readonly TensorRecord[];
  readonly features?: readonly string[];
  readonly outputs?: readonly string[];
  readonly joins?: readonly JoinRecord[];
  readonly undecided?: readonly UndecidedNode[];
  /** By tensor and letter, `logits H`: nearest first. */
  readonly layers?: Readonly<Record<string, readonly LayerRecord[]>>;
}

export function fakeAnalysis(parts: FakeParts): Analysis {
  const tensors = parts.tensors ?? [];
  const names = tensors.map(({ name }) => name);
  const features = parts.features ?? names;
  const outputs = parts.outputs ?? names;
  const sources = parts.sources ?? [source('image', 'NCHW', [1, 3, 64, 64])];
  const matching = (test: (tensor: TensorRecord) => boolean) => tensors.filter(test);
  return {
    path: parts.path ?? 'm.onnx',
    format: 'onnx',
    sources,
    outputs,
    features,
    nodes: names.length,
    cost: { parameters: 0, multiplyAccumulates: 0, activationBytes: 0 },
    remarks: [],
    geometry: { fingerprint: '', steps: [] },
    shown: names,
    undecided: parts.undecided ?? [],
    at(pattern) {
      if (pattern === 'all') return tensors;
      if (pattern === 'features') return matching(({ name }) => features.includes(name));
      if (pattern === 'outputs') return matching(({ name }) => outputs.includes(name));
      const matches = nameMatcher(pattern);
      return matching(({ name, node }) => matches(name) || matches(node));
    },
    joins: (all) => (parts.joins ?? []).filter(({ aligned }) => all || aligned !== true),
    layers: (tensorName, _source, axis) =>
      parts.layers?.[`${tensorName} ${sources[0]?.layout[axis] ?? ''}`] ?? [],
    more: () => [...tensors],
    record: () => {
      throw new Error('rules make no records');
    },
  };
}

const SPATIAL = 'DHWF';

export function source(
  name: string,
  layout: string,
  shape: readonly (number | string | null)[],
  sampleRateHz?: number,
): SourceRecord {
  const letters = SPATIAL.split('').some((letter) => layout.includes(letter)) ? SPATIAL : 'T';
  const spatial = layout.split('').flatMap((letter, axis) => (letters.includes(letter) ? [axis] : []));
  return {
    name,
    layout,
    shape: [...shape],
    spatial,
    ...(sampleRateHz === undefined ? {} : { sampleRateHz }),
  };
}

/** By letter: a field, or a whole record's members. The letter's place in NCHW (or NCT) is the axis. */
export function tensor(
  name: string,
  fields: Readonly<Record<string, Field | Partial<FieldRecord>>>,
  more: { node?: string; source?: string } = {},
): TensorRecord {
  return {
    name,
    node: more.node ?? `${name}_node`,
    operator: 'Conv',
    shape: null,
    fields: Object.entries(fields).map(([letter, given]) => ({
      source: more.source ?? 'image',
      sourceAxis: { H: 2, W: 3, T: 2 }[letter] ?? 0,
      letter,
      index: [{ axis: 2, coefficient: 1, divide: 1, modulo: null }],
      offset: 0,
      full: 'local',
      causes: [],
      local: null,
      ...('mark' in given ? { local: given } : given),
    })),
  };
}

/** `size`: r, or [narrowest, widest]; null: no figure. */
export function field(
  size: number | null | readonly [number, number],
  stride: number | Rational | null = 1,
  more: Partial<Field> = {},
): Field {
  const [narrowest, widest] = Array.isArray(size)
    ? (size as [number, number])
    : [size as number | null, size as number | null];
  return {
    mark: 'exact',
    size: widest,
    narrowest,
    stride: typeof stride === 'number' ? [stride, 1] : stride,
    padding: [0, 1],
    center: [0, 1],
    grid: 1,
    period: 1,
    advance: 1,
    phases: null,
    conditions: [],
    widenedBy: [],
    blockedBy: [],
    ...more,
  };
}

/** Two paths on axis H. `strides`: of the paths; `offset` null: they differ, or aren't known. */
export function join(
  node: string,
  aligned: boolean | null,
  offset: Rational | null,
  strides: readonly [Rational | null, Rational | null] = [
    [1, 1],
    [1, 1],
  ],
  blockedBy?: string[],
): JoinRecord {
  return {
    node,
    tensor: `${node}_out`,
    source: 'image',
    sourceAxis: 2,
    letter: 'H',
    aligned,
    offset,
    paths: strides.map((stride, index) => ({
      tensor: `path${index}`,
      via: [],
      size: 1,
      stride,
      padding: null,
      center: null,
    })),
    ...(blockedBy === undefined ? {} : { blockedBy }),
  };
}

export function layer(node: string, inputStride: number, more: Partial<LayerRecord> = {}): LayerRecord {
  return {
    node,
    operator: 'Conv',
    kernel: 3,
    stride: 1,
    dilation: 1,
    inputStride: [inputStride, 1],
    ...more,
  };
}

export function cause(kind: CauseKind, node: string): FieldRecord['causes'][number] {
  return { kind, node, text: kind, via: [] };
}
