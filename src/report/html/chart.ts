// Values one after the other as a small chart: each holds over its slot, curves go in steps from 0 up, and break where nothing is known.
import { html, type Html, NOTHING } from './markup.ts';
import { ticks } from './ticks.ts';

const WIDTH = 400;
const HEIGHT = 180;
const LEFT = 56;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 22;

export interface Curve {
  readonly kind: 'now' | 'was';
  readonly values: readonly (number | null)[];
  /** Where a value begins stands a dot, and what a pointer over it shows; absent: there are none. */
  readonly titles?: readonly string[];
}

/** Along the slots, from 0. */
export interface SlotTick {
  readonly at: number;
  readonly text: string;
}

export interface Chart {
  /** What the chart says, for those who listen. */
  readonly words: string;
  /** Later ones are drawn over the earlier. */
  readonly curves: readonly Curve[];
  readonly slotTicks: readonly SlotTick[];
  /** Of the values' ticks. */
  readonly format: (value: number) => string;
  /** A slot where something begins; null: none. */
  readonly mark: number | null;
}

/** Nothing where no value is known. */
export function chart({ words, curves, slotTicks, format, mark }: Chart): Html {
  const known = curves.flatMap(({ values }) => values.filter((value) => value !== null));
  if (known.length === 0) return NOTHING;
  const most = Math.max(1, ...extremes(known)) * 1.06;
  const slots = Math.max(...curves.map(({ values }) => values.length));
  const x = (slot: number): number => LEFT + (slot / slots) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  return html`<svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${words}">
    ${levels(most, y, format)}${slotTicks.map((tick) => slotTick(tick, x))}${mark === null ? NOTHING : html`<path class="s-part" d="M${x(mark)} ${TOP}V${y(0)}" />`}${curves.map((curve) => drawn(curve, x, y))}
  </svg>`;
}

type Place = (value: number) => number;

function extremes(values: readonly number[]): readonly [number, number] {
  return values.reduce(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [
    Infinity,
    -Infinity,
  ] as [number, number]);
}

function levels(most: number, y: Place, format: Chart['format']): Html {
  return html`${ticks(most, 4).map(
    (value) =>
      html`<path
          class="${value === 0 ? 's-axis' : 's-grid'}"
          d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}"
        /><text x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${format(value)}</text>`,
  )}`;
}

function slotTick({ at, text }: SlotTick, x: Place): Html {
  const place = x(at);
  const half = 3 * text.length;
  const anchor = place + half > WIDTH ? 'end' : place - half < LEFT ? 'start' : 'middle';
  return html`<path class="s-axis" d="M${place} ${HEIGHT - BOTTOM}v4" /><text
      x="${place}"
      y="${HEIGHT - 5}"
      text-anchor="${anchor}"
      >${text}</text
    >`;
}

function drawn({ kind, values, titles = [] }: Curve, x: Place, y: Place): Html {
  const size = titles.length > 60 ? 1.5 : 2.75;
  const dots = titles.map((title, slot) => {
    const value = values[slot] ?? null;
    return value === null
      ? NOTHING
      : html`<circle class="f-now" cx="${x(slot)}" cy="${y(value)}" r="${size}"
          ><title>${title}</title></circle
        >`;
  });
  return html`<path class="s-${kind}" d="${steps(values, x, y)}" />${dots}`;
}

// Piece by piece, since a text would be cut where it is long.
function steps(values: readonly (number | null)[], x: Place, y: Place): Html[] {
  const rounded = (value: number): string => String(Number(value.toFixed(1)));
  return values.map((value, slot) => {
    if (value === null) return NOTHING;
    const isOpen = (values[slot - 1] ?? null) !== null;
    const up = isOpen ? `V${rounded(y(value))}` : `M${rounded(x(slot))} ${rounded(y(value))}`;
    return html`${up}H${rounded(x(slot + 1))}`;
  });
}
