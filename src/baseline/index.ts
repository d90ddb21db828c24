// Door of the room: what drift is measured against.
export { type Around, type Baseline, baselineAt, type BaselineSaid, type Point } from './point.ts';
export { directoryBaseline } from './directory.ts';
export { revisionBaseline, localPoints } from './revision.ts';
