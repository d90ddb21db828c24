import type { Drift } from './compare.ts';
import type { LockedModel } from './lock.ts';
/**
 * `geometry`: a figure moved, or a feature or output came or went. `steps`: the same figures by other steps. The others leave the geometry
 * as it is: there are more layers (`deepened`) or fewer (`shortened`); layers make more channels (`widened`), fewer (`narrowed`), or some
 * of each (`channels`); `quantized` or no longer; `costs`
 * alone; `shape` of an input or output; `exported` by another program or with other names inside; inputs or outputs `renamed` or `reordered`.
 */
export type MoveKind = 'geometry' | 'steps' | 'deepened' | 'shortened' | 'widened' | 'narrowed' | 'channels' | 'quantized' | 'dequantized' | 'costs' | 'shape' | 'exported' | 'renamed' | 'reordered';
/** Empty: nothing moved. `drift`: between the two. */
export declare function kindsOf(before: LockedModel, after: LockedModel, drift: Drift): readonly MoveKind[];
