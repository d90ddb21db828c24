// Door of the room: partial evaluation of shapes and small values.
export { takeBranches } from './branches.ts';
export { type Shapes, startShapes } from './infer.ts';
export { writeOut } from './write-out.ts';
