// What a growth chart shows: along one source, the receptive field of every layer by its number in the table. Axes that say the same
// throughout are one series.
import type { ModelRecord, SourceRecord, TensorRecord } from '../../analysis/index.ts';
import { beforeOf } from '../before.ts';
import { spatialLetters } from '../fields.ts';
import { unitOf, type Unit } from '../figures.ts';
import { effectiveOf } from '../more.ts';

export interface Series {
  readonly source: SourceRecord;
  readonly letters: readonly string[];
  readonly unit: Unit;
  /** Of the input, along the first of the axes; null: open. */
  readonly length: number | null;
  /** Ascending by number; layers that the source doesn't reach have no point. */
  readonly points: readonly Point[];
}

export interface Point {
  /** In the table of layers, from 1. */
  readonly number: number;
  readonly name: string;
  readonly operator: string;
  /** r; null: no local region, or not known. */
  readonly size: number | null;
  readonly isBound: boolean;
  /** No local region: what is seen is the whole axis. */
  readonly isWhole: boolean;
  /** What the node added; null: not known, or not told. */
  readonly growth: number | null;
  readonly effective: number | null;
  /** r of the same tensor in the baseline, where it is another; null: it is the same, not known, or there is none. */
  readonly before: number | null;
  readonly isFeature: boolean;
  /** The layer sees nothing that its operand doesn't. */
  readonly isIdle: boolean;
}

/** A series per source and set of axes that agree, those with a known r alone. Linear in tensors and axes. */
export function seriesOf(model: ModelRecord): Series[] {
  const context = {
    features: new Set<string>(model.features),
    idle: new Set<string>(
      (model.unproductive?.layers ?? []).filter(({ everyAxis }) => everyAxis).map(({ tensor }) => tensor),
    ),
    model,
  };
  return model.sources.flatMap((source) => {
    const groups = new Map<string, Series>();
    for (const axis of source.spatial) {
      const points = model.tensors.flatMap((tensor, at) => pointOf(tensor, at, source, axis, context));
      if (points.every(({ size }) => size === null)) continue;
      const letter = source.layout[axis] ?? '?';
      const length = source.shape[axis];
      const known = typeof length === 'number' ? length : null;
      const key = JSON.stringify([known, points]);
      const group = groups.get(key);
      const unit = unitOf(letter, spatialLetters(source));
      groups.set(key, { source, letters: [...(group?.letters ?? []), letter], unit, length: known, points });
    }
    return [...groups.values()];
  });
}

interface Context {
  readonly features: ReadonlySet<string>;
  readonly idle: ReadonlySet<string>;
  readonly model: ModelRecord;
}

function pointOf(
  tensor: TensorRecord,
  at: number,
  source: SourceRecord,
  axis: number,
  { features, idle, model }: Context,
): Point[] {
  const field = tensor.fields.find((one) => one.source === source.name && one.sourceAxis === axis);
  if (field === undefined) return [];
  const fieldBefore = beforeOf(model, tensor.name, source)?.fields.find((one) => one.sourceAxis === axis);
  const sizeBefore = fieldBefore?.local?.size ?? null;
  const { local } = field;
  return [
    {
      number: at + 1,
      name: tensor.name,
      operator: tensor.operator,
      size: local?.size ?? null,
      isBound: local !== null && local.mark !== 'exact',
      isWhole: local === null && field.full === 'whole-axis',
      growth: tensor.growth?.[tensor.fields.indexOf(field)] ?? null,
      effective: effectiveOf(tensor, field)?.width ?? null,
      before: sizeBefore === local?.size ? null : sizeBefore,
      isFeature: features.has(tensor.name),
      isIdle: idle.has(tensor.name),
    },
  ];
}
