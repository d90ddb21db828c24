// A region across the axes of one edge. Its terms meet, in this order: what isn't known (it ends), a prefix (it opens), unions
// (it widens or ends), fixed indices, steps; then the axes that are left take their new places.
import { oneCause, type Causes } from './causes.ts';
import { type AxisEdge, axisEdgeAt, type AxisHow } from './edge.ts';
import { isStill, uniteFactors } from './factors.ts';
import type { Ended, Local } from './field.ts';
import {
  axisStep,
  type IndexForm,
  isWholeAxis,
  plainAxis,
  plainForm,
  relabel,
  type Term,
} from './index-form.ts';
import type { Move } from './move.ts';
import { openMap } from './open.ts';
import type { StepMap } from './step-map.ts';
import { add, floorDiv, type Integer, mod, multiply } from './symbolic.ts';

export interface Placed {
  readonly form: IndexForm;
  readonly local: Local;
}

export type Across =
  | ({ readonly kind: 'local' } & Placed)
  | { readonly kind: 'ended'; readonly ended: Ended; readonly cause: Causes };

type How<Kind extends AxisHow['kind']> = Extract<AxisHow, { kind: Kind }>;

export function acrossAxes(placed: Placed, axes: readonly AxisEdge[], move: Move, node: number): Across {
  const plain = plainAxis(placed.form);
  // An axis that is one factor meets its edge alone: the ordinary case.
  if (plain !== null && plain < axes.length) {
    const { to, how } = axisEdgeAt(axes, plain);
    if (how.kind === 'identity' && to !== null)
      return { kind: 'local', form: plainForm(to), local: placed.local };
    if (how.kind === 'step') return acrossStep(placed, plain, how, axes, move, node);
  }
  // A file may give an operator more axes than it takes.
  if (placed.form.some(({ axis }) => axis >= axes.length)) {
    return ends(oneCause('opaque', node, null, 'an operand has more axes than the operator takes'), false);
  }
  for (const term of placed.form) {
    const { how } = axisEdgeAt(axes, term.axis);
    if (how.kind === 'lost') return ends(oneCause(how.cause, node, null, how.reason), false);
    if (how.kind === 'open') return opens(placed, how, axes, node);
  }
  const united = uniteTerms(placed, axes, move, node);
  if (united.kind === 'ended') return united;
  const picked = pickTerms(united, axes, move, node);
  if (picked.kind === 'ended') return picked;
  let stepped: Across = picked;
  for (const axis of new Set(picked.form.map((term) => term.axis))) {
    const { how } = axisEdgeAt(axes, axis);
    if (how.kind !== 'step') continue;
    stepped = stepAxis(stepped, axis, how, move, node);
    if (stepped.kind === 'ended') return stepped;
  }
  const spread = spreadTerms(stepped, axes, move, node);
  if (spread.kind === 'ended') return spread;
  return { kind: 'local', form: relabelled(spread.form, axes), local: spread.local };
}

function acrossStep(
  placed: Placed,
  axis: number,
  how: How<'step'>,
  axes: readonly AxisEdge[],
  move: Move,
  node: number,
): Across {
  const stepped = stepAxis(placed, axis, how, move, node);
  if (stepped.kind === 'ended') return stepped;
  return { kind: 'local', form: relabelled(stepped.form, axes), local: stepped.local };
}

// Axes beyond the operand's are places on output axes already.
function relabelled(form: IndexForm, axes: readonly AxisEdge[]): IndexForm {
  return relabel(form, (axis) => {
    const to = axis >= axes.length ? axis - axes.length : axisEdgeAt(axes, axis).to;
    if (to === null) throw new Error('an axis goes away that a region still lies on');
    return to;
  });
}

function ends(cause: Causes, flat: boolean): Across {
  return { kind: 'ended', ended: { flat, open: null }, cause };
}

function unknown(node: number, reason: string): Across {
  return ends(oneCause('unknown', node, null, reason), false);
}

// Terms on united axes: all of them and the axis ends; some, and the region widens. What stays of a cut axis may be parts at which
// the region is the same everywhere: to unite them takes nothing as a whole.
function uniteTerms(placed: Placed, axes: readonly AxisEdge[], move: Move, node: number): Across {
  const united = placed.form.filter((term) => axisEdgeAt(axes, term.axis).how.kind === 'union');
  if (united.length === 0) return { kind: 'local', ...placed };
  const { cause } = axisEdgeAt(axes, united[0]!.axis).how as How<'union'>;
  const lengthOf = (axis: number): number | null => {
    const { length } = axisEdgeAt(axes, axis).how as How<'union'>;
    return typeof length === 'number' ? length : null;
  };
  if (united.length === placed.form.length) {
    const still = !united.some(isWholeAxis) && isStill(placed.local.map, united, lengthOf);
    const local = still ? move(placed.local, fixedAt(0, 0), { operand: null, output: 1 }, false) : null;
    return local === null
      ? ends(oneCause(cause, node), cause === 'pooling')
      : { kind: 'local', form: [], local };
  }
  const local = uniteFactors(placed.local, united, lengthOf, move);
  if (local === null)
    return unknown(node, 'the length of a part of an axis is open, or its region has no period');
  return { kind: 'local', form: placed.form.filter((term) => !united.includes(term)), local };
}

const NO_LENGTHS = { operand: null, output: null };

// Terms on axes that are fixed at one index: their share of w is fixed. Without a term left, every position sees map(w).
function pickTerms(placed: Placed, axes: readonly AxisEdge[], move: Move, node: number): Across {
  const picked = placed.form.filter((term) => axisEdgeAt(axes, term.axis).how.kind === 'pick');
  if (picked.length === 0) return { kind: 'local', ...placed };
  let offset: Integer = 0;
  for (const term of picked) {
    const share = shareOf(term, (axisEdgeAt(axes, term.axis).how as How<'pick'>).index);
    if (share === null) return unknown(node, 'an index into a part of an axis is open');
    offset = add(offset, share);
  }
  const form = placed.form.filter((term) => axisEdgeAt(axes, term.axis).how.kind !== 'pick');
  const step = fixedAt(offset, form.length === 0 ? 0 : 1);
  const local = move(placed.local, step, { operand: null, output: 1 }, false);
  if (local === null) return unknown(node, 'the phase of a fixed index is open');
  return { kind: 'local', form, local };
}

function fixedAt(offset: Integer, advance: 0 | 1): StepMap {
  return { period: 1, advance, first: [0], count: [1], spacing: 1, offset };
}

function shareOf(term: Term, index: Integer): Integer | null {
  if (isWholeAxis(term)) return multiply(index, term.coefficient);
  if (index === 0) return 0;
  if (typeof term.divide !== 'number') return null;
  const digit = floorDiv(index, term.divide);
  if (term.modulo === null) return multiply(digit, term.coefficient);
  return typeof term.modulo === 'number' ? multiply(mod(digit, term.modulo), term.coefficient) : null;
}

const NO_PERIOD = 'the region has no period and the length is open';

function stepAxis(placed: Placed, axis: number, how: How<'step'>, move: Move, node: number): Across {
  const lengths = { operand: how.operandLength, output: how.outputLength };
  if (plainAxis(placed.form) === axis) {
    const local = move(placed.local, how.step, lengths, how.widened);
    return local === null ? unknown(node, NO_PERIOD) : { kind: 'local', form: placed.form, local };
  }
  const here = placed.form.filter((term) => term.axis === axis);
  if (here.length === placed.form.length) {
    const flat = axisStep(placed.form);
    if (flat === null) return unknown(node, 'a step over parts of an axis whose lengths are open');
    const same = { operand: how.operandLength, output: how.operandLength };
    const local = move(placed.local, flat, same, false);
    const stepped = local === null ? null : move(local, how.step, lengths, how.widened);
    if (stepped === null) return unknown(node, NO_PERIOD);
    return { kind: 'local', form: plainForm(axis), local: stepped };
  }
  const [term] = here;
  const { step } = how;
  if (here.length > 1 || !isWholeAxis(term!) || step.period !== 1 || step.offset !== 0) {
    return unknown(node, 'a step over a part of an axis whose other parts lie elsewhere');
  }
  // w = c·i + …, i = s·o + t·d + first: the coefficient becomes c·s, the map takes the taps.
  const coefficient = term!.coefficient;
  const extent = coefficient * step.spacing * (step.count[0]! - 1);
  const tapStep: StepMap = {
    period: 1,
    advance: 1,
    first: [coefficient * step.first[0]! + Math.min(0, extent)],
    count: step.count,
    spacing: Math.max(1, Math.abs(coefficient) * step.spacing),
    offset: 0,
  };
  // Phases that hang on several axes at once: at the end of this one a neighbor's index would be read as the next of another.
  const { map } = placed.local;
  const coupled =
    map.kind === 'periodic' &&
    [tapStep.first[0]!, tapStep.spacing].some((distance) => distance % map.period !== 0);
  const local = move(placed.local, tapStep, NO_LENGTHS, how.widened || coupled);
  if (local === null) return unknown(node, 'the region of a part of an axis has no period');
  const form = placed.form.map((other) =>
    other === term ? { ...other, coefficient: coefficient * step.advance } : other,
  );
  return { kind: 'local', form, local };
}

// A term on an axis that goes into several becomes a term on each of them.
function spreadTerms(placed: Placed, axes: readonly AxisEdge[], move: Move, node: number): Across {
  let { form, local } = placed;
  for (const axis of new Set(form.map((term) => term.axis))) {
    const { how } = axes[axis]!;
    if (how.kind !== 'spread') continue;
    const here = form.filter((term) => term.axis === axis);
    if (here.length > 1 || !isWholeAxis(here[0]!)) {
      const flat = here.length === form.length ? axisStep(form) : null;
      const moved = flat === null ? null : move(local, flat, NO_LENGTHS, false);
      if (moved === null) return unknown(node, 'indices into a part of an axis');
      form = plainForm(axis);
      local = moved;
    }
    const { coefficient } = form.find((term) => term.axis === axis)!;
    const step: StepMap = {
      period: 1,
      advance: 1,
      first: [coefficient * how.start + 0],
      count: [1],
      spacing: 1,
      offset: 0,
    };
    const extent = local.map.kind === 'table' ? local.map.lo.length : null;
    const started = how.start === 0 ? local : move(local, step, { operand: extent, output: extent }, false);
    if (started === null) return unknown(node, NO_PERIOD);
    local = started;
    const onto = how.onto.map((term): Term => ({
      axis: axes.length + term.to,
      coefficient: coefficient * term.coefficient,
      divide: 1,
      modulo: null,
    }));
    form = [...form.filter((term) => term.axis !== axis), ...onto];
  }
  return { kind: 'local', form, local };
}

function opens(placed: Placed, how: How<'open'>, axes: readonly AxisEdge[], node: number): Across {
  const cause = oneCause(how.cause, node);
  const map = plainAxis(placed.form) === null ? null : openMap(placed.local.map, how.side, how.reach);
  if (map === null) return ends(cause, false);
  const open = { form: relabelled(placed.form, axes), map, shift: placed.local.shift };
  return { kind: 'ended', ended: { flat: false, open }, cause };
}
