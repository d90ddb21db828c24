// Text -> values with line and column. YAML 1.2 with its core types, and only the part of it that a configuration needs:
// no tags, no merge keys, no keys but scalars, few aliases. Whoever opened the pull request wrote the text.
import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Document, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Failure } from '../failure.ts';
import { mistake, quoted } from './mistake.ts';
import type { Entry, Origin, Value, ValuePlace } from './value.ts';

/** In characters. The check for duplicate keys is quadratic: half a second at this size, five at three times it. */
const LARGEST_TEXT = 256 * 1024;
/** Lists and maps within each other. */
const DEEPEST = 32;
/** Values of the whole text, aliases written out. */
const MOST_VALUES = 20_000;

/** Mistakes of one text that are told; more would be a long answer to nobody. */
export const MOST_MISTAKES = 100;

export type ReadText =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'mistakes'; readonly failures: readonly Failure[] };

/** The text as one value, an empty map where it is empty; or every mistake of its syntax. */
export function readText(text: string, origin: Origin): ReadText {
  const start: ValuePlace = { origin, line: 1, column: 1 };
  if (text.length > LARGEST_TEXT) {
    const failure = mistake(start, `is larger than ${LARGEST_TEXT / 1024} kB`, 'split it with "extends"');
    return { kind: 'mistakes', failures: [failure] };
  }
  const lines = new LineCounter();
  const placeAt = (offset: number): ValuePlace => {
    const { line, col } = lines.linePos(offset);
    return { origin, line: Math.max(1, line), column: Math.max(1, col) };
  };
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
    const failures = [...document.errors, ...document.warnings]
      .slice(0, MOST_MISTAKES)
      .map(({ message, pos }) =>
        mistake(placeAt(pos[0]), `isn't valid YAML: ${firstLine(message)}`, 'correct the syntax'),
      );
    if (failures.length > 0) return { kind: 'mistakes', failures };
    return new Conversion(document, placeAt).convert();
  } catch (error) {
    // The parser throws errors of several classes, a stack overflow among them.
    const reason = error instanceof Error ? firstLine(error.message) : 'not understood';
    return {
      kind: 'mistakes',
      failures: [mistake(start, `isn't valid YAML: ${reason}`, 'correct the syntax')],
    };
  }
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 200).replace(/[.:]\s*$/, '');
}

/** Counts what it converts, and gathers what it refuses. */
class Conversion {
  private readonly document: Document;
  private readonly placeAt: (offset: number) => ValuePlace;
  private readonly failures: Failure[] = [];
  private values = 0;

  constructor(document: Document, placeAt: (offset: number) => ValuePlace) {
    this.document = document;
    this.placeAt = placeAt;
  }

  convert(): ReadText {
    const value = this.value(this.document.contents, this.placeAt(0), 0);
    if (this.values > MOST_VALUES) {
      const message = `holds more than ${MOST_VALUES} values, aliases written out`;
      this.failures.unshift(mistake(this.placeAt(0), message, 'write fewer, or fewer aliases'));
    }
    if (this.failures.length > 0) return { kind: 'mistakes', failures: this.failures };
    const isEmpty = this.document.contents === null || (value.kind === 'scalar' && value.scalar === null);
    return {
      kind: 'value',
      value: isEmpty ? { kind: 'map', entries: new Map(), place: value.place } : value,
    };
  }

  /** `fallback`: the place of what isn't written, such as the value of `key:`. */
  private value(node: unknown, fallback: ValuePlace, depth: number): Value {
    const place = this.place(node, fallback);
    this.values++;
    if (this.values > MOST_VALUES) return nothing(place);
    if (isAlias(node)) {
      const target = node.resolve(this.document);
      if (target !== undefined) return this.value(target, place, depth + 1);
      return this.refuse(place, `has no anchor ${quoted(node.source)}`, 'define the anchor first');
    }
    if (isScalar(node)) return this.scalar(node, place);
    if (isMap(node) || isSeq(node)) {
      if (depth >= DEEPEST) {
        return this.refuse(place, `lists and maps lie more than ${DEEPEST} deep`, 'nest less');
      }
      return isMap(node) ? this.map(node, place, depth) : this.list(node, place, depth);
    }
    return nothing(place);
  }

  private scalar({ value }: Scalar, place: ValuePlace): Value {
    if (typeof value === 'number') {
      if (Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))) {
        return { kind: 'scalar', scalar: value, place };
      }
      return this.refuse(
        place,
        'a number is larger than 2^53, infinite or none',
        'write a number that can be counted',
      );
    }
    if (typeof value === 'string' || typeof value === 'boolean' || value === null) {
      return { kind: 'scalar', scalar: value, place };
    }
    return this.refuse(place, 'a value is neither text nor number', 'write text, a number, true or false');
  }

  private list(node: YAMLSeq, place: ValuePlace, depth: number): Value {
    const elements = node.items.map((element) => this.value(element, place, depth + 1));
    return { kind: 'list', elements, place };
  }

  private map(node: YAMLMap, place: ValuePlace, depth: number): Value {
    const entries = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const keyPlace = this.place(key, place);
      const name = this.key(key);
      if (name === null) {
        this.refuse(keyPlace, 'a key is a list, a map, an alias or empty', 'write the key as text');
      } else if (name === '<<') {
        this.refuse(keyPlace, 'merge keys ("<<") are not read', 'write the keys out, or use "extends"');
      } else if (entries.has(name)) {
        this.refuse(keyPlace, `the key ${quoted(name)} stands here twice`, 'take one out');
      } else {
        entries.set(name, { key: keyPlace, value: this.value(value, keyPlace, depth + 1) });
      }
    }
    return { kind: 'map', entries, place };
  }

  /** A number as a key is the text that stands there. */
  private key(key: unknown): string | null {
    if (!isScalar(key) || key.value === '') return null;
    return typeof key.value === 'string' ? key.value : (key.source ?? null) || null;
  }

  private place(node: unknown, fallback: ValuePlace): ValuePlace {
    const range = isNode(node) ? node.range : null;
    return range === null || range === undefined ? fallback : this.placeAt(range[0]);
  }

  private refuse(place: ValuePlace, message: string, remedy: string): Value {
    if (this.failures.length < MOST_MISTAKES) this.failures.push(mistake(place, message, remedy));
    return nothing(place);
  }
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}

function nothing(place: ValuePlace): Value {
  return { kind: 'scalar', scalar: null, place };
}
