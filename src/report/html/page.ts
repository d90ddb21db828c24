// The pages of `check` and `inspect` (interface.md §2, `--format html`): the verdict, the findings, the models.
import type { ModelRecord } from '../../analysis/index.ts';
import { baselineLine } from '../baseline-line.ts';
import { counted } from '../prose.ts';
import { rowsOf, type ModelRows } from '../rows.ts';
import type { Run } from '../run.ts';
import { headline } from '../tally.ts';
import { compareVerdicts, verdictWords, worstVerdict, type Verdict } from '../verdict.ts';
import { visible } from '../visible.ts';
import { uncompared } from './failures.ts';
import { findings } from './findings.ts';
import { document } from './document.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { modelSection } from './model.ts';
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
  return document({
    title: `Receptive fields: ${words}`,
    icon: verdict,
    head: html`<h1>${mark(verdict)} ${words}</h1>
      ${against}`,
    main: html`${verdictTable(models, idOf)}${findings(run, idOf)}${uncompared(run.uncompared)}${section(
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
  return document({
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
