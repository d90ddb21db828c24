// The figures of a tensor before and behind a change, as cells of a table: `187 → 203 px` where they differ.
import type { LockedModel, LockedTensor } from '../history/index.ts';
import { codeSpan } from './escape.ts';
import { acrossAxes, centerText, fieldsFrom, paddingText, receptiveFieldText, strideText } from './fields.ts';
import { movedText } from './moved.ts';

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
