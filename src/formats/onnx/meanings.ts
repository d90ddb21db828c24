// From a node of the file to what it means in the graph. Equal nodes share one answer.
import type { Constant, ElementType, GraphBuilder, ModelText, Operator } from '../../graph/index.ts';
import type { Walker } from '../protobuf/walk.ts';
import type { ByteSource } from '../source.ts';
import { constantOfNode } from './constant-node.ts';
import { FileNode } from './file-node.ts';
import type { OnnxModel } from './model.ts';
import type { Dialect } from './node.ts';
import { readContent, type NodeContent, type NodeOutline } from './node-reader.ts';
import { capturedNames, type Budget } from './subgraphs.ts';

export type Meaning =
  | {
      readonly kind: 'operator';
      /** As shown: with the domain, unless it is the main one. */
      readonly type: ModelText;
      readonly operator: Operator;
      /** Names that its subgraphs take from outside. */
      readonly captured: ReadonlySet<ModelText>;
      /** An operand's maker, which the answer depends on, comes later in the file. */
      readonly early: boolean;
    }
  /** The node is a Constant: what it makes. */
  | { readonly kind: 'constant'; readonly type: ElementType | null; readonly constant: Constant };

export class Meanings {
  readonly #source: ByteSource;
  readonly #walker: Walker;
  readonly #model: OnnxModel;
  readonly #dialect: Dialect;
  readonly #builder: GraphBuilder;
  readonly #budget: Budget;
  readonly #functions: ReadonlySet<string>;
  /** By the outline's key. */
  readonly #known = new Map<string, Meaning>();

  constructor(parts: {
    readonly source: ByteSource;
    readonly walker: Walker;
    readonly model: OnnxModel;
    readonly dialect: Dialect;
    readonly builder: GraphBuilder;
    readonly budget: Budget;
  }) {
    this.#source = parts.source;
    this.#walker = parts.walker;
    this.#model = parts.model;
    this.#dialect = parts.dialect;
    this.#builder = parts.builder;
    this.#budget = parts.budget;
    this.#functions = new Set(
      parts.model.functions.map((one) => functionKey(one.domain, one.name, one.overload)),
    );
  }

  /** May move the walker. */
  of(outline: NodeOutline): Meaning {
    const known = outline.key === null ? undefined : this.#known.get(outline.key);
    if (known !== undefined) return known;
    const content = readContent(this.#source, this.#walker, outline);
    const { meaning, shareable } = this.#read(outline, content);
    if (shareable && outline.key !== null && this.#known.size < MOST_KNOWN) {
      this.#known.set(outline.key, meaning);
    }
    return meaning;
  }

  #read(outline: NodeOutline, content: NodeContent): { meaning: Meaning; shareable: boolean } {
    const { type, domain, attributes, graphs } = content;
    if (type === 'Constant' && domain === '') {
      const constant = constantOfNode(attributes);
      if (constant !== null) return { meaning: { kind: 'constant', ...constant }, shareable: true };
    }
    const node = new FileNode(outline, content, this.#model.opsets.get(domain) ?? 0, this.#builder);
    const operator = this.#asked(node, content);
    const captured = graphs.length === 0 ? NONE : capturedNames(this.#walker, graphs, this.#budget);
    const meaning: Meaning = {
      kind: 'operator',
      type: shownType(domain, type),
      operator,
      captured,
      early: node.askedTooEarly,
    };
    return { meaning, shareable: graphs.length === 0 && !node.askedOfItself };
  }

  #asked(node: FileNode, { domain, type, overload }: NodeContent): Operator {
    const operator = this.#dialect(node);
    if (operator.kind !== 'opaque') return operator;
    const local = this.#functions.has(functionKey(domain, type, overload));
    return local ? { kind: 'opaque', reason: 'model-local function, not inlined yet' } : operator;
  }
}

function shownType(domain: ModelText, type: ModelText): ModelText {
  return domain === '' ? type : `${domain}::${type}`;
}

/** Names may hold any character, so no separator is safe. */
function functionKey(domain: ModelText, name: ModelText, overload: ModelText): string {
  return JSON.stringify([domain, name, overload]);
}

const NONE: ReadonlySet<ModelText> = new Set();
const MOST_KNOWN = 10_000;
