// Door of the room: what drift is measured against.
export { compareWithModels, lockPath } from './comparison.ts';
export { lockBeside, type LockBeside } from './beside.ts';
export { directoryBaseline } from './directory.ts';
export { type BaselineOutcome, baselineSaid } from './said.ts';
export { type Around, type Baseline, baselineAt, type BaselineSaid, type Point } from './point.ts';
export { localLock, revisionBaseline, type Revisions } from './revision.ts';
