import type { Drift } from './compare.ts';
import type { LockedModel } from './lock.ts';
/**
 * `geometry`: a figure moved, or a feature or output came or went. `steps`: the same figures by other steps. The others leave the geometry
 * as it is: `costs`, `shape` of an input or output, `quantized` or no longer, `exported` by another program or under other names.
 */
export type MoveKind = 'geometry' | 'steps' | 'quantized' | 'dequantized' | 'costs' | 'shape' | 'exported';
/** Empty: nothing moved. `drift`: between the two. */
export declare function kindsOf(before: LockedModel, after: LockedModel, drift: Drift): readonly MoveKind[];
