// What a file's bytes are recognized by: SHA-256 over all of them, read a piece at a time.
import { createHash } from 'node:crypto';

const PIECE_BYTES = 1 << 20;

/** `sha256:` and 64 hexadecimal digits, as `sha256sum` prints them. Reads the whole file. */
export function fileHash(source: {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}): string {
  const hash = createHash('sha256');
  for (let offset = 0; offset < source.size; offset += PIECE_BYTES) {
    hash.update(source.read(offset, Math.min(PIECE_BYTES, source.size - offset)));
  }
  return `sha256:${hash.digest('hex')}`;
}
