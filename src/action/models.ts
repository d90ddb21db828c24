// The models that a run of the action checks: chosen as everywhere, and on pull requests only those that it changes.
import { resolve } from 'node:path';
import { lockPath } from '../baseline/index.ts';
import type { Config } from '../config/index.ts';
import type { FailureParts } from '../failure.ts';
import type { Client, Event, Inputs } from '../github/index.ts';
import {
  chooseModels,
  configFilePlaces,
  filterFromRoot,
  keepChanged,
  kindAt,
  modifiedFiles,
  pathFromFolder,
  pathFromRoot,
  trackedFiles,
} from '../sources/index.ts';
import type { Choice, Wish, Workspace } from '../sources/index.ts';
import { changeOf } from './change.ts';
import { remark } from './remark.ts';
import type { Remark } from './remark.ts';

export interface Circumstances {
  readonly inputs: Inputs;
  readonly event: Event;
  readonly config: Config;
  readonly workspace: Workspace;
  /** null: there is no token. */
  readonly client: Client | null;
}

export interface ModelsToCheck {
  /** Relative to the working directory. */
  readonly models: readonly string[];
  /** Those that the change takes away. */
  readonly deleted: readonly string[];
  readonly failures: readonly FailureParts[];
  readonly remarks: readonly Remark[];
}

export async function modelsToCheck(around: Circumstances): Promise<ModelsToCheck> {
  const { inputs, event, config, workspace, client } = around;
  const wish = wishOf(inputs, config);
  const choice = chooseModels(wish, workspace);
  const found = withoutMatches(choice, inputs, config);
  if (choice.models.length === 0 || !(inputs.changedOnly ?? event.kind === 'pull-request')) return found;
  const change = await changeOf(event, workspace.root, client);
  const models =
    change.files === null
      ? choice.models
      : keepChanged(choice.models, changes(change.files, config, workspace), workspace);
  const deleted = deletedModels(change.files, wish, workspace);
  return { ...found, models, deleted, remarks: [...found.remarks, ...change.remarks] };
}

/** Which models are meant. */
export function wishOf({ models: named }: Pick<Inputs, 'models'>, { models, folder, file }: Config): Wish {
  return {
    named,
    configured: models === null ? null : { patterns: models, folder, file: file ?? 'models' },
  };
}

function deletedModels(
  files: ReadonlySet<string> | null,
  wish: Wish,
  workspace: Workspace,
): readonly string[] {
  const isMeant = filterFromRoot(wish, workspace);
  return [...(files ?? [])]
    .filter((path) => isMeant(path) && kindAt(resolve(workspace.root, path)) === null)
    .map((path) => pathFromFolder(path, workspace));
}

function changes(
  files: ReadonlySet<string>,
  config: Config,
  workspace: Workspace,
): Parameters<typeof keepChanged>[1] {
  const tracked = workspace.repository ? trackedFiles(workspace.root) : null;
  return {
    files,
    // A configuration that is taken out was there before, wherever it could have been.
    configuration: [
      // What is accepted of a model is as good as what is asked of it.
      ...[...config.files, lockPath(config)].map((file) => pathFromRoot(file, workspace)),
      ...configFilePlaces(workspace),
    ],
    tracked: tracked === null ? null : new Set(tracked),
    modified: new Set(modifiedFiles(workspace.root)),
  };
}

/**
 * The choice with what is said where something matches nothing; never silent unless that is asked for. A pattern that
 * is an input is meant for now; one of a configuration may wait for models to come.
 */
function withoutMatches(choice: Choice, inputs: Inputs, config: Config): ModelsToCheck {
  const { models, failures, origin } = choice;
  const how = inputs.ifNoModels ?? (origin === 'named' ? 'error' : 'warn');
  const path = origin === 'named' ? 'input models' : (config.file ?? 'models');
  const patterns = choice.empty.map((pattern) => none(path, `\`${pattern}\` matches no model`));
  const nothing =
    patterns.length === 0 && models.length === 0 && failures.length === 0
      ? [none(path, NOTHING[origin])]
      : patterns;
  if (how === 'error' && (origin === 'named' || models.length === 0)) {
    return { models, deleted: [], failures: [...failures, ...nothing], remarks: [] };
  }
  return {
    models,
    deleted: [],
    failures,
    remarks: how === 'ignore' ? [] : nothing.map((one) => remark(one, 'warning')),
  };
}

const NOTHING: Readonly<Record<Choice['origin'], string>> = {
  named: 'what is named takes every model away',
  configuration: 'the patterns take every model away',
  git: 'git tracks no model file (.onnx) here, and nothing else is configured',
  folder: 'no model file (.onnx) lies here, and nothing else is configured',
};

function none(path: string, message: string): FailureParts {
  const remedy =
    'correct the patterns, fetch or export the models before this step, or set `if-no-models: ignore`';
  return { kind: 'no-models', path, place: null, message, remedy };
}
