// C: one of two bodies, whose results share their places with the node's (sheet §3.12). Where the condition isn't known, either
// may be what the output sees.
import { type Edge, equal, type OutputEdges } from '../engine/index.ts';
import type { Branch } from '../graph/index.ts';
import { opaqueOutputs, outputOf } from './axes.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const branch: OperatorClass<Branch> = {
  shapes: (view) => view.node.outputs.map((_, output) => commonShape(view, output)),
  edges(view, shapes) {
    const condition: readonly Edge[] = view.reached(0)
      ? [{ kind: 'all', operand: 0, cause: 'data-dependent' }]
      : [];
    return view.node.outputs.map((_, output): OutputEdges => {
      const operands = possible(view, output);
      if (operands.length > 1 && (shapes[output] ?? null) === null)
        return opaqueOutputs(view, 'its branches differ in rank, or it is not known')[output]!;
      const edges = operands
        .filter((operand) => view.reached(operand))
        .map((operand): Edge => ({ kind: 'share', operand }));
      if (operands.length === 1) return outputOf(...edges);
      // A computed condition lets both be seen; one that isn't known lets through one of them.
      const alternatives = operands.length;
      return { ...outputOf(...edges, ...condition), partial: !view.operator.computed, alternatives };
    });
  },
};

/** Which branch the condition takes; null: it isn't known. */
export function takenBranch(view: NodeView): 'first' | 'second' | null {
  const [condition] = view.values(0) ?? [];
  return typeof condition === 'number' ? (condition === 0 ? 'second' : 'first') : null;
}

/** Operands that the output may be. */
function possible(view: NodeView, output: number): number[] {
  const outputs = view.node.outputs.length;
  const taken = takenBranch(view);
  const operands = [taken === 'second' ? null : 1 + output, taken === 'first' ? null : 1 + outputs + output];
  return operands.filter((operand) => operand !== null && view.present(operand)) as number[];
}

function commonShape(view: NodeView, output: number): Shape {
  const [first = null, second] = possible(view, output).map((operand) => view.shape(operand));
  if (second === undefined || first === null) return first;
  if (second === null || second.length !== first.length) return null;
  return first.map((length, axis) => (equal(length, second[axis]!) ? length : view.fresh(output, axis)));
}
