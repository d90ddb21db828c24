// What one file may still cost: nodes of its graph, of graphs within nodes and of functions, and of all that is put in
// the place of a call or a branch; and how deep these lie within one another.
import { Failure } from '../../failure.ts';
import type { ModelText } from '../../graph/index.ts';
import type { Limits } from '../format.ts';

/** What counts nodes; see {@link Budget}. */
export interface NodeCounter {
  addNode(): void;
  checkDepth(depth: number): void;
}

export class Budget implements NodeCounter {
  readonly #path: string;
  readonly #limits: Limits;
  #nodes = 0;

  constructor(path: string, limits: Limits) {
    this.#path = path;
    this.#limits = limits;
  }

  /** Throws a Failure (`limit`) at the first node that is too many. */
  addNode(): void {
    this.#nodes++;
    if (this.#nodes > this.#limits.nodes) throw this.#tooManyNodes('');
  }

  /**
   * A copy of a node. A few bytes of the file can ask for any number of copies, so that many operands and long names
   * count as further nodes.
   */
  addCopy(operands: number, characters: number): void {
    this.#nodes += 1 + Math.floor(operands / OPERANDS) + Math.floor(characters / CHARACTERS);
    if (this.#nodes > this.#limits.nodes)
      throw this.#tooManyNodes(' with its functions and branches in place');
  }

  /** `depth`: 1 is a graph within a node of the main graph, or a function that is called there. */
  checkDepth(depth: number, what: 'graphs' | 'functions' = 'graphs'): void {
    if (depth > this.#limits.depth) {
      throw this.#tooMuch(
        `${what} within ${what}, more than ${this.#limits.depth} deep`,
        `allow more with \`--limits depth=${this.#limits.depth * 2}\``,
      );
    }
  }

  /** For graphs within a graph at that depth, whose nodes are counted already or where they are copied. */
  uncounted(around: number): NodeCounter {
    return { addNode: () => undefined, checkDepth: (depth) => this.checkDepth(around + depth) };
  }

  #tooManyNodes(where: string): Failure {
    return this.#tooMuch(
      `more than ${this.#limits.nodes} nodes${where}`,
      `allow more with \`--limits nodes=${this.#limits.nodes * 2}\``,
    );
  }

  #tooMuch(message: string, remedy: string): Failure {
    return new Failure({
      kind: 'limit',
      path: this.#path,
      place: null,
      message: `the model has ${message}`,
      remedy,
    });
  }
}

/** What `make` makes; where the budget runs out meanwhile, the Failure names this node of the main graph. */
export function spentAt<Value>(node: ModelText, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'limit' || error.place !== null) throw error;
    const { kind, path, message, remedy } = error;
    throw new Failure({ kind, path, place: `node ${node}`, message, remedy });
  }
}

/** Operands and outputs, and characters of names, of an ordinary node. */
const OPERANDS = 16;
const CHARACTERS = 512;
