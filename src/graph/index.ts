// Door of the hall: the common graph.
export type * from './axes.ts';
export type * from './fused.ts';
export type * from './graph.ts';
export type * from './operator.ts';
export type * from './operators/choosing.ts';
export type * from './operators/control.ts';
export type * from './operators/elementwise.ts';
export type * from './operators/mixing.ts';
export type * from './operators/rearranging.ts';
export type * from './operators/resampling.ts';
export type * from './operators/shape-values.ts';
export type * from './operators/shifts.ts';
export type * from './operators/windows.ts';
export type { ModelText } from './text.ts';
export { altered } from './altered.ts';
export { GraphBuilder } from './build.ts';
export { NameTable } from './name-table.ts';
export { ancestorsOf, dependentsOf, makersOf } from './ancestors.ts';
