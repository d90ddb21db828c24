// The folded paragraphs of a page: what to change, what can't be decided, what is put up with.
import type { ModelRecord } from '../analysis/index.ts';
import { foldJoins } from './alignment.ts';
import { driftChart } from './drift-chart.ts';
import { codeSpan } from './escape.ts';
import { flowChart } from './flow-chart.ts';
import { foldUndecided, waitingText, withHintsOnce, type LeadingFinding } from './fold-undecided.ts';
import { namesListed, proseMarkdown } from './prose.ts';
import type { FindingRecord, Run } from './run.ts';
import { MARKS, verdictOf } from './verdict.ts';
import { worstFirst } from './worst-first.ts';

/** One paragraph per open finding, the worst first; a misaligned join and a drift are drawn. Blocks are joined by one newline. */
export function changeBlocks(run: Run): string[] {
  const charts = new Charts(run);
  return leading(run)
    .filter(({ finding }) => finding.state === 'open' && finding.rule !== EXPORTED)
    .map((one) => [paragraph(one), ...charts.of(one.finding)].join('\n\n') + '\n');
}

const EXPORTED = 'exporter-drift';

/** One line for all models that were written anew in the same way. */
export function exporterBlocks(run: Run): string[] {
  const models = new Map<string, string[]>();
  for (const { rule, state, message, hint, model } of run.findings) {
    if (rule !== EXPORTED || state !== 'open') continue;
    const text = hint === null ? message : `${message} ${hint}`;
    models.set(text, [...(models.get(text) ?? []), model]);
  }
  return [...models].map(
    ([text, names]) => `${MARKS.notice} ${proseMarkdown(`${namesListed(names)}: ${text}`)}\n`,
  );
}

/** One paragraph per undecided finding, without those that wait for an open finding's node. */
export function undecidedBlocks(run: Run): string[] {
  return leading(run)
    .filter(({ finding }) => finding.state === 'undecided')
    .map((one) => paragraph(one) + '\n');
}

export function waivedBlocks(run: Run): string[] {
  return worstFirst(run.findings)
    .filter((finding) => finding.state === 'waived' || finding.state === 'accepted')
    .map((finding) => `${proseMarkdown(waivedText(finding))}\n`);
}

function leading(run: Run): LeadingFinding[] {
  return withHintsOnce(foldUndecided(worstFirst(run.findings)));
}

function paragraph(one: LeadingFinding): string {
  const { finding } = one;
  const { rule, model, message, hint, place } = finding;
  const asked = place === null ? '' : ` Asked for in ${codeSpan(place.file)}, line ${place.line}.`;
  const waiting = waitingText(one);
  const text = [
    `${codeSpan(rule)} in ${codeSpan(model)}: ${message}`,
    ...(hint === null ? [] : [hint]),
    ...(waiting === null ? [] : [waiting]),
  ].join(' ');
  return `${MARKS[verdictOf(finding)]} ${proseMarkdown(text + asked)}`;
}

function waivedText({ rule, model, message, state, waiver }: FindingRecord): string {
  const why =
    waiver === null
      ? ''
      : ` Reason: ${codeSpan(waiver.reason)}${waiver.until === null ? '' : `, until ${waiver.until}`}.`;
  const locked = state === 'accepted' ? ' The lock file of this change records it.' : '';
  return `${state === 'waived' ? 'Waived' : 'Accepted'}: ${codeSpan(rule)} in ${codeSpan(model)}: ${message}${why}${locked}`;
}

/** Charts are made from the models' joins, by node, and from where a model left its baseline; each is drawn once. */
class Charts {
  readonly #byPlace = new Map<string, string>();
  readonly #moved: Map<string, ModelRecord>;

  constructor(run: Run) {
    this.#moved = new Map(run.models.map((model) => [model.path, model]));
    for (const model of run.models)
      for (const folded of foldJoins(model)) {
        const key = `${model.path}\0${folded.join.node}`;
        if (folded.join.aligned === false && !this.#byPlace.has(key))
          this.#byPlace.set(key, flowChart(folded, model));
      }
  }

  of(finding: FindingRecord): string[] {
    const { rule, model, node } = finding;
    if (DRIFTS.has(rule)) return this.#drift(finding);
    const key = `${model}\0${node}`;
    const chart = rule === 'aligned-merge' ? this.#byPlace.get(key) : undefined;
    this.#byPlace.delete(key);
    return chart === undefined ? [] : [chart];
  }
  // A model leaves its baseline at one place, so one chart says it for all of its tensors.
  #drift(finding: FindingRecord): string[] {
    const model = this.#moved.get(finding.model);
    const chart = model === undefined ? null : driftChart(finding, model);
    if (chart !== null) this.#moved.delete(finding.model);
    return chart === null ? [] : [chart];
  }
}

const DRIFTS: ReadonlySet<string> = new Set(['receptive-field-drift', 'stride-dilation-tradeoff']);
