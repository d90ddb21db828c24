// `rf-lint lock`: analyze the models, write the lock file. After a merge conflict it reads both sides.
import { lockPath } from '../baseline/index.ts';
import type { Config } from '../config/index.ts';
import { Failure, failureOf, type FailureParts } from '../failure.ts';
import { DEFAULT_LIMITS, parseLimits } from '../formats/index.ts';
import { type LockedModel, lockedModel, type Rewritten, rewriteLock } from '../history/index.ts';
import { type ModelFile, withAnalysis } from '../lint.ts';
import { lockLines } from '../report/index.ts';
import {
  fileHash,
  LOCK_FILE,
  pathBeside,
  readTextFile,
  type Workspace,
  writeOutput,
} from '../sources/index.ts';
import { VERSION } from '../version.ts';
import { type Standing, whereConfigured } from './configured.ts';
import { type ExitCode, exitCodeWithout } from './exit-code.ts';
import { modelsOf } from './models.ts';
import { startProgress } from './progress.ts';
import type { LockRequest } from './requests.ts';
import { sayFailures } from './results.ts';
import type { Surroundings } from './surroundings.ts';

/** Throws a Failure where the file can't be written. */
export function lock(request: LockRequest, around: Surroundings): ExitCode {
  return whereConfigured(request, around, (standing) => lockThere(request, standing, around));
}

function lockThere(request: LockRequest, { workspace, config }: Standing, around: Surroundings): ExitCode {
  const { models, failures: unfound, warnings } = modelsOf(request, config, workspace, true);
  const path = lockPath(config);
  const { analyzed, failures } = lockModels(models, { request, config, workspace, path }, around);
  const rewritten = rewriteLock({
    path,
    text: textOf(path, workspace),
    analyzed,
    unread: new Set(failures.map((failure) => pathBeside(path, failure.path, workspace))),
    // Where a pattern or a folder couldn't be looked through there may be more.
    complete: request.models === null && unfound.length === 0,
  });
  const said: FailureParts[] = [...unfound, ...failures, ...rewritten.failures];
  const { text, models: count } = rewritten;
  if (text !== null && count === 0) said.push(...emptied(path, rewritten));
  else if (text !== null) {
    writeOutput(path, text, workspace);
    if (!request.quiet) around.out.write(lockLines({ ...rewritten, path }));
  }
  sayFailures(said, warnings, request, around);
  return exitCodeWithout(said);
}

/** An empty file would lock nothing; what a full one says may be wanted when the models are back. */
function emptied(path: string, { removed }: Rewritten): FailureParts[] {
  if (removed.length === 0) return [];
  return [
    {
      kind: 'no-models',
      path,
      place: null,
      message: `no model is here to lock, and what it says of ${removed.length} is left as it is`,
      remedy: 'fetch or export the models first; if they are gone for good, delete the file',
    },
  ];
}

interface Locking {
  readonly request: LockRequest;
  readonly config: Config;
  readonly workspace: Workspace;
  readonly path: string;
}

function lockModels(
  models: readonly ModelFile[],
  { request, config, workspace, path }: Locking,
  around: Surroundings,
): { analyzed: Map<string, LockedModel>; failures: FailureParts[] } {
  const limits = request.limits === null ? DEFAULT_LIMITS : parseLimits(request.limits, '--limits');
  const progress = startProgress(around, request);
  const analyzed = new Map<string, LockedModel>();
  const failures: FailureParts[] = [];
  for (const [done, model] of models.entries()) {
    const show = (nodes: number): void =>
      progress.show({ model: model.path, done, of: models.length, nodes });
    show(0);
    try {
      const opened = model.open();
      const block = withAnalysis(
        { path: model.path, open: () => opened },
        config.forModel(model.path),
        { config, limits },
        (analysis) => {
          const record = analysis.record([...analysis.features, ...analysis.outputs], false, true, false);
          return lockedModel(record, VERSION, fileHash(opened));
        },
        show,
      );
      analyzed.set(pathBeside(path, model.path, workspace), block);
    } catch (error) {
      failures.push(failureOf(model.path, error));
    }
  }
  progress.end();
  return { analyzed, failures };
}

function textOf(path: string, workspace: Workspace): string | null {
  try {
    return readTextFile(path, workspace, LOCK_FILE);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'missing-file') return null;
    throw error;
  }
}
