// A tensor's payload as numbers: `raw_data`, little-endian, or one of the typed fields (sheet onnx-operators.md §10.1).
import { minifloat, type Encoding } from './element-types.ts';

type NumberEncoding = Exclude<Encoding, { kind: 'none' }>;

/** `bytes`: exactly as many as `count` elements take. */
export function decodeRaw(bytes: Uint8Array, count: number, encoding: NumberEncoding): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers: number[] = [];
  for (let index = 0; index < count; index++) numbers.push(rawElement(view, index, encoding));
  return numbers;
}

/** Elements of a typed field; null where they aren't `count` elements. */
export function decodeTyped(
  typed: readonly number[],
  count: number,
  encoding: NumberEncoding,
): readonly number[] | null {
  if (encoding.bits < 8) {
    // Types below a byte are packed into bytes first, and an entry holds one byte.
    if (typed.length !== Math.ceil((count * encoding.bits) / 8)) return null;
    return decodeRaw(
      Uint8Array.from(typed, (entry) => wrap(entry, 8)),
      count,
      encoding,
    );
  }
  if (typed.length !== count) return null;
  return encoding.kind === 'float' ? typed : typed.map((entry) => numberOf(entry, encoding));
}

function rawElement(view: DataView, index: number, encoding: NumberEncoding): number {
  const { bits } = encoding;
  if (encoding.kind === 'float') {
    return bits === 32 ? view.getFloat32(index * 4, true) : view.getFloat64(index * 8, true);
  }
  switch (bits) {
    case 64: {
      const high = view.getUint32(index * 8 + 4, true);
      const value =
        (encoding.kind === 'signed' ? high | 0 : high) * 2 ** 32 + view.getUint32(index * 8, true);
      return Number.isSafeInteger(value) ? value : value < 0 ? -Infinity : Infinity;
    }
    case 32:
      return numberOf(view.getUint32(index * 4, true), encoding);
    case 16:
      return numberOf(view.getUint16(index * 2, true), encoding);
    case 8:
      return numberOf(view.getUint8(index), encoding);
    default: {
      // Several to a byte, the first in the low bits.
      const at = index * bits;
      return numberOf((view.getUint8(at >> 3) >> (at & 7)) & (2 ** bits - 1), encoding);
    }
  }
}

/** The number that an entry's low bits mean. */
function numberOf(entry: number, encoding: Exclude<NumberEncoding, { kind: 'float' }>): number {
  const { bits } = encoding;
  switch (encoding.kind) {
    case 'boolean':
      return entry === 0 ? 0 : 1;
    case 'minifloat':
      return minifloat(wrap(entry, bits), encoding);
    case 'unsigned':
      // A negative entry of a 64-bit field is a number of 2⁶³ or more.
      if (bits === 64) return entry < 0 ? Infinity : entry;
      return wrap(entry, bits);
    case 'signed': {
      if (bits === 64) return entry;
      const unsigned = wrap(entry, bits);
      return unsigned >= 2 ** (bits - 1) ? unsigned - 2 ** bits : unsigned;
    }
  }
}

/** Modulo 2^bits, never negative; 0 for what isn't finite. */
function wrap(entry: number, bits: number): number {
  if (!Number.isFinite(entry)) return 0;
  return ((entry % 2 ** bits) + 2 ** bits) % 2 ** bits;
}
