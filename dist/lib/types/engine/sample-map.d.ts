import { type Runs, type Work } from './sample-runs.ts';
import type { StepMap } from './step-map.ts';
export interface SampleMap {
    /**
     * How far the set moves with a period: at w = period·m + φ it is `sets[φ]` moved by advance·m. Null: a table over w = 0 …
     * sets.length − 1, with nothing outside.
     */
    readonly advance: number | null;
    readonly sets: readonly Runs[];
}
/** A source sees itself. */
export declare const SOURCE_SAMPLES: SampleMap;
/** What a step meets: which operand indices count, and whether a table comes out. */
export interface SampleExtent {
    /** Indices from this one on, and below 0, read nothing; null: the axis has no border. */
    readonly operand: number | null;
    /** The output is written out as a table of that length; null: it stays periodic. */
    readonly output: number | null;
}
/** The sets of the output axis; the step's offset must be a number. Null: the period is too large, or no work is left. */
export declare function composeSamples(map: SampleMap, step: StepMap, extent: SampleExtent, work: Work): SampleMap | null;
/** The samples at w are `runs` moved by `shift`. */
export declare function samplesAt(map: SampleMap, w: number): {
    readonly runs: Runs;
    readonly shift: number;
};
/** Index by index what either sees. `extent`: the union is written out over it; null: it isn't. Null: no map says it, or no work is left. */
export declare function uniteSamples(a: SampleMap, b: SampleMap, extent: number | null, work: Work): SampleMap | null;
/** The parts of a table that stand side by side: at w the sets of the part with start ≤ w < start + length. */
export declare function concatenateSamples(parts: readonly {
    readonly map: SampleMap;
    readonly start: number;
    readonly length: number;
}[], extent: number): SampleMap;
