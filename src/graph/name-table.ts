// Numbers names by their bytes, in the order in which they come. A string is made of a name only when someone wants to read
// it: most names of a large model are never read, and strings in a Map cost several times as much.
import type { ModelText } from './text.ts';

export class NameTable {
  /** Names one behind the other; `#ends`: where each ends. */
  #bytes: Buffer = Buffer.allocUnsafeSlow(1024);
  #ends = new Uint32Array(64);
  #size = 0;
  /** Open addressing: number + 1 at the hash of a name, or a little behind; 0: nobody's. At most half full. */
  #slots = new Int32Array(128);
  /** Names that find no slot near their hash, as only names made for it do: their cost stays linear. */
  readonly #crowded = new Map<string, number>();
  readonly #hash: Hash;

  constructor(hash: Hash = hashOf) {
    this.#hash = hash;
  }

  get size(): number {
    return this.#size;
  }

  /** The number of the name that stands there; that of a new name is the size before. Bytes that aren't UTF-8 are U+FFFD. */
  of(bytes: Uint8Array, start: number, end: number): number {
    if (!isPlain(bytes, start, end)) return this.ofText(Buffer.from(bytes.subarray(start, end)).toString());
    return this.#find(bytes, start, end) ?? this.#add(bytes, start, end);
  }

  /** The number of these bytes, text or not. A table is asked either for names or for bytes. */
  ofBytes(bytes: Uint8Array, start: number, end: number): number {
    return this.#find(bytes, start, end) ?? this.#add(bytes, start, end);
  }

  ofText(name: ModelText): number {
    const bytes = Buffer.from(name);
    return this.#find(bytes, 0, bytes.length) ?? this.#add(bytes, 0, bytes.length);
  }

  has(name: ModelText): boolean {
    const bytes = Buffer.from(name);
    return this.#find(bytes, 0, bytes.length) !== null;
  }

  text(number: number): ModelText {
    return this.#bytes.toString('utf8', this.#startOf(number), this.#ends[number]);
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }

  #find(bytes: Uint8Array, start: number, end: number): number | null {
    const last = this.#slots.length - 1;
    let slot = this.#hash(bytes, start, end) & last;
    for (let tried = 0; tried < NEAR; tried++) {
      const number = this.#slots[slot]! - 1;
      if (number < 0) break;
      if (this.#equals(number, bytes, start, end)) return number;
      slot = (slot + 1) & last;
    }
    return this.#crowded.size === 0 ? null : (this.#crowded.get(keyOf(bytes, start, end)) ?? null);
  }

  #equals(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = this.#startOf(number);
    const length = end - start;
    if (this.#ends[number]! - own !== length) return false;
    // From the back, where names of one model differ.
    for (let at = length - 1; at >= 0; at--) if (this.#bytes[own + at] !== bytes[start + at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number): number {
    const number = this.#size++;
    const from = this.#startOf(number);
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = grown(this.#bytes, Buffer.allocUnsafeSlow(2 * to));
    if (number === this.#ends.length) this.#ends = grown(this.#ends, new Uint32Array(2 * number));
    for (let at = start; at < end; at++) this.#bytes[from + at - start] = bytes[at]!;
    this.#ends[number] = to;
    if (2 * this.#size > this.#slots.length) this.#spread();
    else this.#place(number);
    return number;
  }

  #place(number: number): void {
    const [start, end] = [this.#startOf(number), this.#ends[number]!];
    const last = this.#slots.length - 1;
    let slot = this.#hash(this.#bytes, start, end) & last;
    for (let tried = 0; tried < NEAR; tried++) {
      if (this.#slots[slot] === 0) {
        this.#slots[slot] = number + 1;
        return;
      }
      slot = (slot + 1) & last;
    }
    this.#crowded.set(keyOf(this.#bytes, start, end), number);
  }

  #spread(): void {
    this.#slots = new Int32Array(2 * this.#slots.length);
    this.#crowded.clear();
    for (let number = 0; number < this.#size; number++) this.#place(number);
  }
}

type Hash = (bytes: Uint8Array, start: number, end: number) => number;

/** Slots behind its hash in which a name may lie. Of ordinary names, in a table half full, a few dozen are the most. */
const NEAR = 256;

/** FNV-1a, its upper bits mixed into the lower ones. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01_00_01_93);
  return hash ^ (hash >>> 15);
}

function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! >= 128) return false;
  return true;
}

function keyOf(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}

function grown<Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
