// Reads bodies of functions and of graphs within nodes once: their nodes as they stand, the names in them numbered. Bodies
// within them come with them, without recursion. Sheet onnx-operators.md §8.5, §10.1.
import type { ModelText, NameTable } from '../../graph/index.ts';
import { DELIMITED, type Walker } from '../protobuf/walk.ts';
import type { ByteSource } from '../source.ts';
import { detached, referenceOf, type Range } from './attributes.ts';
import type { Body, BodyNode, Slot, Subgraphs } from './body.ts';
import type { Budget } from './budget.ts';
import { readSparseTensor, readTensor, type NamedConstant } from './constants.ts';
import { DeclaredTypes, type DeclaredValue } from './declared-types.ts';
import { readContent, readOutline, type NodeContent } from './node-reader.ts';
import { capturedNames } from './subgraphs.ts';

/** What reading bodies needs. */
export interface BodySource {
  readonly source: ByteSource;
  readonly walker: Walker;
  readonly budget: Budget;
  /** Numbers what nodes are but for their names. */
  readonly contents: NameTable;
}

/** Moves the walker. Nodes aren't counted: that is done where they are copied. */
export function readFunctionBody(from: BodySource, range: Range): Body {
  const draft = new Draft(range, 'function', 0, null, null);
  fillAll([draft], from);
  return draft;
}

/** Graphs within a node of the main graph. Moves the walker. */
export function readSubgraphs(from: BodySource, content: NodeContent): Subgraphs {
  const drafts: Draft[] = [];
  const subgraphs = startSubgraphs(from, content, null, drafts);
  fillAll(drafts, from);
  return subgraphs;
}

class Draft implements Body {
  readonly names: ModelText[] = [];
  readonly slots = new Map<ModelText, Slot>();
  readonly inputs: (Slot | null)[] = [];
  readonly outputs: (Slot | null)[] = [];
  readonly nodes: BodyNode[] = [];
  readonly made = new Set<Slot>();
  readonly constants: { readonly slot: Slot; readonly constant: NamedConstant }[] = [];
  readonly declared = new Map<ModelText, DeclaredValue>();
  open: readonly Slot[] = [];
  refers = false;

  readonly range: Range;
  readonly message: 'graph' | 'function';
  readonly depth: number;
  /** The body that this one is within, and what its node takes from there. */
  readonly around: Draft | null;
  readonly captured: Set<ModelText> | null;

  constructor(
    range: Range,
    message: 'graph' | 'function',
    depth: number,
    around: Draft | null,
    captured: Set<ModelText> | null,
  ) {
    this.range = range;
    this.message = message;
    this.depth = depth;
    this.around = around;
    this.captured = captured;
  }

  /** The place of a name; made where it is new. */
  slot(name: ModelText): Slot {
    const known = this.slots.get(name);
    if (known !== undefined) return known;
    this.slots.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  slotOrNull(name: ModelText): Slot | null {
    return name === '' ? null : this.slot(name);
  }
}

/** Reads these bodies and those that turn up in them, which are added to the list. */
function fillAll(drafts: Draft[], from: BodySource): void {
  const types = new DeclaredTypes();
  for (const draft of drafts) fill(draft, from, types, drafts);
  // Inner ones first: what they leave open is used by the body around them.
  for (const draft of drafts.toReversed()) {
    const { around, captured } = draft;
    const defined = new Set([...draft.inputs, ...draft.made, ...draft.constants.map(({ slot }) => slot)]);
    draft.open = draft.names.flatMap((_, slot) => (defined.has(slot) ? [] : [slot]));
    for (const slot of draft.open) {
      const name = draft.names[slot] ?? '';
      captured?.add(name);
      around?.slot(name);
    }
    if (around !== null && draft.refers) around.refers = true;
  }
}

function fill(draft: Draft, from: BodySource, types: DeclaredTypes, within: Draft[]): void {
  const { source, walker } = from;
  const fields = FIELDS[draft.message];
  walker.position = draft.range.start;
  while (walker.next(draft.range.end)) {
    switch (fields.get(walker.tag)) {
      case 'node':
        addNode(draft, from, within);
        break;
      case 'input':
        draft.inputs.push(draft.slotOrNull(walker.text()));
        break;
      case 'output':
        draft.outputs.push(draft.slotOrNull(walker.text()));
        break;
      case 'declared-input':
        draft.inputs.push(draft.slotOrNull(declare(draft, types.read(walker, walker.enter()))));
        break;
      case 'declared-output':
        draft.outputs.push(draft.slotOrNull(declare(draft, types.read(walker, walker.enter()))));
        break;
      case 'declared':
        declare(draft, types.read(walker, walker.enter()));
        break;
      case 'constant':
        addConstant(draft, readTensor(source, walker, walker.enter()));
        break;
      case 'sparse-constant':
        addConstant(draft, readSparseTensor(source, walker, walker.enter()));
        break;
      case undefined:
        break;
    }
  }
}

function addNode(draft: Draft, from: BodySource, within: Draft[]): void {
  const { walker, contents } = from;
  const outline = readOutline(walker, walker.enter(), (name) => draft.slot(name.text()), contents);
  const content = readContent(walker, outline);
  const attributes = content.attributes.map(detached);
  if (attributes.some((entry) => referenceOf(entry) !== '')) draft.refers = true;
  for (const slot of outline.outputs) if (slot !== null) draft.made.add(slot);
  const subgraphs = content.graphs.length === 0 ? null : startSubgraphs(from, content, draft, within);
  draft.nodes.push({ outline, content: { ...content, attributes }, subgraphs });
  walker.position = outline.end;
}

/** Bodies are read later, with the rest of the list; of other graphs only the names count. May move the walker. */
function startSubgraphs(
  { walker, budget }: BodySource,
  content: NodeContent,
  around: Draft | null,
  within: Draft[],
): Subgraphs {
  const depth = around?.depth ?? 0;
  const ranges = bodiesOf(content);
  if (ranges === null) {
    // Nodes of a body were counted as it was found, those of a branch are as they are copied.
    const counter = around === null ? budget : budget.uncounted(depth);
    const captured = capturedNames(walker, content.graphs, counter);
    for (const name of captured) around?.slot(name);
    return { bodies: null, captured };
  }
  budget.checkDepth(depth + 1);
  const captured = new Set<ModelText>();
  const [first, second] = ranges.map((range) => new Draft(range, 'graph', depth + 1, around, captured));
  if (first === undefined) return { bodies: null, captured };
  within.push(first);
  if (second === undefined) return { bodies: [first], captured };
  within.push(second);
  return { bodies: [first, second], captured };
}

/** Which attributes of an operator are its bodies. */
const BODIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['If', ['then_branch', 'else_branch']],
  ['Loop', ['body']],
  ['Scan', ['body']],
  ['SequenceMap', ['body']],
]);

/** Where the bodies of a node lie, if these are all its graphs. */
function bodiesOf({ type, domain, attributes, graphs }: NodeContent): readonly Range[] | null {
  const names = domain === '' ? (BODIES.get(type) ?? []) : [];
  const ranges = names.flatMap((body) => attributes.find(({ name }) => name === body)?.graphs ?? []);
  return names.length > 0 && ranges.length === names.length && graphs.length === names.length ? ranges : null;
}

function declare(draft: Draft, value: DeclaredValue): ModelText {
  draft.declared.set(value.name, value);
  return value.name;
}

function addConstant(draft: Draft, constant: NamedConstant): void {
  if (constant.name !== '') draft.constants.push({ slot: draft.slot(constant.name), constant });
}

function delimited(field: number): number {
  return field * 8 + DELIMITED;
}

const FIELDS = {
  graph: new Map([
    [delimited(1), 'node'],
    [delimited(5), 'constant'],
    [delimited(11), 'declared-input'],
    [delimited(12), 'declared-output'],
    [delimited(13), 'declared'],
    [delimited(15), 'sparse-constant'],
  ] as const),
  function: new Map([
    [delimited(4), 'input'],
    [delimited(5), 'output'],
    [delimited(7), 'node'],
    [delimited(12), 'declared'],
  ] as const),
};
