// From a node of the file to what it means in the graph: the dialect's answer, or, where that is none, the body that the
// node stands for. Equal nodes share one answer.
import type { GraphBuilder, ModelText, Operator } from '../../graph/index.ts';
import { NodeAttributes } from './attributes.ts';
import type { BodyNode, Subgraphs } from './body.ts';
import { readSubgraphs, type BodySource } from './body-reader.ts';
import { spentAt } from './budget.ts';
import { constantOfNode } from './constant-node.ts';
import { FileNode, type Occurrence } from './file-node.ts';
import { environmentOf, Functions, withValues } from './functions.ts';
import type { Call, Choice, Environment, Meaning } from './meaning.ts';
import type { OnnxModel } from './model.ts';
import type { Dialect } from './node.ts';
import { isRepeating, misfit } from './repetition.ts';
import { readContent, type NodeContent, type NodeOutline } from './node-reader.ts';

/** Versions of an operator differ in what they mean, so none is taken where the file names none. */
const WITHOUT_OPSET: Operator = { kind: 'opaque', reason: 'the file imports no opset for it' };

export class Meanings {
  readonly #from: BodySource;
  readonly #dialect: Dialect;
  readonly #builder: GraphBuilder;
  readonly #functions: Functions;
  readonly #main: Environment;

  constructor(from: BodySource, model: OnnxModel, dialect: Dialect, builder: GraphBuilder) {
    this.#from = from;
    this.#dialect = dialect;
    this.#builder = builder;
    this.#functions = new Functions(from, model);
    this.#main = { opsets: model.opsets, values: null, known: new Map() };
  }

  /** Of a node of the main graph. May move the walker. */
  of(outline: NodeOutline): Meaning {
    const known = outline.key === null ? undefined : this.#main.known.get(outline.key);
    if (known !== undefined) return known;
    const content = readContent(this.#from.walker, outline);
    const subgraphs =
      content.graphs.length === 0
        ? null
        : spentAt(nameOf(outline, content), () => readSubgraphs(this.#from, content));
    return this.#ask(outline, content, subgraphs, this.#main, outline.key);
  }

  /**
   * Of a copy of a body's node; `key`: as of the outline, null where the copy lacks operands that the body's node has.
   * May move the walker.
   */
  ofCopy(node: BodyNode, at: Occurrence, environment: Environment, key: number | null): Meaning {
    const known = key === null ? undefined : environment.known.get(key);
    return known ?? this.#ask(at, node.content, node.subgraphs, environment, key);
  }

  #ask(
    at: Occurrence,
    content: NodeContent,
    subgraphs: Subgraphs | null,
    environment: Environment,
    key: number | null,
  ): Meaning {
    const { source, walker } = this.#from;
    const attributes = new NodeAttributes(source, walker, withValues(content.attributes, environment));
    const opset = environment.opsets.get(content.domain) ?? 0;
    const node = new FileNode(at, content, attributes, opset, this.#builder);
    const meaning =
      constantMeaning(content, attributes) ?? this.#meaning(at, node, content, subgraphs, environment);
    const shareable = subgraphs === null && !node.askedOfItself;
    if (shareable && key !== null && environment.known.size < MOST_KNOWN) environment.known.set(key, meaning);
    return meaning;
  }

  #meaning(
    at: Occurrence,
    node: FileNode,
    content: NodeContent,
    subgraphs: Subgraphs | null,
    environment: Environment,
  ): Meaning {
    const operator = node.domain === '' && node.opset === 0 ? WITHOUT_OPSET : this.#dialect(node);
    const type = shownType(content);
    const captured = subgraphs?.captured ?? NONE;
    if (isRepeating(operator)) {
      const body = subgraphs?.bodies?.[0];
      const problem = body === undefined ? 'it has no body' : misfit(operator, body, at);
      if (problem === null && body !== undefined)
        return { kind: 'repetition', type, operator, body, captured, environment };
      const reason = problem ?? 'it has no body';
      return {
        kind: 'operator',
        type,
        operator: { kind: 'opaque', reason },
        captured,
        early: node.askedTooEarly,
      };
    }
    const instead = operator.kind === 'opaque' ? this.#body(at, content, subgraphs, environment) : operator;
    if (instead?.kind === 'choice' || instead?.kind === 'call') return instead;
    return { kind: 'operator', type, operator: instead ?? operator, captured, early: node.askedTooEarly };
  }

  /** What an opaque node stands for; null: nothing that we have. */
  #body(
    at: Occurrence,
    content: NodeContent,
    subgraphs: Subgraphs | null,
    environment: Environment,
  ): Call | Choice | Operator | null {
    const [first, second] = subgraphs?.bodies ?? [];
    if (first !== undefined && second !== undefined) {
      const counts = new Set([first.outputs.length, second.outputs.length, at.outputs.length]);
      if (counts.size > 1)
        return { kind: 'opaque', reason: 'its branches give different numbers of outputs' };
      if ((at.inputs[0] ?? null) === null) return { kind: 'opaque', reason: 'operand 0 is missing' };
      return { kind: 'choice', type: shownType(content), first, second, environment };
    }
    const called = this.#functions.calledBy(content);
    if (called === null) return null;
    const attributes = withValues(content.attributes, environment);
    const takesGraphs = [...attributes, ...called.defaults.values()].some(({ graphs }) => graphs.length > 0);
    if (takesGraphs) return { kind: 'opaque', reason: "a function that takes a graph isn't followed" };
    return {
      kind: 'call',
      type: shownType(content),
      called,
      environment: environmentOf(called, attributes),
    };
  }
}

function constantMeaning({ type, domain }: NodeContent, attributes: NodeAttributes): Meaning | null {
  const constant = type === 'Constant' && domain === '' ? constantOfNode(attributes) : null;
  return constant === null ? null : { kind: 'constant', ...constant };
}

function shownType({ domain, type }: NodeContent): ModelText {
  return domain === '' ? type : `${domain}::${type}`;
}

/** Of a node of the main graph; one without a name is told by its place. */
function nameOf({ name, start }: NodeOutline, content: NodeContent): ModelText {
  return name === '' ? `${shownType(content)} at byte ${start}` : name;
}

const NONE: ReadonlySet<ModelText> = new Set();
const MOST_KNOWN = 10_000;
