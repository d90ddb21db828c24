// What the rules about a model as a whole say of drift: its interface, who wrote it, what it costs.
import type { CostDriftDetail, ExporterDriftDetail, InterfaceDriftDetail } from '../rules/index.ts';
import { firstStepText } from './drift-figures.ts';
import { layerCounts } from './drift-words.ts';
import { codeSpan } from './escape.ts';
import { decimal, grouped } from './figures.ts';
import { percentText } from './percent.ts';
import { counted, listed, plainText } from './prose.ts';
import { LOCK_HINT, type Said } from './said.ts';
import { shapeText } from './shape-text.ts';
import type { Where } from './where.ts';

type Change = InterfaceDriftDetail['change'];
type Entry = NonNullable<Change['after']>;

/** "Input `image`: 1 × 3 × 224 × 224 → 1 × 3 × H × W." */
export function sayInterfaceDrift({ change }: InterfaceDriftDetail): Said {
  const { before, after } = change;
  return {
    message: `${changeText(change)}.`,
    hint: LOCK_HINT,
    measured: entryValue(after),
    wanted: null,
    was: entryValue(before),
  };
}

function changeText({ what, change, before, after }: Change): string {
  const name = what === 'input' ? 'Input' : 'Output';
  switch (change) {
    case 'added':
      return `${name} ${entryText(after!)} is new`;
    case 'removed':
      return `${name} ${entryText(before!)} is gone`;
    case 'renamed':
      return shapeOf(before!) === shapeOf(after!)
        ? `${name} ${codeSpan(before!.name)} is called ${codeSpan(after!.name)} now`
        : `${name} ${entryText(before!)} became ${entryText(after!)}`;
    case 'shape':
      return `${name} ${codeSpan(after!.name)}: ${shapeOf(before!)} → ${shapeOf(after!)}`;
    case 'order':
      return `${name} ${codeSpan(after!.name)} stands where ${codeSpan(before!.name)} stood`;
  }
}

function entryText(entry: Entry): string {
  return `${codeSpan(entry.name)} (${shapeOf(entry)})`;
}

function shapeOf({ shape }: Entry): string {
  return plainText(shapeText(shape));
}

function entryValue(entry: Entry | null): string | null {
  return entry === null ? null : `${entry.name} ${shapeText(entry.shape)}`;
}

const NAMES_SHOWN = 4;

/** "Exported anew, not redesigned: pytorch 1.13.0, opset 13, IR 7 → pytorch 2.2.0, opset 18, IR 8; `input` is called `l_x_` now." */
export function sayExporterDrift({ exporter, renamed, callers, activations }: ExporterDriftDetail): Said {
  const parts = [
    ...(exporter === null ? [] : [`${writer(exporter.before)} → ${writer(exporter.after)}`]),
    ...(renamed.length === 0 ? [] : [namesText(renamed)]),
    ...(activations === null
      ? []
      : [`bytes of activations ${countText(activations.before)} → ${countText(activations.after)}`]),
  ];
  const names = callers.map(({ after }) => codeSpan(after!.name));
  return {
    message: `${exporter === null ? 'Renamed' : 'Exported anew'}, not redesigned: ${parts.join('; ')}.`,
    hint: names.length === 0 ? null : `Callers have to say ${listed(names)}.`,
    measured: exporter?.after ?? null,
    wanted: null,
    was: exporter?.before ?? null,
  };
}

function writer(text: string | null): string {
  return text === null ? 'not said' : plainText(text);
}

function namesText(renamed: ExporterDriftDetail['renamed']): string {
  const shown = renamed
    .slice(0, NAMES_SHOWN)
    .map(({ before, after }) => `${codeSpan(before)} is called ${codeSpan(after)} now`);
  const rest = renamed.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more names` : listed(shown);
}

const COSTS = {
  parameters: 'parameters',
  multiplyAccumulates: 'multiply-accumulates',
  activationBytes: 'bytes of activations',
} as const;

/** "`m.onnx`: parameters 11,684,712 → 12,699,112 (+8.6%), more than the 5% tolerated. 3 of 20 convolutions make more channels." */
export function sayCostDrift({ changes, tolerance, width, steps }: CostDriftDetail, where: Where): Said {
  const [share, per] = tolerance;
  const [first] = changes;
  return {
    message: `${where.name}: ${costText(changes)}, more than the ${decimal(reduced(share * 100, per))}% tolerated.${widthText(width)}${firstStepText(steps)}`,
    hint: LOCK_HINT,
    measured: first?.after ?? null,
    wanted: null,
    was: first?.before ?? null,
  };
}

function widthText(width: CostDriftDetail['width']): string {
  if (width === null) return '';
  const { way, layers, of } = width;
  if (way === 'deeper' || way === 'shallower') return ` ${layerCounts(width)}.`;
  const channels = { wider: 'more', narrower: 'fewer', both: 'other numbers of' }[way];
  return ` ${layers} of ${counted(of, 'convolution')} ${layers === 1 ? 'makes' : 'make'} ${channels} channels.`;
}

/** "parameters 11,684,712 → 12,699,112 (+8.6%) and multiply-accumulates …". */
export function costText(changes: CostDriftDetail['changes']): string {
  return listed(
    changes.map(
      ({ figure, before, after }) =>
        `${COSTS[figure]} ${countText(before)} → ${countText(after)}${percentText(before, after)}`,
    ),
  );
}

function countText(count: number | null): string {
  return count === null ? 'not known' : grouped(count);
}

function reduced(numerator: number, denominator: number): readonly [number, number] {
  let [a, b] = [numerator, denominator];
  while (b !== 0) [a, b] = [b, a % b];
  return [numerator / (a || 1), denominator / (a || 1)];
}
