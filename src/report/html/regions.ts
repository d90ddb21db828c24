// The regions of a model's features, each drawn over its input with a caption.
import type { FieldRecord, ModelRecord, SourceRecord, TensorRecord } from '../../analysis/index.ts';
import { codeSpan } from '../escape.ts';
import { centerText, fieldsFrom, acrossAxes, receptiveFieldText, strideText } from '../fields.ts';
import { counted, listed } from '../prose.ts';
import { type AlongAxis, drawable } from './along-axis.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { onAxes } from './growth-chart.ts';
import { beforeOf, type BeforeRow, changeOfFields } from '../before.ts';
import { changeText } from '../moved.ts';
import { captionWords } from './region-caption.ts';
import { type Drawing, isNarrower, regionDrawing } from './region-drawing.ts';
import { dot, dots, legendOf, outline, swatch } from './signs.ts';

/** Features that are drawn; the figures of all are in the tables. */
const MOST = 6;

interface Seen {
  readonly tensor: TensorRecord;
  readonly source: SourceRecord;
  readonly axes: readonly AlongAxis[];
  readonly was: BeforeRow | null;
  /** Its axes, where the region moved; else null. */
  readonly before: readonly AlongAxis[] | null;
}

/** `first`: names of tensors to draw before others. Nothing where no region has a known place. */
export function regions(model: ModelRecord, first: ReadonlySet<string>): Html {
  const names = new Set<string>(model.features.length > 0 ? model.features : model.outputs);
  const found = model.tensors
    .filter(({ name }) => names.has(name) || first.has(name))
    .flatMap((tensor) => model.sources.flatMap((source) => seen(tensor, source, model)))
    .toSorted((a, b) => Number(first.has(b.tensor.name)) - Number(first.has(a.tensor.name)));
  if (found.length === 0) return NOTHING;
  const drawn = found.slice(0, MOST);
  const rest = found.length - drawn.length;
  return html`<h4>What one position sees</h4>
    <div class="drawings">${drawn.flatMap((one) => figures(one, model))}</div>
    ${meaning(drawn)}
    ${rest > 0 ? html`<p class="quiet small">${counted(rest, 'more feature is', 'more features are')} in the table of layers.</p>` : NOTHING} `;
}

function meaning(drawn: readonly Seen[]): Html {
  const axes = drawn.flatMap((one) => one.axes);
  return legendOf([
    [true, swatch('f-input'), 'input'],
    [true, swatch('f-region'), 'region of the position'],
    [true, dot('f-center'), 'its center'],
    [axes.some(({ stride }) => stride !== null), dots(), 'centers of other positions'],
    [axes.some(isNarrower), outline('s-inner'), 'effective receptive field (estimate)'],
    [drawn.some(({ before }) => before !== null), outline('s-before-region'), 'region before'],
  ]);
}

function seen(tensor: TensorRecord, source: SourceRecord, model: ModelRecord): Seen[] {
  const axes = drawable(tensor, source);
  if (axes === null) return [];
  const was = beforeOf(model, tensor.name, source);
  const wasAxes = was === null ? null : drawable(was.tensor, was.source);
  const before = wasAxes !== null && moved(axes, wasAxes) ? wasAxes : null;
  return [{ tensor, source, axes, was, before }];
}

/** The last two axes as a plane, those before as strips. */
function figures({ tensor, source, axes, was, before }: Seen, model: ModelRecord): Html[] {
  const plane = axes.slice(-2);
  const strips = axes.slice(0, -2);
  const own = before?.slice(-2) ?? null;
  const beside =
    own === null ? null : { down: own.length === 2 ? own[0]!.region : null, across: own.at(-1)!.region };
  const of = (part: readonly AlongAxis[]): string =>
    strips.length === 0
      ? captionWords(part)
      : `on ${onAxes({ letters: part.map(({ letter }) => letter) })}: ${captionWords(part)}`;
  const first: Drawing = {
    down: plane.length === 2 ? plane[0]! : null,
    across: plane.at(-1)!,
    before: beside,
  };
  return [
    figure(first, of(plane), html`${named(tensor, source, model)}: ${figureText(tensor, source, was)}. `),
    ...strips.map((axis) => figure({ down: null, across: axis, before: null }, of([axis]), NOTHING)),
  ];
}

function figure(drawing: Drawing, words: string, figures: Html): Html {
  return html`<figure class="${drawing.down === null ? 'wide' : ''}">
    ${regionDrawing(drawing, capitalized(words))}
    <figcaption>${figures}<span class="quiet">${capitalized(words)}</span></figcaption>
  </figure>`;
}

function capitalized(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}

function named(tensor: TensorRecord, source: SourceRecord, model: ModelRecord): Html {
  const several = model.sources.filter(({ spatial }) => spatial.length > 0).length > 1;
  return several ? html`${code(tensor.name)} from ${code(source.name)}` : code(tensor.name);
}

function figureText(tensor: TensorRecord, source: SourceRecord, was: BeforeRow | null): Html {
  const fields = fieldsFrom(tensor, source);
  const size = changeText(changeOfFields(was, fields, source, receptiveFieldText));
  const moves = (text: typeof strideText): string =>
    changeText(changeOfFields(was, fields, source, (own, from) => acrossAxes(own, from, text)));
  return prose(`${size}, stride ${moves(strideText)}, center ${moves(centerText)}${conditionsOf(fields)}`);
}

/** ", if `H mod 32 = 0` and `W mod 32 = 0`"; empty where the figures hold at every length. */
function conditionsOf(fields: readonly FieldRecord[]): string {
  const conditions = new Set(fields.flatMap(({ local }) => local?.conditions ?? []));
  return conditions.size === 0 ? '' : `, if ${listed([...conditions].map(codeSpan))}`;
}

function moved(now: readonly AlongAxis[], before: readonly AlongAxis[]): boolean {
  return (
    now.length === before.length &&
    now.some(({ region }, at) => region.some((end, i) => end !== before[at]!.region[i]))
  );
}
