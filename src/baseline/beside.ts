// The lock file beside the models, as the linter asks for it.
import { ownLock } from './comparison.ts';
import type { FailureParts } from '../failure.ts';
import type { LintRequest } from '../lint.ts';
import { fromBeside, kindAt, saidPath } from '../sources/index.ts';
import type { Around } from './point.ts';

export interface LockBeside {
  readonly asked: Pick<LintRequest, 'lock' | 'missing'>;
  /** Whether there is one, readable or not. */
  readonly isThere: boolean;
  /** That it can't be read, or blocks of it. */
  readonly failures: readonly FailureParts[];
}

export function lockBeside({ config, workspace }: Pick<Around, 'config' | 'workspace'>): LockBeside {
  const own = ownLock(config, workspace);
  if (own === null) return { asked: {}, isThere: false, failures: [] };
  if ('failure' in own) return { asked: {}, isThere: true, failures: [own.failure] };
  const absolute = (locked: string): string => fromBeside(own.path, locked, workspace);
  const gone = own.models.filter((locked) => kindAt(absolute(locked)) === null);
  const models = gone.map((locked) => ({ locked, path: saidPath(absolute(locked), workspace) }));
  return {
    asked: { lock: own.comparison, missing: { file: own.path, models } },
    isThere: true,
    failures: own.failures,
  };
}
