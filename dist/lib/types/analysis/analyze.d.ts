import type { Graph } from '../graph/index.ts';
import type { Analysis } from './analysis.ts';
import { type Given } from './given.ts';
export interface AnalyzeOptions {
    /** How the record calls the model. */
    readonly path: string;
    readonly format: string;
    /** What a user says of graph inputs, by name; `*`: any. */
    readonly inputs: ReadonlyMap<string, Given>;
    /** List all phases, however many. */
    readonly allPhases?: boolean;
    readonly onNode?: (done: number) => void;
}
/** Throws a Failure: a figure outgrows 2⁵³, or an input doesn't fit its graph. Linear in nodes and edges. */
export declare function analyze(read: Graph, options: AnalyzeOptions): Analysis;
