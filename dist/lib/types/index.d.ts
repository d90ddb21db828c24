import { type Analysis, type Box, type Given } from './analysis/index.ts';
import { type ByteSource, type DeclaredOperator, type Limits } from './formats/index.ts';
export interface AnalyzeOptions {
    /** How records and failures call the model; default: the source's path, or `model`. */
    readonly path?: string;
    /** What the file leaves open, by graph input; `*`: any input. */
    readonly inputs?: Readonly<Record<string, Partial<Given>>>;
    /** Custom operators: `domain::Type` -> what they do. */
    readonly operators?: Readonly<Record<string, DeclaredOperator>>;
    readonly limits?: Partial<Limits>;
    /** List all phases of a map, however many; default: at most 64. */
    readonly allPhases?: boolean;
    /** Measure from that tensor, or from a node's first output, instead of the graph inputs. A name that is nowhere throws. */
    readonly source?: string;
    /** Samples of the inputs: records say which positions of a tensor see them (`TensorRecord.sees`). */
    readonly sees?: readonly Box[];
}
/**
 * Analyzes one model: the receptive field of every tensor, per graph input and spatial axis. Takes the file's bytes, or a source
 * that reads them by position (weights are never read). Throws a {@link Failure} that names place and remedy.
 */
export declare function analyze(model: Uint8Array | ByteSource, options?: AnalyzeOptions): Analysis;
export { Failure, type FailureKind, type FailureParts } from './failure.ts';
export { type ByteSource, bytesSource, type DeclaredOperator, DEFAULT_LIMITS, type Limits, } from './formats/index.ts';
export type { Analysis, BorderRecord, Box, CauseKind, CostRecord, Field, FieldRecord, Given, IndexTerm, JoinRecord, LayerRecord, LengthRecord, ModelRecord, PathRecord, Rational, SeesRecord, SourceRecord, TensorRecord, UndecidedNode, UnproductiveLayer, UnproductiveRecord, } from './analysis/index.ts';
export { lint, type LintRequest, type LintResult, type ModelFile, type Progress } from './lint.ts';
export { defaultConfig, readConfig, type Config, type ConfigAnswer, type ConfigRequest, type InputSpec, type ModelConfig, } from './config/index.ts';
export type { Answer, ConfigPlace, Detail, Finding, Place, RuleEntry, RuleId, Severity, Waiver, } from './rules/index.ts';
