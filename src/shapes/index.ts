// Door of the room: partial evaluation of shapes and small values.
export { type Shapes, startShapes } from './infer.ts';
export { fractionOf } from './real.ts';
