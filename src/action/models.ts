// The models that a run of the action checks: chosen as everywhere, and on pull requests only those that it changes.
import type { Config } from '../config/index.ts';
import type { FailureParts } from '../failure.ts';
import type { Client, Event, Inputs } from '../github/index.ts';
import {
  chooseModels,
  configFilePlaces,
  keepChanged,
  modifiedFiles,
  pathFromRoot,
  trackedFiles,
} from '../sources/index.ts';
import type { Choice, Workspace } from '../sources/index.ts';
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
  readonly failures: readonly FailureParts[];
  readonly remarks: readonly Remark[];
}

export async function modelsToCheck(around: Circumstances): Promise<ModelsToCheck> {
  const { inputs, event, config, workspace, client } = around;
  const configured =
    config.models === null
      ? null
      : { patterns: config.models, folder: config.folder, file: config.file ?? 'models' };
  const choice = chooseModels({ named: inputs.models, configured }, workspace);
  if (choice.models.length === 0) return noModels(choice, inputs);
  const remarks = choice.empty.map((pattern) => remark(matchesNothing(pattern, choice, config)));
  if (!(inputs.changedOnly ?? event.kind === 'pull-request')) {
    return { models: choice.models, failures: choice.failures, remarks };
  }
  const change = await changeOf(event, workspace.root, client);
  return {
    models:
      change.files === null
        ? choice.models
        : keepChanged(choice.models, changes(change.files, config, workspace), workspace),
    failures: choice.failures,
    remarks: [...remarks, ...change.remarks],
  };
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
      ...config.files.map((file) => pathFromRoot(file, workspace)),
      ...configFilePlaces(workspace),
    ],
    tracked: tracked === null ? null : new Set(tracked),
    modified: new Set(modifiedFiles(workspace.root)),
  };
}

/** Zero matches is never silent unless it is asked for. */
function noModels(choice: Choice, inputs: Inputs): ModelsToCheck {
  const how = inputs.ifNoModels ?? (inputs.models === null ? 'warn' : 'error');
  const none: FailureParts = {
    kind: 'no-models',
    path: inputs.models === null ? 'models' : 'input models',
    place: null,
    message: NOTHING[choice.origin],
    remedy:
      'correct the patterns, fetch or export the models before this step, or set `if-no-models: ignore`',
  };
  return {
    models: [],
    failures: how === 'error' && choice.failures.length === 0 ? [none] : choice.failures,
    remarks: how === 'warn' ? [remark(none, 'warning')] : [],
  };
}

const NOTHING: Readonly<Record<Choice['origin'], string>> = {
  named: 'no model matches',
  configuration: "no model matches the configuration's patterns",
  git: 'git tracks no model file (.onnx) here, and nothing else is configured',
  folder: 'no model file (.onnx) lies here, and nothing else is configured',
};

function matchesNothing(pattern: string, choice: Choice, config: Config): FailureParts {
  return {
    kind: 'no-models',
    path: choice.origin === 'named' ? 'input models' : (config.file ?? 'models'),
    place: null,
    message: `\`${pattern}\` matches no model`,
    remedy: null,
  };
}
