// How a network grows, as it was and as it is: r and S behind each step that changes what is seen, in graph order. A lock file keeps the
// steps and no layers, so steps are what both sides have.
import type { SinceRecord, SourceRecord, StepRecord } from '../../analysis/index.ts';
import { spatialLetters } from '../fields.ts';
import { grouped, unitOf, unitWord } from '../figures.ts';
import { counted } from '../prose.ts';
import { firstStepText } from '../step-text.ts';
import { chart } from './chart.ts';
import { onAxes } from './growth-chart.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { legendOf, stroke } from './signs.ts';
import { type CurvePair, curvesOf } from './step-curves.ts';
import { ticks } from './ticks.ts';

export interface Growth {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
  /** The first of the steps now that differs; null: none, or not known. */
  readonly first: SinceRecord['first'];
  readonly sources: readonly SourceRecord[];
}

type Step = Pick<StepRecord, 'from' | 'to' | 'window'>;

/** Nothing where the steps of a side aren't known, or both take the same. */
export function driftCurves({ before, after, first, sources }: Growth): Html {
  const pairs = before.length === 0 || after.length === 0 ? [] : curvesOf(before, after);
  if (pairs.length === 0 && first === null) return NOTHING;
  const at = first === null ? -1 : after.findIndex((step) => keyOf(step) === keyOf(first.after));
  const steps = `${counted(after.length, 'step')} that change what is seen${before.length === after.length ? '' : `, ${grouped(before.length)} before`}`;
  return html`<h4>Growth step by step, before and now</h4>
    ${
      pairs.length === 0
        ? NOTHING
        : html`<div class="curves">${pairs.map((pair) => figure(pair, sources, at < 0 ? null : at))}</div>
            ${legend(at >= 0)}`
    }
    <p class="small">
      ${steps}.
      ${first === null ? NOTHING : html`The first that differs${at < 0 ? '' : `, number ${grouped(at + 1)}`}: ${prose(firstStepText(first))}.`}
      <span class="quiet"
        >How it came about, commit by commit: ${code('rf-lint history --format html')}.</span
      >
    </p> `;
}

/** Each kind of step is there once. */
function keyOf({ from, to, window }: Step): string {
  return JSON.stringify([from, to, window]);
}

function legend(parts: boolean): Html {
  return legendOf([
    [true, stroke('s-now'), 'now'],
    [true, stroke('s-was'), 'before'],
    [parts, stroke('s-part'), 'first differing step'],
  ]);
}

function figure(pair: CurvePair, sources: readonly SourceRecord[], mark: number | null): Html {
  const { before, after, figure: what } = pair;
  const source = sources[pair.source];
  const letters = source === undefined ? '' : spatialLetters(source);
  const own = pair.axes === null ? Array.from(letters) : pair.axes.map((axis) => letters[axis] ?? '?');
  const unit = unitWord(unitOf(own[0] ?? '', letters), true);
  const axes = `${what === 'r' ? `${unit} ` : ''}on ${onAxes({ letters: own })}`;
  const slots = Math.max(before.length, after.length);
  const words = `${NAMES[what]}, ${axes}, behind each of ${counted(slots, 'step')}: before ${span(before)}, now ${span(after)}`;
  return html`<figure>
    <figcaption>
      ${NAMES[what]},
      ${axes}${sources.length > 1 && source !== undefined ? html` from ${code(source.name)}` : NOTHING}
    </figcaption>
    ${chart({
      words,
      curves: [
        { kind: 'now', values: after },
        { kind: 'was', values: before },
      ],
      slotTicks: ticks(slots, 8)
        .filter((number) => number > 0)
        .map((number) => ({ at: number - 0.5, text: grouped(number) })),
      format: grouped,
      mark,
    })}
  </figure>`;
}

const NAMES = { r: 'Receptive field r', S: 'Effective stride S' } as const;

/** "up to 427, 459 at the last" */
function span(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return 'not known';
  const text = (value: number): string => grouped(Math.round(value * 1000) / 1000);
  const most = known.reduce((a, b) => Math.max(a, b));
  const last = known.at(-1)!;
  return most === last ? `up to ${text(most)}` : `up to ${text(most)}, at the last ${text(last)}`;
}
