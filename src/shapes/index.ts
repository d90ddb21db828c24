// Door of the room: partial evaluation of shapes and small values.
export { takeBranches } from './branches.ts';
export { type Shapes, startShapes, type Visited } from './infer.ts';
export type { Repeat } from './repeats.ts';
