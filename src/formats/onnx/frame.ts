// A copy of a body that is being put into the graph: which tensor each of its names stands for.
import type { GraphBuilder, ModelText, TensorIndex } from '../../graph/index.ts';
import type { Body, Slot } from './body.ts';
import type { Environment, LocalFunction } from './meaning.ts';

/** A name's tensor; null: an operand that the call leaves out. */
export type Scope = (name: ModelText) => TensorIndex | null;

export class Frame {
  readonly body: Body;
  readonly environment: Environment;
  /** Goes before the names of the copy. */
  readonly path: ModelText;
  readonly depth: number;
  /** null: a graph within a node. */
  readonly called: LocalFunction | null;
  /** The node to copy next; −1: not begun. */
  next = -1;
  /** Tensors made between beginning and end, `to` excluded. */
  from = 0;
  to = 0;
  /** What is done ahead of its first node. */
  start: () => void = () => undefined;
  /** What is done behind its last node. */
  end: () => void = () => undefined;

  readonly #builder: GraphBuilder;
  /** By slot. */
  readonly #tensors: Int32Array;

  constructor(
    builder: GraphBuilder,
    body: Body,
    environment: Environment,
    place: { readonly path: ModelText; readonly depth: number; readonly called: LocalFunction | null },
  ) {
    this.body = body;
    this.environment = environment;
    this.path = place.path;
    this.depth = place.depth;
    this.called = place.called;
    this.#builder = builder;
    this.#tensors = new Int32Array(body.names.length).fill(NEW);
  }

  /** That name of the body stands for a tensor from outside; null: for nothing. */
  bind(slot: Slot, tensor: TensorIndex | null): void {
    this.#tensors[slot] = tensor ?? LEFT_OUT;
  }

  isBound(slot: Slot): boolean {
    return this.#tensors[slot] !== NEW;
  }

  tensor(slot: Slot): TensorIndex | null {
    const known = this.#tensors[slot] ?? NEW;
    if (known !== NEW) return known === LEFT_OUT ? null : known;
    const name = this.body.names[slot] ?? '';
    const declared = this.body.declared.get(name);
    const made = this.#builder.innerTensor(
      `${this.path}/${name}`,
      declared?.type ?? null,
      declared?.shape ?? null,
    );
    this.#tensors[slot] = made;
    return made;
  }

  /** By position; null: absent. */
  tensors(slots: readonly (Slot | null)[]): (TensorIndex | null)[] {
    return slots.map((slot) => (slot === null ? null : this.tensor(slot)));
  }

  readonly scope: Scope = (name) => {
    const slot = this.body.slots.get(name);
    return slot === undefined ? null : this.tensor(slot);
  };
}

const NEW = -1;
const LEFT_OUT = -2;
