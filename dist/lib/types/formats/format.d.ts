import type { Graph } from '../graph/index.ts';
import type { ByteSource } from './source.ts';
export interface Format {
    /** As in the record: `onnx`. */
    readonly name: string;
    /** Whether these first bytes (512 at most) and this file name are this format's. Reads nothing more. */
    sniff(head: Uint8Array, path: string): boolean;
    /** Throws a Failure that names file, place and remedy. */
    read(source: ByteSource, options: ReadOptions): Graph;
}
/** Bounds on what one model may cost; from the command line only, never from a configuration. */
export interface Limits {
    /** Nodes of all graphs of a file together, those copied in the place of calls too. */
    readonly nodes: number;
    /** Subgraphs within subgraphs, calls within calls. */
    readonly depth: number;
}
export declare const DEFAULT_LIMITS: Limits;
export interface ReadOptions {
    readonly limits: Limits;
    /** What the configuration says of custom operators: `domain::Type` → `pointwise`, or the operator it is like. */
    readonly declared: ReadonlyMap<string, DeclaredOperator>;
}
export type DeclaredOperator = {
    readonly kind: 'pointwise';
} | {
    readonly kind: 'like';
    readonly operator: string;
};
