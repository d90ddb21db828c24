import type { FieldRecord, GeometryRecord, ModelRecord, StepRecord, SupportRecord, TensorRecord } from '../analysis/index.ts';
export declare const LOCK_SCHEMA = "rf-lint/lock/1";
/** By path of the model, from the folder of the lock file. */
export type Lock = ReadonlyMap<string, LockedModel>;
/** What is kept of a model; the tensors are its features and outputs. */
export interface LockedModel {
    /** Version of the program that wrote the block. */
    readonly tool: string;
    /** Of the model file: `sha256:` and 64 hexadecimal digits; null: it wasn't at hand. */
    readonly file: string | null;
    readonly format: string;
    readonly exporter: string | null;
    /** Set where it computes with rounded values. */
    readonly quantized?: true;
    readonly geometry: LockedGeometry;
    readonly cost: ModelRecord['cost'];
    readonly sources: ModelRecord['sources'];
    readonly outputs: ModelRecord['outputs'];
    readonly features: ModelRecord['features'];
    readonly tensors: readonly LockedTensor[];
}
export interface LockedTensor extends Pick<TensorRecord, 'name' | 'node' | 'operator' | 'shape'> {
    fields: LockedField[];
}
export interface LockedField extends FieldRecord {
    /** Null: not known; absent: the model has too many nodes, or the block is of a version that didn't keep it. */
    support?: LockedSupport | null;
}
/** How many samples count of those within the local region. Which they are follows from the steps. */
export type LockedSupport = Pick<SupportRecord, 'samples' | 'fewest' | 'density'>;
/** Without the nodes' names: an export that only renames them leaves the lines as they are. */
export interface LockedGeometry {
    readonly fingerprint: string;
    readonly steps: readonly LockedStep[];
    readonly channels?: GeometryRecord['channels'];
}
export type LockedStep = Omit<StepRecord, 'node' | 'operator'>;
/** `record`: made to be compared, with features and outputs among its tensors. */
export declare function lockedModel(record: ModelRecord, tool: string, file: string | null): LockedModel;
/** What is kept of a model as a record; joins, remarks and the support aren't. */
export declare function asRecord(model: LockedModel, path: string): ModelRecord;
/**
 * As a file: ends in a newline, a line per source, step and field, so that a review shows what moved. `kept`: blocks of other models, as
 * they are written already.
 */
export declare function lockText(lock: Lock, kept?: ReadonlyMap<string, string>): string;
