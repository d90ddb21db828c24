// The wire format of protocol buffers, written by hand: what fixtures of the readers are made of. Every function
// answers bytes; `message` joins them.

/** Any integer, also negative (ten bytes, two's complement). */
export function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

/** `wire`: 0 varint, 1 fixed64, 2 length-delimited, 5 fixed32; others only to be wrong on purpose. */
export function tag(field: number, wire: number): Uint8Array {
  return varint(BigInt(field) * 8n + BigInt(wire));
}

export function message(...parts: readonly (Uint8Array | readonly Uint8Array[])[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.flat()));
}

export function integer(field: number, value: number | bigint): Uint8Array {
  return message(tag(field, 0), varint(value));
}

export function delimited(field: number, bytes: Uint8Array): Uint8Array {
  return message(tag(field, 2), varint(bytes.length), bytes);
}

export function text(field: number, value: string): Uint8Array {
  return delimited(field, new TextEncoder().encode(value));
}

export function float(field: number, value: number): Uint8Array {
  return message(tag(field, 5), little(Float32Array.of(value)));
}

/** The bytes of a typed array in little-endian order. */
export function little(
  array: Float32Array | Float64Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array,
): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
