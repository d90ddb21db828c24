// Which models a run is about, and what is said where there are none: zero matches are never silent unless asked for.
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import type { FailureParts } from '../failure.ts';
import type { ModelFile } from '../lint.ts';
import { chooseModels, fileSource, findWorkspace, isInside, kindAt, saidPath } from '../sources/index.ts';
import type { Choice, FileSource, Workspace } from '../sources/index.ts';
import type { ModelsRequest } from './requests.ts';

export interface ChosenModels {
  readonly models: readonly ModelFile[];
  readonly failures: readonly FailureParts[];
  /** What is said and changes nothing of the exit code. */
  readonly warnings: readonly FailureParts[];
}

/**
 * `config`: null where none is read, since models are named by hand. `untracked`: where nothing says which models are meant, take those
 * too that git doesn't track yet.
 */
export function modelsOf(
  request: Pick<ModelsRequest, 'models' | 'ifNoModels'>,
  config: Config | null,
  workspace: Workspace,
  untracked = false,
): ChosenModels {
  const configured =
    config === null || config.models === null || config.file === null
      ? null
      : { patterns: config.models, folder: config.folder, file: config.file };
  const choice = chooseModels({ named: request.models, configured, untracked }, workspace);
  const nothing = nothingThere(choice, config);
  const how = request.ifNoModels ?? (choice.origin === 'named' ? 'error' : 'warn');
  // A pattern of a configuration may wait for models to come; one that is named by hand is meant for now.
  const failing = how === 'error' && (choice.origin === 'named' || choice.models.length === 0);
  return {
    models: choice.models.map((path) => ({ path, open: () => openModel(path, workspace) })),
    failures: failing ? [...choice.failures, ...nothing] : choice.failures,
    warnings: [...(failing || how === 'ignore' ? [] : nothing), ...notTracked(choice)],
  };
}

/** What is locked before it is committed is missing wherever the lock file is checked out without it. */
function notTracked({ untracked = [] }: Choice): FailureParts[] {
  const [first, ...others] = untracked;
  if (first === undefined) return [];
  const all = others.length === 0 ? '' : `, nor ${others.length} more of the models`;
  const remedy = `commit ${others.length === 0 ? 'it' : 'them'} with the lock file`;
  return [{ kind: 'git', path: first, place: null, message: `git doesn't track it yet${all}`, remedy }];
}

/**
 * A file outside of the workspace is read only where a person names it: the others lie inside. What its symlinks may
 * lead to is then the repository around it, else its folder.
 */
export function openModel(path: string, workspace: Workspace): FileSource {
  const absolute = resolve(workspace.folder, path);
  if (isInside(absolute, workspace)) return fileSource(path, workspace);
  const folder = dirname(absolute);
  if (kindAt(folder) === null) return fileSource(path, { ...workspace, root: folder });
  const around = findWorkspace(folder);
  const real = saidPath(join(around.folder, basename(absolute)), workspace);
  return fileSource(real, { ...workspace, root: around.root });
}

/** One line per pattern that matches nothing; without such, one if nothing is left at all. */
function nothingThere(
  { origin, models, empty, failures, untracked }: Choice,
  config: Config | null,
): FailureParts[] {
  const file = config?.file ?? '.';
  if (empty.length > 0) {
    return empty.map((pattern) =>
      origin === 'named'
        ? none(pattern, 'no model file (.onnx) is found there', CORRECT)
        : none(file, `\`${pattern}\` matches no model`, EXPORT),
    );
  }
  if (models.length > 0 || failures.length > 0) return [];
  switch (origin) {
    case 'named':
      return [none('rf-lint', 'what is named takes every model away', CORRECT)];
    case 'configuration':
      return [none(file, 'its patterns take every model away', EXPORT)];
    case 'git':
      return untracked === undefined
        ? [none('.', 'git tracks no model file (.onnx) from here down', NAME)]
        : [none('.', 'no model file (.onnx) that git tracks, or may track, lies from here down', NAME)];
    case 'folder':
      return [none('.', 'no model file (.onnx) lies from here down', NAME)];
  }
}

const CORRECT = 'correct it, or say `--if-no-models ignore`';
const EXPORT = 'correct `models`, or fetch or export the models first';
const NAME = 'name models, or say where they lie under `models` in .rf-lint.yml';

function none(path: string, message: string, remedy: string): FailureParts {
  return { kind: 'no-models', path, place: null, message, remedy };
}
