// X: attention by a running state: a recurrence over keys, values and gates, read by each query (sheet §3.11).
import { type AxisEdge, type AxisHow, type Edge, type OutputEdges, SAME } from '../engine/index.ts';
import type { LinearAttention } from '../graph/index.ts';
import { movedEdge, NO_EDGES, opaqueOutputs } from './axes.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass } from './view.ts';

export const linearAttention: OperatorClass<LinearAttention> = {
  shapes(view) {
    const [query, key, value] = [0, 1, 2].map((operand) => view.shape(operand));
    if (query?.length !== 3 || key?.length !== 3 || value?.length !== 3) return [null, null];
    const { heads } = view.operator;
    const each = (length: unknown, axis: number): ReturnType<typeof view.fresh> =>
      typeof length === 'number' && length % heads.key === 0 ? length / heads.key : view.fresh(1, axis);
    const [keyLength, valueLength] = [each(key[2], 2), each(value[2], 3)];
    const hidden = typeof valueLength === 'number' ? heads.query * valueLength : view.fresh(0, 2);
    return [
      [query[0]!, query[1]!, hidden],
      [query[0]!, heads.key, keyLength, valueLength],
    ];
  },
  edges(view) {
    if (view.shape(0)?.length !== 3) return opaqueOutputs(view, 'its operands do not have three axes');
    return view.node.outputs.map((_, output): OutputEdges => {
      const operands = view.node.inputs.flatMap((_, operand) => (view.present(operand) ? [operand] : []));
      return withPins(
        view,
        operands.flatMap((operand) => operandEdge(view, operand, output) ?? []),
        NO_EDGES,
      );
    });
  },
};

// Heads and what is in them count as a whole.
const HIDDEN: AxisHow = { kind: 'union', cause: 'recurrence', length: null };
const QUERIED: AxisHow = { kind: 'union', cause: 'attention', length: null };
const EARLIER: AxisHow = { kind: 'open', side: 'before', reach: 0, cause: 'recurrence' };

function operandEdge(view: NodeView<LinearAttention>, operand: number, output: number): Edge | null {
  const rank = view.shape(operand)?.length ?? 3;
  const batch: AxisEdge = { to: 0, how: SAME };
  const rest = (count: number): AxisEdge[] =>
    Array.from({ length: count }, () => ({ to: null, how: HIDDEN }));
  if (operand === 0) {
    if (output > 0) return null;
    return movedEdge(0, [batch, { to: 1, how: SAME }, { to: null, how: QUERIED }]);
  }
  if (operand === 3) return movedEdge(3, [batch, ...rest(rank - 1)]);
  const time: AxisEdge = output === 0 ? { to: 1, how: EARLIER } : { to: null, how: HIDDEN };
  return movedEdge(operand, [batch, time, ...rest(rank - 2)]);
}
