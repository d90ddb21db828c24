/** First and last sample of each run in turn, both included, ascending, with a gap between runs. Empty: no samples. */
export type Runs = readonly number[];
export declare const NO_SAMPLES: Runs;
/** Runs that may yet be put together, counted down; below 0: it was too much work. */
export interface Work {
    left: number;
}
/** Runs that come in any order, as a set. */
export declare class RunCollector {
    #private;
    constructor(work: Work);
    /** `runs` moved by `shift`, and again `count` − 1 times, each time by `spacing` more. False: no work is left. */
    add(runs: Runs, shift: number, count: number, spacing: number): boolean;
    take(): Runs;
}
/** How many samples. */
export declare function countSamples(runs: Runs): number;
/** The set moved by so many samples. */
export declare function shiftRuns(runs: Runs, samples: number): Runs;
/** Whether `b` is `a` moved by so many samples. */
export declare function isShifted(a: Runs, b: Runs, samples: number): boolean;
