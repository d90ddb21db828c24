// Walks the fields of protocol-buffer messages over positioned reads: positions and lengths, every length checked
// against the message around it, payloads unread unless asked for. Nothing is kept but one window of bytes.
// Wire format: protobuf.dev/programming-guides/encoding.
import { Failure } from '../../failure.ts';
import type { ByteSource } from '../source.ts';

/** The wire types that a field's number is combined with in {@link Walker.tag}. */
export const VARINT = 0;
export const FIXED64 = 1;
export const DELIMITED = 2;
export const FIXED32 = 5;
const GROUP_START = 3;
const GROUP_END = 4;

/** Bytes read at a time. A skip beyond them costs a seek. */
const WINDOW = 65_536;
/** Longest text, in bytes; names of models stay far below. */
const LONGEST_TEXT = 16_777_216;
/** Groups within groups; ONNX has none at all. */
const DEEPEST_GROUP = 100;

/** A position in a message, and the field that stands there. */
export class Walker {
  /**
   * Field number · 8 + wire type of the current field, so that a field of an unexpected wire type matches no case. Also
   * set where the field's payload turns out to be cut off.
   */
  tag = 0;
  /** First byte of the current field's tag; `start`, `end`: its payload, end excluded. */
  at = 0;
  start = 0;
  end = 0;
  /** A varint's value, signed; beyond ±2⁵³ it is ±Infinity. */
  value = 0;
  /** Where the next field begins. */
  position: number;

  readonly #source: ByteSource;
  readonly #windowLength: number;
  #room: Uint8Array | undefined;
  #window: Buffer = Buffer.alloc(0);
  #windowStart = 0;
  #windowEnd = 0;

  constructor(source: ByteSource, position: number = 0, windowLength: number = WINDOW) {
    this.#source = source;
    this.position = position;
    this.#windowLength = windowLength;
  }

  /**
   * On to the next field of the message that ends at `end`; false where that is reached. A message in a field is
   * walked by going back to its `start` (see {@link enter}) before the next call; otherwise it is passed over.
   */
  next(end: number): boolean {
    while (this.position < end) {
      this.at = this.position;
      const tag = this.#varint(end);
      const wire = tag % 8;
      if (tag < 8 || tag >= 2 ** 32) throw this.#malformed(this.at, 'no field number');
      this.tag = tag;
      this.start = this.position;
      switch (wire) {
        case VARINT:
          this.value = this.#varint(end);
          break;
        case FIXED64:
          this.#pass(8, end);
          break;
        case FIXED32:
          this.#pass(4, end);
          break;
        case DELIMITED: {
          const length = this.#varint(end);
          this.start = this.position;
          this.#pass(length, end);
          break;
        }
        case GROUP_START:
          this.#passGroup((tag - wire) / 8, end);
          continue;
        default:
          throw this.#malformed(
            this.at,
            wire === GROUP_END ? 'a group ends that never began' : 'no wire type',
          );
      }
      this.end = this.position;
      return true;
    }
    return false;
  }

  /** Goes into the current field; answers where it ends. After walking to that end, the outer walk goes on. */
  enter(): number {
    this.position = this.start;
    return this.end;
  }

  /** Makes the window hold these bytes: where a message is read in more than one go, so that they are fetched once. */
  hold(start: number, end: number): void {
    if (start >= this.#windowStart && end <= this.#windowEnd) return;
    const length = Math.min(Math.max(this.#windowLength, end - start), this.#source.size - start);
    // One room for all windows of the usual length: a large file would leave as much garbage as it has bytes.
    const room = length === this.#windowLength ? (this.#room ??= new Uint8Array(length)) : undefined;
    const bytes = this.#source.read(start, length, room);
    this.#window = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#windowStart = start;
    this.#windowEnd = start + bytes.length;
  }

  /** The payload of the current field as UTF-8; what isn't UTF-8 comes as U+FFFD. */
  text(): string {
    const { start, end } = this;
    if (start === end) return '';
    this.#checkName(start, end);
    return this.textAt(start, end);
  }

  /** As {@link text}, of a field passed earlier, by its payload. */
  textAt(start: number, end: number): string {
    this.hold(start, end);
    return this.#window.toString('utf8', start - this.#windowStart, end - this.#windowStart);
  }

  /** What `use` makes of the payload's bytes where they lie: for names that are compared and not read. Not to be kept. */
  payload<Result>(use: (bytes: Uint8Array, start: number, end: number) => Result): Result {
    const { start, end } = this;
    this.#checkName(start, end);
    return this.held(start, end, use);
  }

  /** As {@link payload}, of bytes that were passed earlier; at most a window. */
  held<Result>(
    start: number,
    end: number,
    use: (bytes: Uint8Array, start: number, end: number) => Result,
  ): Result {
    this.hold(start, end);
    return use(this.#window, start - this.#windowStart, end - this.#windowStart);
  }

  #checkName(start: number, end: number): void {
    if (end - start > LONGEST_TEXT) throw this.#malformed(this.at, `a name of ${end - start} bytes`);
  }

  /** Bytes of the file as they are, one character each: for comparing, not for reading. At most a window. */
  raw(start: number, end: number): string {
    this.hold(start, end);
    return this.#window.toString('latin1', start - this.#windowStart, end - this.#windowStart);
  }

  /** The payload of the current field, to be kept. */
  bytes(): Uint8Array {
    this.hold(this.start, this.end);
    return Uint8Array.prototype.slice.call(
      this.#window,
      this.start - this.#windowStart,
      this.end - this.#windowStart,
    );
  }

  /** The current FIXED32 field as a float. */
  float(): number {
    this.hold(this.start, this.end);
    return this.#window.readFloatLE(this.start - this.#windowStart);
  }

  /** The current FIXED64 field as a double. */
  double(): number {
    this.hold(this.start, this.end);
    return this.#window.readDoubleLE(this.start - this.#windowStart);
  }

  /** Appends the numbers of a repeated varint field: the current one, or all of a packed one. */
  appendVarints(numbers: number[]): void {
    if (this.tag % 8 === VARINT) {
      numbers.push(this.value);
      return;
    }
    const { end } = this;
    this.position = this.start;
    while (this.position < end) numbers.push(this.#varint(end));
  }

  /** A failure that names a byte of this file. */
  malformed(at: number, message: string): Failure {
    return this.#malformed(at, message);
  }

  #pass(length: number, end: number): void {
    if (length >= 0 && length <= end - this.position) this.position += length;
    else throw this.#tooLong(length);
  }

  #tooLong(length: number): Failure {
    // Beyond the file's end, bytes were cut off; inside it, a length is wrong.
    const missing = this.position + length - this.#source.size;
    if (length >= 0 && Number.isFinite(length) && missing > 0) {
      return this.#truncated(this.at, `a field of ${length} bytes, ${missing} of them missing`);
    }
    return this.#malformed(this.at, 'a field that is longer than the message around it');
  }

  /** Groups are obsolete; a newer file's unknown ones are passed over, inner ones with them, without recursion. */
  #passGroup(field: number, end: number): void {
    const open = [field];
    while (open.length > 0) {
      const at = this.position;
      if (at >= end) throw this.#malformed(this.at, 'a group that never ends');
      const tag = this.#varint(end);
      const wire = tag % 8;
      if (wire === VARINT) this.#varint(end);
      else if (wire === FIXED64) this.#pass(8, end);
      else if (wire === FIXED32) this.#pass(4, end);
      else if (wire === DELIMITED) this.#pass(this.#varint(end), end);
      else if (wire === GROUP_START && open.length < DEEPEST_GROUP) open.push((tag - wire) / 8);
      else if (wire === GROUP_END && open.at(-1) === (tag - wire) / 8) open.pop();
      else throw this.#malformed(at, 'a group that is nested wrongly');
    }
  }

  #varint(end: number): number {
    const { position } = this;
    if (position >= this.#windowStart && position < this.#windowEnd && position < end) {
      const byte = this.#window[position - this.#windowStart] ?? 0;
      if (byte < 128) {
        this.position = position + 1;
        return byte;
      }
      // Lengths of nodes with attributes take two bytes.
      if (position + 1 < this.#windowEnd && position + 1 < end) {
        const second = this.#window[position + 1 - this.#windowStart] ?? 0;
        if (second < 128) {
          this.position = position + 2;
          return second * 128 + byte - 128;
        }
      }
    }
    return this.#longVarint(end);
  }

  /** Little-endian groups of seven bits, at most ten; two's complement over 64 bits. */
  #longVarint(end: number): number {
    const start = this.position;
    const length = Math.min(10, end - start);
    this.hold(start, start + length);
    let at = start - this.#windowStart;
    // 28 + 28 + 8 bits, each part exact as a 32-bit integer.
    const parts: [number, number, number] = [0, 0, 0];
    for (let index = 0; index < length; index++) {
      const byte = this.#window[at++] ?? 0;
      const part = index < 4 ? 0 : index < 8 ? 1 : 2;
      parts[part] |= (byte & 127) << ((index & 3) * 7);
      if (byte < 128) {
        this.position = start + index + 1;
        return signed(parts);
      }
    }
    if (length === 10) throw this.#malformed(start, 'a number of more than ten bytes');
    if (end < this.#source.size)
      throw this.#malformed(start, 'a number that is longer than the message around it');
    throw this.#truncated(start, 'a number whose rest is missing');
  }

  #malformed(at: number, message: string): Failure {
    const { path } = this.#source;
    return new Failure({
      kind: 'malformed',
      path,
      place: `byte ${at}`,
      message: `damaged file: ${message}`,
      remedy: 'fetch or export the file again',
    });
  }

  #truncated(at: number, message: string): Failure {
    const { path } = this.#source;
    return new Failure({
      kind: 'truncated',
      path,
      place: `byte ${at}`,
      message: `the file is cut off: ${message}`,
      remedy: 'fetch or export the file again',
    });
  }
}

function signed(parts: readonly [number, number, number]): number {
  const [low, middle, high] = parts;
  // A small whole number stays one: as a float it would make floats of all positions, which cost more.
  if (middle === 0 && high === 0) return low;
  // The tenth byte's surplus bits are dropped, as every reader does.
  const top = (high & 255) >= 128 ? (high & 255) - 256 : high & 255;
  const value = top * 2 ** 56 + middle * 2 ** 28 + low;
  if (Number.isSafeInteger(value)) return value;
  return value < 0 ? -Infinity : Infinity;
}
