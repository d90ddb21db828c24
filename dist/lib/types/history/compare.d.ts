import type { StepRecord } from '../analysis/index.ts';
import type { LockedField, LockedModel, LockedStep, LockedTensor } from './lock.ts';
import { type ParallelSteps } from './steps.ts';
import { type WidthDrift } from './width.ts';
export interface Drift {
    /** Features and outputs whose figures moved, and those that came or went; in the order of the model, gone ones last. */
    readonly tensors: readonly TensorDrift[];
    /** Whether both see the same, by the same steps, whatever they call it. */
    readonly sameGeometry: boolean;
    /** The first node of the model that takes a step which the baseline doesn't; null: there is none, or no node is known. */
    readonly first: StepDrift | null;
    /** The same where no node is known: two blocks of a lock file. */
    readonly unnamed: ParallelSteps | null;
    /** Where there is no such step and others differ: the first that the baseline takes and the model doesn't; null: none. */
    readonly gone: LockedStep | null;
    /** Null: layers are as wide as they were, others in number, or not known. */
    readonly width: WidthDrift | null;
    readonly cost: readonly CostDrift[];
    /** What callers of the model see of it. */
    readonly interface: readonly InterfaceChange[];
    /** Null: the same program wrote both, in the same version of the format. */
    readonly exporter: Moved<string | null> | null;
    /** Sources, outputs and features that are the same ones under another name. */
    readonly renamed: readonly Moved<ModelText>[];
}
export interface Moved<Value> {
    readonly before: Value;
    readonly after: Value;
}
/** Null: there is none on that side. At least one is there. */
export interface TensorDrift {
    readonly before: LockedTensor | null;
    readonly after: LockedTensor | null;
    /** Empty for a tensor that came or went. */
    readonly fields: readonly FieldDrift[];
}
export type Figure = 'size' | 'stride' | 'padding' | 'center' | 'density' | 'causes' | 'mark';
export interface FieldDrift {
    /** The source as the model calls it. */
    readonly source: string;
    readonly sourceAxis: number;
    readonly letter: string;
    /** Null: the tensor doesn't depend on that axis. */
    readonly before: LockedField | null;
    readonly after: LockedField | null;
    readonly figures: readonly Figure[];
}
export interface StepDrift extends ParallelSteps {
    readonly after: StepRecord;
}
export interface CostDrift extends Moved<number | null> {
    readonly figure: 'parameters' | 'multiplyAccumulates' | 'activationBytes';
}
export interface InterfaceChange {
    readonly what: 'input' | 'output';
    /** `order`: the first that stands where another one stood, which is `before`. */
    readonly change: 'added' | 'removed' | 'renamed' | 'shape' | 'order';
    readonly before: InterfaceEntry | null;
    readonly after: InterfaceEntry | null;
}
export interface InterfaceEntry {
    readonly name: string;
    readonly shape: LockedTensor['shape'];
}
/** `after`: as locked, but with the nodes of its steps where they are known. Linear in both. */
export declare function compare(before: LockedModel, after: LockedModel, steps?: readonly StepRecord[]): Drift;
type ModelText = LockedTensor['name'];
export {};
