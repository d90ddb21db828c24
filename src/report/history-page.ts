// A history as a page that needs nothing else: for each model charts of r, S and parameters, and the table of what moved.
import type { Event, Line, LockedModel } from '../history/index.ts';
import { phrasesOf } from './drift-words.ts';
import { htmlText } from './escape.ts';
import { grouped } from './figures.ts';
import { type History, HISTORY_HEADS, historyRows, historyTally, skippedLines } from './history.ts';
import { proseBare, segments } from './prose.ts';
import { type ChartPoint, stepChart } from './step-chart.ts';

/** HTML that ends in a newline. Nothing is loaded, and no script runs. */
export function historyPage(history: History): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>History of the receptive fields</title>',
    `<style>${STYLE}</style></head><body>`,
    '<h1>History of the receptive fields</h1>',
    `<p>${htmlText(historyTally(history))}</p>`,
    ...skippedLines(history).map((line) => `<p>${proseHtml(line)}</p>`),
    ...history.lines.map(section),
    '</body></html>',
    '',
  ].join('\n');
}

const STYLE = [
  ':root{color-scheme:light dark}body{font:15px system-ui,sans-serif;max-width:75em;margin:2em auto;padding:0 1em}',
  'table{border-collapse:collapse}td,th{padding:.2em .7em;text-align:left;border-bottom:1px solid #8884;vertical-align:top}',
  '.n{text-align:right;white-space:nowrap}.charts{display:flex;flex-wrap:wrap;gap:1em}figure{margin:0}',
  'path{fill:none;stroke:#0969da;stroke-width:2}.axis{stroke:#8886;stroke-width:1}circle{fill:#0969da}',
  'h2{overflow-wrap:anywhere}code{overflow-wrap:anywhere}',
].join('');

function section(line: Line): string {
  const charts = FIGURES.flatMap(([label, of]) => stepChart(label, pointsOf(line, of), grouped) ?? []);
  const heads = HISTORY_HEADS.map(({ head, align }) => cell('th', head, align === 'right'));
  const rows = historyRows(line).map((row) =>
    row.map((text, i) => cell('td', proseHtml(text), HISTORY_HEADS[i]?.align === 'right')),
  );
  return [
    `<h2><code>${htmlText(line.path)}</code>${line.there ? '' : ', gone'}</h2>`,
    `<div class="charts">${charts.join('\n')}</div>`,
    '<table>',
    ...[heads, ...rows].map((cells) => `<tr>${cells.join('')}</tr>`),
    '</table>',
  ].join('\n');
}

function cell(kind: 'td' | 'th', html: string, isNumber: boolean): string {
  return `<${kind}${isNumber ? ' class="n"' : ''}>${html}</${kind}>`;
}

/** The largest of the features and axes, as far as they are known. */
const FIGURES: readonly (readonly [label: string, of: (model: LockedModel) => readonly number[]])[] = [
  ['r, the largest', (model) => localFigures(model, ({ size }) => size)],
  [
    'S, the largest',
    (model) => localFigures(model, ({ stride }) => (stride === null ? null : stride[0] / stride[1])),
  ],
  ['parameters', ({ cost }) => [cost.parameters]],
];

type Local = NonNullable<LockedModel['tensors'][number]['fields'][number]['local']>;

function localFigures(
  { tensors, features }: LockedModel,
  of: (local: Local) => number | null,
): readonly number[] {
  const chosen = tensors.filter(({ name }) => features.includes(name));
  return chosen.flatMap(({ fields }) =>
    fields.flatMap(({ local }) => (local === null ? [] : (of(local) ?? []))),
  );
}

function pointsOf({ events }: Line, of: (model: LockedModel) => readonly number[]): ChartPoint[] {
  // A move of what couldn't be read says nothing of its figures.
  const told = events.filter(({ model, kinds }) => model !== null || kinds.includes('deleted'));
  return told.map((event): ChartPoint => {
    const values = event.model === null ? [] : of(event.model);
    const value = values.length === 0 ? null : Math.max(...values);
    return { time: Date.parse(event.date), value, title: htmlText(titleOf(event)) };
  });
}

function titleOf(event: Event): string {
  return `${event.date.slice(0, 10)} ${event.commit.slice(0, 9)}: ${proseBare(phrasesOf(event).join('; '))}`;
}

function proseHtml(prose: string): string {
  return segments(prose)
    .map(({ kind, text }) => (kind === 'code' ? `<code>${htmlText(text)}</code>` : htmlText(text)))
    .join('');
}
