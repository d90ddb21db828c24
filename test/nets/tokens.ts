// Words and signs of the notation in net.ts, with the questions its parser asks of them.

type Kind = 'name' | 'text' | 'number' | 'sign' | 'line';
interface Token {
  readonly kind: Kind;
  readonly text: string;
  readonly at: number;
}

// A minus sign belongs to a number or, inside a word, to the name; "->" is a sign.
const PATTERN =
  /(?<line>[\n;])|(?<number>[-+]?\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?)|(?<name>[A-Za-z_/](?:[\w./]|-(?!>))*)|(?<text>"(?:[^"\\]|\\.)*")|(?<sign>->|::|[[\](){},:=@?])/y;
const BLANK = /(?:[ \t\r]|#[^\n]*)*/y;

/** A position in the list of tokens. */
export class Tokens {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = split(text);
  }

  atEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  sees(sign: string): boolean {
    const token = this.#tokens[this.#at];
    return token?.kind === 'sign' && token.text === sign;
  }

  seesNumber(): boolean {
    return this.#tokens[this.#at]?.kind === 'number';
  }

  /** A number with a decimal point, or a list that holds one. */
  seesDecimal(): boolean {
    const first = this.#tokens[this.#at];
    if (first?.kind === 'number') return isDecimal(first.text);
    for (let at = this.#at; at < this.#tokens.length && this.#tokens[at]?.text !== ']'; at++) {
      const token = this.#tokens[at];
      if (token?.kind === 'number' && isDecimal(token.text)) return true;
    }
    return false;
  }

  seesTextList(): boolean {
    const kind = this.#tokens[this.#at + 1]?.kind;
    return this.sees('[') && (kind === 'text' || kind === 'name');
  }

  /** That word, then a token of that kind, or that sign. */
  seesWords(word: string, then: string): boolean {
    const next = this.#tokens[this.#at + 1];
    return (
      this.#tokens[this.#at]?.text === word &&
      (next?.kind === then || (next?.kind === 'sign' && next.text === then))
    );
  }

  next(): Token {
    const token = this.#tokens[this.#at];
    if (token === undefined) throw this.error('more');
    this.#at++;
    return token;
  }

  take(sign: string): boolean {
    const taken = this.sees(sign);
    if (taken) this.#at++;
    return taken;
  }

  expect(sign: string): void {
    if (!this.take(sign)) throw this.error(`"${sign}"`);
  }

  name(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'name' && token?.kind !== 'text') throw this.error('a name');
    this.#at++;
    return token.kind === 'text' ? (JSON.parse(token.text) as string) : token.text;
  }

  number(): number {
    if (!this.seesNumber()) throw this.error('a number');
    return Number(this.next().text.replaceAll('_', ''));
  }

  /** A bigint where a number would round. */
  integer(): number | bigint {
    if (!this.seesNumber()) throw this.error('a number');
    const text = this.next().text.replaceAll('_', '');
    return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
  }

  /** Between the brackets, separated by commas; lines end nothing there. An element may be empty if `element` takes it. */
  list<T>(open: string, close: string, element: () => T): T[] {
    this.expect(open);
    const list: T[] = [];
    for (;;) {
      this.skipLines();
      if (list.length === 0 && this.take(close)) return list;
      list.push(element());
      this.skipLines();
      if (this.take(close)) return list;
      this.expect(',');
      this.skipLines();
      if (open !== '(' && this.take(close)) return list;
    }
  }

  /** `conv1:` before a node; `x: int64` isn't one. */
  label(types: readonly string[]): string | null {
    const [first, colon, after] = this.#tokens.slice(this.#at, this.#at + 3);
    if (first === undefined || colon?.text !== ':' || (first.kind !== 'name' && first.kind !== 'text'))
      return null;
    if (after?.kind === 'name' && types.includes(after.text)) return null;
    const name = this.name();
    this.expect(':');
    return name;
  }

  skipLines(): void {
    while (this.#tokens[this.#at]?.kind === 'line') this.#at++;
  }

  atLineEnd(): boolean {
    return this.atEnd() || this.#tokens[this.#at]?.kind === 'line' || this.sees('}');
  }

  endOfStatement(): void {
    if (!this.atLineEnd()) throw this.error('the end of the line');
  }

  error(wanted: string): Error {
    const at = this.#tokens[this.#at]?.at ?? this.#text.length;
    return new Error(
      `expected ${wanted} at …${this.#text.slice(Math.max(0, at - 20), at)}<here>${this.#text.slice(at, at + 20)}`,
    );
  }
}

function split(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    BLANK.lastIndex = at;
    BLANK.exec(text);
    at = BLANK.lastIndex;
    if (at >= text.length) return tokens;
    PATTERN.lastIndex = at;
    const groups = PATTERN.exec(text)?.groups;
    if (groups === undefined) throw new Error(`not understood: ${text.slice(at, at + 20)}`);
    for (const kind of ['line', 'number', 'name', 'text', 'sign'] as const) {
      if (groups[kind] !== undefined) tokens.push({ kind, text: groups[kind], at });
    }
    at = PATTERN.lastIndex;
  }
}

function isDecimal(text: string): boolean {
  return /[.eE]/.test(text);
}
