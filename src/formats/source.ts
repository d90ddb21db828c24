// What a reader knows of the outside: a size and positioned reads. So it runs on a file, a git object, or a test's
// buffer alike.

export interface ByteSource {
  /** How failures call it; `/`-separated, relative to the working directory. */
  readonly path: string;
  /** In bytes; may exceed 2³¹. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`; throws a Failure (`truncated`) where the file has fewer. The caller may keep it.
   * `into`: room of that length which may take them, instead of new one.
   */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array;
}

/** A source over bytes in memory. */
export function bytesSource(path: string, bytes: Uint8Array): ByteSource {
  return { path, size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}
