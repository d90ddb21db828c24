// `rf-lint diff`: two sides, their models laid beside each other. It informs: what differs changes nothing of the exit code.
import { Failure, failureOf, type FailureParts } from '../failure.ts';
import { type ComparedModel, type Difference, differences } from '../history/index.ts';
import {
  type Diff,
  diffCsv,
  diffHtml,
  diffJson,
  diffMarkdown,
  diffTerminal,
  PLAIN,
  type TerminalOptions,
} from '../report/index.ts';
import { VERSION } from '../version.ts';
import { columnsOf, styleOf } from './appearance.ts';
import { type Standing, whereConfigured } from './configured.ts';
import { type ExitCode, exitCodeWithout } from './exit-code.ts';
import type { DiffFormat } from './options.ts';
import { misgivenInputs } from './misgiven-inputs.ts';
import {
  analyzeBlobs,
  analyzeModel,
  keyOf,
  type KnownModel,
  type PastAnalysis,
  pastAnalysis,
} from './past-models.ts';
import { startProgress } from './progress.ts';
import type { DiffRequest } from './requests.ts';
import { sayFailures, writeFiles, writeOut } from './results.ts';
import { type Side, type SideModel, sideOf } from './sides.ts';
import type { Surroundings } from './surroundings.ts';

/** Throws a Failure where a side can't be found. */
export function diff(request: DiffRequest, around: Surroundings): ExitCode {
  return whereConfigured(request, around, (standing) => diffThere(request, standing, around));
}

function diffThere(request: DiffRequest, { workspace, config }: Standing, around: Surroundings): ExitCode {
  const sides = { workspace, config, named: request.models };
  const [base, head] = narrowed(sideOf(request.base, sides), sideOf(request.head, sides));
  const progress = startProgress(around, request);
  const past = pastAnalysis(request, { workspace, config, onProgress: progress.show }, around);
  const compared = compareSides(base, head, past);
  progress.end();
  const models = compared.differences.flatMap(({ before, after }) =>
    [before, after].filter((one) => one !== null),
  );
  const failures = [
    ...compared.failures,
    ...nothingThere(base, head, request),
    ...misgivenInputs(request.inputs, models),
  ];
  const made: Diff = { base: request.base, head: request.head, differences: compared.differences };
  const all = (format: DiffFormat, options: TerminalOptions): string =>
    render(format, made, failures, options);
  const unwritten = writeFiles(
    request.outputs,
    (format) => all(format, { style: PLAIN, columns: Infinity }),
    workspace,
  );
  const style = styleOf(around.out, request, around);
  const options = { style, columns: columnsOf(around.out), quiet: request.quiet };
  const unsaid = writeOut(request.format, (format) => all(format, options), around);
  const said = [...failures, ...unwritten, ...unsaid];
  sayFailures(said, [], request, around);
  return exitCodeWithout(said);
}

/** A file is looked for on a side with several: under its own path where that is, else by what it looks like. */
function narrowed(base: Side, head: Side): readonly [Side, Side] {
  const [baseOnly] = base.models.keys();
  const [headOnly] = head.models.keys();
  if (base.kind === 'file' && head.kind === 'file')
    return [{ ...base, models: renamed(base.models, headOnly) }, head];
  if (base.kind === 'file') return [base, onlyIfThere(head, baseOnly)];
  if (head.kind === 'file') return [onlyIfThere(base, headOnly), head];
  return [base, head];
}

function renamed(models: Side['models'], path: string | undefined): Side['models'] {
  return new Map([...models.values()].map((model) => [path ?? model.path, model]));
}

function onlyIfThere(side: Side, path: string | undefined): Side {
  const model = path === undefined ? undefined : side.models.get(path);
  return model === undefined ? side : { ...side, models: new Map([[path!, model]]) };
}

function compareSides(
  base: Side,
  head: Side,
  past: PastAnalysis,
): { readonly differences: readonly Difference[]; readonly failures: readonly FailureParts[] } {
  const isSame = (path: string): boolean => {
    const [a, b] = [base.models.get(path), head.models.get(path)];
    return a !== undefined && b !== undefined && idOf(a) === idOf(b);
  };
  const failures: Failure[] = [];
  const [before, after] = [base, head].map(({ models }) => {
    const open = [...models].filter(([path]) => !isSame(path));
    const known = knownModels(
      open.map(([, model]) => model),
      past,
    );
    return new Map(
      [...models].map(([path, model]): [string, ComparedModel] => {
        const found = known.get(model.path) ?? null;
        if (found instanceof Failure) failures.push(found);
        const read = found instanceof Failure ? null : found;
        return [path, { id: idOf(model), model: read?.model ?? null, steps: read?.steps ?? [] }];
      }),
    );
  });
  const all = differences(before!, after!);
  const alone = [base, head].find(({ kind }) => kind === 'file');
  const path = alone === undefined ? undefined : [...alone.models.keys()][0];
  const isAsked = (one: Difference): boolean => path === undefined || one.path === path || one.from === path;
  return { differences: all.filter(isAsked), failures };
}

/** The same for the same bytes, as far as that is known without reading them. */
function idOf({ path, bytes }: SideModel): string {
  return 'blob' in bytes ? bytes.blob : `file ${path}`;
}

/** By path: the configuration may say different things of two models with the same bytes. */
function knownModels(
  models: readonly SideModel[],
  past: PastAnalysis,
): ReadonlyMap<string, KnownModel | Failure> {
  const blobs = models.flatMap(({ path, bytes }) => ('blob' in bytes ? [{ path, blob: bytes.blob }] : []));
  const found = analyzeBlobs(blobs, past);
  return new Map(
    models.map((model): [string, KnownModel | Failure] => {
      const { path, bytes } = model;
      if ('blob' in bytes) return [path, found.get(keyOf({ path, blob: bytes.blob }, past))!];
      try {
        return [path, analyzeModel(bytes.file, past)];
      } catch (error) {
        return [path, failureOf(path, error)];
      }
    }),
  );
}

function nothingThere(base: Side, head: Side, { base: typed, models }: DiffRequest): FailureParts[] {
  if (base.models.size + head.models.size > 0) return [];
  const message =
    models === null ? 'neither side has a model file (.onnx)' : 'neither side has a model that is named';
  const remedy =
    'correct what is named, or the sides; folders and revisions are looked through from here down';
  return [{ kind: 'no-models', path: typed, place: null, message, remedy }];
}

function render(
  format: DiffFormat,
  made: Diff,
  failures: readonly FailureParts[],
  options: TerminalOptions,
): string {
  switch (format) {
    case 'terminal':
      return diffTerminal(made, options);
    case 'markdown':
      return diffMarkdown(made);
    case 'json':
      return diffJson(made, { version: VERSION, failures });
    case 'csv':
      return diffCsv(made);
    case 'html':
      return diffHtml(made, { version: VERSION, failures });
  }
}
