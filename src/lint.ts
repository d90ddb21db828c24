// The sentence: load the models, turn each into one common graph, analyze the graph, check the analysis against the rules. What is
// reported is the doors' business; a model that can't be read is a failure, and the others go on.
import {
  type Analysis,
  analyze,
  type Box,
  type GeometryRecord,
  type ModelRecord,
  type StepRecord,
} from './analysis/index.ts';
import type { Config, ModelConfig } from './config/index.ts';
import { failureOf, type FailureParts } from './failure.ts';
import { type ByteSource, type Limits, readModel } from './formats/index.ts';
import { asRecord, compare, type Comparison, type LockedModel, lockedModel } from './history/index.ts';
import {
  type Against,
  AGAINST_NOTHING,
  type AskedPattern,
  checkModel,
  type Compared,
  emptyPatterns,
  type Finding,
  missingModels,
} from './rules/index.ts';

export interface ModelFile {
  /** As given or matched, `/`-separated, relative to the working directory. */
  readonly path: string;
  /** Called once; `close` is called when nothing more is asked of the model. Throws a Failure. */
  open(): ByteSource & { close?(): void };
}

export interface LintRequest {
  readonly models: readonly ModelFile[];
  readonly config: Config;
  readonly limits: Limits;
  /** A tensor or node to measure from instead of the graph inputs; absent: from these. */
  readonly source?: string | null;
  /** Whether to give the records in detail as well; absent: no. */
  readonly detailed?: boolean;
  /** Says which waivers have ended. */
  readonly now: Date;
  /** Of this program, for the blocks of a lock file. */
  readonly version?: string;
  /** What drift is measured against; absent: nothing. */
  readonly baseline?: Comparison;
  /** The lock file of the same revision as the models; absent: there is none. */
  readonly lock?: Comparison;
  /** Models that the lock file has and that aren't there. */
  readonly missing?: MissingModels;
  /** Models done of all; nodes done of the model at hand. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface MissingModels {
  /** Path of the lock file. */
  readonly file: string;
  readonly models: readonly {
    /** As the lock file says it. */
    readonly locked: string;
    /** From the working directory. */
    readonly path: string;
  }[];
}

export interface Progress {
  readonly model: string;
  readonly done: number;
  readonly of: number;
  readonly nodes: number;
}

export interface LintResult {
  /** In the order of the models; their `tensors` hold features, outputs and what findings name. */
  readonly records: readonly ModelRecord[];
  /** The same with the layers that change the geometry, and growth, support and effective field of each; empty unless asked for. */
  readonly detailed: readonly ModelRecord[];
  readonly findings: readonly Finding[];
  readonly failures: readonly FailureParts[];
}

interface Checked extends ReturnType<typeof checkModel> {
  readonly record: ModelRecord;
  readonly detailed: readonly ModelRecord[];
}

export function lint(request: LintRequest): LintResult {
  const records: ModelRecord[] = [];
  const detailed: ModelRecord[] = [];
  const findings: Finding[] = [];
  const failures: FailureParts[] = [];
  const patterns: AskedPattern[] = [];
  request.models.forEach((model, done) => {
    try {
      const modelConfig = request.config.forModel(model.path);
      const progress = progressOf(request, model, done);
      const check = (analysis: Analysis): Checked => {
        const against = againstOf(analysis, request);
        const checked = checkModel(analysis, { ...modelConfig, against }, request.now);
        const record = recordWith(analysis, checked.findings, against);
        return {
          ...checked,
          record,
          detailed: request.detailed === true ? [inDetail(analysis, record, against)] : [],
        };
      };
      const checked = withAnalysis(model, modelConfig, request, check, progress);
      records.push(checked.record);
      detailed.push(...checked.detailed);
      for (const finding of checked.findings) findings.push(finding);
      for (const pattern of checked.patterns) patterns.push(pattern);
    } catch (error) {
      failures.push(failureOf(model.path, error));
    }
  });
  if (records.length > 0)
    findings.push(...emptyPatterns(patterns, request.config.file ?? 'the command line'));
  findings.push(...missingFindings(request));
  return { records, detailed, findings, failures };
}

function missingFindings({ missing, config, now }: LintRequest): Finding[] {
  if (missing === undefined) return [];
  const asked = missing.models.map(({ locked, path }) => ({
    path: locked,
    questions: config.forModel(path),
  }));
  return missingModels(asked, missing.file, now);
}

function againstOf(analysis: Analysis, { baseline, lock, version, source }: LintRequest): Against {
  // What is measured from an inner tensor is recorded nowhere.
  const isOwn = (source ?? null) !== null;
  if (isOwn || (baseline === undefined && lock === undefined)) return AGAINST_NOTHING;
  const record = analysis.record([...analysis.features, ...analysis.outputs], false, true, false);
  const now = lockedModel(record, version ?? '', null);
  const against = (comparison: Comparison | undefined): Compared => {
    if (comparison === undefined) return { kind: 'none' };
    const found = comparison.find(analysis.path, now);
    if (found === null) return { kind: 'new' };
    if (found === 'unread') return { kind: 'none' };
    return { kind: 'known', ...found, now, drift: compare(found.model, now, analysis.geometry.steps) };
  };
  return { baseline: against(baseline), lock: against(lock) };
}

/** What `inspect` needs beside the analysis of a model; throws a Failure. */
export interface AnalyzeRequest {
  readonly config: Pick<Config, 'operators'>;
  readonly limits: Limits;
  readonly allPhases?: boolean;
  readonly sees?: readonly Box[];
  readonly source?: string | null;
}

/**
 * Reads and analyzes one model. The analysis reads small constants of the file when it is asked, so it is to be asked within `use`;
 * the file is closed behind it. `onNode` hears now and then how many nodes are done.
 */
export function withAnalysis<Result>(
  model: ModelFile,
  modelConfig: Pick<ModelConfig, 'inputs'>,
  { config, limits, allPhases, sees, source: measuredFrom }: AnalyzeRequest,
  use: (analysis: Analysis) => Result,
  onNode?: (nodes: number) => void,
): Result {
  const source = model.open();
  try {
    const { format, graph } = readModel(source, { limits, declared: config.operators });
    const analysis = analyze(graph, {
      path: model.path,
      format,
      inputs: modelConfig.inputs,
      allPhases: allPhases ?? false,
      source: measuredFrom ?? null,
      ...(sees === undefined ? {} : { sees }),
      ...(onNode === undefined ? {} : { onNode }),
    });
    return use(analysis);
  } finally {
    source.close?.();
  }
}

function progressOf(request: LintRequest, model: ModelFile, done: number): (nodes: number) => void {
  const { onProgress, models } = request;
  if (onProgress === undefined) return () => {};
  onProgress({ model: model.path, done, of: models.length, nodes: 0 });
  return (nodes) => onProgress({ model: model.path, done, of: models.length, nodes });
}

function recordWith(analysis: Analysis, findings: readonly Finding[], { baseline }: Against): ModelRecord {
  const named = findings.flatMap(({ place }) => (place.tensor === null ? [] : [place.tensor]));
  const record = analysis.record([...analysis.features, ...analysis.outputs, ...named], false);
  if (baseline.kind !== 'known') return record;
  const { renamed, first } = baseline.drift;
  const before = asRecord(baseline.model, baseline.moved ? baseline.path : analysis.path);
  return { ...record, before, since: { renamed: [...renamed], first } };
}

/** The record with the tensors that `inspect` shows beside its own, more about each, and the steps of both sides. */
function inDetail(analysis: Analysis, record: ModelRecord, { baseline }: Against): ModelRecord {
  const shown = [...analysis.shown, ...record.tensors.map(({ name }) => name)];
  const detailed = { ...record, tensors: analysis.more(analysis.record(shown, false).tensors) };
  if (record.before === undefined || baseline.kind !== 'known') return detailed;
  const before = { ...record.before, geometry: withoutNames(baseline.model.geometry) };
  return { ...detailed, geometry: analysis.geometry, before };
}

/** A lock file keeps no nodes. */
function withoutNames({ fingerprint, steps }: LockedModel['geometry']): GeometryRecord {
  const nobody = '' as StepRecord['node'];
  return { fingerprint, steps: steps.map((step) => ({ ...step, node: nobody, operator: step.kind })) };
}
