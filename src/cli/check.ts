// `rf-lint check`: choose the models, lint them, say what was found.
import { baselineSaid } from '../baseline/index.ts';
import type { FailureParts } from '../failure.ts';
import { DEFAULT_LIMITS, parseLimits } from '../formats/index.ts';
import { lint } from '../lint.ts';
import type { LintResult } from '../lint.ts';
import {
  annotationLines,
  checkCsv,
  checkHtml,
  checkMarkdown,
  checkTerminal,
  inRepository,
  makeRun,
  PLAIN,
  runJson,
} from '../report/index.ts';
import type { Run, TerminalOptions } from '../report/index.ts';
import { findWorkspace, pathFromRoot } from '../sources/index.ts';
import type { Workspace } from '../sources/index.ts';
import { VERSION } from '../version.ts';
import { columnsOf, styleOf } from './appearance.ts';
import { baseOf, changedModels } from './base.ts';
import type { CheckRequest } from './requests.ts';
import type { CheckFormat } from './options.ts';
import { loadConfiguration } from '../configuration.ts';
import { exitCodeOf } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { misgivenInputs } from './misgiven-inputs.ts';
import { configuredModels, modelsOf } from './models.ts';
import { startProgress } from './progress.ts';
import { sayFailures, writeFiles, writeOut } from './results.ts';
import type { Surroundings } from './surroundings.ts';

/** Throws a Failure where not even the run can begin. */
export function check(request: CheckRequest, around: Surroundings): ExitCode {
  const workspace = findWorkspace(around.folder);
  const { result, baseline, uncompared, warnings } = lintModels(request, workspace, around);
  // The page shows the layers of each model; elsewhere a run holds what findings name.
  const runOf = (parts: LintResult, format: CheckFormat = 'terminal'): Run => {
    const models = format === 'html' ? parts.detailed : parts.records;
    return makeRun({
      models,
      findings: parts.findings,
      failures: parts.failures,
      baseline,
      uncompared,
      version: VERSION,
    });
  };
  const unwritten = writeFiles(
    request.outputs,
    (format) => render(format, runOf(result, format), inFile(request), workspace),
    workspace,
  );
  const failures = [...result.failures, ...unwritten];
  const run = runOf({ ...result, failures });
  const unsaid = writeOut(
    request.format,
    (format) => render(format, runOf({ ...result, failures }, format), onOut(request, around), workspace),
    around,
  );
  const said = [...failures, ...unsaid];
  sayFailures(said, [...warnings, ...uncompared], request, around);
  return exitCodeOf({ findings: run.findings, failures: said }, request);
}

interface Linted {
  readonly result: LintResult;
  readonly baseline: Run['baseline'];
  readonly uncompared: readonly FailureParts[];
  /** Besides what could not be compared. */
  readonly warnings: readonly FailureParts[];
}

function lintModels(request: CheckRequest, workspace: Workspace, around: Surroundings): Linted {
  const limits = request.limits === null ? DEFAULT_LIMITS : parseLimits(request.limits, '--limits');
  const read = loadConfiguration(request, workspace);
  if (read.kind === 'mistakes') {
    const nothing = { records: [], detailed: [], findings: [], failures: read.failures };
    return { result: nothing, baseline: null, uncompared: [], warnings: [] };
  }
  const { config } = read;
  const chosen = modelsOf(request, config, workspace);
  const comparing = { config, workspace, limits, version: VERSION };
  const based = baseOf(request.base, comparing);
  const models =
    request.changed && based.baseline !== null
      ? changedModels(chosen.models, based.baseline, comparing)
      : chosen.models;
  const progress = startProgress(around, request);
  const result = lint({
    models,
    config,
    limits,
    source: request.source,
    detailed: [request.format, ...request.outputs.map(({ format }) => format)].includes('html'),
    version: VERSION,
    ...based.asked,
    now: around.now(),
    onProgress: progress.show,
  });
  progress.end();
  const misgiven = misgivenInputs(request.inputs, result.records);
  const wish = { named: request.models, configured: configuredModels(config) };
  return {
    result: {
      ...result,
      failures: [...chosen.failures, ...based.failures, ...result.failures, ...misgiven],
    },
    baseline: based.baseline === null ? null : baselineSaid(based.baseline, wish, workspace),
    uncompared: based.warnings,
    warnings: [...config.warnings, ...chosen.warnings],
  };
}

function onOut(request: CheckRequest, around: Surroundings): TerminalOptions {
  return {
    style: styleOf(around.out, request, around),
    columns: columnsOf(around.out),
    quiet: request.quiet,
    failuresElsewhere: true,
  };
}

/** In a file everything stands that is known, in full. */
function inFile({ quiet }: CheckRequest): TerminalOptions {
  return { style: PLAIN, columns: Infinity, quiet };
}

function render(format: CheckFormat, run: Run, options: TerminalOptions, workspace: Workspace): string {
  switch (format) {
    case 'terminal':
      return checkTerminal(run, options);
    case 'json':
      return runJson(run);
    case 'markdown':
      return checkMarkdown(run);
    case 'csv':
      return checkCsv(run);
    case 'html':
      return checkHtml(run);
    case 'github':
      return annotationLines(inRepository(run, pathFromRoot('.', workspace)));
  }
}
