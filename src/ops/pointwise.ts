// P: each output element sees the operand's element at its place.
import type { Pointwise } from '../graph/index.ts';
import { NO_EDGES, outputOf } from './axes.ts';
import type { OperatorClass } from './view.ts';

const SHARED = outputOf({ kind: 'share', operand: 0 });

/** Output 0 shares the operand's maps. Further outputs (a dropout mask) carry no value of the operand. */
export const pointwise: OperatorClass<Pointwise> = {
  shapes: (view) => view.node.outputs.map(() => view.shape(0)),
  edges: (view) => view.node.outputs.map((_, output) => (output === 0 ? SHARED : NO_EDGES)),
};
