// The growth of the receptive field along the layers, as a chart: a column per layer, as high as its r, the layer's own share of it on
// top in a stronger color.
import { grouped, unitWord } from '../figures.ts';
import { counted, listed } from '../prose.ts';
import { visible } from '../visible.ts';
import { columnsOf, type Column, type Columns } from './columns.ts';
import { legend } from './legend.ts';
import { html, type Html, NOTHING } from './markup.ts';
import type { Point, Series } from './series.ts';
import { ticks } from './ticks.ts';

const WIDTH = 960;
const HEIGHT = 260;
const LEFT = 54;
const RIGHT = 10;
const TOP = 22;
const BOTTOM = 36;

/** `layers`: how many the table has. */
export function growthChart(series: Series, layers: number): Html {
  const columns = columnsOf(series, layers);
  const shown = [...columns.columns.values()];
  const most = highest(series, shown);
  const room = (WIDTH - LEFT - RIGHT) / columns.count;
  const scale: Scale = {
    room,
    left: (column) => LEFT + column * room,
    y: (value) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM),
    most,
  };
  return html`<figure>
    <div class="scroll" tabindex="0" role="group" aria-label="chart, can be scrolled">
      <svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${summary(series)}">
        ${levels(series, scale)}${[...columns.columns].map(([at, column]) => drawn(column, at, scale, series))}${inputLine(series, scale)}${numbers(columns, layers, scale)}
      </svg>
    </div>
    ${legend(shown, inputIsShown(series, most) ? series : null, columns.each)}
  </figure> `;
}

interface Scale {
  /** Width of a column with its gap. */
  readonly room: number;
  readonly left: (column: number) => number;
  readonly y: (value: number) => number;
  readonly most: number;
}

/** The input's length is drawn where it doesn't press the columns flat. */
function highest({ points, length }: Series, columns: readonly Column[]): number {
  const drawnValues = columns.flatMap(({ size, before, effective }) => [
    size?.[1] ?? 0,
    before ?? 0,
    effective ?? 0,
  ]);
  const most = Math.max(1, ...drawnValues);
  const near = length !== null && points.length > 0 && length <= most * 1.6;
  return (near ? Math.max(most, length) : most) * 1.04;
}

function inputIsShown({ length }: Series, most: number): boolean {
  return length !== null && length <= most;
}

/** What the chart says, in a sentence. */
export function summary(series: Series): string {
  const sized = series.points.filter((point): point is Point & { size: number } => point.size !== null);
  const unit = unitWord(series.unit, true);
  const first = sized[0]!;
  const last = sized.at(-1)!;
  const largest = sized.reduce((a, b) => (b.size > a.size ? b : a));
  const end =
    largest === last ? '' : `, with ${grouped(last.size)} ${unit} at the last, ${visible(last.name)}`;
  const input = series.length === null ? '' : ` The input has ${grouped(series.length)} ${unit}.`;
  const bounds = sized.some(({ isBound }) => isBound) ? ' Some are bounds, or not known exactly.' : '';
  return (
    `Receptive field along ${counted(sized.length, 'layer')} on ${onAxes(series)}: from ${grouped(first.size)} ${unit} at ` +
    `${visible(first.name)} to ${grouped(largest.size)} ${unit} at ${visible(largest.name)}${end}.${bounds}${input}`
  );
}

/** "axes h and w". */
export function onAxes({ letters }: Pick<Series, 'letters'>): string {
  const names = letters.map((letter) => letter.toLowerCase());
  return `${letters.length === 1 ? 'axis' : 'axes'} ${listed(names)}`;
}

function levels({ unit }: Series, { y, most }: Scale): Html {
  return html`${ticks(most, 5).map(
      (value) =>
        html`<path
            class="${value === 0 ? 's-axis' : 's-grid'}"
            d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}"
          /><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${grouped(value)}</text>`,
    )}<text x="${LEFT - 6}" y="11" text-anchor="end">${unitWord(unit, true)}</text>`;
}

function drawn(column: Column, at: number, scale: Scale, series: Series): Html {
  const { room, left, y, most } = scale;
  const gap = room > 5 ? Math.min(3, room * 0.2) : 0;
  const width = Math.min(34, room - gap);
  const x = left(at) + (room - width) / 2;
  const { size } = column;
  const bar = (from: number, to: number, kind: string): Html =>
    to <= from
      ? NOTHING
      : html`<rect class="${kind}" x="${x}" y="${y(to)}" width="${width}" height="${y(from) - y(to)}" />`;
  const mark = (value: number | null, kind: string): Html =>
    value === null ? NOTHING : html`<path class="${kind}" d="M${x} ${y(value)}h${width}" />`;
  const body =
    size === null
      ? html`${column.isWhole ? bar(0, most, 'f-whole') : NOTHING}${column.isWhole || room < 7 ? NOTHING : html`<text x="${x + width / 2}" y="${y(0) - 4}" text-anchor="middle">?</text>`}`
      : html`${bar(0, size[1], column.isIdle ? 'f-idle' : 'f-field')}${grown(column, size, bar)}${column.isBound ? html`<rect class="s-bound" x="${x}" y="${y(size[1])}" width="${width}" height="${y(0) - y(size[1])}" />` : NOTHING}`;
  return html`<g
    ><title>${tooltip(column, series)}</title
    >${body}${mark(column.effective, 's-effective')}${mark(column.before, 's-before')}${column.isFeature ? feature(column, x + width / 2, scale) : NOTHING}</g
  >`;
}

/** The layer's own share; where several share a column, the spread of their r. */
function grown(
  { growth, points }: Column,
  [least, most]: readonly [number, number],
  bar: (from: number, to: number, kind: string) => Html,
): Html {
  if (points.length > 1) return bar(least, most, 'f-growth');
  return growth === null ? NOTHING : bar(Math.max(0, most - growth), most, 'f-growth');
}

function feature({ size }: Column, middle: number, { y, most }: Scale): Html {
  const top = y(size?.[1] ?? most);
  const anchor = middle > WIDTH - 40 ? 'end' : 'middle';
  const value = size === null ? '' : grouped(size[1]);
  return html`<circle class="f-feature" cx="${middle}" cy="${top - 6}" r="2.5" /><text
      class="strong"
      x="${anchor === 'end' ? Math.min(middle + 12, WIDTH - 2) : middle}"
      y="${top - 11}"
      text-anchor="${anchor}"
      >${value}</text
    >`;
}

function tooltip({ points, size, growth, effective, before, isWhole }: Column, { unit }: Series): string {
  const [first] = points;
  const word = unitWord(unit, true);
  const last = points.at(-1)!;
  const who =
    points.length === 1
      ? `${first!.number}. ${visible(first!.name)} (${visible(first!.operator)})`
      : `layers ${first!.number} to ${last.number}, the last ${visible(last.name)}`;
  const bound = points.length === 1 && first!.isBound ? ' (a bound)' : '';
  const sees =
    size === null
      ? isWhole
        ? 'the whole axis'
        : 'not known'
      : `${size[0] === size[1] ? grouped(size[1]) : `${grouped(size[0])} to ${grouped(size[1])}`} ${word}${bound}`;
  return [
    `${who}: ${sees}`,
    ...(growth === null || growth === 0 ? [] : [`${growth > 0 ? '+' : ''}${grouped(growth)}`]),
    ...(effective === null ? [] : [`effective about ${grouped(Math.round(effective))}`]),
    ...(before === null ? [] : [`before ${grouped(before)}`]),
  ].join(', ');
}

function inputLine(series: Series, { y, most }: Scale): Html {
  if (series.length === null || !inputIsShown(series, most)) return NOTHING;
  return html`<path class="s-input" d="M${LEFT} ${y(series.length)}H${WIDTH - RIGHT}" />`;
}

function numbers({ each }: Columns, layers: number, { room, left }: Scale): Html {
  const at = ticks(layers, 12).filter((number) => number > 0);
  const shown = layers <= 12 ? at : [1, ...at.filter((number) => number > 1)];
  const middle = (number: number): number =>
    Math.min(
      left((number - 1) / each) + Math.min(room, room / each) / 2,
      WIDTH - 3.5 * grouped(number).length,
    );
  return html`${shown.map(
      (number) =>
        html`<text x="${middle(number)}" y="${HEIGHT - BOTTOM + 15}" text-anchor="middle"
          >${grouped(number)}</text
        >`,
    )}<text x="${(LEFT + WIDTH) / 2}" y="${HEIGHT - 4}" text-anchor="middle"
      >number of the layer in the table</text
    >`;
}
