// What a model is compared with: the baseline of a pull request, and the model's own block in the lock file beside it.
import type { Drift, LockedModel } from '../history/index.ts';

export interface Against {
  readonly baseline: Compared;
  /** The lock file of the same revision as the model. */
  readonly lock: Compared;
}

/**
 * `none`: nothing to compare with was found or asked for, or what there is of this model can't be read. `new`: there is something, and it doesn't have this model. `known`: it has,
 * and `drift` is what moved since.
 */
export type Compared =
  | { readonly kind: 'none' }
  | { readonly kind: 'new' }
  | {
      readonly kind: 'known';
      /** Under which it is recorded: another one than the model's where it was moved. */
      readonly path: string;
      readonly model: LockedModel;
      readonly moved: boolean;
      /** The model as it would be recorded now. */
      readonly now: LockedModel;
      readonly drift: Drift;
    };

export const AGAINST_NOTHING: Against = { baseline: { kind: 'none' }, lock: { kind: 'none' } };

/** Whether a drift has moved a figure, a cost or the interface: more than who wrote the file. */
export function hasMoved({ tensors, cost, interface: changes }: Drift): boolean {
  return tensors.length > 0 || cost.length > 0 || changes.length > 0;
}

/** Whether a drift says that the file was written by another program, or in other words. */
export function isRewritten({ exporter, renamed }: Drift): boolean {
  return exporter !== null || renamed.length > 0;
}

/** Whether the lock file beside the model records exactly what it is: what moved since the baseline is meant. */
export function isAccepted({ baseline, lock }: Against, about: 'drift' | 'export'): boolean {
  if (lock.kind !== 'known' || lock.moved || hasMoved(lock.drift)) return false;
  if (about === 'export') return !isRewritten(lock.drift);
  return baseline.kind !== 'known' || !densityMoved(baseline.drift) || recordsDensity(lock.model);
}

function densityMoved({ tensors }: Drift): boolean {
  return tensors.some(({ fields }) => fields.some(({ figures }) => figures.includes('density')));
}

/** A block of a version that kept no density accepts none. */
function recordsDensity({ tensors }: LockedModel): boolean {
  return tensors.every(({ fields }) => fields.every(({ support }) => support !== undefined));
}
