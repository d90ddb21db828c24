// Which models: those named by hand, else those that the configuration's globs match, else the model files that git
// tracks below the working directory, outside a repository those that lie there (interface.md §1).
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import type { FailureParts } from '../failure.ts';
import { findFiles } from './find-files.ts';
import { trackedFiles, untrackedFiles } from './git.ts';
import { isMagic, readGlob } from '../names/index.ts';
import { isInside, kindAt, saidPath, slashed } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface Wish {
  /** Files, folders or globs from the working directory; "!" takes away; null: none named. */
  readonly named: readonly string[] | null;
  /** Globs of a configuration; null: it has none. */
  readonly configured: ConfiguredModels | null;
  /** Whether of all models those count too that git would take and doesn't track yet; absent: no. */
  readonly untracked?: boolean;
}

export interface ConfiguredModels {
  readonly patterns: readonly string[];
  /** The folder that they count from, relative to the working directory. */
  readonly folder: string;
  /** The configuration's path, for failures. */
  readonly file: string;
}

export interface Choice {
  readonly origin: 'named' | 'configuration' | 'git' | 'folder';
  /** Relative to the working directory, `/`-separated, sorted, each once; they needn't be readable. */
  readonly models: readonly string[];
  /** Patterns and folders that match nothing, as written. */
  readonly empty: readonly string[];
  /** Patterns that can't be used, folders that can't be read. */
  readonly failures: readonly FailureParts[];
  /** Those of `models` that git doesn't track yet; only where they are asked for. */
  readonly untracked?: readonly string[];
}

/** The models that are meant. A missing file named by hand is in `models`: opening it says what is wrong. */
export function chooseModels(wish: Wish, workspace: Workspace): Choice {
  const request = requestOf(wish, workspace);
  const taken = request.patterns.filter((pattern) => !pattern.startsWith('!'));
  const dropped = request.patterns.filter((pattern) => pattern.startsWith('!'));
  const models = new Set<string>();
  const empty: string[] = [];
  const failures: FailureParts[] = [];
  const attempt = (step: () => void): void => {
    try {
      step();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error);
    }
  };
  // Only "!" patterns, or none: what would be checked without any.
  const untracked = taken.length === 0 && wish.untracked === true ? untrackedModels(workspace) : [];
  if (taken.length === 0) {
    attempt(() => {
      for (const model of everyModel(workspace)) models.add(model);
      for (const model of untracked) models.add(model);
    });
  }
  for (const pattern of taken) {
    attempt(() => {
      let count = 0;
      for (const model of matching(pattern, request, workspace)) {
        models.add(model);
        count++;
      }
      if (count === 0) empty.push(pattern);
    });
  }
  for (const pattern of dropped) {
    attempt(() => {
      const isDropped = dropper(pattern.slice(1), request, workspace);
      for (const model of models) if (isDropped(model)) models.delete(model);
    });
  }
  const choice = { origin: request.origin, models: sorted(models), empty, failures };
  if (wish.untracked !== true) return choice;
  return { ...choice, untracked: sorted(untracked.filter((model) => models.has(model))) };
}

interface Request {
  readonly origin: Choice['origin'];
  readonly patterns: readonly string[];
  /** Absolute. */
  readonly folder: string;
  readonly asked: string;
}

function requestOf(wish: Wish, workspace: Workspace): Request {
  if (wish.named !== null) {
    return { origin: 'named', patterns: wish.named.map(slashed), folder: workspace.folder, asked: 'models' };
  }
  if (wish.configured !== null) {
    const { patterns, folder, file } = wish.configured;
    return { origin: 'configuration', patterns, folder: resolve(workspace.folder, folder), asked: file };
  }
  const origin = workspace.repository ? 'git' : 'folder';
  return { origin, patterns: [], folder: workspace.folder, asked: 'models' };
}

function everyModel(workspace: Workspace): Iterable<string> {
  const tracked = workspace.repository ? trackedFiles(workspace.folder) : null;
  if (tracked === null) return below(workspace.folder, false, isModelName, workspace);
  // Sparse checkouts and deletions leave tracked files that aren't there.
  return tracked.filter((path) => isModelName(path) && kindAt(resolve(workspace.folder, path)) !== null);
}

function untrackedModels(workspace: Workspace): readonly string[] {
  const files = workspace.repository ? untrackedFiles(workspace.folder) : null;
  return (files ?? []).filter(isModelName);
}

function matching(pattern: string, request: Request, workspace: Workspace): Iterable<string> {
  const absolute = resolve(request.folder, pattern);
  const kind = kindAt(absolute);
  if (kind === 'folder') return below(absolute, false, isModelName, workspace);
  if (kind === 'file') return [saidPath(absolute, workspace)];
  if (!isMagic(pattern)) return request.origin === 'named' ? [saidPath(absolute, workspace)] : [];
  const glob = readGlob(pattern, request.asked);
  // `models/**` means the models there; `models/*.tflite` means what it says, and is told what can't be read.
  const wanted = (path: string): boolean => (glob.endsWritten || isModelName(path)) && glob.matches(path);
  return below(resolve(request.folder, glob.base), /(^|[/{,])\./.test(pattern), wanted, workspace);
}

function* below(
  absolute: string,
  hidden: boolean,
  wanted: (path: string) => boolean,
  workspace: Workspace,
): Generator<string> {
  // A folder may be a symlink, or lie below one.
  if (!isInside(absolute, workspace) || !isInside(withoutLinks(absolute), workspace)) {
    throw new Failure({
      kind: 'outside-workspace',
      path: saidPath(absolute, workspace),
      place: null,
      message: 'the path leaves the workspace; not read',
      remedy: 'name models inside the repository',
    });
  }
  for (const path of findFiles(absolute, hidden, workspace)) {
    if (wanted(path)) yield saidPath(resolve(absolute, path), workspace);
  }
}

/** Tells the models that a "!" pattern takes away: that file, those below that folder, or those that it matches. */
function dropper(pattern: string, request: Request, workspace: Workspace): (model: string) => boolean {
  const whole = slashed(resolve(request.folder, pattern));
  const glob = readGlob(pattern, request.asked);
  const base = withSlash(slashed(resolve(request.folder, glob.base)));
  return (model) => {
    const absolute = slashed(resolve(workspace.folder, model));
    if (absolute === whole || absolute.startsWith(withSlash(whole))) return true;
    return absolute.startsWith(base) && glob.matches(absolute.slice(base.length));
  };
}

/** The extension of model files that are found; a file named by hand may have any. */
export function isModelName(path: string): boolean {
  return path.toLowerCase().endsWith('.onnx');
}

/** The same path where nothing is there; listing it finds nothing then. */
function withoutLinks(absolute: string): string {
  try {
    return realpathSync.native(absolute);
  } catch {
    return absolute;
  }
}

/** By code units, so that the order is the same everywhere. */
function sorted(paths: Iterable<string>): readonly string[] {
  return [...paths].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}
