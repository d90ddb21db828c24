// Element types by their number in the file (TensorProto.DataType), and how their bits are read.
import type { ElementType } from '../../graph/index.ts';

/** How an element's bits become a number; `none`: they don't. */
export type Encoding =
  | { readonly kind: 'unsigned' | 'signed' | 'boolean'; readonly bits: number }
  | { readonly kind: 'float'; readonly bits: 32 | 64 }
  | MinifloatEncoding
  | { readonly kind: 'none' };

/** A float of at most 16 bits: sign, exponent, mantissa. */
export interface MinifloatEncoding {
  readonly kind: 'minifloat';
  readonly bits: number;
  readonly exponentBits: number;
  readonly mantissaBits: number;
  readonly bias: number;
  /**
   * What stands in place of large numbers. `ieee`: the highest exponent is infinity and NaN; `nan`: all ones is NaN;
   * `negative-zero-nan`: the place of −0 is NaN; `none`: all are numbers.
   */
  readonly special: 'ieee' | 'nan' | 'negative-zero-nan' | 'none';
}

interface Row {
  readonly type: ElementType;
  readonly encoding: Encoding;
}

/** The type with that number; null: none that we know. */
export function elementType(code: number): ElementType | null {
  return ROWS.get(code)?.type ?? null;
}

export function encodingOf(code: number): Encoding {
  return ROWS.get(code)?.encoding ?? NONE;
}

/** Number of an element type in a minifloat's bits. */
export function minifloat(bits: number, encoding: MinifloatEncoding): number {
  const { exponentBits, mantissaBits, bias, special } = encoding;
  const mantissa = bits % 2 ** mantissaBits;
  const exponent = Math.floor(bits / 2 ** mantissaBits) % 2 ** exponentBits;
  const negative = bits >= 2 ** (exponentBits + mantissaBits);
  const highest = 2 ** exponentBits - 1;
  if (special === 'ieee' && exponent === highest) {
    return mantissa === 0 ? (negative ? -Infinity : Infinity) : NaN;
  }
  if (special === 'nan' && exponent === highest && mantissa === 2 ** mantissaBits - 1) return NaN;
  if (special === 'negative-zero-nan' && negative && exponent === 0 && mantissa === 0) return NaN;
  const size =
    exponent === 0
      ? mantissa * 2 ** (1 - bias - mantissaBits)
      : (2 ** mantissaBits + mantissa) * 2 ** (exponent - bias - mantissaBits);
  return negative ? -size : size;
}

const NONE: Encoding = { kind: 'none' };

function unsigned(bits: number): Encoding {
  return { kind: 'unsigned', bits };
}

function signed(bits: number): Encoding {
  return { kind: 'signed', bits };
}

function small(
  exponentBits: number,
  mantissaBits: number,
  bias: number,
  special: MinifloatEncoding['special'],
): Encoding {
  return {
    kind: 'minifloat',
    bits: 1 + exponentBits + mantissaBits,
    exponentBits,
    mantissaBits,
    bias,
    special,
  };
}

// Numbers and types: onnx/onnx:onnx/onnx.proto, TensorProto.DataType; small floats: onnx/onnx:docs/docsgen/source/technical.
const ROWS: ReadonlyMap<number, Row> = new Map<number, Row>([
  [1, { type: 'float32', encoding: { kind: 'float', bits: 32 } }],
  [2, { type: 'uint8', encoding: unsigned(8) }],
  [3, { type: 'int8', encoding: signed(8) }],
  [4, { type: 'uint16', encoding: unsigned(16) }],
  [5, { type: 'int16', encoding: signed(16) }],
  [6, { type: 'int32', encoding: signed(32) }],
  [7, { type: 'int64', encoding: signed(64) }],
  [8, { type: 'string', encoding: NONE }],
  [9, { type: 'bool', encoding: { kind: 'boolean', bits: 8 } }],
  [10, { type: 'float16', encoding: small(5, 10, 15, 'ieee') }],
  [11, { type: 'float64', encoding: { kind: 'float', bits: 64 } }],
  [12, { type: 'uint32', encoding: unsigned(32) }],
  [13, { type: 'uint64', encoding: unsigned(64) }],
  [14, { type: 'complex64', encoding: NONE }],
  [15, { type: 'complex128', encoding: NONE }],
  [16, { type: 'bfloat16', encoding: small(8, 7, 127, 'ieee') }],
  [17, { type: 'float8', encoding: small(4, 3, 7, 'nan') }], // E4M3FN
  [18, { type: 'float8', encoding: small(4, 3, 8, 'negative-zero-nan') }], // E4M3FNUZ
  [19, { type: 'float8', encoding: small(5, 2, 15, 'ieee') }], // E5M2
  [20, { type: 'float8', encoding: small(5, 2, 16, 'negative-zero-nan') }], // E5M2FNUZ
  [21, { type: 'uint4', encoding: unsigned(4) }],
  [22, { type: 'int4', encoding: signed(4) }],
  [23, { type: 'float4', encoding: small(2, 1, 1, 'none') }], // E2M1
  [24, { type: 'float8', encoding: NONE }], // E8M0, a scale without sign and mantissa
  [25, { type: 'uint2', encoding: unsigned(2) }],
  [26, { type: 'int2', encoding: signed(2) }],
]);
