// ONNX models from plain objects. Written without the product's schema, so that a mistake there isn't made twice.
import { delimited, float, integer, little, message, text, varint } from './wire.ts';

export interface ModelParts extends GraphParts {
  /** Default 8. */
  readonly ir?: number;
  /** Version of the main domain (default 17), or one per domain. Other domains that nodes use get version 1. */
  readonly opset?: number | Readonly<Record<string, number>>;
  readonly functions?: readonly FunctionParts[];
}

export interface GraphParts {
  readonly name?: string;
  readonly inputs?: readonly ValueParts[];
  readonly outputs?: readonly ValueParts[];
  readonly valueInfo?: readonly ValueParts[];
  readonly initializers?: readonly TensorParts[];
  readonly sparseInitializers?: readonly TensorParts[];
  readonly nodes?: readonly NodeParts[];
}

export interface ValueParts {
  readonly name: string;
  /** Default `float32`; null: no type at all. */
  readonly type?: string | null;
  /** Absent: rank unknown. Text is a named length, null an open one. */
  readonly shape?: readonly (number | string | null)[];
}

export interface TensorParts {
  readonly name: string;
  /** Default `float32`. */
  readonly type?: string;
  readonly dims: readonly number[];
  /** Absent: a header alone, as in files whose weights were dropped. */
  readonly values?: readonly (number | bigint | string)[];
  /** Where values go: `raw_data` (default), or the typed field, packed or one by one. */
  readonly as?: 'raw' | 'packed' | 'unpacked';
  /** A payload of one's own. */
  readonly raw?: Uint8Array;
  /** Keys and values of external data. */
  readonly external?: Readonly<Record<string, string>>;
}

export interface NodeParts {
  readonly type: string;
  readonly domain?: string;
  readonly overload?: string;
  readonly name?: string;
  /** '': an absent operand. */
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeParts>>;
}

/** Whole numbers are INT and INTS, others FLOAT and FLOATS; text is STRING; the rest says what it is. */
export type AttributeParts =
  | number
  | bigint
  | string
  | readonly (number | bigint)[]
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly strings: readonly string[] }
  | { readonly tensor: TensorParts }
  | { readonly graph: GraphParts }
  | { readonly graphs: readonly GraphParts[] }
  | { readonly reference: string };

export interface FunctionParts {
  readonly name: string;
  readonly domain: string;
  readonly overload?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Names of attributes without a default. */
  readonly attributes?: readonly string[];
  readonly defaults?: Readonly<Record<string, AttributeParts>>;
  readonly opset?: number;
  readonly nodes: readonly NodeParts[];
  readonly valueInfo?: readonly ValueParts[];
}

export function encodeModel(model: ModelParts): Uint8Array {
  const opset = typeof model.opset === 'object' ? model.opset : { '': model.opset ?? 17 };
  const versions = new Map(Object.entries(opset));
  for (const domain of domainsOf(model)) if (!versions.has(domain)) versions.set(domain, 1);
  return message(
    integer(1, model.ir ?? 8),
    text(2, 'test'),
    delimited(7, encodeGraph(model)),
    [...versions].map(([domain, version]) => delimited(8, encodeImport(domain, version))),
    (model.functions ?? []).map((one) => delimited(25, encodeFunction(one))),
  );
}

export function encodeGraph(graph: GraphParts): Uint8Array {
  return message(
    (graph.nodes ?? []).map((node) => delimited(1, encodeNode(node))),
    text(2, graph.name ?? 'g'),
    (graph.initializers ?? []).map((tensor) => delimited(5, encodeTensor(tensor))),
    (graph.inputs ?? []).map((value) => delimited(11, encodeValue(value))),
    (graph.outputs ?? []).map((value) => delimited(12, encodeValue(value))),
    (graph.valueInfo ?? []).map((value) => delimited(13, encodeValue(value))),
    (graph.sparseInitializers ?? []).map((tensor) => delimited(15, encodeSparse(tensor))),
  );
}

export function encodeNode(node: NodeParts): Uint8Array {
  return message(
    (node.inputs ?? []).map((name) => text(1, name)),
    (node.outputs ?? []).map((name) => text(2, name)),
    node.name === undefined ? [] : [text(3, node.name)],
    text(4, node.type),
    ...Object.entries(node.attributes ?? {}).map(([name, value]) =>
      delimited(5, encodeAttribute(name, value)),
    ),
    node.domain === undefined ? [] : [text(7, node.domain)],
    node.overload === undefined ? [] : [text(8, node.overload)],
  );
}

export function encodeAttribute(name: string, value: AttributeParts): Uint8Array {
  const named = text(1, name);
  const kind = (code: number): Uint8Array => integer(20, code);
  if (typeof value === 'bigint') return message(named, integer(3, value), kind(2));
  if (typeof value === 'number') {
    return Number.isInteger(value)
      ? message(named, integer(3, value), kind(2))
      : message(named, float(2, value), kind(1));
  }
  if (typeof value === 'string') return message(named, text(4, value), kind(3));
  if (isList(value)) {
    return value.every((one) => typeof one === 'bigint' || Number.isInteger(one))
      ? message(named, ...value.map((one) => integer(8, one)), kind(7))
      : message(named, ...value.map((one) => float(7, Number(one))), kind(6));
  }
  if ('float' in value) return message(named, float(2, value.float), kind(1));
  if ('floats' in value) return message(named, ...value.floats.map((one) => float(7, one)), kind(6));
  if ('strings' in value) return message(named, ...value.strings.map((one) => text(9, one)), kind(8));
  if ('tensor' in value) return message(named, delimited(5, encodeTensor(value.tensor)), kind(4));
  if ('graph' in value) return message(named, delimited(6, encodeGraph(value.graph)), kind(5));
  if ('graphs' in value) {
    return message(named, ...value.graphs.map((graph) => delimited(11, encodeGraph(graph))), kind(10));
  }
  return message(named, text(21, value.reference), kind(2));
}

export function encodeTensor(tensor: TensorParts): Uint8Array {
  const type = tensor.type ?? 'float32';
  const { raw, external } = tensor;
  return message(
    tensor.dims.map((length) => integer(1, length)),
    integer(2, typeCode(type)),
    tensor.values === undefined ? [] : encodeValues(type, tensor.values, tensor.as ?? 'raw'),
    text(8, tensor.name),
    raw === undefined ? [] : [delimited(9, raw)],
    external === undefined ? [] : Object.entries(external).map((entry) => delimited(13, encodeEntry(entry))),
    external === undefined ? [] : [integer(14, 1)],
  );
}

export function encodeValue(value: ValueParts): Uint8Array {
  if (value.type === null) return text(1, value.name);
  const shape = value.shape?.map((length) =>
    delimited(
      1,
      length === null ? message() : typeof length === 'number' ? integer(1, length) : text(2, length),
    ),
  );
  const tensorType = message(
    integer(1, typeCode(value.type ?? 'float32')),
    shape === undefined ? [] : [delimited(2, message(...shape))],
  );
  return message(text(1, value.name), delimited(2, delimited(1, tensorType)));
}

/** In the order of TensorProto.DataType. */
export const TYPE_NAMES = [
  'undefined',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
  'float8e4m3fn',
  'float8e4m3fnuz',
  'float8e5m2',
  'float8e5m2fnuz',
  'uint4',
  'int4',
  'float4e2m1',
  'float8e8m0',
  'uint2',
  'int2',
];

function typeCode(type: string): number {
  const code = TYPE_NAMES.indexOf(type);
  if (code < 0) throw new Error(`no element type ${type}`);
  return code;
}

function encodeValues(
  type: string,
  values: readonly (number | bigint | string)[],
  as: 'raw' | 'packed' | 'unpacked',
): Uint8Array[] {
  if (type === 'string') return values.map((value) => text(6, String(value)));
  const numbers = values.map((value) => BigIntOrNumber(value));
  if (as === 'raw') return [delimited(9, rawBytes(type, numbers))];
  const [field, element] = typedField(type);
  if (as === 'packed') return [delimited(field, message(...numbers.map(element)))];
  const wire = field === 4 ? 5 : field === 10 ? 1 : 0;
  return numbers.map((value) => message(varint(field * 8 + wire), element(value)));
}

/** The typed field that carries a type, and the bytes of one element in it. */
function typedField(type: string): [number, (value: number | bigint) => Uint8Array] {
  if (type === 'float32') return [4, (value) => little(Float32Array.of(Number(value)))];
  if (type === 'float64') return [10, (value) => little(Float64Array.of(Number(value)))];
  if (type === 'int64') return [7, varint];
  if (type === 'uint64' || type === 'uint32') return [11, varint];
  return [5, varint];
}

function rawBytes(type: string, values: readonly (number | bigint)[]): Uint8Array {
  const whole = values.map(Number);
  switch (type) {
    case 'float32':
      return little(Float32Array.from(whole));
    case 'float64':
      return little(Float64Array.from(whole));
    case 'int64':
    case 'uint64':
      return little(BigInt64Array.from(values.map((value) => BigInt.asIntN(64, BigInt(value)))));
    case 'int32':
    case 'uint32':
      return little(Uint32Array.from(whole));
    case 'int16':
    case 'uint16':
    // Bits, as the typed field has them too.
    case 'float16':
    case 'bfloat16':
      return little(Uint16Array.from(whole));
    case 'int4':
    case 'uint4':
      return nibbles(whole, 4);
    case 'int2':
    case 'uint2':
      return nibbles(whole, 2);
    default:
      return Uint8Array.from(whole);
  }
}

/** Several elements to a byte, the first in the low bits. */
function nibbles(values: readonly number[], bits: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((values.length * bits) / 8));
  for (const [index, value] of values.entries()) {
    const at = index * bits;
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) | ((value & (2 ** bits - 1)) << (at & 7));
  }
  return bytes;
}

function encodeSparse(tensor: TensorParts): Uint8Array {
  return message(
    delimited(1, encodeTensor({ ...tensor, dims: [tensor.values?.length ?? 0] })),
    delimited(2, encodeTensor({ name: '', type: 'int64', dims: [0] })),
    tensor.dims.map((length) => integer(3, length)),
  );
}

function encodeFunction(one: FunctionParts): Uint8Array {
  return message(
    text(1, one.name),
    one.inputs.map((name) => text(4, name)),
    one.outputs.map((name) => text(5, name)),
    (one.attributes ?? []).map((name) => text(6, name)),
    one.nodes.map((node) => delimited(7, encodeNode(node))),
    delimited(9, encodeImport('', one.opset ?? 17)),
    text(10, one.domain),
    ...Object.entries(one.defaults ?? {}).map(([name, value]) => delimited(11, encodeAttribute(name, value))),
    (one.valueInfo ?? []).map((value) => delimited(12, encodeValue(value))),
    one.overload === undefined ? [] : [text(13, one.overload)],
  );
}

function encodeImport(domain: string, version: number): Uint8Array {
  return message(text(1, domain), integer(2, version));
}

function encodeEntry([key, value]: readonly [string, string]): Uint8Array {
  return message(text(1, key), text(2, value));
}

/** Domains that nodes name, subgraphs included. */
function domainsOf(graph: GraphParts): string[] {
  const found: string[] = [];
  for (const node of graph.nodes ?? []) {
    if (node.domain !== undefined && node.domain !== 'ai.onnx') found.push(node.domain);
    for (const value of Object.values(node.attributes ?? {})) {
      if (typeof value !== 'object') continue;
      if ('graph' in value) found.push(...domainsOf(value.graph));
      if ('graphs' in value) found.push(...value.graphs.flatMap(domainsOf));
    }
  }
  return found;
}

function BigIntOrNumber(value: number | bigint | string): number | bigint {
  return typeof value === 'string' ? Number(value) : value;
}

function isList(value: object): value is readonly (number | bigint)[] {
  return Array.isArray(value);
}
