// A node's attributes (AttributeProto): decoded where small, else walked for their name; tensors and subgraphs in them
// are only located. Sheet onnx-operators.md §10.1.
import { Attribute } from '../../../gen/onnx.js';
import type { Constant, ModelText } from '../../graph/index.ts';
import { DELIMITED, VARINT, type Walker } from '../protobuf/walk.ts';
import type { ByteSource } from '../source.ts';
import { readSparseTensor, readTensor, type NamedConstant } from './constants.ts';
import { decodeSmall, SMALL, wholeNumber } from './decode.ts';
import { WrongAttribute, type Attributes } from './node.ts';

/** Bytes of the file, `end` excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What of a decoded attribute is asked for; tensors and graphs are read where they lie. */
export type DecodedValue = Pick<Attribute, 'f' | 'i' | 's' | 'floats' | 'ints' | 'strings' | 'refAttrName'>;

/** One attribute. Not to be kept, but {@link detached}: its bytes hold on to the window that they were read in. */
export interface AttributeEntry {
  readonly name: ModelText;
  /** null: it doesn't say, and nothing in it does. */
  readonly type: AttributeType | null;
  /** null: too large to be decoded. */
  readonly decoded: DecodedValue | null;
  readonly tensor: Range | null;
  readonly sparse: Range | null;
  readonly graphs: readonly Range[];
}

export type AttributeType =
  | 'float'
  | 'int'
  | 'string'
  | 'tensor'
  | 'graph'
  | 'floats'
  | 'ints'
  | 'strings'
  | 'other';

/** Reads the attribute in the walker's current field; the walk then goes on behind it. */
export function readAttribute(walker: Walker): AttributeEntry {
  const { start, end } = walker;
  if (end - start > SMALL) return { ...walkAttribute(walker, start, end), decoded: null };
  const decoded = decodeSmall(walker, Attribute, 'an attribute');
  // Where its tensors and graphs lie the decoder doesn't say.
  const inside =
    isSet(decoded, 't') || isSet(decoded, 'g') || isSet(decoded, 'sparseTensor') || decoded.graphs.length > 0
      ? walkAttribute(walker, start, end)
      : NOTHING_INSIDE;
  return {
    name: decoded.name,
    type: TYPES.get(decoded.type) ?? (decoded.type === 0 ? inferredType(decoded) : 'other'),
    decoded,
    tensor: inside.tensor,
    sparse: inside.sparse,
    graphs: inside.graphs,
  };
}

/** The same attribute, to be kept. */
export function detached(entry: AttributeEntry): AttributeEntry {
  if (entry.decoded === null) return entry;
  const { f, i, s, floats, ints, strings, refAttrName } = entry.decoded;
  const copied = { s: Uint8Array.from(s), strings: strings.map((bytes) => Uint8Array.from(bytes)) };
  return { ...entry, decoded: { f, i, floats, ints, refAttrName, ...copied } };
}

/** The attribute of a function's caller that this one stands for, inside the function; '': it stands for itself. */
export function referenceOf(entry: AttributeEntry): ModelText {
  return entry.decoded?.refAttrName ?? '';
}

export class NodeAttributes implements Attributes {
  readonly #source: ByteSource;
  readonly #walker: Walker;
  readonly #entries: ReadonlyMap<ModelText, AttributeEntry>;

  /** Of several attributes of one name the last holds. */
  constructor(source: ByteSource, walker: Walker, entries: readonly AttributeEntry[]) {
    this.#source = source;
    this.#walker = walker;
    this.#entries = new Map(entries.map((entry) => [entry.name, entry]));
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  names(): readonly ModelText[] {
    return [...this.#entries.keys()];
  }

  int(name: string): number | null {
    const decoded = this.#decoded(name, 'int');
    return decoded === null ? null : wholeNumber(decoded.i);
  }

  ints(name: string): readonly number[] | null {
    return this.#decoded(name, 'ints')?.ints.map(wholeNumber) ?? null;
  }

  float(name: string): number | null {
    return this.#decoded(name, 'float')?.f ?? null;
  }

  floats(name: string): readonly number[] | null {
    return this.#decoded(name, 'floats')?.floats ?? null;
  }

  string(name: string): ModelText | null {
    const decoded = this.#decoded(name, 'string');
    return decoded === null ? null : text(decoded.s);
  }

  strings(name: string): readonly ModelText[] | null {
    return this.#decoded(name, 'strings')?.strings.map(text) ?? null;
  }

  tensor(name: string): Constant | null {
    return this.namedTensor(name)?.constant ?? null;
  }

  /** As {@link tensor}, with what else the file says of it. */
  namedTensor(name: string): NamedConstant | null {
    const entry = this.#entry(name, 'tensor');
    if (entry === null) return null;
    if (entry.tensor === null) throw new WrongAttribute(`attribute ${name} holds no tensor`);
    this.#walker.position = entry.tensor.start;
    return readTensor(this.#source, this.#walker, entry.tensor.end);
  }

  /** The sparse tensor of an attribute; its values aren't read. */
  sparseTensor(name: string): NamedConstant | null {
    const range = this.#entries.get(name)?.sparse ?? null;
    if (range === null) return null;
    this.#walker.position = range.start;
    return readSparseTensor(this.#source, this.#walker, range.end);
  }

  #decoded(name: string, type: AttributeType): DecodedValue | null {
    const entry = this.#entry(name, type);
    if (entry === null) return null;
    if (entry.decoded === null) throw new WrongAttribute(`attribute ${name} is too large`);
    return entry.decoded;
  }

  #entry(name: string, type: AttributeType): AttributeEntry | null {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    const reference = referenceOf(entry);
    if (reference !== '') throw new WrongAttribute(`attribute ${name} refers to ${reference} of a function`);
    // Without a type an empty list looks like nothing at all.
    const emptyList = entry.type === null && LISTS.has(type);
    if (entry.type === type || emptyList) return entry;
    throw new WrongAttribute(
      `attribute ${name} should be ${NOUNS[type]}${entry.type === null ? '' : `, not ${NOUNS[entry.type]}`}`,
    );
  }
}

/** Name, type and places; scalars and lists are passed over. */
function walkAttribute(walker: Walker, start: number, end: number): Omit<AttributeEntry, 'decoded'> {
  let name = '';
  let type = 0;
  let tensor: Range | null = null;
  let sparse: Range | null = null;
  const graphs: Range[] = [];
  walker.position = start;
  while (walker.next(end)) {
    const range = { start: walker.start, end: walker.end };
    switch (walker.tag) {
      case NAME:
        name = walker.text();
        break;
      case TYPE:
        type = walker.value;
        break;
      case TENSOR:
        tensor = range;
        break;
      case SPARSE_TENSOR:
        sparse = range;
        break;
      case GRAPH:
      case GRAPHS:
        graphs.push(range);
        break;
    }
  }
  const inferred = tensor !== null ? 'tensor' : graphs.length > 0 ? 'graph' : null;
  return { name, type: TYPES.get(type) ?? (type === 0 ? inferred : 'other'), tensor, sparse, graphs };
}

/** Files of IR version 1 give no type: the field that is set tells it. */
function inferredType(decoded: Attribute): AttributeType | null {
  if (isSet(decoded, 'i')) return 'int';
  if (isSet(decoded, 'f')) return 'float';
  if (isSet(decoded, 's')) return 'string';
  if (isSet(decoded, 't')) return 'tensor';
  if (isSet(decoded, 'g')) return 'graph';
  if (decoded.ints.length > 0) return 'ints';
  if (decoded.floats.length > 0) return 'floats';
  if (decoded.strings.length > 0) return 'strings';
  return decoded.tensors.length > 0 || decoded.graphs.length > 0 ? 'other' : null;
}

function isSet(decoded: Attribute, field: 'f' | 'i' | 's' | 't' | 'g' | 'sparseTensor'): boolean {
  return Object.hasOwn(decoded, field);
}

function text(bytes: Uint8Array): ModelText {
  return UTF8.decode(bytes);
}

const UTF8 = new TextDecoder();
const LISTS: ReadonlySet<AttributeType> = new Set<AttributeType>(['floats', 'ints', 'strings']);
const NOTHING_INSIDE = { tensor: null, sparse: null, graphs: [] };

const NOUNS: Readonly<Record<AttributeType, string>> = {
  float: 'a float',
  int: 'an integer',
  string: 'a string',
  tensor: 'a tensor',
  graph: 'a graph',
  floats: 'a list of floats',
  ints: 'a list of integers',
  strings: 'a list of strings',
  other: 'of another type',
};

/** AttributeProto.AttributeType; the ones left out, nobody asks for. */
const TYPES: ReadonlyMap<number, AttributeType> = new Map<number, AttributeType>([
  [1, 'float'],
  [2, 'int'],
  [3, 'string'],
  [4, 'tensor'],
  [5, 'graph'],
  [6, 'floats'],
  [7, 'ints'],
  [8, 'strings'],
]);

const NAME = 1 * 8 + DELIMITED;
const TENSOR = 5 * 8 + DELIMITED;
const GRAPH = 6 * 8 + DELIMITED;
const GRAPHS = 11 * 8 + DELIMITED;
const TYPE = 20 * 8 + VARINT;
const SPARSE_TENSOR = 22 * 8 + DELIMITED;
