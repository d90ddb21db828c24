// X: rotary embedding: pairs of a head's places see each other; the sequence is left alone.
import {
  type AxisEdge,
  type AxisHow,
  type Edge,
  type Integer,
  PERIOD_LIMIT,
  type Pin,
  SAME,
  type StepMap,
} from '../engine/index.ts';
import type { Rotary } from '../graph/index.ts';
import { axesEdge, movedEdge, opaqueOutputs, outputOf, stepHow } from './axes.ts';
import type { OperatorClass } from './view.ts';

export const rotary: OperatorClass<Rotary> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const shape = view.shape(0);
    if (shape === null || shape.length < 3) return opaqueOutputs(view, 'the rank is not known');
    const last = shape.length - 1;
    const edges: Edge[] = [];
    if (view.reached(0)) {
      const how = pairHow(view.operator, shape[last]!, shape.length === 3 ? (view.operator.heads ?? 1) : 1);
      edges.push(axesEdge(0, shape.length, (axis) => (axis === last ? how : SAME)));
    }
    // [N, T, half] of each place, or one table for all.
    for (const operand of [1, 2]) {
      if (!view.reached(operand)) continue;
      if (view.present(3)) edges.push({ kind: 'all', operand, cause: 'data-dependent' });
      else edges.push(movedEdge(operand, [...placeAxes(shape.length), { to: null, how: ANY }]));
    }
    if (view.reached(3)) edges.push(movedEdge(3, placeAxes(shape.length)));
    // Every place has angles of its own, and so has every pair of a head.
    const pins = [1, 2, 3].flatMap((operand): Pin[] =>
      view.present(operand) && !view.reached(operand) ? [{ operand, axes: [last - 1, last] }] : [],
    );
    return [{ ...outputOf(...edges), pins }];
  },
};

const ANY: AxisHow = { kind: 'union', cause: 'data-dependent', length: null };

function placeAxes(rank: number): readonly AxisEdge[] {
  return [
    { to: 0, how: SAME },
    { to: rank - 2, how: SAME },
  ];
}

function pairHow({ interleaved, turned }: Rotary, length: Integer, heads: number): AxisHow {
  const head = typeof length === 'number' && length % heads === 0 ? length / heads : null;
  const part = turned ?? head;
  if (interleaved && turned === null) {
    return stepHow(
      { period: 2, advance: 2, first: [0, 0], count: [2, 2], spacing: 1, offset: 0 },
      length,
      length,
    );
  }
  if (head === null || part === null || part > head || head > PERIOD_LIMIT)
    return { kind: 'lost', cause: 'unknown', reason: 'the length of a head is open or too large' };
  const half = Math.floor(part / 2);
  const places = Array.from({ length: head }, (_, place) => place);
  const partner = (place: number): number => (interleaved ? place - (place % 2) : place % half);
  const step: StepMap = {
    period: head,
    advance: head,
    first: places.map((place) => (place < 2 * half ? partner(place) : place)),
    count: places.map((place) => (place < 2 * half ? 2 : 1)),
    spacing: interleaved ? 1 : half,
    offset: 0,
  };
  return stepHow(step, length, length);
}
