// Tensors that stand in the file: their header is read now, their values only when someone asks, by position.
// Sheet onnx-operators.md §10.1 (TensorProto) and §10.2.
import { Failure } from '../../failure.ts';
import type { Constant, ElementType, ModelText } from '../../graph/index.ts';
import { DELIMITED, FIXED32, FIXED64, VARINT, Walker } from '../protobuf/walk.ts';
import type { ByteSource } from '../source.ts';
import { elementType, encodingOf, type Encoding } from './element-types.ts';
import { decodeRaw, decodeTyped } from './payload.ts';

/** A tensor with its name and, where we know it, its element type. */
export interface NamedConstant {
  readonly name: ModelText;
  readonly type: ElementType | null;
  readonly constant: Constant;
}

/** Walks a TensorProto that ends at `end`. Payloads are passed over. */
export function readTensor(source: ByteSource, walker: Walker, end: number): NamedConstant {
  const start = walker.position;
  const dims: number[] = [];
  let name = '';
  let code = 0;
  while (walker.next(end)) {
    switch (walker.tag) {
      case DIM:
      case DIMS_PACKED:
        walker.appendVarints(dims);
        break;
      case DATA_TYPE:
        code = walker.value;
        break;
      case NAME:
        name = walker.text();
        break;
    }
  }
  const shape = checkedLengths(dims, source.path, name);
  return { name, type: elementType(code), constant: new FileConstant(source, start, end, shape, code) };
}

/** Walks a SparseTensorProto that ends at `end`. Its name is that of its values; these are never asked for. */
export function readSparseTensor(source: ByteSource, walker: Walker, end: number): NamedConstant {
  const dims: number[] = [];
  let values: NamedConstant | null = null;
  while (walker.next(end)) {
    switch (walker.tag) {
      case SPARSE_VALUES:
        values = readTensor(source, walker, walker.enter());
        break;
      case SPARSE_DIM:
      case SPARSE_DIMS_PACKED:
        walker.appendVarints(dims);
        break;
    }
  }
  const name = values?.name ?? '';
  const shape = checkedLengths(dims, source.path, name);
  const type = values?.constant.type ?? 'string';
  return { name, type: values?.type ?? null, constant: { shape, type, values: () => null } };
}

/** A constant whose values are at hand. */
export function givenConstant(
  type: ElementType,
  shape: readonly number[],
  given: readonly number[] | null,
): Constant {
  return { shape, type, values: (limit) => (given === null || given.length > limit ? null : given) };
}

class FileConstant implements Constant {
  readonly shape: readonly number[];
  /** A type that we don't know has no numbers for us, as text has none. */
  readonly type: ElementType;
  readonly #code: number;
  readonly #source: ByteSource;
  /** The TensorProto. */
  readonly #start: number;
  readonly #end: number;

  constructor(source: ByteSource, start: number, end: number, shape: readonly number[], code: number) {
    this.shape = shape;
    this.type = elementType(code) ?? 'string';
    this.#code = code;
    this.#source = source;
    this.#start = start;
    this.#end = end;
  }

  values(limit: number): readonly number[] | null {
    const count = countWithin(this.shape, limit);
    const encoding = encodingOf(this.#code);
    if (count === null || encoding.kind === 'none') return null;
    return readPayload(this.#source, this.#start, this.#end, count, encoding);
  }
}

/** Lengths multiplied; null where that is more than `limit`. */
function countWithin(shape: readonly number[], limit: number): number | null {
  if (shape.includes(0)) return 0;
  let count = 1;
  for (const length of shape) {
    count *= length;
    if (count > limit) return null;
  }
  return count;
}

/** Finds the one field that holds the data; null if that doesn't fit the number of elements. */
function readPayload(
  source: ByteSource,
  start: number,
  end: number,
  count: number,
  encoding: Exclude<Encoding, { kind: 'none' }>,
): readonly number[] | null {
  const stored = Math.ceil((count * encoding.bits) / 8);
  const walker = new Walker(source, start, HEADER_WINDOW);
  const typed: number[] = [];
  let raw: Uint8Array | null = null;
  while (walker.next(end)) {
    const length = walker.end - walker.start;
    switch (walker.tag) {
      case DATA_LOCATION:
        if (walker.value === EXTERNAL) return null;
        break;
      case RAW:
        if (length === 0) break;
        if (length !== stored) return null;
        raw = walker.bytes();
        break;
      case FLOAT_DATA:
      case FLOAT_DATA_PACKED:
        if (length > 4 * count) return null;
        appendFloats(source, walker, typed);
        break;
      case DOUBLE_DATA:
      case DOUBLE_DATA_PACKED:
        if (length > 8 * count) return null;
        appendDoubles(source, walker, typed);
        break;
      case INT32_DATA:
      case INT32_DATA_PACKED:
      case INT64_DATA:
      case INT64_DATA_PACKED:
      case UINT64_DATA:
      case UINT64_DATA_PACKED:
        if (length > 10 * count) return null;
        walker.appendVarints(typed);
        break;
    }
    if (typed.length > count) return null;
  }
  if (raw !== null) return decodeRaw(raw, count, encoding);
  return decodeTyped(typed, count, encoding);
}

function appendFloats(source: ByteSource, walker: Walker, numbers: number[]): void {
  const view = payloadView(source, walker);
  for (let at = 0; at + 4 <= view.byteLength; at += 4) numbers.push(view.getFloat32(at, true));
}

function appendDoubles(source: ByteSource, walker: Walker, numbers: number[]): void {
  const view = payloadView(source, walker);
  for (let at = 0; at + 8 <= view.byteLength; at += 8) numbers.push(view.getFloat64(at, true));
}

function payloadView(source: ByteSource, walker: Walker): DataView {
  const bytes = source.read(walker.start, walker.end - walker.start);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function checkedLengths(dims: readonly number[], path: string, name: string): readonly number[] {
  for (const length of dims) {
    if (length >= 0 && Number.isFinite(length)) continue;
    throw new Failure({
      kind: 'malformed',
      path,
      place: `tensor ${name}`,
      message: `the tensor has an axis of length ${Number.isFinite(length) ? length : 'beyond 2⁵³'}`,
      remedy: 'export the model again',
    });
  }
  return dims;
}

/** Headers are short: a payload that is asked for is read by itself. */
const HEADER_WINDOW = 1024;
const EXTERNAL = 1;

// TensorProto; whichever way a writer repeats numbers, packed or one by one.
const DIM = 1 * 8 + VARINT;
const DIMS_PACKED = 1 * 8 + DELIMITED;
const DATA_TYPE = 2 * 8 + VARINT;
const FLOAT_DATA = 4 * 8 + FIXED32;
const FLOAT_DATA_PACKED = 4 * 8 + DELIMITED;
const INT32_DATA = 5 * 8 + VARINT;
const INT32_DATA_PACKED = 5 * 8 + DELIMITED;
const INT64_DATA = 7 * 8 + VARINT;
const INT64_DATA_PACKED = 7 * 8 + DELIMITED;
const NAME = 8 * 8 + DELIMITED;
const RAW = 9 * 8 + DELIMITED;
const DOUBLE_DATA = 10 * 8 + FIXED64;
const DOUBLE_DATA_PACKED = 10 * 8 + DELIMITED;
const UINT64_DATA = 11 * 8 + VARINT;
const UINT64_DATA_PACKED = 11 * 8 + DELIMITED;
const DATA_LOCATION = 14 * 8 + VARINT;
// SparseTensorProto.
const SPARSE_VALUES = 1 * 8 + DELIMITED;
const SPARSE_DIM = 3 * 8 + VARINT;
const SPARSE_DIMS_PACKED = 3 * 8 + DELIMITED;
