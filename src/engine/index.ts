// Door of the engine: receptive-field mathematics over integers, regions and directed acyclic graphs.
export * from './integer.ts';
export * from './rational.ts';
export * from './symbolic.ts';
export * from './alignment.ts';
export * from './along-axis.ts';
export * from './causes.ts';
export { centersDiffer } from './centers.ts';
export * from './edge.ts';
export * from './field.ts';
export { hullOf } from './hull.ts';
export * from './index-form.ts';
export * from './join.ts';
export type * from './part.ts';
export * from './preimage.ts';
export * from './propagate.ts';
export * from './region-map.ts';
export { tellSectionsAlong } from './section-along.ts';
export * from './step-map.ts';
