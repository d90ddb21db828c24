// The figures of a tensor before and behind a change, as cells of a table: `187 → 203 px` where they differ.
import type { LockedModel, LockedTensor } from '../history/index.ts';
import { codeSpan } from './escape.ts';
import { acrossAxes, centerText, fieldsFrom, paddingText, receptiveFieldText, strideText } from './fields.ts';
import { grouped } from './figures.ts';

/** As prose: names stand in code spans. */
export interface FigureTexts {
  readonly r: string;
  readonly stride: string;
  readonly padding: string;
  readonly center: string;
}

/** Of several sources each: "187 px from `a`, 91 px from `b`"; – where none reaches the tensor. */
export function figureTexts(model: LockedModel, tensor: LockedTensor): FigureTexts {
  const reaching = model.sources.filter((source) => fieldsFrom(tensor, source).length > 0);
  const text = (one: (source: LockedModel['sources'][number]) => string): string =>
    reaching
      .map((source) => one(source) + (reaching.length > 1 ? ` from ${codeSpan(source.name)}` : ''))
      .join(', ') || '–';
  const figure = (of: Parameters<typeof acrossAxes>[2]): string =>
    text((source) => acrossAxes(fieldsFrom(tensor, source), source, of));
  return {
    r: text((source) => receptiveFieldText(fieldsFrom(tensor, source), source)),
    stride: figure(strideText),
    padding: figure(paddingText),
    center: figure(centerText),
  };
}

/** Of a tensor on both sides; null: it isn't there. */
export function movedFigures(
  before: { readonly model: LockedModel; readonly tensor: LockedTensor } | null,
  after: { readonly model: LockedModel; readonly tensor: LockedTensor } | null,
): FigureTexts {
  const old = before === null ? NOTHING : figureTexts(before.model, before.tensor);
  const now = after === null ? NOTHING : figureTexts(after.model, after.tensor);
  return {
    r: movedText(old.r, now.r),
    stride: movedText(old.stride, now.stride),
    padding: movedText(old.padding, now.padding),
    center: movedText(old.center, now.center),
  };
}

const NOTHING: FigureTexts = { r: '–', stride: '–', padding: '–', center: '–' };

/** "187 px", "187 → 203 px", "187 px → whole axis". */
export function movedText(before: string, after: string): string {
  if (before === after) return after;
  const [old, unit] = /^([\d,]+)( px| samples| frames| voxels)$/.exec(before)?.slice(1) ?? [];
  return `${old !== undefined && unit !== undefined && after.endsWith(unit) ? old : before} → ${after}`;
}

/** "44,921", "44,921 → 50,000". */
export function movedCount(before: number | null, after: number | null): string {
  const text = (value: number | null): string => (value === null ? '?' : grouped(value));
  return movedText(text(before), text(after));
}
