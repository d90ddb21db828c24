// A run whose paths count from the repository's root, as the comment, annotations and SARIF want them; elsewhere they
// count from the working directory (interface.md §4).
import type { FailureKind, FailureParts } from '../failure.ts';
import type { BaselineRecord, Run } from './run.ts';

/** `folder`: the working directory, relative to the repository's root, `/`-separated; '' is the root itself. */
export function inRepository(run: Run, folder: string): Run {
  const moved = (path: string): string => joined(folder, path);
  return {
    ...run,
    baseline: run.baseline === null ? null : baselineInRepository(run.baseline, moved),
    models: run.models.map((model) => ({ ...model, path: moved(model.path) })),
    findings: run.findings.map((finding) => ({
      ...finding,
      model: moved(finding.model),
      place: finding.place === null ? null : { ...finding.place, file: moved(finding.place.file) },
    })),
    failures: run.failures.map((failure) =>
      isOfFile(failure) ? { ...failure, path: moved(failure.path) } : failure,
    ),
  };
}

function baselineInRepository(baseline: BaselineRecord, moved: (path: string) => string): BaselineRecord {
  const { kind, ref, added, gone } = baseline;
  return {
    ...baseline,
    ...(kind === 'directory' ? { ref: moved(ref) } : {}),
    ...(added === undefined ? {} : { added: added.map(moved) }),
    ...(gone === undefined ? {} : { gone: gone.map(moved) }),
  };
}

/** Whether the failure's path is a file's; a rule on the command line is configuration without one. */
export function isOfFile({ kind, path }: Pick<FailureParts, 'kind' | 'path'>): boolean {
  return !NO_FILE.has(kind) && !(kind === 'configuration' && path.startsWith('--'));
}

/** Kinds whose `path` names an option, a token or an address. */
const NO_FILE: ReadonlySet<FailureKind> = new Set([
  'usage',
  'git',
  'token',
  'permission',
  'network',
  'no-models',
]);

function joined(folder: string, path: string): string {
  if (folder === '' || /^(\/|[A-Za-z]:)/.test(path)) return path;
  const parts: string[] = folder.split('/').filter((part) => part !== '' && part !== '.');
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
