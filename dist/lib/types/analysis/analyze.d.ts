import type { Graph } from '../graph/index.ts';
import type { Analysis } from './analysis.ts';
import { type Given } from './given.ts';
import { type Box } from './inverse.ts';
export interface AnalyzeOptions {
    /** How the record calls the model. */
    readonly path: string;
    readonly format: string;
    /** What a user says of graph inputs, by name; `*`: any. */
    readonly inputs: ReadonlyMap<string, Given>;
    /** List all phases, however many. */
    readonly allPhases?: boolean;
    /** Samples of the sources: the record says which positions see them. */
    readonly sees?: readonly Box[];
    /** A tensor, or a node for its first output: measure from there instead of the graph inputs. Null: from these. */
    readonly source?: string | null;
    readonly onNode?: (done: number) => void;
}
/** Throws a Failure: a figure outgrows 2⁵³, or an input doesn't fit its graph. Linear in nodes and edges. */
export declare function analyze(read: Graph, options: AnalyzeOptions): Analysis;
