import type { Graph } from '../graph/index.ts';
import type { ReadOptions } from './format.ts';
import type { ByteSource } from './source.ts';
export { DEFAULT_LIMITS } from './format.ts';
export type { DeclaredOperator, Format, Limits, ReadOptions } from './format.ts';
export { parseLimits } from './limits.ts';
export { bytesSource } from './source.ts';
export type { ByteSource } from './source.ts';
/**
 * Reads a model of any format that we know; `format` as in the record. Throws a Failure that names the file, the place
 * and, for a format or a pointer that we recognize, the way to a model that can be read.
 */
export declare function readModel(source: ByteSource, options: ReadOptions): {
    format: string;
    graph: Graph;
};
