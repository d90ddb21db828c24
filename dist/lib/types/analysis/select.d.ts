import { type TensorIndex } from '../graph/index.ts';
import type { Model } from './model.ts';
/** Tensors in graph order. Empty: the pattern finds nothing. */
export declare function selectTensors(model: Model, pattern: string): TensorIndex[];
/** In a pattern only `*` (any characters, `/` too) and `?` are special, `\` escapes, and the whole name must match. */
export declare function nameMatcher(pattern: string): (name: string) => boolean;
/**
 * The default of `at`: from each output walk back; a tensor is taken, and the walk ends there, where every spatial source axis
 * that it depends on has a local field along a plain axis of its own; of the tensors that one output leads to, one that
 * another of them depends on is dropped.
 */
export declare function featuresOf(model: Omit<Model, 'features'>): TensorIndex[];
