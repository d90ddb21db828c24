import type { Rational } from '../engine/index.ts';
import type { ModelText } from '../graph/index.ts';
export interface MoreRecord {
    /**
     * What the node that makes the tensor added to r, in samples: r less the largest r of the operands that reach it locally. Along
     * the widest path the growths add up to r − 1. Null: one of these isn't known exactly.
     */
    growth?: (number | null)[];
    support?: SupportRecord[];
    /** Null: r isn't known. */
    effective?: (EffectiveRecord | null)[];
}
/** How many of the samples within the local region really count; fewer than r: it has holes. Always exact. */
export interface SupportRecord {
    /** Of the phase with the most of them; null: not known, and `reason` says why. */
    samples: number | null;
    /** Of the non-empty phase with the fewest. */
    fewest: number | null;
    /** ρ: samples / size of the least dense phase; null where there is no sample. */
    density: Rational | null;
    /** w = period·m + φ reads the samples advance·m + sets[φ]; a table over the extent: period = its length, advance 0. */
    period: number;
    advance: number;
    /** By phase the runs [first, last], both included, ascending; null: more than 64 runs in all, or not known. */
    sets: [number, number][][] | null;
    /** One clause; null where the figures are there. */
    reason: string | null;
    /** The node that the reason is about, where there is one. */
    blockedBy: ModelText | null;
}
/** An estimate from the structure alone: weights and training change it. */
export interface EffectiveRecord {
    mark: 'estimate';
    /** Samples that hold 95.45 % of the influence of a network with even weights; between 1 and r, to two decimals. */
    width: number;
}
