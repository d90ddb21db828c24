// Door of the room: records over time. It stores, finds and compares, and never judges.
export { blockChanges, type BlockChange, type MemberChange, type StepChange } from './block-changes.ts';
export {
  compare,
  type CostDrift,
  type Drift,
  type FieldDrift,
  type Figure,
  type InterfaceChange,
  type InterfaceEntry,
  type Moved,
  type StepDrift,
  type TensorDrift,
} from './compare.ts';
export { type Comparison, type Found, lockComparison, movedFrom } from './find.ts';
export { type Compared, type ComparedModel, type Difference, differences } from './diff.ts';
export { type MoveKind } from './kinds.ts';
export { pairMoved } from './pair.ts';
export {
  asRecord,
  type Lock,
  LOCK_SCHEMA,
  type LockedField,
  type LockedModel,
  type LockedStep,
  type LockedTensor,
  lockedModel,
  lockText,
} from './lock.ts';
export { readLock, readLockedModel, type ReadLock } from './read-lock.ts';
export {
  type Change,
  type Event,
  type EventKind,
  type Line,
  type Recorded,
  type Revision,
  storyOf,
} from './story.ts';
export { rewriteLock, type Rewriting, type Rewritten } from './rewrite.ts';
