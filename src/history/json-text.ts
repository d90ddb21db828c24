// JSON with the places of its parts, which JSON.parse doesn't tell: where it stops being JSON, keys that stand twice, and where the
// members lie.

/** Where a text isn't what it should be. */
export interface JsonMistake {
  /** In UTF-16 units from the start. */
  readonly offset: number;
  readonly message: string;
}

/** A member of an object, with the keys that lead there. */
export interface JsonMember {
  readonly keys: readonly string[];
  /** Of its key. */
  readonly offset: number;
  /** The value as it is written. */
  readonly text: string;
}

export interface JsonText {
  readonly value: unknown;
  /** Down to the depth that was asked for, in the order of the text. */
  readonly members: readonly JsonMember[];
  /** At any depth: those whose key stood in the same object before. */
  readonly repeated: readonly JsonMember[];
}

/** Objects and lists within each other. */
const MOST_DEEP = 64;

/** `depth`: how many keys deep members are listed. Linear. */
export function readJsonText(text: string, depth: number): JsonText | { readonly mistake: JsonMistake } {
  const scan = new Scan(text, depth);
  try {
    scan.whole();
  } catch (error) {
    if (error instanceof Mistaken) return { mistake: error };
    throw error;
  }
  return { value: JSON.parse(text), members: scan.members, repeated: scan.repeated };
}

class Mistaken extends Error implements JsonMistake {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

class Scan {
  readonly members: JsonMember[] = [];
  readonly repeated: JsonMember[] = [];
  readonly #text: string;
  readonly #depth: number;
  readonly #keys: string[] = [];
  #at = 0;
  #deep = 0;

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#depth = depth;
  }

  whole(): void {
    this.#value();
    if (this.#at < this.#text.length) throw this.#mistake('more follows where it should end');
  }

  /** With the space around it. */
  #value(): void {
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{') this.#within(() => this.#object());
    else if (first === '[') this.#within(() => this.#list());
    else if (first === '"') this.#string();
    else if (this.#take(NUMBER) === '' && this.#take(WORD) === '')
      throw this.#mistake('a value should stand here');
    this.#space();
  }

  #within(read: () => void): void {
    if (++this.#deep > MOST_DEEP) throw this.#mistake(`it is more than ${MOST_DEEP} brackets deep`);
    this.#at++;
    read();
    this.#deep--;
  }

  #object(): void {
    const known = new Set<string>();
    this.#each('}', () => {
      const offset = this.#at;
      if (this.#text[offset] !== '"') throw this.#mistake('a key in quotes should stand here');
      this.#string();
      const key = unquoted(this.#text.slice(offset, this.#at));
      this.#space();
      this.#expect(':');
      this.#keys.push(key);
      this.#space();
      const from = this.#at;
      this.#value();
      const isListed = this.#keys.length <= this.#depth;
      if (isListed || known.has(key)) {
        const text = isListed ? this.#text.slice(from, this.#at).trimEnd() : '';
        const member = { keys: [...this.#keys], offset, text };
        if (isListed) this.members.push(member);
        if (known.has(key)) this.repeated.push(member);
      }
      known.add(key);
      this.#keys.pop();
    });
  }

  #list(): void {
    this.#each(']', () => this.#value());
  }

  #each(close: string, read: () => void): void {
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      this.#space();
      read();
      if (this.#text[this.#at] === ',') this.#at++;
      else if (this.#text[this.#at] === close) break;
      else throw this.#mistake(`"," or "${close}" should stand here`);
    }
    this.#at++;
  }

  #string(): void {
    for (this.#at++; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (code === BACKSLASH && this.#take(ESCAPE) !== '') this.#at--;
      // At the end of the text the code is NaN.
      else if (code === BACKSLASH || !(code >= SPACE))
        throw this.#mistake('a character stands here that text in quotes may not hold');
    }
    this.#at++;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== SPACE && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at++;
    }
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) throw this.#mistake(`"${character}" should stand here`);
    this.#at++;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #mistake(message: string): Mistaken {
    return new Mistaken(this.#at, this.#at >= this.#text.length ? 'it ends before it is complete' : message);
  }
}

function unquoted(written: string): string {
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}

/** By offset "line 3, column 7", both from 1. */
export function placesIn(text: string): (offset: number) => string {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return `line ${low + 1}, column ${offset - starts[low]! + 1}`;
  };
}
