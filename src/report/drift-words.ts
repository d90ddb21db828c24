// What a model went through, in words. Phrases are prose: names stand in code spans, nothing else is Markdown.
import type { Difference, Drift, Event, Figure, LockedModel } from '../history/index.ts';
import { movedCount } from './moved.ts';
import { codeSpan } from './escape.ts';
import { fraction, grouped } from './figures.ts';
import { counted, listed, namesListed, plainText } from './prose.ts';
import { shapeText } from './shape-text.ts';
import { firstStepText, goneStepText, unnamedStepText } from './step-text.ts';

type Kind = Event['kinds'][number] | Difference['kinds'][number];

interface Told {
  readonly from: string | null;
  readonly kinds: readonly Kind[];
  readonly drift: Drift | null;
  readonly before: LockedModel | null;
}

/** What a reader finds elsewhere needn't be in a phrase. */
interface Wanted {
  readonly costs: boolean;
  /** The first differing node. */
  readonly step: boolean;
}

/** "restored", "r and P changed at `conv2` (`Conv`): dilation 1 → 2", in the order of the kinds. */
export function phrasesOf(told: Told, wanted: Wanted = { costs: true, step: true }): readonly string[] {
  const drift =
    told.drift === null || wanted.step
      ? told.drift
      : { ...told.drift, first: null, unnamed: null, gone: null };
  return told.kinds.map((kind) => phraseOf(kind, { ...told, drift }, wanted.costs));
}

function phraseOf(kind: Kind, { from, kinds, drift }: Told, costs: boolean): string {
  switch (kind) {
    case 'first':
      return 'first known';
    case 'moved':
      return `moved from ${codeSpan(from ?? '')}`;
    case 'geometry':
      return drift === null ? 'other geometry' : geometryText(drift);
    case 'steps':
      return `the same figures by other steps${atFirst(drift)}`;
    case 'dequantized':
      return 'no longer quantized';
    case 'deepened':
    case 'shortened':
    case 'widened':
    case 'narrowed':
      return kind + widthText(drift, costs);
    case 'channels':
      return `other channels${widthText(drift, costs)}`;
    case 'costs':
      return costsText(drift, costs);
    case 'shape':
      return shapesText(drift, isRedesign(kinds));
    case 'renamed':
      return changesText(drift, 'renamed');
    case 'reordered':
      return changesText(drift, 'order');
    case 'exported':
      return exportedText(drift);
    case 'unread':
      return 'not compared';
    default:
      return kind;
  }
}

function geometryText(drift: Drift): string {
  const figures = new Set(drift.tensors.flatMap(({ fields }) => fields.flatMap((field) => field.figures)));
  const names = FIGURES.filter(([figure]) => figures.has(figure)).map(([figure, name]) =>
    figure === 'density' ? name + densityChange(drift) : name,
  );
  const came = drift.tensors.flatMap(({ before, after }) =>
    before === null && after !== null ? [after.name] : [],
  );
  const gone = drift.tensors.flatMap(({ before, after }) =>
    after === null && before !== null ? [before.name] : [],
  );
  const are = (which: readonly string[], what: string): string[] =>
    which.length === 0 ? [] : [`${namesListed(which)} ${which.length === 1 ? 'is' : 'are'} ${what}`];
  const changed = names.length === 0 ? [] : [`${listed(names)} changed`];
  const [head = '', ...rest] = [...changed, ...are(came, 'new'), ...are(gone, 'gone')];
  return [head + atFirst(drift), ...rest].join('; ');
}

const FIGURES: readonly (readonly [Figure, string])[] = [
  ['size', 'r'],
  ['stride', 'S'],
  ['padding', 'P'],
  ['center', 'center'],
  ['density', 'density'],
  ['causes', 'causes'],
  ['mark', 'mark'],
];

/** " (1 → 5/9)": no table has it; empty where it isn't the same everywhere. */
function densityChange({ tensors }: Drift): string {
  const changes = tensors.flatMap(({ fields }) =>
    fields
      .filter(({ figures }) => figures.includes('density'))
      .map(({ before, after }) =>
        [before, after].map((side) => (side?.support?.density ? fraction(side.support.density) : '?')),
      ),
  );
  const [text, ...others] = new Set(changes.map((change) => change.join(' → ')));
  return others.length === 0 ? ` (${text})` : '';
}

function atFirst(drift: Drift | null): string {
  if (drift === null) return '';
  const { first, unnamed, gone, sameGeometry } = drift;
  if (sameGeometry) return ', by the same steps under other names';
  if (first !== null) return ` at ${firstStepText(first)}`;
  if (unnamed !== null) return ` at ${unnamedStepText(unnamed)}`;
  return gone === null ? '' : `, since ${goneStepText(gone)} is gone`;
}

/** " in 3 of 53 convolutions (parameters 100 → 200)", ": 2 → 3 convolutions". */
function widthText(drift: Drift | null, costs: boolean): string {
  const width = drift?.width ?? null;
  const layers =
    width === null ? '' : (layersText(width) ?? ` in ${width.layers} of ${counted(width.of, 'convolution')}`);
  return layers + (costs && drift !== null && drift.cost.length > 0 ? ` (${listed(costTexts(drift))})` : '');
}

function layersText({ way, layers, of }: NonNullable<Drift['width']>): string | null {
  if (way !== 'deeper' && way !== 'shallower') return null;
  return `: ${layerCounts({ way, layers, of })}`;
}

/** "2 → 3 convolutions". */
export function layerCounts({ way, layers, of }: NonNullable<Drift['width']>): string {
  return `${grouped(way === 'deeper' ? of - layers : of + layers)} → ${counted(of, 'convolution')}`;
}

// Costs alone moved, in layers as wide as before.
function costsText(drift: Drift | null, costs: boolean): string {
  const texts = costTexts(drift);
  const known = drift?.cost.some(({ figure }) => figure === 'parameters') === true;
  if (!known) return `costs changed (${listed(texts)})`;
  // Where the figure stands beside the words it isn't in them.
  return costs ? listed(texts) : 'other parameters';
}

// Those of outputs follow where strides change.
function shapesText(drift: Drift | null, inputsOnly: boolean): string {
  const changes = drift?.interface.filter(({ change }) => change === 'shape') ?? [];
  return listed(interfaceTexts(changes.filter(({ what }) => what === 'input' || !inputsOnly)));
}

/** Whether figures or steps are others. */
export function isRedesign(kinds: readonly Kind[]): boolean {
  return kinds.includes('geometry') || kinds.includes('steps');
}

function changesText(drift: Drift | null, which: Drift['interface'][number]['change']): string {
  return listed(interfaceTexts(drift?.interface.filter(({ change }) => change === which) ?? []));
}

/** "parameters 100 → 200". */
export function costTexts(drift: Drift | null): string[] {
  return (drift?.cost ?? []).map(
    ({ figure, before, after }) => `${COSTS[figure]} ${movedCount(before, after)}`,
  );
}

const COSTS = {
  parameters: 'parameters',
  multiplyAccumulates: 'multiply-accumulates',
  activationBytes: 'activation bytes',
} as const;

function exportedText(drift: Drift | null): string {
  const exporter = drift?.exporter ?? null;
  return exporter === null ? 're-exported under other names' : `re-exported (${exporterText(exporter)})`;
}

/** "`pytorch 1.13.0, opset 13, IR 7` → `pytorch 2.1.0, …`". */
export function exporterText({ before, after }: NonNullable<Drift['exporter']>): string {
  const name = (one: string | null): string => (one === null || one === '' ? 'unnamed' : codeSpan(one));
  return `${name(before)} → ${name(after)}`;
}

/** "input `x` is renamed `image`", "output `y`: 1×10 → 1×20". */
export function interfaceTexts(changes: Drift['interface']): string[] {
  return changes.map(({ what, change, before, after }) => {
    const name = codeSpan((after ?? before)?.name ?? '');
    const shape = plainText(`${shapeText(before?.shape ?? null)} → ${shapeText(after?.shape ?? null)}`);
    switch (change) {
      case 'added':
        return `${what} ${name} is new`;
      case 'removed':
        return `${what} ${name} is gone`;
      case 'renamed':
        return `${what} ${codeSpan(before?.name ?? '')} is called ${name}`;
      case 'shape':
        return `${what} ${name}: ${shape}`;
      case 'order':
        return `${what} ${name} stands where ${codeSpan(before?.name ?? '')} stood`;
    }
  });
}
