import { type Integer } from './symbolic.ts';
export interface StepMap {
    /** Output phases that are told apart. */
    readonly period: number;
    /** How far the taps move when the output index grows by a period. */
    readonly advance: number;
    /** First tap of each phase. */
    readonly first: readonly number[];
    /** Taps of each phase; 0: none. */
    readonly count: readonly number[];
    /** Between neighboring taps, ≥ 1. */
    readonly spacing: number;
    /** Added to every tap; an expression where a padding or a start isn't known as a number. */
    readonly offset: Integer;
    /** The phases are the whole output axis, which doesn't go on behind them: a table of indices. Left out: it does. */
    readonly bounded?: true;
}
/** {o}. Shared, so that callers may compare by identity. */
export declare const IDENTITY: StepMap;
/** { 0 } for every o: an axis of length 1 that is broadcast. */
export declare const CONSTANT: StepMap;
/** WIN(k, s, d, p): { o·s + t·d − p : t = 0 … k − 1 }. `before` may be an expression. */
export declare function windowStep(kernel: number, stride: number, dilation: number, before: Integer): StepMap;
/** AFF(s, b): { s·o + b }; s may be negative. */
export declare function affineStep(stride: number, start: Integer): StepMap;
/**
 * TWIN(k, s, d, p): { i : i·s + t·d − p = o for some t }. Phases that no tap reaches are empty.
 * With v = o + p, g = gcd(s, d): none unless g | v; the taps t that fit form a class mod s / g (sheet §6.1).
 */
export declare function transposedStep(kernel: number, stride: number, dilation: number, before: number): StepMap;
/** PER(q, N, L, H): [N·⌊o/q⌋ + L[o mod q], N·⌊o/q⌋ + H[o mod q]]; a phase with L > H is empty. */
export declare function periodicStep(advance: number, lo: readonly number[], hi: readonly number[]): StepMap;
/** { indices[o] } for o = 0 … indices.length − 1, and nothing behind. */
export declare function tableStep(indices: readonly number[]): StepMap;
/** BLOCK: o sees the block of `inBlock` operand indices that belongs to its block of `outBlock` outputs. */
export declare function blockStep(outBlock: number, inBlock: number): StepMap;
