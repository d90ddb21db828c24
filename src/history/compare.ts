// Record against record: what moved between a baseline and a model (interface.md §6). Numbers and names only; what is judged of them is a
// rule's business, how it is said the report's.
import type { FieldRecord, ModelRecord, StepRecord } from '../analysis/index.ts';
import type { LockedField, LockedModel, LockedStep, LockedTensor } from './lock.ts';
import { matchOutputs, matchSources, matchTensors, outputsOf } from './match.ts';
import { isSameGeometry, named, partingOf, type ParallelSteps } from './steps.ts';
import { type WidthDrift, widthDrift } from './width.ts';

export interface Drift {
  /** Features and outputs whose figures moved, and those that came or went; in the order of the model, gone ones last. */
  readonly tensors: readonly TensorDrift[];
  /** Whether both see the same, by the same steps, whatever they call it. */
  readonly sameGeometry: boolean;
  /** The first node of the model that takes a step which the baseline doesn't; null: there is none, or no node is known. */
  readonly first: StepDrift | null;
  /** The same where no node is known: two blocks of a lock file. */
  readonly unnamed: ParallelSteps | null;
  /** Where there is no such step and others differ: the first that the baseline takes and the model doesn't; null: none. */
  readonly gone: LockedStep | null;
  /** Null: layers are as wide as they were, others in number, or not known. */
  readonly width: WidthDrift | null;
  readonly cost: readonly CostDrift[];
  /** What callers of the model see of it. */
  readonly interface: readonly InterfaceChange[];
  /** Null: the same program wrote both, in the same version of the format. */
  readonly exporter: Moved<string | null> | null;
  /** Sources, outputs and features that are the same ones under another name. */
  readonly renamed: readonly Moved<ModelText>[];
}

export interface Moved<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** Null: there is none on that side. At least one is there. */
export interface TensorDrift {
  readonly before: LockedTensor | null;
  readonly after: LockedTensor | null;
  /** Empty for a tensor that came or went. */
  readonly fields: readonly FieldDrift[];
}

export type Figure = 'size' | 'stride' | 'padding' | 'center' | 'density' | 'causes' | 'mark';

export interface FieldDrift {
  /** The source as the model calls it. */
  readonly source: string;
  readonly sourceAxis: number;
  readonly letter: string;
  /** Null: the tensor doesn't depend on that axis. */
  readonly before: LockedField | null;
  readonly after: LockedField | null;
  readonly figures: readonly Figure[];
}

export interface StepDrift extends ParallelSteps {
  readonly after: StepRecord;
}

export interface CostDrift extends Moved<number | null> {
  readonly figure: 'parameters' | 'multiplyAccumulates' | 'activationBytes';
}

export interface InterfaceChange {
  readonly what: 'input' | 'output';
  /** `order`: the first that stands where another one stood, which is `before`. */
  readonly change: 'added' | 'removed' | 'renamed' | 'shape' | 'order';
  readonly before: InterfaceEntry | null;
  readonly after: InterfaceEntry | null;
}

export interface InterfaceEntry {
  readonly name: string;
  readonly shape: LockedTensor['shape'];
}

/** `after`: as locked, but with the nodes of its steps where they are known. Linear in both. */
export function compare(before: LockedModel, after: LockedModel, steps: readonly StepRecord[] = []): Drift {
  const sources = matchSources(before.sources, after.sources);
  const sourceOf = new Map(sources.flatMap(([a, b]) => (a === null || b === null ? [] : [[b.name, a.name]])));
  const pairs = matchTensors(before, after);
  const tensors = pairs.flatMap(([a, b]) => tensorDrift(a, b, sourceOf) ?? []);
  // The fingerprint doesn't know of holes that the same taps leave.
  const sameGeometry = isSameGeometry(before, after) && !tensors.some(hasOtherDensity);
  const { first, gone } = sameGeometry ? { first: null, gone: null } : partingOf(before, after);
  const node = first === null ? null : named(first.after, steps);
  return {
    tensors,
    sameGeometry,
    first: first === null || node === null ? null : { after: node, before: first.before },
    unnamed: node === null ? first : null,
    gone,
    width: widthDrift(before.geometry.channels, after.geometry.channels),
    cost: costDrift(before.cost, after.cost),
    interface: [
      ...sources.flatMap(([a, b]) => interfaceChange('input', entryOf(a), entryOf(b)) ?? []),
      ...pairs
        .filter(([a, b]) => isOutput(before, a) || isOutput(after, b))
        .flatMap(([a, b]) => interfaceChange('output', entryOf(a), entryOf(b)) ?? []),
      ...reordered('input', before.sources, sources),
      ...reordered('output', outputsOf(before), matchOutputs(before, after)),
    ],
    exporter: before.exporter === after.exporter ? null : { before: before.exporter, after: after.exporter },
    renamed: [...sources, ...pairs].flatMap(([a, b]) => renaming(a, b)),
  };
}

// In the order that callers see; what came or went moves nothing.
function reordered(
  what: InterfaceChange['what'],
  before: readonly InterfaceEntry[],
  pairs: readonly (readonly [InterfaceEntry | null, InterfaceEntry | null])[],
): InterfaceChange[] {
  const kept = pairs.flatMap(([old, now]) => (old === null || now === null ? [] : [[old, now] as const]));
  const olds = before.filter((one) => kept.some(([old]) => old === one));
  const at = kept.findIndex(([old], place) => old !== olds[place]);
  return at < 0 ? [] : [{ what, change: 'order', before: entryOf(olds[at]!), after: entryOf(kept[at]![1]) }];
}

function hasOtherDensity({ fields }: TensorDrift): boolean {
  return fields.some(({ figures }) => figures.includes('density'));
}

function renaming(a: Named | null, b: Named | null): Moved<ModelText>[] {
  return a === null || b === null || a.name === b.name ? [] : [{ before: a.name, after: b.name }];
}

type Named = Pick<LockedTensor, 'name'>;
type ModelText = LockedTensor['name'];

function isOutput({ outputs }: LockedModel, tensor: LockedTensor | null): boolean {
  return tensor !== null && outputs.includes(tensor.name);
}

function tensorDrift(
  before: LockedTensor | null,
  after: LockedTensor | null,
  sourceOf: ReadonlyMap<string, string>,
): TensorDrift | null {
  if (before === null || after === null) return { before, after, fields: [] };
  const olds = new Map(before.fields.map((field) => [placeOf(field.source, field), field]));
  const fields = after.fields.flatMap((field): FieldDrift[] => {
    const key = placeOf(sourceOf.get(field.source) ?? field.source, field);
    const old = olds.get(key) ?? null;
    olds.delete(key);
    return fieldDrift(old, field);
  });
  const gone = [...olds.values()].flatMap((field) => fieldDrift(field, null));
  const moved = [...fields, ...gone];
  return moved.length === 0 ? null : { before, after, fields: moved };
}

function placeOf(source: string, { sourceAxis }: FieldRecord): string {
  return JSON.stringify([source, sourceAxis]);
}

function fieldDrift(before: LockedField | null, after: LockedField | null): FieldDrift[] {
  const { source, sourceAxis, letter } = (after ?? before)!;
  const figures = movedFigures(before, after);
  return figures.length === 0 ? [] : [{ source, sourceAxis, letter, before, after, figures }];
}

const FIGURES: Readonly<Record<Figure, (field: LockedField) => unknown>> = {
  size: ({ local, full }) => [local?.size, local?.narrowest, local === null ? sizeOf(full) : null],
  stride: ({ local }) => local?.stride,
  padding: ({ local }) => local?.padding,
  center: ({ local }) => local?.center,
  density: ({ support }) => support?.density ?? null,
  causes: ({ causes }) => [...new Set(causes.map(({ kind }) => kind))].toSorted(),
  mark: ({ local }) => local?.mark,
};

function movedFigures(before: LockedField | null, after: LockedField | null): Figure[] {
  if (before === null || after === null) return ['size'];
  return (Object.keys(FIGURES) as Figure[]).filter(
    (figure) =>
      (figure !== 'density' || (hasDensity(before) && hasDensity(after))) &&
      JSON.stringify(FIGURES[figure](before)) !== JSON.stringify(FIGURES[figure](after)),
  );
}

/** A region that isn't exact has none, and an old block says nothing of it: neither tells that it moved. */
function hasDensity({ local, support }: LockedField): boolean {
  return local?.mark === 'exact' && support !== undefined;
}

function sizeOf(full: FieldRecord['full']): unknown {
  return typeof full === 'string' ? full : full.size;
}

function costDrift(before: ModelRecord['cost'], after: ModelRecord['cost']): CostDrift[] {
  const figures = ['parameters', 'multiplyAccumulates', 'activationBytes'] as const;
  return figures.flatMap((figure) =>
    before[figure] === after[figure] ? [] : [{ figure, before: before[figure], after: after[figure] }],
  );
}

function entryOf(one: InterfaceEntry | null): InterfaceEntry | null {
  return one === null ? null : { name: one.name, shape: one.shape };
}

function interfaceChange(
  what: InterfaceChange['what'],
  before: InterfaceEntry | null,
  after: InterfaceEntry | null,
): InterfaceChange | null {
  if (before === null) return { what, change: 'added', before, after };
  if (after === null) return { what, change: 'removed', before, after };
  if (before.name !== after.name) return { what, change: 'renamed', before, after };
  const same = JSON.stringify(before.shape) === JSON.stringify(after.shape);
  return same ? null : { what, change: 'shape', before, after };
}
