// Nodes of a graph (NodeProto), walked: names for every node, the rest once for all nodes that are equal but for their
// names, since a large model repeats few operators many times. Sheet onnx-operators.md §10.2.
import type { ModelText, NameTable, TensorIndex } from '../../graph/index.ts';
import { DELIMITED, type Walker } from '../protobuf/walk.ts';
import { readAttribute, type AttributeEntry, type Range } from './attributes.ts';
import { mainDomain } from './model.ts';

/** Names and operands of a node; the rest stands between `start` and `end`. */
export interface NodeOutline extends Range {
  /** The node's name, else that of its first output; '': neither. */
  readonly name: ModelText;
  readonly inputs: (TensorIndex | null)[];
  readonly outputs: (TensorIndex | null)[];
  /** Equal for nodes that mean the same; null: too long to compare. */
  readonly key: number | null;
}

/** What a node does, as the file says it. Not to be kept, as its attributes aren't. */
export interface NodeContent {
  readonly type: ModelText;
  readonly domain: ModelText;
  readonly overload: ModelText;
  readonly attributes: readonly AttributeEntry[];
  readonly graphs: readonly Range[];
}

/**
 * Walks a NodeProto that ends at `end`. `tensor`: index of the name in the walker's current field; `contents`: numbers what nodes are
 * but for their names, for one file.
 */
export function readOutline(
  walker: Walker,
  end: number,
  tensor: (name: Walker) => TensorIndex,
  contents: NameTable,
): NodeOutline {
  const start = walker.position;
  let inputs = 0;
  let outputs = 0;
  let name = '';
  let outputStart = start;
  let outputEnd = start;
  let absent = '';
  // What isn't a name, as it stands; neighboring fields are taken in one piece.
  const comparable = end - start <= LONGEST_KEY;
  if (comparable) walker.hold(start, end);
  let pieces = '';
  let pieceStart = start;
  let pieceEnd = start;
  while (walker.next(end)) {
    switch (walker.tag) {
      case INPUT:
        if (walker.start === walker.end) {
          absent += `,${inputs}`;
          filledInputs[inputs++] = null;
        } else filledInputs[inputs++] = tensor(walker);
        break;
      case OUTPUT:
        if (walker.start === walker.end) {
          absent += `;${outputs}`;
          filledOutputs[outputs++] = null;
        } else {
          if (outputStart === outputEnd) [outputStart, outputEnd] = [walker.start, walker.end];
          filledOutputs[outputs++] = tensor(walker);
        }
        break;
      case NAME:
        name = walker.text();
        break;
      case OP_TYPE:
      case ATTRIBUTE:
      case DOMAIN:
      case OVERLOAD:
        if (!comparable) break;
        if (walker.at !== pieceEnd) {
          pieces += walker.raw(pieceStart, pieceEnd);
          pieceStart = walker.at;
        }
        pieceEnd = walker.end;
        break;
    }
  }
  return {
    start,
    end,
    name: name === '' ? walker.textAt(outputStart, outputEnd) : name,
    inputs: filledInputs.slice(0, inputs),
    outputs: filledOutputs.slice(0, outputs),
    key: comparable
      ? keyOf(contentOf(walker, pieces, pieceStart, pieceEnd, contents), inputs, outputs, absent, contents)
      : null,
  };
}

/** The number of a node's content: most stand in one piece, which is compared where it lies. */
function contentOf(walker: Walker, before: string, start: number, end: number, contents: NameTable): number {
  if (before === '') return walker.held(start, end, (bytes, from, to) => contents.ofBytes(bytes, from, to));
  const pieces = Buffer.from(before + walker.raw(start, end), 'latin1');
  return contents.ofBytes(pieces, 0, pieces.length);
}

/** What is left out counts too. */
function keyOf(
  content: number,
  inputs: number,
  outputs: number,
  absent: string,
  contents: NameTable,
): number {
  if (absent === '' && inputs < MOST_INPUTS && outputs < MOST_OUTPUTS)
    return (content * MOST_INPUTS + inputs) * MOST_OUTPUTS + outputs;
  // Below 0, so that no other key is the same.
  const text = Buffer.from(`${content} ${inputs} ${outputs}${absent}`);
  return -1 - contents.ofBytes(text, 0, text.length);
}

/** Few enough that keys stay small integers, which need no memory of their own. */
const MOST_INPUTS = 64;
const MOST_OUTPUTS = 16;

/** Reads what the outline left out. Moves the walker. */
export function readContent(walker: Walker, node: Range): NodeContent {
  let type = '';
  let domain = '';
  let overload = '';
  const attributes: AttributeEntry[] = [];
  walker.position = node.start;
  while (walker.next(node.end)) {
    switch (walker.tag) {
      case OP_TYPE:
        type = walker.text();
        break;
      case DOMAIN:
        domain = mainDomain(walker.text());
        break;
      case OVERLOAD:
        overload = walker.text();
        break;
      case ATTRIBUTE:
        attributes.push(readAttribute(walker));
        break;
    }
  }
  const graphs = attributes.flatMap((entry) => entry.graphs);
  return { type, domain, overload, attributes, graphs };
}

// Filled anew by every node: lists that grow keep room for 16 more, which a million nodes would keep or throw away.
const filledInputs: (TensorIndex | null)[] = [];
const filledOutputs: (TensorIndex | null)[] = [];

/** Longer nodes are rare, and rarely equal. */
const LONGEST_KEY = 1024;

const INPUT = 1 * 8 + DELIMITED;
const OUTPUT = 2 * 8 + DELIMITED;
const NAME = 3 * 8 + DELIMITED;
const OP_TYPE = 4 * 8 + DELIMITED;
const ATTRIBUTE = 5 * 8 + DELIMITED;
const DOMAIN = 7 * 8 + DELIMITED;
const OVERLOAD = 8 * 8 + DELIMITED;
