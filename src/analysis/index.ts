// Door of the room: graph -> record.
export type * from './record.ts';
export type * from './more-record.ts';
export type { Rational } from '../engine/index.ts';
export type { Analysis, UndecidedNode } from './analysis.ts';
export { analyze, type AnalyzeOptions } from './analyze.ts';
export { fingerprint } from './fingerprint.ts';
export { geometryFingerprint, seenKey, stepKey } from './geometry-keys.ts';
export type { Given } from './given.ts';
export type { Box } from './inverse.ts';
export { MOST_IN_DETAIL } from './detail.ts';
