// Door of the room: graph -> record.
export type * from './record.ts';
export type * from './more-record.ts';
export type { Rational } from '../engine/index.ts';
export type { Analysis, UndecidedNode } from './analysis.ts';
export { analyze, type AnalyzeOptions } from './analyze.ts';
export { fingerprint } from './fingerprint.ts';
export { geometryFingerprint } from './geometry.ts';
export type { Given } from './given.ts';
export type { Box } from './inverse.ts';
export { MOST_IN_DETAIL } from './more.ts';
