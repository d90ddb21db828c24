import { type Analysis, type Box, type ModelRecord } from './analysis/index.ts';
import type { Config, ModelConfig } from './config/index.ts';
import { type FailureParts } from './failure.ts';
import { type ByteSource, type Limits } from './formats/index.ts';
import { type Comparison } from './history/index.ts';
import { type Finding } from './rules/index.ts';
export interface ModelFile {
    /** As given or matched, `/`-separated, relative to the working directory. */
    readonly path: string;
    /** Called once; `close` is called when nothing more is asked of the model. Throws a Failure. */
    open(): ByteSource & {
        close?(): void;
    };
}
export interface LintRequest {
    readonly models: readonly ModelFile[];
    readonly config: Config;
    readonly limits: Limits;
    /** A tensor or node to measure from instead of the graph inputs; absent: from these. */
    readonly source?: string | null;
    /** Whether to give the records in detail as well; absent: no. */
    readonly detailed?: boolean;
    /** Says which waivers have ended. */
    readonly now: Date;
    /** Of this program, for the blocks of a lock file. */
    readonly version?: string;
    /** What drift is measured against; absent: nothing. */
    readonly baseline?: Comparison;
    /** The lock file of the same revision as the models; absent: there is none. */
    readonly lock?: Comparison;
    /** Models that the lock file has and that aren't there. */
    readonly missing?: MissingModels;
    /** Models done of all; nodes done of the model at hand. */
    readonly onProgress?: (progress: Progress) => void;
}
export interface MissingModels {
    /** Path of the lock file. */
    readonly file: string;
    readonly models: readonly {
        /** As the lock file says it. */
        readonly locked: string;
        /** From the working directory. */
        readonly path: string;
    }[];
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
    /** The same with the layers that change the geometry, and growth, support and effective field of each; empty unless asked for. */
    readonly detailed: readonly ModelRecord[];
    readonly findings: readonly Finding[];
    readonly failures: readonly FailureParts[];
}
export declare function lint(request: LintRequest): LintResult;
/** What `inspect` needs beside the analysis of a model; throws a Failure. */
export interface AnalyzeRequest {
    readonly config: Pick<Config, 'operators'>;
    readonly limits: Limits;
    readonly allPhases?: boolean;
    readonly sees?: readonly Box[];
    readonly source?: string | null;
}
/**
 * Reads and analyzes one model. The analysis reads small constants of the file when it is asked, so it is to be asked within `use`;
 * the file is closed behind it. `onNode` hears now and then how many nodes are done.
 */
export declare function withAnalysis<Result>(model: ModelFile, modelConfig: Pick<ModelConfig, 'inputs'>, { config, limits, allPhases, sees, source: measuredFrom }: AnalyzeRequest, use: (analysis: Analysis) => Result, onNode?: (nodes: number) => void): Result;
