// The folded paragraphs of a page: what to change, what can't be decided, what is put up with.
import { foldJoins } from './alignment.ts';
import { codeSpan } from './escape.ts';
import { flowChart } from './flow-chart.ts';
import { foldUndecided, waitingText, withHintsOnce, type LeadingFinding } from './fold-undecided.ts';
import { proseMarkdown } from './prose.ts';
import { compareWorstFirst, type FindingRecord, type Run } from './run.ts';
import { MARKS, verdictOf } from './verdict.ts';

/** One paragraph per open finding, the worst first; a misaligned join is drawn. Blocks are joined by one newline. */
export function changeBlocks(run: Run): string[] {
  const charts = new Charts(run);
  return leading(run)
    .filter(({ finding }) => finding.state === 'open')
    .map((one) => [paragraph(one), ...charts.of(one.finding)].join('\n\n') + '\n');
}

/** One paragraph per undecided finding, without those that wait for an open finding's node. */
export function undecidedBlocks(run: Run): string[] {
  return leading(run)
    .filter(({ finding }) => finding.state === 'undecided')
    .map((one) => paragraph(one) + '\n');
}

export function waivedBlocks(run: Run): string[] {
  return run.findings
    .filter((finding) => finding.state === 'waived' || finding.state === 'accepted')
    .toSorted(compareWorstFirst)
    .map((finding) => `${proseMarkdown(waivedText(finding))}\n`);
}

function leading(run: Run): LeadingFinding[] {
  return withHintsOnce(foldUndecided(run.findings.toSorted(compareWorstFirst)));
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
  return `${state === 'waived' ? 'Waived' : 'Accepted'}: ${codeSpan(rule)} in ${codeSpan(model)}: ${message}${why}`;
}

/** Charts are made from the models' joins, by node; each is drawn once. */
class Charts {
  readonly #byPlace = new Map<string, string>();

  constructor(run: Run) {
    for (const model of run.models)
      for (const folded of foldJoins(model)) {
        const key = `${model.path}\0${folded.join.node}`;
        if (folded.join.aligned === false && !this.#byPlace.has(key))
          this.#byPlace.set(key, flowChart(folded, model));
      }
  }

  of({ rule, model, node }: FindingRecord): string[] {
    const key = `${model}\0${node}`;
    const chart = rule === 'aligned-merge' ? this.#byPlace.get(key) : undefined;
    this.#byPlace.delete(key);
    return chart === undefined ? [] : [chart];
  }
}
