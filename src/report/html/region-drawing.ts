// What one position of a tensor sees, drawn over the input: the region, the grid of all positions' centers, the estimate of what counts
// most, the region before a change.
import { html, type Html, NOTHING } from './markup.ts';
import type { AlongAxis } from './along-axis.ts';
import { DOT_DISTANCE, type Dots, dotsOf, type Frame, frameOf, MARGIN, SIDE, STRIP } from './frame.ts';

export interface Drawing {
  /** The axes of the plane, down and across; a single one is a strip. */
  readonly down: AlongAxis | null;
  readonly across: AlongAxis;
  /** The region before along the same axes; null: none, or the same. */
  readonly before: { readonly down: Ends | null; readonly across: Ends } | null;
}

type Ends = readonly [number, number];

const STRIP_HEIGHT = 34;
/** Sides of very unequal length are drawn at scales of their own. */
const UNEQUAL = 5;

/** `label`: what it shows, in words. */
export function regionDrawing({ down, across, before }: Drawing, label: string): Html {
  const wide = frameOf(across);
  const high = down === null ? null : frameOf(down);
  const width = down === null ? STRIP : SIDE;
  const scaleX = (width - 2 * MARGIN) / (wide.to - wide.from);
  const scaleY = high === null ? 1 : sideScale(wide, high, scaleX);
  const height = high === null ? STRIP_HEIGHT : (high.to - high.from) * scaleY + 2 * MARGIN;
  const x: Place = placed(wide, scaleX);
  const y: Place =
    high === null
      ? { at: () => height / 2, span: () => [MARGIN, height - 2 * MARGIN] }
      : placed(high, scaleY);
  const box = ([left, right]: Ends, vertical: Ends, kind: string): Html => {
    const [from, size] = x.span(left, right);
    const [top, tall] = y.span(vertical[0], vertical[1]);
    return html`<rect class="${kind}" x="${from}" y="${top}" width="${size}" height="${tall}" />`;
  };
  const regionDown = down?.region ?? [0, 0];
  const inner = innerOf(across, down);
  return html`<svg class="drawing" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${input(wide, high, x, y)}${samples(across, down, box)}${grid(across, down, { x, y, scaleX, scaleY, wide, high })}${inner === null ? NOTHING : box(inner[0], inner[1], 's-inner')}${before === null ? NOTHING : box(before.across, before.down ?? [0, 0], 's-before-region')}
    <circle class="f-center" cx="${x.at(middle(across.region))}" cy="${y.at(middle(regionDown))}" r="3.5" />
  </svg>`;
}

interface Place {
  readonly at: (sample: number) => number;
  /** Begin and length of the samples from first to last. */
  readonly span: (first: number, last: number) => readonly [number, number];
}

function placed({ from }: Frame, scale: number): Place {
  return {
    at: (sample) => MARGIN + (sample - from) * scale,
    span: (first, last) => [MARGIN + (first - 0.5 - from) * scale, (last - first + 1) * scale],
  };
}

function sideScale(wide: Frame, high: Frame, scaleX: number): number {
  const ratio = (high.to - high.from) / (wide.to - wide.from);
  if (ratio <= 1.4 && ratio >= 1 / UNEQUAL) return scaleX;
  return (SIDE * (ratio > 1 ? 1.4 : 0.4)) / (high.to - high.from);
}

function middle([first, last]: Ends): number {
  return (first + last) / 2;
}

/** The input; open to a side it has no border there. */
function input(wide: Frame, high: Frame | null, x: Place, y: Place): Html {
  const [left, width] = x.span(0, wide.inputTo - 0.5);
  const [top, height] = high === null ? y.span(0, 0) : y.span(0, high.inputTo - 0.5);
  const openDown = high?.isOpen === true;
  if (!wide.isOpen && !openDown)
    return html`<rect class="f-input" x="${left}" y="${top}" width="${width}" height="${height}" />`;
  const right = left + width;
  const bottom = top + height;
  const closed = [
    `M${fixed(left)} ${fixed(openDown ? bottom : top)}V${fixed(top)}H${fixed(right)}`,
    ...(openDown ? [] : [`M${fixed(left)} ${fixed(top)}V${fixed(bottom)}H${fixed(right)}`]),
    ...(wide.isOpen ? [] : [`M${fixed(right)} ${fixed(top)}V${fixed(bottom)}`]),
  ].join('');
  return html`<rect class="f-open" x="${left}" y="${top}" width="${width}" height="${height}" /><path
      class="s-input"
      d="${closed}"
    />`;
}

function fixed(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** Rectangles of single samples that are drawn; beyond it the region is drawn as a whole. */
const SAMPLES_DRAWN = 1500;

function samples(
  across: AlongAxis,
  down: AlongAxis | null,
  box: (across: Ends, down: Ends, kind: string) => Html,
): Html {
  const downRegion = down?.region ?? ([0, 0] as const);
  const columns = across.runs ?? [across.region];
  const rows = down?.runs ?? [downRegion];
  const sparse = columns.length * rows.length;
  if (sparse < 2 || sparse > SAMPLES_DRAWN) {
    const within = [insideOf(across), down === null ? downRegion : insideOf(down)] as const;
    return html`${box(across.region, downRegion, isExact(across) && (down === null || isExact(down)) ? 'f-region' : 'f-region bound')}${within[0] === null || within[1] === null ? NOTHING : box(within[0], within[1], 'f-inside')}`;
  }
  return html`${box(across.region, downRegion, 's-region')}${rows.flatMap((row) => columns.map((column) => box(column, row, 'f-sample')))}`;
}

function isExact({ field }: AlongAxis): boolean {
  return field.local?.mark === 'exact';
}

/** What of the region lies on the input; null: nothing. */
function insideOf({ region: [first, last], length }: AlongAxis): Ends | null {
  const ends = [Math.max(0, first), length === null ? last : Math.min(length - 1, last)] as const;
  return ends[0] > ends[1] ? null : ends;
}

interface Paper {
  readonly x: Place;
  readonly y: Place;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly wide: Frame;
  readonly high: Frame | null;
}

/** Every row of dots is one dashed line with dashes of no length: round ends make dots of them. */
function grid(across: AlongAxis, down: AlongAxis | null, { x, y, scaleX, scaleY, wide, high }: Paper): Html {
  const columns = dotsOf(across, wide, DOT_DISTANCE / scaleX);
  const rows = down === null || high === null ? null : dotsOf(down, high, DOT_DISTANCE / scaleY);
  if (columns === null) return NOTHING;
  const distance = columns.distance * scaleX;
  const size = Math.max(1.2, Math.min(3, distance / 4));
  const lines = rowsOf(rows, down).map((row) => {
    const at = fixed(down === null ? y.at(0) : y.at(row));
    return `M${fixed(x.at(columns.first))} ${at}H${fixed(x.at(columns.last) + 0.01)}`;
  });
  return html`<path
    class="s-dots"
    stroke-width="${size}"
    stroke-dasharray="0 ${String(distance)}"
    d="${lines.join('')}"
  />`;
}

function rowsOf(rows: Dots | null, down: AlongAxis | null): number[] {
  if (rows === null) return [down === null ? 0 : middle(down.region)];
  const count = Math.round((rows.last - rows.first) / rows.distance) + 1;
  return Array.from({ length: count }, (_, i) => rows.first + i * rows.distance);
}

/** The estimate, around the middle of the region; null where it isn't narrower. */
function innerOf(across: AlongAxis, down: AlongAxis | null): readonly [Ends, Ends] | null {
  const ends = (axis: AlongAxis): Ends | null => {
    if (axis.effective === null) return null;
    const half = (axis.effective - 1) / 2;
    return [middle(axis.region) - half, middle(axis.region) + half];
  };
  const wide = ends(across);
  const high = down === null ? ([0, 0] as const) : ends(down);
  if (wide === null || high === null) return null;
  return [across, ...(down === null ? [] : [down])].some(isNarrower) ? [wide, high] : null;
}

/** Whether the estimate is narrower than the region by so much that it can be seen. */
export function isNarrower({ region, effective }: AlongAxis): boolean {
  return effective !== null && effective < (region[1] - region[0] + 1) * 0.97;
}
