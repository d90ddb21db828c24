export { compare, type CostDrift, type Drift, type FieldDrift, type Figure, type InterfaceChange, type Moved, type StepDrift, type TensorDrift, } from './compare.ts';
export { type Comparison, type Found, lockComparison, movedFrom } from './find.ts';
export { type Lock, LOCK_SCHEMA, type LockedModel, type LockedStep, type LockedTensor, lockedModel, lockText, } from './lock.ts';
export { readLock, type ReadLock } from './read-lock.ts';
export { rewriteLock, type Rewriting, type Rewritten } from './rewrite.ts';
