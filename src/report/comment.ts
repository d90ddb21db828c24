// A run as Markdown for GitHub (interface.md §5): what a reviewer reads in ten seconds, then the rest folded away. The
// comment, the job summary and `--format markdown` are the same page with different room.
import type { FailureParts } from '../failure.ts';
import { baselineLine } from './baseline-line.ts';
import { changeBlocks, exporterBlocks, undecidedBlocks, waivedBlocks } from './change-blocks.ts';
import { htmlComment, htmlText, markdownText } from './escape.ts';
import { failureMessage } from './failure-text.ts';
import { layerBlock } from './layers.ts';
import { Page, type Size } from './page.ts';
import { counted, listed, proseMarkdown } from './prose.ts';
import { rowsOf, type ModelRows } from './rows.ts';
import type { Run } from './run.ts';
import { headline } from './tally.ts';
import { TABLE_HEAD, tableRows } from './verdict-table.ts';
import { compareVerdicts } from './verdict.ts';
import { visible } from './visible.ts';

/** Comments of GitHub end at 65,536 characters; the rest is for what the site may add. */
export const COMMENT_LIMIT = 60_000;
/** Job summaries end at 1 MiB a step. */
export const SUMMARY_LIMIT = 1024 * 1024;

/** The first line of the comment called `name`, by which it is found again. */
export function commentMarker(name: string): string {
  return `<!-- rf-lint: ${htmlComment(name)} -->`;
}

/** The comment on a pull request, marker included; at most `limit` UTF-16 units. `name`: of the comment. */
export function commentMarkdown(
  run: Run,
  name: string,
  title: string = TITLE,
  limit: number = COMMENT_LIMIT,
): string {
  const page = new Page(limit, charactersOf);
  page.add(commentMarker(name));
  return filled(page, run, { title, whole: false, elsewhere: 'the job summary' });
}

/** The job summary; at most {@link SUMMARY_LIMIT} bytes of UTF-8. */
export function summaryMarkdown(run: Run, title: string = TITLE): string {
  return filled(new Page(SUMMARY_LIMIT, bytesOf), run, { title, whole: true, elsewhere: 'the JSON run' });
}

/** `check --format markdown`: the same without a marker and a limit. */
export function checkMarkdown(run: Run): string {
  const page = new Page(Infinity, charactersOf);
  return filled(page, run, { title: TITLE, whole: true, elsewhere: 'the JSON run' });
}

const TITLE = 'Receptive fields';
const charactersOf: Size = (text) => text.length;
const bytesOf: Size = (text) => Buffer.byteLength(text);

interface PageOptions {
  readonly title: string;
  /** Whether all rows of a model are shown, and the layers of models without findings. */
  readonly whole: boolean;
  /** Where what doesn't fit stands. */
  readonly elsewhere: string;
}

/** Shares of the room that are full before the next part begins; the last line has a reserve of its own. */
const TABLE_SHARE = 0.4;
const UNCOMPARED_SHARE = 0.45;
const FAILURE_SHARE = 0.5;
const CHANGE_SHARE = 0.9;
const WAIVED_SHARE = 0.95;

function filled(page: Page, run: Run, { title, whole, elsewhere }: PageOptions): string {
  const models = rowsOf(run).toSorted((a, b) => compareVerdicts(a.verdict, b.verdict));
  page.add(`### ${markdownText(title)}: ${headline(run)}`);
  const left = new Map<string, number>();
  const note = (what: string, count: number): void => {
    if (count > 0) left.set(what, (left.get(what) ?? 0) + count);
  };
  const tables = models.map((one) => (whole ? one : withWorstRows(one)));
  for (const [i, one] of models.entries()) note('row', one.rows.length - (tables[i]?.rows.length ?? 0));
  note('row', page.addList(TABLE_HEAD, tables.flatMap(tableRows), '', TABLE_SHARE));
  const compared = baselineLine(run.baseline);
  if (compared !== null) page.add(proseMarkdown(compared));
  note('model without a baseline', page.addList('', run.uncompared.map(itemOf('⚠')), '', UNCOMPARED_SHARE));
  note('failure', page.addList('', run.failures.map(itemOf('✗')), '', FAILURE_SHARE));
  const folds = [
    ['What to change', changeBlocks(run), CHANGE_SHARE],
    ['Exported anew, not redesigned', exporterBlocks(run), CHANGE_SHARE],
    ["What can't be decided", undecidedBlocks(run), CHANGE_SHARE],
    ['What is waived or accepted', waivedBlocks(run), WAIVED_SHARE],
  ] as const;
  for (const [summary, blocks, share] of folds)
    note('finding', page.addList(opened(summary), blocks, CLOSED, share));
  const layers = models.filter((one) => whole || one.verdict !== 'fine');
  for (const one of layers) note('table of layers', page.addBlock(layersFold(one)) ? 0 : 1);
  return page.text(left.size === 0 ? null : leftOut(left, elsewhere));
}

const ROWS_OF_A_MODEL = 20;

/** The model with its worst rows, in their order. */
function withWorstRows(one: ModelRows): ModelRows {
  if (one.rows.length <= ROWS_OF_A_MODEL) return one;
  const ranked = one.rows.toSorted((a, b) => compareVerdicts(a.verdict, b.verdict));
  const kept = new Set(ranked.slice(0, ROWS_OF_A_MODEL));
  return { ...one, rows: one.rows.filter((row) => kept.has(row)) };
}

function opened(summary: string): string {
  return `<details><summary>${summary}</summary>\n`;
}

const CLOSED = '</details>';

function itemOf(mark: string): (failure: FailureParts) => string {
  return (failure) => `- ${mark} ${proseMarkdown(failureMessage(failure))}`;
}

function layersFold({ model }: ModelRows): string | null {
  const block = layerBlock(model);
  if (block === null) return null;
  return `${opened(`Layers of <code>${htmlText(visible(model.path))}</code>`)}\n${block}\n\n${CLOSED}`;
}

const PLURALS: ReadonlyMap<string, string> = new Map([
  ['table of layers', 'tables of layers'],
  ['model without a baseline', 'models without a baseline'],
]);

/** "Not shown here: 12 rows and 3 tables of layers; they are in the job summary." */
function leftOut(left: ReadonlyMap<string, number>, elsewhere: string): string {
  const words = [...left].map(([what, count]) => counted(count, what, PLURALS.get(what) ?? `${what}s`));
  return `Not shown here: ${listed(words)}; ${elsewhere} holds them all.`;
}
