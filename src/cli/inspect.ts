// `rf-lint inspect`: analyze the models that are named, show their receptive fields layer by layer.
import { type Analysis, MOST_IN_DETAIL, type ModelRecord } from '../analysis/index.ts';
import type { Config } from '../config/index.ts';
import { failureOf } from '../failure.ts';
import type { FailureParts } from '../failure.ts';
import { DEFAULT_LIMITS, parseLimits } from '../formats/index.ts';
import type { Limits } from '../formats/index.ts';
import { withAnalysis } from '../lint.ts';
import type { ModelFile } from '../lint.ts';
import {
  badgeShields,
  badgeSvg,
  inspectCsv,
  inspectHtml,
  inspectMarkdown,
  inspectTerminal,
  metricsText,
  PLAIN,
  recordLines,
} from '../report/index.ts';
import type { TerminalOptions } from '../report/index.ts';
import { findWorkspace } from '../sources/index.ts';
import type { Workspace } from '../sources/index.ts';
import { VERSION } from '../version.ts';
import { columnsOf, styleOf } from './appearance.ts';
import type { InspectRequest } from './requests.ts';
import type { InspectFormat } from './options.ts';
import { isConfigured, loadConfiguration } from '../configuration.ts';
import { exitCodeWithout } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { emptyPatterns } from './empty-patterns.ts';
import { mistaken } from './mistaken.ts';
import { misgivenBoxes } from './misgiven-boxes.ts';
import { misgivenInputs } from './misgiven-inputs.ts';
import { modelsOf } from './models.ts';
import { startProgress } from './progress.ts';
import { sayFailures, writeFiles, writeOut } from './results.ts';
import type { Surroundings } from './surroundings.ts';

/** Throws a Failure where not even the first model can be looked at. */
export function inspect(request: InspectRequest, around: Surroundings): ExitCode {
  const workspace = findWorkspace(around.folder);
  const inspected = inspectModels(request, workspace, around);
  const { records } = inspected;
  const unwritten = writeFiles(
    request.outputs,
    (format) => render(format, records, { style: PLAIN, columns: Infinity }),
    workspace,
  );
  const style = styleOf(around.out, request, around);
  const unsaid = writeOut(
    request.format,
    (format) => render(format, records, { style, columns: columnsOf(around.out) }),
    around,
  );
  const failures = [...inspected.failures, ...unwritten, ...unsaid];
  sayFailures(failures, inspected.warnings, request, around);
  return exitCodeWithout(failures);
}

interface Inspected {
  readonly records: readonly ModelRecord[];
  readonly failures: readonly FailureParts[];
  readonly warnings: readonly FailureParts[];
}

function inspectModels(request: InspectRequest, workspace: Workspace, around: Surroundings): Inspected {
  const limits = request.limits === null ? DEFAULT_LIMITS : parseLimits(request.limits, '--limits');
  const read = isConfigured(request, workspace) ? loadConfiguration(request, workspace) : null;
  if (read?.kind === 'mistakes') return { records: [], failures: read.failures, warnings: [] };
  const config = read?.config ?? null;
  const { models, failures: unfound, warnings } = modelsOf(request, null, workspace);
  const failures = [...unfound];
  const records: ModelRecord[] = [];
  const patterns = emptyPatterns(request.at);
  const progress = startProgress(around, request);
  for (const [done, model] of models.entries()) {
    const show = (nodes: number): void =>
      progress.show({ model: model.path, done, of: models.length, nodes });
    show(0);
    try {
      const look = (analysis: Analysis): void => {
        const record = recordOf(analysis, request);
        records.push(analysis.nodes > MOST_IN_DETAIL ? withoutDetail(record) : inDetail(record, analysis));
        patterns.look(analysis);
      };
      analyze(model, config, { ...request, limits }, look, show);
    } catch (error) {
      failures.push(failureOf(model.path, error));
    }
  }
  progress.end();
  return {
    records,
    failures: [
      ...failures,
      ...patterns.empty(),
      ...misgivenInputs(request.inputs, records),
      ...misgivenBoxes(request.sees, records),
    ],
    warnings,
  };
}

function inDetail(record: ModelRecord, analysis: Analysis): ModelRecord {
  return { ...record, tensors: analysis.more(record.tensors) };
}

function withoutDetail(record: ModelRecord): ModelRecord {
  const text = `growth, samples and the effective receptive field are left out of models with more than ${MOST_IN_DETAIL} nodes`;
  return { ...record, remarks: [...record.remarks, { node: '', text }] };
}

function analyze(
  model: ModelFile,
  config: Config | null,
  {
    limits,
    phases,
    source,
    sees,
  }: Pick<InspectRequest, 'phases' | 'source' | 'sees'> & {
    readonly limits: Limits;
  },
  look: (analysis: Analysis) => void,
  onNode: (nodes: number) => void,
): void {
  withAnalysis(
    model,
    config?.forModel(model.path) ?? { inputs: new Map() },
    {
      config: config ?? { operators: new Map() },
      limits,
      allPhases: phases,
      source,
      ...(sees.length === 0 ? {} : { sees }),
    },
    look,
    onNode,
  );
}

function recordOf(analysis: Analysis, request: InspectRequest): ModelRecord {
  const { at, all } = request;
  const listed = LISTING.some((format) => isWritten(format, request));
  if (all) return { ...analysis.record([], true, false, listed), tensors: [...analysis.at('all')] };
  if (at.length === 0) return analysis.record(analysis.shown, false, false, listed);
  const names = at.flatMap((pattern) => analysis.at(pattern).map(({ name }) => name));
  return analysis.record(names, false, false, listed);
}

/** They name each layer that sees nothing new; the others say how many there are. */
const LISTING: readonly InspectFormat[] = ['json', 'html'];

function isWritten(format: InspectFormat, { format: own, outputs }: InspectRequest): boolean {
  return own === format || outputs.some((output) => output.format === format);
}

function render(format: InspectFormat, records: readonly ModelRecord[], options: TerminalOptions): string {
  switch (format) {
    case 'terminal':
      return inspectTerminal(records, options);
    case 'json':
      return recordLines(records);
    case 'html':
      return inspectHtml(records, VERSION);
    case 'markdown':
      return inspectMarkdown(records);
    case 'csv':
      return inspectCsv(records);
    case 'metrics':
      return metricsText(records);
    case 'badge':
      return badgeSvg(onlyOne(records));
    case 'shields':
      return badgeShields(onlyOne(records));
  }
}

/** Throws a Failure (`usage`). */
function onlyOne(records: readonly ModelRecord[]): ModelRecord {
  const [record] = records;
  if (record !== undefined && records.length === 1) return record;
  throw mistaken(
    'rf-lint inspect',
    `a badge is of one model, and here are ${records.length}`,
    'name one model',
  );
}
