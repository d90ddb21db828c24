// A baseline as the run says it, when the models have been compared.
import { filterFromRoot, pathFromRoot, type Wish, type Workspace } from '../sources/index.ts';
import type { Outcome } from './outcome.ts';
import type { Baseline, BaselineSaid } from './point.ts';

export interface BaselineOutcome extends BaselineSaid, Outcome {}

/** `wish`: which models are meant, of those that are gone too. */
export function baselineSaid(
  { said, outcome }: Pick<Baseline, 'said' | 'outcome'>,
  wish: Wish,
  workspace: Workspace,
): BaselineOutcome {
  const isMeant = filterFromRoot(wish, workspace);
  return { ...said, ...outcome((path) => isMeant(pathFromRoot(path, workspace))) };
}
