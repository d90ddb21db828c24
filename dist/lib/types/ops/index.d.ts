import type { Operator } from '../graph/index.ts';
import type { OperatorClass } from './view.ts';
/** The class of an operator. */
export declare function classOf(operator: Operator): OperatorClass<Operator>;
export type { Cut, Entry, NodeView, OperatorClass, Pooled, Shape } from './view.ts';
export { isInteger } from './parameter.ts';
export { entryOf } from './real.ts';
export { elementsOf } from './constant.ts';
export { takenBranch } from './branch.ts';
export { broadcast } from './join.ts';
export { fromFront, opaqueOutputs, resolveAxes } from './axes.ts';
