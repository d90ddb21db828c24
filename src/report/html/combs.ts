// Where the paths of a join look: a comb per path with a tooth at each center, over the same samples, and how far apart they are.
import type { JoinRecord, PathRecord, Rational } from '../../analysis/index.ts';
import { distance, type FoldedJoin } from '../alignment.ts';
import { grouped } from '../figures.ts';
import { html, type Html, NOTHING } from './markup.ts';
import { ticks } from './ticks.ts';

const WIDTH = 960;
const MARGIN = 14;
const ROW = 40;
const TOOTH = 20;
const TOP = 8;
const BOTTOM = 22;
/** Paths drawn; a join of more is rare, and the list names them all. */
const MOST = 4;
/** Strides of the coarsest path that are shown. */
const STRIDES = 4;

interface Comb {
  readonly at: number;
  readonly center: number;
  readonly stride: number;
}

/** Nothing where the stride or center of fewer than two paths is known. */
export function combs(folded: FoldedJoin): Html {
  const { join } = folded;
  const residue = worstResidue(join);
  const found = join.paths.slice(0, MOST).flatMap((path, at) => combOf(path, at, residue));
  const [first, second] = found;
  if (first === undefined || second === undefined) return NOTHING;
  const coarsest = Math.max(...found.map(({ stride }) => stride));
  const spread =
    Math.max(...found.map(({ center }) => center)) - Math.min(...found.map(({ center }) => center));
  // From the first center of all on; every path has teeth there.
  const margin = Math.max(1, coarsest / 4);
  const from = Math.min(...found.map(({ center }) => center)) - margin;
  const to = from + 2 * margin + Math.max(STRIDES * coarsest, spread + 2 * coarsest, 6);
  const x = (sample: number): number => MARGIN + ((sample - from) / (to - from)) * (WIDTH - 2 * MARGIN);
  const height = TOP + (found.length - 1) * ROW + TOOTH + BOTTOM;
  const words = `Centers of the paths over the input's samples, ${join.offset === null ? distance(folded) : `${distance(folded)} apart`}`;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="drawing, can be scrolled">
    <svg class="chart" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${words}">
      ${sampleTicks(from, to, x, height)}${found.map((comb, row) => toothed(comb, row, from, to, x))}${gap(folded, first, second, x)}
    </svg>
  </div>`;
}

function combOf(path: PathRecord, at: number, residue: number | null): Comb[] {
  const place =
    residue === null ? undefined : path.byResidue?.cases.find(({ residues }) => residues.includes(residue));
  const center = place?.center ?? path.center;
  if (center === null || path.stride === null || path.stride[0] <= 0) return [];
  return [{ at, center: value(center), stride: value(path.stride) }];
}

function value([numerator, denominator]: Rational): number {
  return numerator / denominator;
}

/** One at which the paths are farthest apart; null: it hangs on none. */
function worstResidue({ byResidue }: JoinRecord): number | null {
  const apart = byResidue?.cases.filter(({ aligned }) => !aligned) ?? [];
  const [worst] = apart.toSorted((a, b) => Math.abs(value(b.offset)) - Math.abs(value(a.offset)));
  return worst?.residues[0] ?? null;
}

function toothed({ at, center, stride }: Comb, row: number, from: number, to: number, x: Sample): Html {
  const y = TOP + row * ROW;
  const firstTooth = Math.ceil((from - center) / stride);
  const lastTooth = Math.floor((to - center) / stride);
  const every = Math.max(1, Math.ceil((lastTooth - firstTooth) / 160));
  const teeth = Array.from(
    { length: Math.max(0, Math.floor((lastTooth - firstTooth) / every) + 1) },
    (_, i) => {
      const position = x(center + stride * (firstTooth + i * every));
      return html`M${position} ${y}v${TOOTH}`;
    },
  );
  return html`<g class="path-${at}"
    ><rect class="f-path" x="${MARGIN}" y="${y}" width="${WIDTH - 2 * MARGIN}" height="${TOOTH}" /><path
      class="s-path"
      d="${teeth}"
  /></g>`;
}

type Sample = (sample: number) => number;

function sampleTicks(from: number, to: number, x: Sample, height: number): Html {
  const [, step = 1] = ticks(Math.max(1, to - from), 12);
  const begin = Math.ceil(from / step);
  const count = Math.floor(to / step) - begin + 1;
  const samples = Array.from({ length: Math.max(0, count) }, (_, i) => (begin + i) * step);
  return html`${samples.map(
    (sample) =>
      html`<path class="s-grid" d="M${x(sample)} ${TOP}V${height - BOTTOM + 4}" />
        <text x="${x(sample)}" y="${height - 6}" text-anchor="middle">${grouped(sample)}</text>`,
  )}`;
}

/** From the first center of the first path to that of the second. */
function gap(folded: FoldedJoin, first: Comb, second: Comb, x: Sample): Html {
  if (folded.join.offset === null || first.center === second.center) return NOTHING;
  const [left, right] = [x(first.center), x(second.center)].toSorted((a, b) => a - b) as [number, number];
  const y = TOP + TOOTH + (ROW - TOOTH) / 2;
  return html`<path class="s-axis" d="M${left} ${y - 4}v8M${right} ${y - 4}v8M${left} ${y}H${right}" />
    <text class="strong" x="${right + 6}" y="${y + 4}">${distance(folded)}</text>`;
}
