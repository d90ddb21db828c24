// Door of the engine: receptive-field mathematics over integers, regions and directed acyclic graphs.
export * from './integer.ts';
export * from './rational.ts';
