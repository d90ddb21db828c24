// The page of `diff --format html`: for each model that differs its figures, costs, growth and regions, before and now.
import { asRecord, type Difference } from '../../history/index.ts';
import type { ModelRecord } from '../../analysis/index.ts';
import { type Diff, figureRows, headOf, isShown, tallyOf } from '../diff.ts';
import { exporterText, interfaceTexts } from '../drift-words.ts';
import { document } from './document.ts';
import { driftCurves } from './drift-curves.ts';
import { facts } from './facts.ts';
import { unread } from './failures.ts';
import { figureTable } from './figure-table.ts';
import type { Made } from './history-page.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { regions } from './regions.ts';

/** Models that are shown without being asked for. */
const OPEN = 12;

/** HTML that ends in a newline. */
export function diffHtml({ base, head, differences }: Diff, { version, failures }: Made): string {
  const shown = differences.filter(isShown).toSorted((a, b) => Number(hasMoved(b)) - Number(hasMoved(a)));
  const title = html`Receptive fields from ${code(base)} to ${code(head)}`;
  return document({
    title: 'Receptive fields, before and now',
    icon: failures.length > 0 ? 'warning' : 'notice',
    head: html`<h1>${title}</h1>
      <p class="quiet">${tallyOf(differences)}.</p>`,
    main: html`${unread(failures)}${
      shown.length === 0
        ? NOTHING
        : html`<section>
            <h2>${shown.length === 1 ? 'The model' : 'Models'}</h2>
            ${shown.map((one, at) => section(one, at))}
          </section>`
    }`,
    version,
  });
}

/** They come first; else the order is that of the paths. */
function hasMoved({ kinds }: Difference): boolean {
  return kinds.includes('geometry') || kinds.includes('steps');
}

function section(one: Difference, at: number): Html {
  return html`<details class="model" ${at < OPEN ? html` open` : NOTHING}>
    <summary>
      <h3>${code(one.path)}</h3>
      <span class="quiet">${prose(headOf(one))}</span>
    </summary>
    <div class="body">${body(one)}</div>
  </details> `;
}

function body(one: Difference): Html {
  const { before, after, drift } = one;
  const model = recordOf(one);
  if (model === null) return html`<p>${prose(headOf(one))}</p>`;
  const rows = figureRows(one);
  const moved = new Set<string>((drift?.tensors ?? []).flatMap(({ after: now }) => now?.name ?? []));
  return html`${facts(model)}${figureTable(rows, ['r', 'S', 'P', 'center'])}${changes(one)}${
    before === null || after === null || drift === null
      ? NOTHING
      : driftCurves({
          before: before.geometry.steps,
          after: after.geometry.steps,
          first: drift.first,
          sources: after.sources,
        })
  }${after === null ? NOTHING : regions(model, moved)}`;
}

/** What there is now, with what was before; of a model that is gone what was; null: it couldn't be read. */
function recordOf({ path, from, before, after, drift }: Difference): ModelRecord | null {
  const known = after ?? before;
  if (known === null) return null;
  const record = asRecord(known, path);
  if (before === null || drift === null) return record;
  return {
    ...record,
    before: asRecord(before, from ?? path),
    since: { renamed: [...drift.renamed], first: drift.first },
  };
}

/** What callers see of it, and who wrote it. */
function changes({ drift }: Difference): Html {
  if (drift === null) return NOTHING;
  const lines = [
    ...interfaceTexts(drift.interface),
    ...(drift.exporter === null ? [] : [`exporter: ${exporterText(drift.exporter)}`]),
  ];
  if (lines.length === 0) return NOTHING;
  return html`<h4>What callers see</h4>
    <ul class="small">
      ${lines.map((line) => html`<li>${prose(line)}</li>`)}
    </ul> `;
}
