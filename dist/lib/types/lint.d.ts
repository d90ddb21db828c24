import { type Analysis, type ModelRecord } from './analysis/index.ts';
import type { Config, ModelConfig } from './config/index.ts';
import { type FailureParts } from './failure.ts';
import { type ByteSource, type Limits } from './formats/index.ts';
import { type Finding } from './rules/index.ts';
export interface ModelFile {
    /** As given or matched, `/`-separated, relative to the working directory. */
    readonly path: string;
    /** Called once; `close` is called when the model has been analyzed. Throws a Failure. */
    open(): ByteSource & {
        close?(): void;
    };
}
export interface LintRequest {
    readonly models: readonly ModelFile[];
    readonly config: Config;
    readonly limits: Limits;
    /** Says which waivers have ended. */
    readonly now: Date;
    /** Models done of all; nodes done of the model at hand. */
    readonly onProgress?: (progress: Progress) => void;
}
export interface Progress {
    readonly model: string;
    readonly done: number;
    readonly of: number;
    readonly nodes: number;
}
export interface LintResult {
    /** In the order of the models; their `tensors` hold features, outputs and what findings name. */
    readonly records: readonly ModelRecord[];
    readonly findings: readonly Finding[];
    readonly failures: readonly FailureParts[];
}
export declare function lint(request: LintRequest): LintResult;
/** What `inspect` needs beside the analysis of a model; throws a Failure. */
export interface AnalyzeRequest {
    readonly config: Pick<Config, 'operators'>;
    readonly limits: Limits;
    readonly allPhases?: boolean;
}
/** Reads and analyzes one model. `onNode` hears now and then how many nodes are done. */
export declare function analyzeModel(model: ModelFile, modelConfig: Pick<ModelConfig, 'inputs'>, { config, limits, allPhases }: AnalyzeRequest, onNode?: (nodes: number) => void): Analysis;
