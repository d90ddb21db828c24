// A model's history as curves: r, S and parameters from move to move. Each move has the same width, whatever time lies between, so that
// moves of one day stand apart; the dates stand below.
import type { Event, Line, LockedModel } from '../../history/index.ts';
import { phrasesOf } from '../drift-words.ts';
import { commonUnit } from '../fields.ts';
import { fraction, grouped, shortCount } from '../figures.ts';
import { movedText } from '../moved.ts';
import { counted, proseBare } from '../prose.ts';
import { chart, type SlotTick } from './chart.ts';
import { html, type Html, NOTHING } from './markup.ts';

export type HistoryFigure = 'r' | 'S' | 'parameters';

/** Nothing where no figure was ever known. */
export function historyCurves(line: Line): Html {
  const events = told(line);
  const figures = (['r', 'S', 'parameters'] as const).flatMap((figure) => {
    const values = events.map((event) => valueOf(event, figure));
    if (values.every((value) => value === null)) return [];
    const span = spanOf(line, figure);
    const words = `${TITLES[figure]}, over ${counted(events.length, 'move')} from ${dayOf(events[0])} to ${dayOf(events.at(-1))}: ${span}`;
    return html`<figure>
      <figcaption>${TITLES[figure]} <strong>${span}</strong></figcaption>
      ${chart({
        words,
        curves: [{ kind: 'now', values, titles: events.map(titleOf) }],
        slotTicks: days(events),
        format: shortCount,
        mark: null,
      })}
    </figure>`;
  });
  return figures.length === 0 ? NOTHING : html`<div class="curves">${figures}</div> `;
}

const TITLES: Readonly<Record<HistoryFigure, string>> = {
  r: 'Receptive field r, the largest of the features',
  S: 'Effective stride S, the largest',
  parameters: 'Parameters',
};

/** "7 → 11 px"; "11 px" where it is the same; – where it was never known. */
export function endsOf(line: Line, figure: HistoryFigure): string {
  const known = knownOf(line, figure);
  const [first, last] = [known[0], known.at(-1)];
  const text = textFor(line, figure);
  return first === undefined || last === undefined ? '–' : movedText(text(first), text(last));
}

/** "7 → 11 px, up to 19 px between". */
function spanOf(line: Line, figure: HistoryFigure): string {
  const known = knownOf(line, figure);
  const text = textFor(line, figure);
  const [first, last] = [known[0] ?? 0, known.at(-1) ?? 0];
  const least = known.reduce((a, b) => Math.min(a, b), first);
  const most = known.reduce((a, b) => Math.max(a, b), first);
  const between = [
    ...(least < Math.min(first, last) ? [`down to ${text(least)}`] : []),
    ...(most > Math.max(first, last) ? [`up to ${text(most)}`] : []),
  ];
  const ends = endsOf(line, figure);
  return between.length === 0 ? ends : `${ends}, ${between.join(' and ')} between`;
}

function knownOf(line: Line, figure: HistoryFigure): number[] {
  return told(line).flatMap((event) => valueOf(event, figure) ?? []);
}

function textFor({ model }: Line, figure: HistoryFigure): (value: number) => string {
  const [source] = model?.sources ?? [];
  const unit = figure !== 'r' || source === undefined ? '' : ` ${commonUnit(source) ?? 'samples'}`;
  return (value) => `${exact(value)}${unit}`;
}

/** Strides are fractions of small numbers. */
function exact(value: number): string {
  if (Number.isInteger(value)) return grouped(value);
  const divisor = [2, 3, 4, 5, 6, 7, 8, 16, 32].find((one) =>
    Number.isInteger(Math.round(value * one * 1e6) / 1e6),
  );
  return divisor === undefined ? String(value) : fraction([Math.round(value * divisor), divisor]);
}

/** A move of what couldn't be read says nothing of its figures. */
function told({ events }: Line): readonly Event[] {
  return events.filter(({ model, kinds }) => model !== null || kinds.includes('deleted'));
}

function valueOf({ model }: Event, figure: HistoryFigure): number | null {
  if (model === null) return null;
  if (figure === 'parameters') return model.cost.parameters;
  const values = localFigures(model, figure);
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}

function localFigures({ tensors, features }: LockedModel, figure: 'r' | 'S'): readonly number[] {
  const chosen = tensors.filter(({ name }) => features.length === 0 || features.includes(name));
  return chosen.flatMap(({ fields }) =>
    fields.flatMap(({ local }) => {
      if (local === null) return [];
      if (figure === 'r') return local.size ?? [];
      return local.stride === null ? [] : Math.abs(local.stride[0]) / local.stride[1];
    }),
  );
}

function dayOf(event: Event | undefined): string {
  return event?.date.slice(0, 10) ?? '';
}

function titleOf(event: Event): string {
  return `${dayOf(event)} ${event.commit.slice(0, 9)}: ${proseBare(phrasesOf(event).join('; '))}`;
}

/** Dates that there is room for. */
const DAYS = 3;

/** Each day once, the first and the last among them. */
function days(events: readonly Event[]): SlotTick[] {
  const all = events
    .map((event, at) => ({ at, text: dayOf(event) }))
    .filter(({ at, text }) => at === 0 || text !== dayOf(events[at - 1]));
  const room = events.length / DAYS;
  const last = all.at(-1);
  const shown: SlotTick[] = [];
  for (const tick of all) {
    const before = shown.at(-1);
    const isFree = before === undefined || tick.at - before.at >= room;
    const isAhead = tick === last || last === undefined || last.at - tick.at >= room;
    if (isFree && isAhead) shown.push(tick);
  }
  return shown;
}
