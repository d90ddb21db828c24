// The page (interface.md §2, `--format html`): one file that asks nothing of anybody. No script; the policy in its head names the one
// style by its hash and lets in nothing else, so that even markup that somebody smuggled in could not load or run anything.
import { createHash } from 'node:crypto';
import type { ModelRecord } from '../../analysis/index.ts';
import { baselineLine } from '../baseline-line.ts';
import { counted } from '../prose.ts';
import { rowsOf, type ModelRows } from '../rows.ts';
import type { Run } from '../run.ts';
import { headline } from '../tally.ts';
import { compareVerdicts, MARKS, verdictWords, worstVerdict, type Verdict } from '../verdict.ts';
import { visible } from '../visible.ts';
import { findings } from './findings.ts';
import { code, html, Html, NOTHING, prose } from './markup.ts';
import { modelSection } from './model.ts';
import { STYLE } from './style.ts';
import { mark, verdictTable } from './verdict-table.ts';

/** `check --format html`: the verdict, the findings, the models with problems, then the others folded. */
export function checkHtml(run: Run): string {
  const models = rowsOf(run).toSorted((a, b) => compareVerdicts(a.verdict, b.verdict));
  const ids = new Map(models.map(({ model }, at) => [model.path, `model-${at + 1}`]));
  const idOf = (path: string): string | null => ids.get(path) ?? null;
  const verdict: Verdict = run.failures.length > 0 ? 'error' : worstVerdict(run.findings);
  const words = headline(run) + (run.summary.waived === 0 ? '' : `, ${run.summary.waived} waived`);
  const compared = baselineLine(run.baseline);
  const against = compared === null ? NOTHING : html`<p class="quiet">${prose(compared)}</p>`;
  const single = models.length === 1;
  return page({
    title: `Receptive fields: ${words}`,
    icon: verdict,
    head: html`<h1>${mark(verdict)} ${words}</h1>
      ${against}`,
    main: html`${verdictTable(models, idOf)}${findings(run, idOf)}${section(
      models.map((one) =>
        modelSection(one.model, {
          id: idOf(one.model.path) ?? '',
          isOpen: single || one.verdict !== 'fine',
          verdict: html`<span class="quiet">${mark(one.verdict)} ${verdictLine(one)}</span>`,
          found: new Set(one.rows.filter(({ findings: own }) => own.length > 0).map(({ tensor }) => tensor)),
        }),
      ),
      false,
    )}`,
    version: run.tool.version,
  });
}

/** `inspect --format html`: the models, without a verdict. */
export function inspectHtml(models: readonly ModelRecord[], version: string): string {
  const only = models.length === 1 ? models[0] : undefined;
  return page({
    title: `Receptive fields of ${only === undefined ? counted(models.length, 'model') : visible(only.path)}`,
    icon: 'notice',
    head: html`<h1>
      Receptive fields of ${only === undefined ? counted(models.length, 'model') : code(only.path)}
    </h1>`,
    main: section(
      models.map((model, at) =>
        modelSection(model, {
          id: `model-${at + 1}`,
          isOpen: at < 3,
          verdict: html`<span class="quiet">${counted(model.tensors.length, 'layer')} shown</span>`,
          found: new Set(),
        }),
      ),
      only !== undefined,
    ),
    version,
  });
}

/** The heading is for those who listen alone where the page's own says as much. */
function section(models: readonly Html[], headingIsSaid: boolean): Html {
  if (models.length === 0) return NOTHING;
  return html`<section>
    <h2 class="${headingIsSaid ? 'unseen' : ''}">${models.length === 1 ? 'The model' : 'Models'}</h2>
    ${models}
  </section>`;
}

function verdictLine({ findings: found }: ModelRows): Html {
  const [first, ...others] = verdictWords(found);
  if (first === undefined) return html`no findings`;
  return html`${prose(first)}${others.length === 0 ? '' : ` and ${others.length} more`}`;
}

interface Parts {
  readonly title: string;
  readonly icon: Verdict;
  readonly head: Html;
  readonly main: Html;
  readonly version: string;
}

function page({ title, icon, head, main, version }: Parts): string {
  const document = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <link rel="icon" href="${iconOf(icon)}" />
      ${Html.style(STYLE)}
    </head>
    <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
        <p class="product">rf-lint</p>
        ${head}
      </header>
      <main id="main">${main}</main>
      <footer>
        rf-lint ${version}. Figures are in input samples, computed from the model's graph. A bound is marked ≤
        or ≥, what isn't known ?.
      </footer>
    </body>
  </html> `;
  return `<!doctype html>\n${document.toString()}\n`;
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  // The icon of the tab; without one a browser asks the server for it.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ICON_COLORS: Readonly<Record<Verdict, string>> = {
  error: '#b3261e',
  warning: '#b36b00',
  undecided: '#6b3fa0',
  notice: '#0b5cad',
  fine: '#1a7038',
};

function iconOf(verdict: Verdict): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="${ICON_COLORS[verdict]}"/><text x="8" y="12" font-size="11" font-family="sans-serif" text-anchor="middle" fill="#fff">${MARKS[verdict]}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
