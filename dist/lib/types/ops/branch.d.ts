import type { Branch } from '../graph/index.ts';
import type { NodeView, OperatorClass } from './view.ts';
export declare const branch: OperatorClass<Branch>;
/** Which branch the condition takes; null: it isn't known. */
export declare function takenBranch(view: NodeView): 'first' | 'second' | null;
