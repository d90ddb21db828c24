// How a network grows, as it was and as it is: r and S behind each step that changes what is seen, in graph order. A lock file keeps the
// steps and no layers, so steps are what both sides have.
import type { ModelRecord, SourceRecord } from '../../analysis/index.ts';
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

/** Nothing without a baseline, or where both grow in the same way. */
export function driftCurves(model: ModelRecord): Html {
  const before = model.before?.geometry?.steps ?? [];
  const after = model.geometry?.steps ?? [];
  const pairs = before.length === 0 || after.length === 0 ? [] : curvesOf(before, after);
  if (pairs.length === 0) return NOTHING;
  const first = model.since?.first ?? null;
  const at = first === null ? -1 : after.findIndex(({ node }) => node === first.after.node);
  const steps = `${counted(after.length, 'step')} that change what is seen${before.length === after.length ? '' : `, ${grouped(before.length)} before`}`;
  return html`<h4>Growth step by step, before and now</h4>
    <div class="curves">${pairs.map((pair) => figure(pair, model.sources, at < 0 ? null : at))}</div>
    ${legendOf([
      [true, stroke('s-now'), 'now'],
      [true, stroke('s-was'), 'before'],
      [at >= 0, stroke('s-part'), 'first differing step'],
    ])}
    <p class="small">
      ${steps}.
      ${first === null ? NOTHING : html`The first that differs${at < 0 ? '' : `, number ${grouped(at + 1)}`}: ${prose(firstStepText(first))}.`}
      <span class="quiet"
        >How it came about, commit by commit: ${code('rf-lint history --format html')}.</span
      >
    </p> `;
}

function figure(pair: CurvePair, sources: readonly SourceRecord[], mark: number | null): Html {
  const { before, after, figure: what } = pair;
  const source = sources[pair.source];
  const letters = source === undefined ? '' : spatialLetters(source);
  const own = pair.axes === null ? [...letters] : pair.axes.map((axis) => letters[axis] ?? '?');
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
