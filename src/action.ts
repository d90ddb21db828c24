// Door: the GitHub Action (interface.md §3). Chooses the models, calls the linter, renders, posts. Judging and posting
// are separate: whatever the API answers, the verdict is that of the models.
import { debug, error as sayError, setOutput } from '@actions/core';
import { baseOf, type Based } from './action/base.ts';
import { comment } from './action/comment.ts';
import { baselineSaid, lockBeside } from './baseline/index.ts';
import { loadConfiguration } from './configuration.ts';
import { modelsToCheck, wishOf } from './action/models.ts';
import { printRun, writePage, writeRecord, writeSummary } from './action/publish.ts';
import { remark, sayRemark } from './action/remark.ts';
import type { Remark } from './action/remark.ts';
import { conclude } from './action/verdict.ts';
import type { Conclusion } from './action/verdict.ts';
import { Failure } from './failure.ts';
import type { FailureParts } from './failure.ts';
import { DEFAULT_LIMITS, parseLimits } from './formats/index.ts';
import { openClient, readEvent, readInputs, refuseTarget, SYSTEM_CLOCK } from './github/index.ts';
import type { Client, Event, Inputs } from './github/index.ts';
import { lint } from './lint.ts';
import type { LintResult } from './lint.ts';
import { inRepository, makeRun } from './report/index.ts';
import type { Run } from './report/index.ts';
import { fileSource, findWorkspace, isFileInside, pathFromRoot } from './sources/index.ts';
import type { Workspace } from './sources/index.ts';
import { VERSION } from './version.ts';

await main();

async function main(): Promise<void> {
  try {
    const inputs = readInputs();
    const event = readEvent(
      variable('GITHUB_EVENT_NAME'),
      variable('GITHUB_EVENT_PATH'),
      variable('GITHUB_REPOSITORY'),
    );
    if (event.kind === 'pull-request' && event.target && !inputs.allowPullRequestTarget) throw refuseTarget();
    await checkAndPublish(inputs, event);
  } catch (error) {
    // A wrong input or an event that is refused: there is nothing to check and nobody to tell but the log.
    if (error instanceof Failure) await publishRefusal(error);
    else sayMistake(error);
    end('error');
  }
}

async function checkAndPublish(inputs: Inputs, event: Event): Promise<void> {
  const { client, remarks } = connect(inputs);
  const checked = withPage(await check(inputs, event, client), inputs);
  const run = recorded(checked, inputs);
  const conclusion = conclude(run, inputs);
  const fromRoot = inRepository(run, checked.workspace === null ? '' : pathFromRoot('.', checked.workspace));
  const heading = {
    name: inputs.name ?? (variable('GITHUB_JOB') || 'rf-lint'),
    title: inputs.name ?? undefined,
  };

  printRun(run, checked.isUnasked ? { ...fromRoot, uncompared: [] } : fromRoot);
  const summarized = await writeSummary(fromRoot, heading.title);
  const commented = await comment(fromRoot, heading, { inputs, event, client });
  for (const one of [...remarks, ...checked.remarks, ...summarized, ...commented.remarks]) sayRemark(one);
  setOutputs(run);
  if (commented.id !== null) setOutput('comment-id', commented.id);
  end(conclusion);
}

interface Checked extends LintResult {
  /** null: the working directory is none. */
  readonly workspace: Workspace | null;
  readonly remarks: readonly Remark[];
  readonly baseline: Run['baseline'];
  readonly uncompared: Run['uncompared'];
  /** Whether nobody has asked for a baseline. */
  readonly isUnasked: boolean;
}

async function check(inputs: Inputs, event: Event, client: Client | null): Promise<Checked> {
  let workspace: Workspace | null = null;
  try {
    workspace = findWorkspace(inputs.workingDirectory);
    const within = workspace;
    const limits = inputs.limits === null ? DEFAULT_LIMITS : parseLimits(inputs.limits, 'input limits');
    const read = loadConfiguration({ config: inputs.config, rules: [], inputs: [] }, within);
    if (read.kind === 'mistakes') return notChecked(read.failures, within);
    const { config } = read;
    const chosen = await modelsToCheck({ inputs, event, config, workspace: within, client });
    const models = chosen.models.map((path) => ({ path, open: () => fileSource(path, within) }));
    const around = { config, workspace: within, limits, version: VERSION };
    const beside = lockBeside(around);
    const { deleted } = chosen;
    const isLocked = beside.isThere;
    // Where no model can be compared nobody is asked what with.
    const isAny = deleted.length > 0 || chosen.models.some((path) => isFileInside(path, within));
    const based: Based = isAny
      ? await baseOf({ inputs, event, client, around, isLocked, deleted })
      : { baseline: null, remarks: [], isUnasked: true };
    const { baseline } = based;
    const asked = { ...beside.asked, ...(baseline === null ? {} : { baseline: baseline.comparison }) };
    const result = lint({
      models,
      config,
      limits,
      detailed: inputs.report !== null,
      version: VERSION,
      ...asked,
      now: new Date(),
    });
    return {
      ...result,
      failures: [...chosen.failures, ...beside.failures, ...result.failures],
      baseline: baseline === null ? null : baselineSaid(baseline, wishOf(inputs, config), within),
      uncompared: based.remarks,
      isUnasked: based.isUnasked,
      workspace,
      remarks: [...config.warnings.map((about) => remark(about, 'warning')), ...chosen.remarks],
    };
  } catch (error) {
    if (error instanceof Failure) return notChecked([error], workspace);
    throw error;
  }
}

function notChecked(failures: readonly FailureParts[], workspace: Workspace | null): Checked {
  return {
    records: [],
    detailed: [],
    findings: [],
    failures,
    workspace,
    remarks: [],
    baseline: null,
    uncompared: [],
    isUnasked: true,
  };
}

/** The page, written to the path that is asked for; that it can't be written is a failure of the run. */
function withPage(checked: Checked, { report }: Inputs): Checked {
  if (report === null || checked.workspace === null) return checked;
  const failure = writePage(runOf({ ...checked, records: checked.detailed }), report, checked.workspace);
  return failure === null ? checked : { ...checked, failures: [...checked.failures, failure] };
}

/** The run, written to the path that is asked for; that it can't be written is a failure of the run. */
function recorded(checked: Checked, inputs: Inputs): Run {
  const run = runOf(checked);
  if (inputs.record === null || checked.workspace === null) return run;
  const failure = writeRecord(run, inputs.record, checked.workspace);
  if (failure !== null) return runOf({ ...checked, failures: [...checked.failures, failure] });
  setOutput('record', inputs.record);
  return run;
}

function runOf({
  records,
  baseline,
  ...parts
}: LintResult & Pick<Partial<Run>, 'baseline' | 'uncompared'>): Run {
  return makeRun({ ...parts, models: records, baseline: baseline ?? null, version: VERSION });
}

function connect(inputs: Inputs): { readonly client: Client | null; readonly remarks: readonly Remark[] } {
  if (inputs.token === '') return { client: null, remarks: [] };
  // It isn't named to the runner as a secret: that would print it, and the runner masks its own token and secrets.
  try {
    const apiUrl = variable('GITHUB_API_URL') || 'https://api.github.com';
    return { client: openClient({ token: inputs.token, apiUrl, clock: SYSTEM_CLOCK }), remarks: [] };
  } catch (error) {
    if (error instanceof Failure) return { client: null, remarks: [remark(error)] };
    throw error;
  }
}

async function publishRefusal(failure: Failure): Promise<void> {
  const run = runOf({ records: [], detailed: [], findings: [], failures: [failure] });
  printRun(run, run);
  for (const one of await writeSummary(run, undefined)) sayRemark(one);
  setOutputs(run);
}

function sayMistake(error: unknown): void {
  sayError(`a mistake of rf-lint, please report it: ${String(error)}`, { title: 'rf-lint' });
  if (error instanceof Error) debug(error.stack ?? '');
}

function setOutputs({ summary }: Run): void {
  const { errors, warnings, notices, undecided, models } = summary;
  for (const [name, count] of Object.entries({ errors, warnings, notices, undecided, models }))
    setOutput(name, count);
}

function end(conclusion: Conclusion): void {
  setOutput('conclusion', conclusion);
  process.exitCode = conclusion === 'success' || conclusion === 'neutral' ? 0 : 1;
}

function variable(name: string): string {
  return process.env[name] ?? '';
}
