// Functions and branches in the place of the nodes that stand for them: their bodies' nodes are copied into the graph, under
// the path of calls; what is repeated stands beside the graph, once. One stack of bodies, no recursion. Sheet onnx-operators.md §8.5.
import { Failure } from '../../failure.ts';
import type { GraphBuilder, InnerTensors, ModelText, TensorIndex } from '../../graph/index.ts';
import type { Body, BodyNode, Slot } from './body.ts';
import { type Budget, spentAt } from './budget.ts';
import type { Occurrence } from './file-node.ts';
import { Frame, type Scope } from './frame.ts';
import type { Call, Choice, LocalFunction, Meaning, Repetition } from './meaning.ts';
import type { Meanings } from './meanings.ts';
import { IDENTITY } from './operators/elementwise.ts';

/** A node whose meaning is to be asked again when the whole file is read. */
export interface EarlyNode {
  readonly index: number;
  readonly ask: () => Meaning;
}

export class Inliner {
  readonly #path: string;
  readonly #builder: GraphBuilder;
  readonly #budget: Budget;
  readonly #meanings: Meanings;
  readonly #early: EarlyNode[];
  readonly #frames: Frame[] = [];
  /** Functions on the way to the top of the stack. */
  readonly #calling = new Set<LocalFunction>();

  /** `early`: such nodes are added to it. */
  constructor(parts: {
    readonly path: string;
    readonly builder: GraphBuilder;
    readonly budget: Budget;
    readonly meanings: Meanings;
    readonly early: EarlyNode[];
  }) {
    this.#path = parts.path;
    this.#builder = parts.builder;
    this.#budget = parts.budget;
    this.#meanings = parts.meanings;
    this.#early = parts.early;
  }

  /** Copies what a node of the main graph stands for. May move the meanings' walker. */
  place(at: Occurrence, meaning: Call | Choice | Repetition): void {
    spentAt(at.name, () => this.#place(at, meaning));
  }

  #place(at: Occurrence, meaning: Call | Choice | Repetition): void {
    this.#enter(at, meaning, (name) => this.#builder.tensor(name), 1);
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) {
      if (frame.next < 0) this.#begin(frame);
      const node = frame.body.nodes[frame.next++];
      if (node === undefined) this.#leave(frame);
      else this.#copy(frame, node);
    }
  }

  #enter(at: Occurrence, meaning: Call | Choice | Repetition, scope: Scope, depth: number): void {
    if (meaning.kind === 'call') this.#call(at, meaning, depth);
    else if (meaning.kind === 'choice') this.#choose(at, meaning, scope, depth);
    else this.#repeat(at, meaning, scope, depth);
  }

  #call(at: Occurrence, { called, environment }: Call, depth: number): void {
    if (this.#calling.has(called)) throw this.#recursion(at, called);
    this.#budget.checkDepth(depth, 'functions');
    const { body } = called;
    const frame = this.#push(body, { path: at.name, depth, called }, environment);
    this.#calling.add(called);
    body.inputs.forEach((slot, position) => {
      if (slot !== null) frame.bind(slot, at.inputs[position] ?? null);
    });
    // An output that no node of the body makes for this place alone: an operand handed on, or an output given twice.
    const handedOn: { readonly from: number; readonly to: TensorIndex }[] = [];
    body.outputs.forEach((slot, position) => {
      const output = at.outputs[position] ?? null;
      if (slot === null || output === null) return;
      if (body.made.has(slot) && !frame.isBound(slot)) frame.bind(slot, output);
      else handedOn.push({ from: slot, to: output });
    });
    frame.end = () => {
      this.#calling.delete(called);
      for (const { from, to } of handedOn) {
        const tensor = frame.tensor(from);
        if (tensor !== null) this.#builder.node(at.name, 'Identity', IDENTITY, [tensor], [to]);
      }
    };
  }

  /** Both bodies, the first on top of the stack, then the node that chooses. */
  #choose(at: Occurrence, meaning: Choice, scope: Scope, depth: number): void {
    this.#budget.checkDepth(depth);
    const { environment } = meaning;
    const second = this.#body(at, 'else_branch', meaning.second, environment, scope, depth);
    const first = this.#body(at, 'then_branch', meaning.first, environment, scope, depth);
    second.end = () => {
      const operands = [first, second].flatMap((frame) => frame.tensors(frame.body.outputs));
      this.#builder.node(
        at.name,
        meaning.type,
        { kind: 'branch', first: made(first), second: made(second), computed: false },
        [at.inputs[0] ?? null, ...operands],
        at.outputs,
      );
    };
  }

  /** The body once, apart from the graph around it, then the node that repeats it. */
  #repeat(at: Occurrence, meaning: Repetition, scope: Scope, depth: number): void {
    const { type, operator, body, captured, environment } = meaning;
    this.#budget.checkDepth(depth);
    const frame = this.#body(at, 'body', body, environment, scope, depth);
    let inputs: readonly (TensorIndex | null)[] = [];
    frame.start = () => {
      this.#builder.openBody();
      inputs = frame.tensors(body.inputs);
    };
    frame.end = () => {
      const outputs = frame.tensors(body.outputs);
      const index = this.#builder.closeBody({ path: frame.path, inputs, outputs, made: made(frame) });
      this.#budget.addCopy(captured.size, 0);
      const operands = withCaptured(at.inputs, captured, scope);
      this.#builder.node(at.name, type, { ...operator, body: index }, operands, at.outputs);
    };
  }

  #body(
    at: Occurrence,
    name: ModelText,
    body: Body,
    environment: Choice['environment'],
    scope: Scope,
    depth: number,
  ): Frame {
    const frame = this.#push(body, { path: `${at.name}/${name}`, depth, called: null }, environment);
    for (const slot of body.open) frame.bind(slot, scope(body.names[slot] ?? ''));
    return frame;
  }

  #push(
    body: Body,
    place: { readonly path: ModelText; readonly depth: number; readonly called: LocalFunction | null },
    environment: Choice['environment'],
  ): Frame {
    const names = body.names.length + body.inputs.length + body.outputs.length;
    this.#budget.addCopy(names, place.path.length);
    const frame = new Frame(this.#builder, body, environment, place);
    this.#frames.push(frame);
    return frame;
  }

  #begin(frame: Frame): void {
    frame.next = 0;
    frame.from = this.#builder.tensorCount;
    frame.start();
    for (const { slot, constant } of frame.body.constants) {
      const tensor = frame.tensor(slot);
      if (tensor !== null) this.#builder.constant(tensor, constant.type, constant.constant);
    }
  }

  #leave(frame: Frame): void {
    this.#frames.pop();
    frame.to = this.#builder.tensorCount;
    frame.end();
  }

  #copy(frame: Frame, node: BodyNode): void {
    const { outline } = node;
    const inputs = frame.tensors(outline.inputs);
    const outputs = frame.tensors(outline.outputs);
    const missing = inputs.some((tensor, position) => tensor === null && outline.inputs[position] !== null);
    // What is left out at the end isn't counted as an operand.
    if (missing) while (inputs.length > 0 && inputs.at(-1) === null) inputs.pop();
    const ownName = outline.name === '' ? `${node.content.type} at byte ${outline.start}` : outline.name;
    const at = { name: `${frame.path}/${ownName}`, inputs, outputs };
    this.#budget.addCopy(
      inputs.length + outputs.length,
      at.name.length + namesLength(frame, outline.outputs),
    );
    const ask = (): Meaning =>
      this.#meanings.ofCopy(node, at, frame.environment, missing ? null : outline.key);
    const meaning = ask();
    switch (meaning.kind) {
      case 'constant': {
        const [first = null] = outputs;
        if (first !== null) this.#builder.constant(first, meaning.type, meaning.constant);
        break;
      }
      case 'operator': {
        if (meaning.captured.size > 0) this.#budget.addCopy(meaning.captured.size, 0);
        const operands = withCaptured(inputs, meaning.captured, frame.scope);
        const index = this.#builder.node(at.name, meaning.type, meaning.operator, operands, outputs);
        if (meaning.early) this.#early.push({ index, ask });
        break;
      }
      case 'call':
      case 'choice':
      case 'repetition':
        this.#enter(at, meaning, frame.scope, frame.depth + 1);
    }
  }

  #recursion(at: Occurrence, called: LocalFunction): Failure {
    const way = this.#frames.flatMap((frame) => frame.called ?? []);
    const names = way.slice(way.indexOf(called)).map(({ name }) => `\`${name}\``);
    const left = names.length > NAMED ? [`… ${names.length - NAMED} more`] : [];
    return new Failure({
      kind: 'invalid-graph',
      path: this.#path,
      place: `node ${at.name}`,
      message: `these functions call each other: ${[...names.slice(0, NAMED), ...left, `\`${called.name}\``].join(' → ')}`,
      remedy: 'export the model again',
    });
  }
}

function made({ from, to }: Frame): InnerTensors {
  return { from, to };
}

/** Characters of the names that the copy's outputs get. */
function namesLength({ path, body }: Frame, slots: readonly (Slot | null)[]): number {
  return slots.reduce<number>(
    (length, slot) => length + (slot === null ? 0 : path.length + (body.names[slot]?.length ?? 0)),
    0,
  );
}

/** Operands, then what subgraphs read of the graph and isn't an operand already. */
export function withCaptured(
  inputs: readonly (TensorIndex | null)[],
  captured: ReadonlySet<ModelText>,
  scope: Scope,
): readonly (TensorIndex | null)[] {
  if (captured.size === 0) return inputs;
  const operands = new Set(inputs);
  const more = Array.from(captured, scope).filter((index) => index !== null && !operands.has(index));
  return [...inputs, ...more];
}

/** Functions of a cycle that its message names. */
const NAMED = 10;
