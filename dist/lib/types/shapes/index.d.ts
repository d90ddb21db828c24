export { assumeBranches, type AssumedBranch } from './assumed-branches.ts';
export { takeBranches } from './branches.ts';
export { type Shapes, startShapes, type Visited } from './infer.ts';
export { readBackPools } from './read-back-pools.ts';
export type { Repeat } from './repeats.ts';
export { writeOut } from './write-out.ts';
