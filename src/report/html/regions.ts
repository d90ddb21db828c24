// The regions of a model's features, each drawn over its input with a caption.
import type { ModelRecord, SourceRecord, TensorRecord } from '../../analysis/index.ts';
import { centerText, fieldsFrom, acrossAxes, receptiveFieldText, strideText } from '../fields.ts';
import { grouped } from '../figures.ts';
import { counted } from '../prose.ts';
import { type AlongAxis, drawable } from './along-axis.ts';
import { dotsOf, frameOf, isCut } from './frame.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { movedText } from './moved.ts';
import { type Drawing, isNarrower, regionDrawing } from './region-drawing.ts';
import { dot, dots, legendOf, outline, swatch } from './signs.ts';

/** Features that are drawn; the figures of all are in the tables. */
const MOST = 6;

interface Seen {
  readonly tensor: TensorRecord;
  readonly source: SourceRecord;
  readonly axes: readonly AlongAxis[];
  /** The tensor in the baseline. */
  readonly was: TensorRecord | undefined;
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
  const was = model.before?.tensors.find(({ name }) => name === tensor.name);
  const wasAxes = was === undefined ? null : drawable(was, source);
  const before = wasAxes !== null && moved(axes, wasAxes) ? wasAxes : null;
  return [{ tensor, source, axes, was, before }];
}

/** The last two axes as a plane, those before as strips. */
function figures({ tensor, source, axes, was, before }: Seen, model: ModelRecord): Html[] {
  const several = model.sources.filter(({ spatial }) => spatial.length > 0).length > 1;
  const plane = axes.length > 1 ? axes.slice(-2) : axes;
  const strips = axes.slice(0, axes.length - plane.length).map((axis) => [axis]);
  return [plane, ...strips].map((part, at) => {
    const own = before?.slice(axes.length - plane.length) ?? null;
    const drawing: Drawing = {
      down: part.length === 2 ? part[0]! : null,
      across: part.at(-1)!,
      before:
        own === null || at > 0
          ? null
          : { down: own.length === 2 ? own[0]!.region : null, across: own.at(-1)!.region },
    };
    const words = captionWords(part);
    const fields = fieldsFrom(tensor, source);
    const figuresText = `${movedText(receptiveFieldText(fields, source), sizeOf(was, source))}, stride ${acrossAxes(fields, source, strideText)}, center ${acrossAxes(fields, source, centerText)}`;
    return html`<figure${part.length === 1 ? html` class="wide"` : NOTHING}>${regionDrawing(drawing, words)}<figcaption>${code(tensor.name)}${several ? html` from ${code(source.name)}` : NOTHING}: ${prose(figuresText)}. <span class="quiet">${words}</span></figcaption></figure>\n`;
  });
}

function sizeOf(tensor: TensorRecord | undefined, source: SourceRecord): string | null {
  return tensor === undefined ? null : receptiveFieldText(fieldsFrom(tensor, source), source);
}

function moved(now: readonly AlongAxis[], before: readonly AlongAxis[]): boolean {
  return (
    now.length === before.length &&
    now.some(({ region }, at) => region.some((end, i) => end !== before[at]!.region[i]))
  );
}

/** "Position 7, 7 of 14 × 14 sees -90 to 96 × -90 to 96 of 224 × 224 samples; dots are the centers of every 2nd position." */
function captionWords(axes: readonly AlongAxis[]): string {
  const joined = (text: (axis: AlongAxis) => string): string => axes.map(text).join(' × ');
  const open = axes.some(({ positions }) => positions === null);
  const fixedPlace = axes.every(({ position }) => position === null);
  const who = fixedPlace
    ? 'Every position'
    : `Position ${axes.map(({ position }) => grouped(position ?? 0)).join(', ')}${open ? '' : ` of ${joined(({ positions }) => grouped(positions ?? 0))}`}`;
  const sees = joined(({ region: [first, last] }) => `${grouped(first)} to ${grouped(last)}`);
  const lengths = axes.some(({ length }) => length === null)
    ? ''
    : ` of ${joined(({ length }) => grouped(length ?? 0))}`;
  const outside = axes.some(({ region, length }) => region[0] < 0 || (length !== null && region[1] >= length))
    ? `; what is outside the input is padding${axes.some((axis) => isCut(axis, frameOf(axis))) ? ', more of it than is drawn' : ''}`
    : '';
  return `${who} sees samples ${sees}${lengths}${outside}${dotWords(axes)}.`;
}

function dotWords(axes: readonly AlongAxis[]): string {
  const axis = axes.at(-1)!;
  const frame = frameOf(axis);
  const paper = axes.length === 1 ? 954 : 314;
  const dots = dotsOf(axis, frame, (7 * (frame.to - frame.from)) / paper);
  if (dots === null) return '';
  return `; dots are the centers of ${dots.every === 1 ? 'all positions' : `every ${ordinal(dots.every)} position`}`;
}

function ordinal(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${grouped(value)}${ending}`;
}
