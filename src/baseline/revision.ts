// A git revision as the baseline, by git alone: the lock file at the merge base, else the models there, else both at the tip.
import { lockPath } from './comparison.ts';
import { Failure, type FailureParts } from '../failure.ts';
import { commit, fileAt, isShallow, mergeBase, type Workspace } from '../sources/index.ts';
import { type Around, type Baseline, baselineAt, type Point } from './point.ts';

export interface Revisions {
  /** What is compared with, as git understands it. */
  readonly base: string;
  readonly head: string;
  /** How the reader calls the base; null: he doesn't have to. */
  readonly asked: string | null;
  /** What asks, for remarks: `--base`, `base`. */
  readonly option: string;
}

/** Null: the base isn't in this clone, or nothing of it can be compared with; `remarks` says what is in the way. */
export function revisionBaseline(
  revisions: Revisions,
  around: Around,
  remarks: FailureParts[],
): Baseline | null {
  const points = localPoints(revisions, around, remarks);
  if (points.length > 0 && points[0]!.place === 'tip') remarks.push(noMergeBase(revisions, around.workspace));
  for (const point of points) {
    const baseline = baselineAt(point, revisions.asked, around, remarks);
    if (baseline !== null) return baseline;
  }
  return null;
}

/** The merge base, or else the tip of the base; none where git knows neither. */
export function localPoints(
  { base, head }: Pick<Revisions, 'base' | 'head'>,
  around: Around,
  remarks: FailureParts[],
): Point[] {
  const { root } = around.workspace;
  const fork = mergeBase(root, base, head);
  const tip = commit(root, base);
  const at = fork ?? tip;
  if (at === null) return [];
  const lockText = localLock(at, around, remarks);
  return [{ commit: at, place: fork === null ? 'tip' : 'merge-base', lockText, isLocal: true }];
}

/** Text of the lock file at a commit of this clone; null: it isn't there, or can't be read, which a remark says. */
export function localLock(at: string, { config, workspace }: Around, remarks: FailureParts[]): string | null {
  try {
    const bytes = fileAt(at, lockPath(config), workspace);
    return bytes === null ? null : new TextDecoder().decode(bytes);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    remarks.push(error);
    return null;
  }
}

function noMergeBase({ base, asked, option }: Revisions, { root }: Workspace): FailureParts {
  const shallow = isShallow(root);
  return {
    kind: 'git',
    path: option,
    place: null,
    message: `no merge base with ${asked ?? base.slice(0, 10)} is in this clone, so its tip is compared with, and what others changed there counts`,
    remedy: shallow
      ? 'fetch the whole history (`fetch-depth: 0`, `git fetch --unshallow`)'
      : 'name a revision that this branch comes from',
  };
}
