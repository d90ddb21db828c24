import type { Severity } from './rule.ts';
/** From the mildest to the severest. */
export declare const SEVERITIES: readonly ["notice", "warning", "error"];
/** Positive where a is severer than b. */
export declare function compareSeverity(a: Severity, b: Severity): number;
export declare function severest(a: Severity, b: Severity): Severity;
