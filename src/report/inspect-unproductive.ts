// The layers that see nothing new, on a terminal: one line for all of them.
import type { ModelRecord, UnproductiveRecord } from '../analysis/index.ts';
import { codeSpan } from './escape.ts';
import { spatialLetters } from './fields.ts';
import { grouped, shortCount, unitOf, unitWord } from './figures.ts';
import { proseText } from './prose.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { wrapped } from './width.ts';

/** Wrapped; none where there are no such layers. The full list stands in the JSON record. */
export function unproductiveLines(model: ModelRecord, { style, columns }: TerminalOptions): string[] {
  const text = unproductiveText(model);
  return text === null ? [] : wrapped(proseText(text), columns, style, 'quiet');
}

/** As a message, without a final period; null: there are no such layers. */
export function unproductiveText(model: ModelRecord): string | null {
  const { count, first, seen, parameters, multiplyAccumulates } = model.unproductive ?? NONE;
  if (first === null) return null;
  const all = model.cost.multiplyAccumulates;
  const share =
    multiplyAccumulates === null || all === null || all === 0
      ? ''
      : `, ${percent(multiplyAccumulates, all)} of multiply-accumulates`;
  const who =
    count === 1
      ? `1 layer, ${codeSpan(first)}, sees`
      : `${grouped(count)} layers from ${codeSpan(first)} on see`;
  return `${who} nothing new at ${lengthsText(model, seen)}: ${shortCount(parameters)} parameters${share}`;
}

const NONE: UnproductiveRecord = { count: 0, first: null, seen: [], parameters: 0, multiplyAccumulates: 0 };

/** "224 px", "224 × 320 px": the lengths that are seen as a whole. */
function lengthsText(model: ModelRecord, axes: UnproductiveRecord['seen']): string {
  const sources = model.sources.filter(({ name }) => axes.some(({ source }) => source === name));
  return sources
    .map((source) => {
      const own = source.spatial.flatMap(
        (axis) => axes.find((each) => each.source === source.name && each.sourceAxis === axis) ?? [],
      );
      const lengths = own.map(({ length }) => grouped(length));
      const alike = new Set(lengths).size === 1;
      const unit = unitWord(unitOf(own[0]?.letter ?? '', spatialLetters(source)), true);
      return `${alike ? lengths[0] : lengths.join(' × ')} ${unit}`;
    })
    .join(' and ');
}

/** Rounded, but 0% is none and 100% all. */
function percent(part: number, all: number): string {
  if (part === 0) return '0%';
  return part === all ? '100%' : `${Math.min(99, Math.max(1, Math.round((100 * part) / all)))}%`;
}
