// `rf-lint history`: how the geometry moved, commit by commit, out of git alone.
import { Failure, type FailureParts } from '../failure.ts';
import { type Line, type Revision, storyOf } from '../history/index.ts';
import {
  type History,
  historyCsv,
  historyHtml,
  historyJson,
  historyMarkdown,
  historyMetrics,
  historyTerminal,
  PLAIN,
  type TerminalOptions,
} from '../report/index.ts';
import {
  commit,
  filterFromRoot,
  isShallow,
  objectAt,
  pathFromRoot,
  type Workspace,
} from '../sources/index.ts';
import { VERSION } from '../version.ts';
import { columnsOf, styleOf } from './appearance.ts';
import { type Standing, whereConfigured } from './configured.ts';
import { type ExitCode, exitCodeWithout } from './exit-code.ts';
import type { HistoryFormat } from './options.ts';
import { configuredModels } from './models.ts';
import { misgivenInputs } from './misgiven-inputs.ts';
import { mistaken } from './mistaken.ts';
import { pastAnalysis } from './past-models.ts';
import { lockFromRoot, lockRevisions, modelRevisions } from './past-revisions.ts';
import { startProgress } from './progress.ts';
import type { HistoryRequest } from './requests.ts';
import { sayFailures, writeFiles, writeOut } from './results.ts';
import type { Surroundings } from './surroundings.ts';

/** Throws a Failure where there is no history to read. */
export function history(request: HistoryRequest, around: Surroundings): ExitCode {
  return whereConfigured(request, around, (standing) => historyThere(request, standing, around));
}

function historyThere(request: HistoryRequest, standing: Standing, around: Surroundings): ExitCode {
  const { made, failures } = historyOf(request, standing, around);
  const all = (format: HistoryFormat, options: TerminalOptions): string =>
    render(format, made, failures, options);
  const unwritten = writeFiles(
    request.outputs,
    (format) => all(format, { style: PLAIN, columns: Infinity }),
    standing.workspace,
  );
  const options = { style: styleOf(around.out, request, around), columns: columnsOf(around.out) };
  const unsaid = writeOut(request.format, (format) => all(format, options), around);
  const said = [...failures, ...unwritten, ...unsaid];
  sayFailures(said, [], request, around);
  return exitCodeWithout(said);
}

interface Made {
  readonly made: History;
  readonly failures: readonly FailureParts[];
}

function historyOf(request: HistoryRequest, { workspace, config }: Standing, around: Surroundings): Made {
  const head = workspace.repository ? commit(workspace.root, 'HEAD') : null;
  if (head === null) throw noHistory(workspace);
  const isMeant = filterFromRoot({ named: request.models, configured: configuredModels(config) }, workspace);
  const progress = startProgress(around, request);
  const past = pastAnalysis(request, { workspace, config, onProgress: progress.show }, around);
  const isLocked = !request.noLock && objectAt(workspace.root, head, lockFromRoot(past))?.kind === 'blob';
  if (isLocked && request.inputs.length > 0) throw inputsOfLock();
  const { revisions, failures, skipped } = isLocked
    ? lockRevisions(past)
    : modelRevisions(request.models ?? [], isMeant, past);
  progress.end();
  if (revisions === null) throw noHistory(workspace);
  const cut = isShallow(workspace.root);
  // What the first lock file has may have been there for long.
  const lines = storyOf(revisions, cut || isLocked).filter(
    (line) => line.events.length > 0 && line.paths.some((path) => isMeant(pathFromRoot(path, workspace))),
  );
  const models = lines.flatMap(({ events }) => events.flatMap(({ model }) => model ?? []));
  const origin = isLocked ? 'lock' : 'models';
  const made: History = { origin, commit: head, cut, revisions: revisions.length, lines, skipped };
  return {
    made,
    failures: [
      ...failures,
      ...(cut ? [shallow()] : []),
      ...nothingThere(lines, revisions, request),
      ...misgivenInputs(request.inputs, models),
    ],
  };
}

function inputsOfLock(): Failure {
  return mistaken(
    '--input',
    'the lock file holds figures for the shapes that it was written with',
    'leave it out, or add `--no-lock`',
  );
}

function nothingThere(
  lines: readonly Line[],
  revisions: readonly Revision[],
  { models }: HistoryRequest,
): FailureParts[] {
  // Models that are there and can't be read have been said.
  if (lines.length > 0 || (revisions.length > 0 && models === null)) return [];
  const message =
    models === null
      ? 'no commit touches a model file (.onnx) from here down'
      : 'no commit touches a model that is named';
  return [
    {
      kind: 'no-models',
      path: models?.[0] ?? '.',
      place: null,
      message,
      remedy: 'correct what is named, or commit the models first',
    },
  ];
}

function noHistory({ repository }: Workspace): Failure {
  return new Failure({
    kind: 'git',
    path: '.',
    place: null,
    message: repository ? 'git has no history to tell' : 'no git repository is around here',
    remedy: repository
      ? '`git log` says why: no commit yet, or a folder of another owner'
      : 'change into one',
  });
}

function shallow(): FailureParts {
  return {
    kind: 'git',
    path: '.',
    place: null,
    message: 'this clone holds the last commits alone, so that the history begins with them',
    remedy: 'run `git fetch --unshallow`, or give `actions/checkout` the input `fetch-depth: 0`',
  };
}

function render(
  format: HistoryFormat,
  made: History,
  failures: readonly FailureParts[],
  options: TerminalOptions,
): string {
  switch (format) {
    case 'terminal':
      return historyTerminal(made, options);
    case 'markdown':
      return historyMarkdown(made);
    case 'json':
      return historyJson(made, { version: VERSION, failures });
    case 'csv':
      return historyCsv(made);
    case 'html':
      return historyHtml(made, { version: VERSION, failures });
    case 'metrics':
      return historyMetrics(made);
  }
}
