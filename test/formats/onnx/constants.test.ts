import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { readModel } from '../../../src/formats/index.ts';
import type { Constant } from '../../../src/graph/index.ts';
import { encodeModel, encodeTensor, type TensorParts } from '../../nets/onnx-encode.ts';
import { OPTIONS, strictSource } from '../../nets/read-net.ts';
import { delimited, float, integer, little, message, text, varint } from '../../nets/wire.ts';

/** The constant that a tensor message comes to. */
function constant(tensor: Uint8Array): Constant {
  const graph = message(delimited(5, tensor), delimited(12, text(1, 'w')));
  const bytes = message(integer(1, 8), delimited(7, graph), delimited(8, integer(2, 17)));
  const { tensors, outputs } = readModel(strictSource(bytes), OPTIONS).graph;
  const found = tensors[outputs[0] ?? -1]?.constant;
  if (found === null || found === undefined) throw new Error('no constant');
  return found;
}

function values(tensor: Omit<TensorParts, 'name'>, limit = 4096): readonly number[] | null {
  return constant(encodeTensor({ ...tensor, name: 'w' })).values(limit);
}

const W = text(8, 'w');

describe('values of every element type', () => {
  const rows: readonly (readonly [string, readonly (number | bigint)[], readonly number[]])[] = [
    ['float32', [0.5, -2, Infinity], [0.5, -2, Infinity]],
    ['float64', [0.1, -2, 1e300], [0.1, -2, 1e300]],
    [
      'int64',
      [1, -1, 9007199254740991n, 9223372036854775807n, -(2n ** 63n)],
      [1, -1, 9007199254740991, Infinity, -Infinity],
    ],
    ['uint64', [1, 2n ** 63n, 2n ** 64n - 1n], [1, Infinity, Infinity]],
    ['int32', [1, -1, -(2 ** 31)], [1, -1, -(2 ** 31)]],
    ['uint32', [1, 2 ** 32 - 1], [1, 2 ** 32 - 1]],
    ['int16', [1, -1, -32768], [1, -1, -32768]],
    ['uint16', [1, 65535], [1, 65535]],
    ['int8', [1, -1, -128], [1, -1, -128]],
    ['uint8', [1, 255], [1, 255]],
    ['bool', [0, 1, 1], [0, 1, 1]],
    // Bits: 1, −2, the smallest subnormal, infinity.
    ['float16', [0x3c00, 0xc000, 0x0001, 0x7c00], [1, -2, 2 ** -24, Infinity]],
    ['bfloat16', [0x3f80, 0xc000, 0x7f80, 0x0001], [1, -2, Infinity, 2 ** -133]],
    ['float8e4m3fn', [0x38, 0xc0, 0x7e, 0x01], [1, -2, 448, 2 ** -9]],
    ['float8e4m3fnuz', [0x40, 0xc8, 0x7f], [1, -2, 240]],
    ['float8e5m2', [0x3c, 0xc0, 0x7b, 0x7c], [1, -2, 57344, Infinity]],
    ['float8e5m2fnuz', [0x40, 0xc4, 0x7f], [1, -2, 57344]],
  ];

  it.each(rows)('%s in raw_data', (type, written, read) => {
    expect(values({ type, dims: [written.length], values: written })).toEqual(read);
  });

  it.each(rows)('%s in its typed field, packed and one by one', (type, written, read) => {
    expect(values({ type, dims: [written.length], values: written, as: 'packed' })).toEqual(read);
    expect(values({ type, dims: [written.length], values: written, as: 'unpacked' })).toEqual(read);
  });

  it('small floats that are no number', () => {
    expect(values({ type: 'float16', dims: [1], values: [0x7e00] })).toEqual([NaN]);
    expect(values({ type: 'float8e4m3fn', dims: [2], values: [0x7f, 0xff] })).toEqual([NaN, NaN]);
    expect(values({ type: 'float8e5m2fnuz', dims: [1], values: [0x80] })).toEqual([NaN]);
  });

  it('below a byte: several to a byte, the first in the low bits', () => {
    expect(values({ type: 'int4', dims: [3], values: [1, -1, -8] })).toEqual([1, -1, -8]);
    expect(values({ type: 'uint4', dims: [3], values: [1, 15, 8] })).toEqual([1, 15, 8]);
    expect(values({ type: 'int2', dims: [5], values: [1, -1, -2, 0, 1] })).toEqual([1, -1, -2, 0, 1]);
    expect(values({ type: 'uint2', dims: [5], values: [3, 0, 1, 2, 3] })).toEqual([3, 0, 1, 2, 3]);
    expect(values({ type: 'float4e2m1', dims: [4], raw: Uint8Array.of(0x12, 0xf7) })).toEqual([
      1, 0.5, 6, -6,
    ]);
  });

  it('below a byte in the typed field: an entry is a byte', () => {
    const tensor = message(integer(1, 3), integer(2, 22), integer(5, 0xf1), integer(5, 0x08), W);
    expect(constant(tensor).values(10)).toEqual([1, -1, -8]);
  });

  it('that are no numbers stay unread', () => {
    expect(values({ type: 'string', dims: [1], values: ['a'] })).toBeNull();
    expect(values({ type: 'complex64', dims: [1], raw: new Uint8Array(8) })).toBeNull();
    expect(
      constant(message(integer(1, 1), integer(2, 99), delimited(9, new Uint8Array(4)), W)).values(10),
    ).toBeNull();
  });
});

describe('the payload', () => {
  it('may come in pieces, and dims packed', () => {
    const packed = (...numbers: number[]): Uint8Array => message(...numbers.map(varint));
    const tensor = message(
      delimited(7, packed(1, 2)),
      delimited(1, packed(2, 2)),
      integer(2, 7),
      integer(7, 3),
      delimited(7, packed(4)),
      W,
    );
    expect([constant(tensor).shape, constant(tensor).values(4)]).toEqual([
      [2, 2],
      [1, 2, 3, 4],
    ]);
  });

  it('of floats may be packed, one by one, or both', () => {
    const tensor = message(
      integer(1, 3),
      integer(2, 1),
      float(4, 1),
      delimited(4, little(Float32Array.of(2, 3))),
      W,
    );
    expect(constant(tensor).values(4)).toEqual([1, 2, 3]);
  });

  it('of a scalar is one element, of an empty tensor none', () => {
    expect(values({ type: 'int64', dims: [], values: [7] })).toEqual([7]);
    expect(values({ type: 'int64', dims: [0, 5] })).toEqual([]);
  });

  it('is read only up to the limit', () => {
    expect(values({ type: 'int64', dims: [3], values: [1, 2, 3] }, 2)).toBeNull();
    expect(values({ type: 'int64', dims: [3], values: [1, 2, 3] }, 3)).toEqual([1, 2, 3]);
  });

  it.each([
    ['that was dropped', { dims: [2, 3] }],
    ['of the wrong size', { dims: [2], raw: new Uint8Array(7) }],
    ['with too many elements', { type: 'int64', dims: [2], values: [1, 2, 3], as: 'packed' }],
    ['with too few elements', { type: 'int64', dims: [2], values: [1], as: 'unpacked' }],
    ['in another file', { dims: [1], external: { location: '../../etc/passwd', offset: '-1' } }],
    ['of 2⁴⁰ elements', { type: 'int64', dims: [2 ** 40], raw: new Uint8Array(8) }],
    [
      'of more elements than any number says',
      { dims: Array.from({ length: 500 }, () => 2 ** 40), raw: new Uint8Array(8) },
    ],
  ] satisfies [string, Omit<TensorParts, 'name'>][])('%s gives no values, but a shape', (_, tensor) => {
    expect(values(tensor, 1e6)).toBeNull();
    expect(constant(encodeTensor({ ...tensor, name: 'w' })).shape).toEqual(tensor.dims);
  });

  it('of a huge list isn’t gathered where the shape says one element', () => {
    const tensor = message(integer(1, 1), integer(2, 7), delimited(7, new Uint8Array(1_000_000)), W);
    expect(constant(tensor).values(4096)).toBeNull();
  });
});

it.each([
  ['-1', -1],
  ['beyond 2⁵³', 2n ** 60n],
])('an axis of length %s is refused', (shown, length) => {
  const tensor = message(integer(1, length), integer(2, 1), W);
  expect(() => constant(tensor)).toThrow(
    expect.objectContaining({
      kind: 'malformed',
      place: 'tensor w',
      message: `the tensor has an axis of length ${shown}`,
    }),
  );
});

it('a sparse initializer is a constant of the shape that it stands for', () => {
  const bytes = encodeModel({
    inputs: [],
    outputs: [{ name: 's' }],
    sparseInitializers: [{ name: 's', dims: [100, 200], values: [1, 2] }],
  });
  const { graph } = readModel(strictSource(bytes), OPTIONS);
  const [tensor] = graph.tensors;
  expect(tensor).toMatchObject({ name: 's', type: 'float32', shape: [100, 200] });
  expect(tensor?.constant?.values(1e6)).toBeNull();
});

it('weights aren’t read: of 500 MB in 200 tensors, 14 MB are', () => {
  const payload = 2_500_000;
  const heads = Array.from({ length: 200 }, (_, index) =>
    message(
      integer(1, 625),
      integer(1, 1000),
      integer(2, 1),
      text(8, `w${index}`),
      message(varint(9 * 8 + 2), varint(payload)),
    ),
  );
  // Each piece stands in memory but for the payload behind it.
  const pieces: { at: number; bytes: Uint8Array }[] = [];
  let at = 0;
  const add = (bytes: Uint8Array, behind = 0): void => {
    pieces.push({ at, bytes });
    at += bytes.length + behind;
  };
  const fields = heads.map((head) => message(varint(5 * 8 + 2), varint(head.length + payload), head));
  const rest = message(delimited(11, text(1, 'x')), delimited(12, text(1, 'x')));
  const length = fields.reduce((sum, field) => sum + field.length + payload, 0) + rest.length;
  add(message(integer(1, 8), varint(7 * 8 + 2), varint(length)));
  for (const field of fields) add(field, payload);
  add(rest);
  let read = 0;
  const source = {
    path: 'large.onnx',
    size: at,
    read(offset: number, wanted: number): Uint8Array {
      read += wanted;
      const bytes = new Uint8Array(wanted);
      for (const piece of pieces) {
        const from = Math.max(offset, piece.at);
        const to = Math.min(offset + wanted, piece.at + piece.bytes.length);
        if (from < to) bytes.set(piece.bytes.subarray(from - piece.at, to - piece.at), from - offset);
      }
      return bytes;
    },
  };
  const { graph } = readModel(source, OPTIONS);
  expect(source.size).toBeGreaterThan(500_000_000);
  expect(graph.tensors.length).toBe(201);
  expect(read).toBeLessThan(14_000_000);
});

it('a damaged payload is a failure with its place when it is asked for', () => {
  const tensor = message(integer(1, 1), integer(2, 7), delimited(7, Uint8Array.of(0x80)), W);
  expect(() => constant(tensor).values(1)).toThrow(Failure);
});
