// What a finding, or a geometry, is recognized by from run to run.

/** 16 hexadecimal digits: FNV-1a (64 bits) over the parts as JSON in UTF-8. It guards nothing, it only tells apart. */
export function fingerprint(parts: readonly (string | number | null)[]): string {
  // Offset basis cbf29ce484222325, prime 2^40 + 0x1b3 (Fowler, Noll, Vo; RFC 9923), in two halves of 32 bits.
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(JSON.stringify(parts))) {
    low = (low ^ byte) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + low * 0x100 + Math.floor(product / 2 ** 32)) % 2 ** 32;
    low = product % 2 ** 32;
  }
  return hexadecimal(high) + hexadecimal(low);
}

function hexadecimal(half: number): string {
  return half.toString(16).padStart(8, '0');
}
