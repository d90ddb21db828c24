// The same files through an independent decoder: nothing may be lost, added or read differently.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import onnxProto from 'onnx-proto';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/formats/index.ts';
import type { OnnxNode } from '../../../src/formats/onnx/node.ts';
import { readOnnx } from '../../../src/formats/onnx/read.ts';
import type { Constant, Graph } from '../../../src/graph/index.ts';
import { net } from '../../nets/onnx-encode.ts';
import { strictSource } from '../../nets/read-net.ts';
import {
  placeAll,
  type Attribute,
  type FunctionProto,
  type Node,
  type PlacedNode,
  type Tensor,
  type Value,
} from './their-inlining.ts';

const { onnx } = onnxProto;

const models = path.resolve(import.meta.dirname, '../../../../shared/models');
const files = existsSync(models)
  ? readdirSync(models, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.name.endsWith('.onnx'))
      .map((entry) => path.join(entry.parentPath, entry.name))
  : [];

describe.skipIf(files.length === 0)('against onnx-proto', () => {
  const folders = [...new Set(files.map((file) => path.relative(models, file).split(path.sep)[0] ?? ''))];
  it.each(folders)('%s', (folder) => {
    for (const file of files.filter((one) => path.relative(models, one).startsWith(folder + path.sep))) {
      expect({ file, ...ours(readFileSync(file)) }).toEqual({ file, ...theirs(readFileSync(file)) });
    }
  });
});

it('drawn networks are read as onnx-proto reads them', () => {
  const bytes = net(
    'opset 13; x[1,3,H,?], k: bool[] -> y, z',
    'w[8,3,3,3]; b: float32[8] = [1.5, 2, 3, 4, 5, 6, 7, 8]',
    'conv: a = Conv(x, w, b) {pads: [1,1,1,1], auto_pad: NOTSET, alpha: 0.25, scales: [1.0, 2.0], end: 9223372036854775807}',
    's = Constant() {value: int64[4] = [1, 8, -1, 9007199254740993]}',
    'y = my::Foo(a, , s) {names: ["p", "q"], none: []}',
    'z = If(k) {then_branch: graph { -> t; t = Add(a, w) }}',
  );
  expect(ours(bytes)).toEqual(theirs(bytes));
});

it('drawn functions and branches come to stand where onnx-proto’s do', () => {
  const bytes = net(
    'x, u, k: bool[] -> y, z, p',
    'layer1: a = my::Block(x, , u) {width: 3, axes: [1, 2]}',
    'layer2: y, , z = my::Block(a, u, u) {width: 5, axes: [0]}',
    'z2 = If(k) {then_branch: graph { -> t; c: int64[2] = [1, 2]; i = my::Inner(u, c); t = Add(i, late) }, else_branch: graph { -> late }}',
    'late = Abs(x)',
    'last: p, q = my::Pass(z2)',
    `function my::Block(p, q, r) -> o, s, r [width, axes] {
      t = LRN(p) {size: @width}
      s = my::Inner(t, q) {bias: @width}
      c = Constant() {value_ints: @axes}
      o = Loop(, , s) {body: graph { i, d, v -> d, w; w = Foo(v, r, c, q) }}
    }`,
    'function my::Inner(p, q) -> o [bias] { t = Bar(p, q, ) {bias: @bias}; o = my::Pass(t) }',
    'function my::Pass(p) -> p, p {}',
  );
  expect(ours(bytes)).toEqual(theirs(bytes));
});

interface Summary {
  nodes: unknown[];
  edges: unknown[];
  sources: unknown[];
  outputs: unknown[];
  constants: unknown[];
}

function ours(bytes: Uint8Array): Summary {
  const nodes: unknown[] = [];
  const graph = readOnnx(strictSource(bytes), { limits: DEFAULT_LIMITS, declared: new Map() }, (node) => {
    nodes.push(ourNode(node));
    return { kind: 'opaque', reason: 'test' };
  });
  const name = (index: number | null): string => (index === null ? '' : (graph.tensors[index]?.name ?? '?'));
  return {
    nodes,
    edges: graph.nodes
      .map((node) => ({ type: node.type, inputs: node.inputs.map(name), outputs: node.outputs.map(name) }))
      .sort(byOutput),
    sources: graph.inputs.map((index) => ourValue(graph, index)),
    outputs: graph.outputs.map(name),
    constants: graph.tensors
      .filter((tensor) => tensor.constant !== null)
      .map((tensor) => ({ name: tensor.name, ...ourConstant(tensor.constant) }))
      .sort(byName),
  };
}

/** Asking for its name keeps equal nodes apart, so that every node is seen. */
function ourNode(node: OnnxNode): unknown {
  const { name, type, domain, attributes } = node;
  const values = attributes.names().map((attribute): unknown => {
    for (const getter of ['int', 'ints', 'float', 'floats', 'string', 'strings', 'tensor'] as const) {
      try {
        const value = attributes[getter](attribute);
        return [attribute, getter === 'tensor' ? ourConstant(value as Constant | null) : value];
      } catch {
        // Of another type.
      }
    }
    return [attribute, 'other'];
  });
  return {
    name,
    type,
    domain,
    present: Array.from({ length: node.inputs }, (_, index) => node.present(index)),
    values,
  };
}

function ourValue(graph: Graph, index: number): unknown {
  const { name, shape } = graph.tensors[index] ?? { name: '?', shape: null };
  return { name, shape };
}

function ourConstant(
  constant: Constant | null,
): { shape: readonly number[]; values: readonly number[] | null } | null {
  return constant === null ? null : { shape: constant.shape, values: constant.values(4096) };
}

function theirs(bytes: Uint8Array): Summary {
  const { graph, functions } = onnx.ModelProto.decode(bytes);
  if (graph === null || graph === undefined) throw new Error('no graph');
  const initializers = (graph.initializer ?? []) as Tensor[];
  const named = new Set(initializers.map((tensor) => tensor.name));
  const placed = placeAll(graph.node as Node[], functions as FunctionProto[]);
  return {
    nodes: placed.nodes.map(theirNode),
    edges: placed.edges.sort(byOutput),
    sources: ((graph.input ?? []) as Value[]).filter((value) => !named.has(value.name)).map(theirValue),
    outputs: ((graph.output ?? []) as Value[]).map((value) => value.name),
    constants: [
      ...initializers.map((tensor) => ({ name: tensor.name, ...theirTensor(tensor) })),
      ...placed.initializers.map(({ name, tensor }) => ({ name, ...theirTensor(tensor) })),
      ...placed.constants.map(({ name, attributes }) => ({ name, ...theirConstantNode(attributes) })),
    ].sort(byName),
  };
}

function theirNode({ node, name, inputs, attributes }: PlacedNode): unknown {
  return {
    name,
    type: node.opType,
    domain: node.domain,
    present: inputs.map((input) => input !== ''),
    values: attributes.map((attribute) => [attribute.name, theirAttribute(attribute)]),
  };
}

function theirAttribute(attribute: Attribute): unknown {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  switch (attribute.type) {
    case 1:
      return attribute.f;
    case 2:
      return integer(attribute.i);
    case 3:
      return text(attribute.s);
    case 4:
      return theirTensor(attribute.t as Tensor);
    case 6:
      return attribute.floats;
    case 7:
      return attribute.ints.map(integer);
    case 8:
      return attribute.strings.map(text);
    default:
      return 'other';
  }
}

function theirConstantNode([attribute]: readonly Attribute[]): object | null {
  const value = attribute === undefined ? null : theirAttribute(attribute);
  switch (attribute?.name) {
    case 'value':
      return value as object | null;
    case 'value_int':
    case 'value_float':
      return { shape: [], values: [value] };
    case 'value_ints':
    case 'value_floats':
      return { shape: [(value as number[]).length], values: value };
    default:
      return { shape: [], values: null };
  }
}

function theirValue({ name, type }: Value): unknown {
  const dims = type?.tensorType?.shape?.dim;
  if (dims === null || dims === undefined) return { name, shape: null };
  const shape = dims.map(({ dimValue, dimParam }) => {
    const length = integer(dimValue ?? 0);
    return length > 0 ? length : dimParam || null;
  });
  return { name, shape };
}

/** Only what the corpus holds; anything else would differ and show. */
function theirTensor(tensor: Tensor): { shape: number[]; values: (number | bigint)[] | null } {
  const shape = tensor.dims.map(integer);
  const count = shape.reduce((product, length) => product * length, 1);
  const raw = tensor.rawData;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const list = <T>(width: number, read: (at: number) => T): T[] =>
    Array.from({ length: raw.byteLength / width }, (_, index) => read(index * width));
  let values: (number | bigint)[];
  switch (tensor.dataType) {
    case 1:
      values = raw.length > 0 ? list(4, (at) => view.getFloat32(at, true)) : tensor.floatData;
      break;
    case 2:
      values = raw.length > 0 ? list(1, (at) => view.getUint8(at)) : tensor.int32Data;
      break;
    case 3:
      values = raw.length > 0 ? list(1, (at) => view.getInt8(at)) : tensor.int32Data;
      break;
    case 6:
      values = raw.length > 0 ? list(4, (at) => view.getInt32(at, true)) : tensor.int32Data;
      break;
    case 7:
      values =
        raw.length > 0
          ? list(8, (at) => saturated(view.getBigInt64(at, true)))
          : tensor.int64Data.map(integer);
      break;
    case 9:
      values = raw.length > 0 ? list(1, (at) => view.getUint8(at)) : tensor.int32Data;
      break;
    case 11:
      values = raw.length > 0 ? list(8, (at) => view.getFloat64(at, true)) : tensor.doubleData;
      break;
    default:
      return { shape, values: null };
  }
  return { shape, values: values.length === count && count <= 4096 ? values : null };
}

function integer(value: number | { toString(): string }): number {
  return saturated(BigInt(value.toString()));
}

function saturated(value: bigint): number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : number < 0 ? -Infinity : Infinity;
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function byOutput(a: { outputs: readonly string[] }, b: { outputs: readonly string[] }): number {
  return byName({ name: a.outputs.join() }, { name: b.outputs.join() });
}
