// receptive-field-drift: do features and outputs see what they saw in the baseline?
import * as v from 'valibot';
import type { Analysis, Rational } from '../analysis/index.ts';
import { rational } from '../engine/index.ts';
import type { Drift, FieldDrift, Figure, TensorDrift } from '../history/index.ts';
import type { Against } from './against.ts';
import { driftFigures, type DriftFigures } from './drift-detail.ts';
import { inTheWayOf, placeOfField, placeOfTensor } from './drift-place.ts';
import { isBound, moveOf, moveOfSize, type Move } from './figure-change.ts';
import type { Answer, Rule } from './rule.ts';
import { toleranceOption, toleratedSamples, type Tolerance } from './tolerance.ts';

const options = v.strictObject({
  tolerance: v.optional(toleranceOption('the receptive field of the baseline'), 0),
  mode: v.optional(
    v.pipe(v.picklist(['any', 'shrink', 'grow']), v.description('any, grow or shrink')),
    'any',
  ),
});
type Options = v.InferOutput<typeof options>;

export const receptiveFieldDrift: Rule<Options> = {
  id: 'receptive-field-drift',
  summary: 'Features and outputs see what they saw in the baseline.',
  options,
  needs: [],
  about: 'drift',
  check,
};

function* check(_analysis: Analysis, options: Options, { baseline }: Against): Generator<Answer> {
  if (baseline.kind !== 'known') return;
  const { drift, model } = baseline;
  for (const tensor of drift.tensors) {
    if (tensor.before === null || tensor.after === null)
      yield* cameOrWent(tensor, options, drift, model.outputs);
    else for (const field of tensor.fields) yield* moved(tensor, field, options, drift);
  }
}

// Outputs that came or went are `interface-drift`'s.
function* cameOrWent(
  tensor: TensorDrift,
  { mode }: Options,
  { first, gone, interface: changes }: Drift,
  outputs: readonly string[],
): Generator<Answer> {
  const { before, after } = tensor;
  const isOutput =
    (before !== null && outputs.includes(before.name)) ||
    changes.some((change) => change.what === 'output' && change.after?.name === after?.name);
  if (isOutput || mode !== 'any') return;
  yield {
    verdict: 'broken',
    place: placeOfTensor(tensor),
    blockedBy: [],
    detail: { kind: 'feature-drift', change: after === null ? 'gone' : 'new', steps: { first, gone } },
  };
}

function* moved(
  tensor: TensorDrift,
  field: FieldDrift,
  options: Options,
  { first, gone }: Drift,
): Generator<Answer> {
  const before = driftFigures(field.before);
  const after = driftFigures(field.after);
  const moves = field.figures.map(
    (figure) => [figure, moveOfFigure(figure, before, after, options)] as const,
  );
  const certain = moves.filter(([, move]) => move === 'moved');
  const open = moves.filter(([, move]) => move === 'undecided');
  const told = certain.length > 0 ? certain : open;
  if (told.length === 0) return;
  const undecided = certain.length === 0;
  const figures = told.map(([figure]) => figure);
  yield {
    verdict: undecided ? 'undecided' : 'broken',
    place: placeOfField(tensor, field),
    blockedBy: undecided ? inTheWayOf(field) : [],
    detail: { kind: 'receptive-field-drift', before, after, figures, undecided, steps: { first, gone } },
  };
}

function moveOfFigure(
  figure: Figure,
  before: DriftFigures | null,
  after: DriftFigures | null,
  { tolerance, mode }: Options,
): Move {
  if (before === null || after === null) {
    const way = before === null ? 'grow' : 'shrink';
    return mode === 'any' || mode === way ? 'moved' : 'stayed';
  }
  const tolerated = toleratedOf(tolerance, before);
  const bound = isBound(before) || isBound(after);
  switch (figure) {
    case 'size':
      if (isWithoutWindow(before) || isWithoutWindow(after)) return moveOfExtent(before, after, mode);
      return worst([
        moveOfSize(before, after, mode, tolerated),
        moveOfSize(narrowestOf(before), narrowestOf(after), mode, tolerated),
      ]);
    case 'stride':
      return mode === 'any' ? moveOf(before.stride, after.stride, [0, 1], bound) : 'stayed';
    case 'padding':
      return mode === 'any' ? moveOf(before.padding, after.padding, tolerated, bound) : 'stayed';
    case 'center':
      return mode === 'any' ? moveOf(before.center, after.center, tolerated, bound) : 'stayed';
    case 'density':
      return mode === 'any' ? moveOf(holesOf(before), holesOf(after), tolerated, bound) : 'stayed';
    case 'causes':
      return moveOfCauses(before.causes, after.causes, mode);
    case 'mark':
      // A bound that became exact, or the reverse, says nothing of the network by itself.
      return 'stayed';
  }
}

/** Null as well where a share of r is beyond what is exact. */
function toleratedOf(tolerance: Tolerance, { size }: DriftFigures): Rational | null {
  const [part] = tolerance.value;
  const isExact = tolerance.kind === 'samples' || Number.isSafeInteger((size ?? 0) * part);
  return isExact ? toleratedSamples(tolerance, size === null ? null : [size, 1]) : null;
}

/** Samples of a region as wide as r that don't count, at the density given; null: not known, or beyond what is exact. */
function holesOf({ size, density }: DriftFigures): Rational | null {
  if (size === null || density === null) return null;
  const [width, phase] = rational(size, density[1]);
  const holes = width * (density[1] - density[0]);
  return Number.isSafeInteger(holes) ? rational(holes, phase) : null;
}

function narrowestOf({ mark, narrowest }: DriftFigures): Parameters<typeof moveOfSize>[0] {
  return { mark, size: narrowest };
}

/** No local field, and that is known. */
function isWithoutWindow({ size, mark }: DriftFigures): boolean {
  return size === null && mark === 'exact';
}

/** Where one side has no local field: from a window to the whole axis is growth, whatever its size. */
function moveOfExtent(before: DriftFigures, after: DriftFigures, mode: Options['mode']): Move {
  const rank = { none: 0, local: 1, open: 2, 'whole-axis': 3 } as const;
  if (before.full === 'unknown' || after.full === 'unknown') return 'undecided';
  const [from, to] = [rank[before.full], rank[after.full]];
  if (from === to) return 'stayed';
  return mode === 'any' || (mode === 'grow') === to > from ? 'moved' : 'stayed';
}

// Ignorance on either side may hide a cause, or be one.
function moveOfCauses(before: readonly string[], after: readonly string[], mode: Options['mode']): Move {
  const came = newIn(after, before);
  const went = newIn(before, after);
  const moves = [...(mode === 'shrink' ? [] : came), ...(mode === 'grow' ? [] : went)];
  if (moves.length === 0) return 'stayed';
  const isHidden = [...before, ...after].some((kind) => IGNORANCE.has(kind));
  return isHidden ? 'undecided' : 'moved';
}

function newIn(kinds: readonly string[], others: readonly string[]): readonly string[] {
  return kinds.filter((kind) => !others.includes(kind));
}

const IGNORANCE: ReadonlySet<string> = new Set(['opaque', 'unknown']);

function worst(moves: readonly Move[]): Move {
  if (moves.includes('moved')) return 'moved';
  return moves.includes('undecided') ? 'undecided' : 'stayed';
}
