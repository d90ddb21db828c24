// Nodes that repeat: large models ask few operators the same thing over the same shapes, again and again. What a class
// answered the last time stands for all of them.
import type { Operator } from '../graph/index.ts';
import type { Shape } from '../ops/index.ts';
import type { KnownNode } from './known-node.ts';

/** Shapes of the outputs. The identical object stands for nodes of which a class may know the same. */
export interface Repeat {
  readonly shapes: readonly Shape[];
}

export class Repeats {
  readonly #last = new Map<Operator, Asked>();

  /** The answer to the last node of that operator; null: that one was another case. */
  find(view: KnownNode): Repeat | null {
    const asked = this.#last.get(view.operator);
    return asked !== undefined && isAskedAgain(asked, view) ? asked.repeat : null;
  }

  /** Keeps an answer that rests on nothing but operator, operands and their shapes. */
  keep(view: KnownNode, shapes: readonly Shape[]): Repeat {
    const { inputs, outputs } = view.node;
    const repeat = { shapes };
    this.#last.set(view.operator, {
      operands: inputs.map((_, operand) => ({
        present: view.present(operand),
        reached: view.reached(operand),
        shape: view.shape(operand),
      })),
      outputs: outputs.length,
      repeat,
    });
    return repeat;
  }
}

interface Asked {
  readonly operands: readonly {
    readonly present: boolean;
    readonly reached: boolean;
    readonly shape: Shape;
  }[];
  readonly outputs: number;
  readonly repeat: Repeat;
}

/** Shapes are compared by identity: inference shares those that stay. */
function isAskedAgain({ operands, outputs }: Asked, view: KnownNode): boolean {
  return (
    outputs === view.node.outputs.length &&
    operands.length === view.node.inputs.length &&
    operands.every((operand, at) => isAlike(operand, view, at))
  );
}

function isAlike(
  { present, reached, shape }: Asked['operands'][number],
  view: KnownNode,
  at: number,
): boolean {
  return shape === view.shape(at) && present === view.present(at) && reached === view.reached(at);
}
