// X: keys and values of attention with the past before them (sheet §3.11).
import {
  add,
  affineStep,
  type Edge,
  exactDivide,
  type Integer,
  type OutputEdges,
  SAME,
  type Segment,
  subtract,
} from '../engine/index.ts';
import type { Attention } from '../graph/index.ts';
import { movedEdge, outputOf, stepHow } from './axes.ts';
import type { NodeView, Shape } from './view.ts';

/** Operands that aren't there by any number. */
const NONE = { mask: -1, pastKey: -1, pastValue: -1, counts: -1 };

/** Where mask, past and lengths stand. */
export function besideOf({ operator }: NodeView<Attention>): NonNullable<Attention['beside']> {
  return operator.beside ?? NONE;
}

/** How many keys stand before the first; null: not known. */
export function pastLength(view: NodeView<Attention>): Integer | null {
  const { pastKey } = besideOf(view);
  return view.present(pastKey) ? (view.shape(pastKey)?.at(-2) ?? view.fresh(1, 2)) : 0;
}

/** [N, H, past and new, D] */
export function presentShape(view: NodeView<Attention>, operand: number, pastOperand: number): Shape {
  const split = bySplitHeads(view, operand);
  const past = pastLength(view);
  if (split === null || past === null) return null;
  return split.with(2, add(split[2]!, view.present(pastOperand) ? past : 0));
}

function bySplitHeads(view: NodeView<Attention>, operand: number): Shape {
  const shape = view.shape(operand);
  if (shape === null || shape.length === 4) return shape;
  const { heads } = view.operator;
  if (heads === undefined || shape.length !== 3) return null;
  const each = exactDivide(shape[2]!, heads.key);
  return each === null ? null : [shape[0]!, heads.key, shape[1]!, each];
}

/** The past, then what is new, with its heads on an axis of their own. */
export function present(view: NodeView<Attention>, operand: number, pastOperand: number): OutputEdges {
  const shape = presentShape(view, operand, pastOperand);
  const split = bySplitHeads(view, operand);
  const from = view.shape(operand);
  const reached = [operand, pastOperand].filter((one) => view.reached(one));
  if (shape === null || split === null || from === null)
    return outputOf(
      ...reached.map((one): Edge => ({ kind: 'opaque', operand: one, reason: 'the heads are not known' })),
    );
  const start = view.present(pastOperand) ? pastLength(view)! : 0;
  const edges: Edge[] = [];
  const segments: Segment[] = [];
  if (view.reached(pastOperand)) {
    edges.push(
      movedEdge(
        pastOperand,
        FOUR.map((axis) => ({
          to: axis,
          how: axis === 2 ? stepHow(affineStep(1, 0), start, shape[2]!) : SAME,
        })),
      ),
    );
    segments.push({ axis: 2, start: 0, length: start });
  }
  if (view.reached(operand)) {
    const shifted = stepHow(affineStep(1, subtract(0, start)), split[2]!, shape[2]!);
    const placed = movedEdge(
      operand,
      FOUR.map((axis) => ({ to: axis, how: axis === 2 ? shifted : SAME })),
    );
    const cut = [from[0]!, from[1]!, split[1]!, split[3]!];
    const byHeads: Edge[] = [
      { kind: 'regroup', operand, from, to: cut },
      movedEdge(
        operand,
        [0, 2, 1, 3].map((to) => ({ to, how: SAME })),
      ),
    ];
    edges.push(from.length === 4 ? placed : { kind: 'chain', operand, edges: [...byHeads, placed] });
    segments.push({ axis: 2, start, length: split[2]! });
  }
  const joins = view.present(pastOperand);
  return { edges, segments: joins ? segments : null, complementary: false, partial: false };
}

const FOUR: readonly number[] = [0, 1, 2, 3];
