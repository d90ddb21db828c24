// What `--base` compares with: a git revision, as a pull request would, or a directory; and what `--changed` leaves of the models.
import { resolve } from 'node:path';
import {
  type Around,
  type Baseline,
  directoryBaseline,
  lockBeside,
  lockPath,
  revisionBaseline,
} from '../baseline/index.ts';
import { Failure, type FailureParts } from '../failure.ts';
import type { LintRequest, ModelFile } from '../lint.ts';
import {
  changedSince,
  commit,
  configFilePlaces,
  fileHash,
  fileSource,
  keepChanged,
  kindAt,
  modifiedFiles,
  pathFromRoot,
  trackedFiles,
  workspaceAt,
} from '../sources/index.ts';
import { unknownRevision } from './unknown-revision.ts';

export interface Based {
  /** Null: none is asked for, or none is to be had. */
  readonly baseline: Baseline | null;
  /** Of the request to the linter. */
  readonly asked: Pick<LintRequest, 'baseline' | 'lock' | 'missing'>;
  readonly failures: readonly FailureParts[];
  /** Grow while models are compared. */
  readonly warnings: readonly FailureParts[];
}

/** `base`: null: only the lock file beside the models is compared with. One that is neither revision nor folder is a failure. */
export function baseOf(base: string | null, around: Around): Based {
  const { asked, failures } = lockBeside(around);
  const found = base === null ? NO_BASE : baselineOf(base, around);
  const { baseline } = found;
  return {
    baseline,
    asked: { ...asked, ...(baseline === null ? {} : { baseline: baseline.comparison }) },
    failures: [...failures, ...found.failures],
    warnings: found.warnings,
  };
}

type FoundBase = Pick<Based, 'baseline' | 'failures' | 'warnings'>;

const NO_BASE: FoundBase = { baseline: null, failures: [], warnings: [] };

function baselineOf(base: string, around: Around): FoundBase {
  const { workspace } = around;
  try {
    if (workspace.repository && commit(workspace.root, base) !== null) {
      const warnings: FailureParts[] = [];
      const revisions = { base, head: 'HEAD', asked: base, option: '--base' };
      const baseline = revisionBaseline(revisions, around, warnings);
      if (baseline === null) warnings.push(nothingThere(base));
      return { baseline, failures: [], warnings };
    }
    if (kindAt(resolve(workspace.folder, base)) === 'folder') {
      const baseline = directoryBaseline(base, around);
      return { baseline, failures: [], warnings: baseline.remarks };
    }
    const message = `\`${base}\` is neither a revision that git knows here nor a folder`;
    throw unknownRevision(base, '--base', message, workspace);
  } catch (error) {
    // The models are checked all the same.
    if (error instanceof Failure) return { ...NO_BASE, failures: [error] };
    throw error;
  }
}

function nothingThere(base: string): FailureParts {
  return {
    kind: 'git',
    path: '--base',
    place: null,
    message: `nothing of \`${base}\` can be compared with`,
    remedy: 'fetch its files, or commit a lock file there (`rf-lint lock`)',
  };
}

/** The models that differ from the baseline; all of them where that can't be told. */
export function changedModels(
  models: readonly ModelFile[],
  { said }: Baseline,
  { config, workspace }: Around,
): readonly ModelFile[] {
  const paths = models.map(({ path }) => path);
  if (said.kind === 'directory') return models.filter(({ path }) => differs(path, said.ref, workspace));
  const files = changedSince(workspace.root, said.ref);
  const tracked = trackedFiles(workspace.root);
  if (files === null) return models;
  const kept = keepChanged(
    paths,
    {
      files: new Set(files),
      configuration: [
        ...[...config.files, lockPath(config)].map((file) => pathFromRoot(file, workspace)),
        ...configFilePlaces(workspace),
      ],
      tracked: tracked === null ? null : new Set(tracked),
      modified: new Set(modifiedFiles(workspace.root)),
    },
    workspace,
  );
  return models.filter(({ path }) => kept.includes(path));
}

function differs(path: string, folder: string, workspace: Around['workspace']): boolean {
  const hashOf = (file: string, within: Around['workspace']): string | null => {
    try {
      const source = fileSource(file, within);
      try {
        return fileHash(source);
      } finally {
        source.close();
      }
    } catch (error) {
      if (error instanceof Failure) return null;
      throw error;
    }
  };
  const before = hashOf(path, workspaceAt(folder, workspace));
  return before === null || before !== hashOf(path, workspace);
}
