export type * from './axes.ts';
export type * from './fused.ts';
export type * from './graph.ts';
export type * from './operator.ts';
export type { ModelText } from './text.ts';
export { altered } from './altered.ts';
export { GraphBuilder } from './build.ts';
export { ancestorsOf, dependentsOf, makersOf } from './ancestors.ts';
