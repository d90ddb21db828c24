// Operators that write into small tensors, around them or over them.
import type { Operator, Parameter } from '../graph/index.ts';
import { type Entry, fromFront } from '../ops/index.ts';
import { compute } from './arithmetic.ts';
import { placeIn, tupleAt } from './chosen.ts';
import { numbersOf, type Operands } from './operands.ts';
import { at, countOf, generate, type Small } from './small.ts';

/** Padding of any mode; what fills the border is 0 unless the operator says. */
export function padded(operator: Extract<Operator, { kind: 'pad' }>, operands: Operands): Small | null {
  const input = operands.small(0);
  const pads = numbersOf(operator.pads, operands);
  if (input === null || pads === null) return null;
  const listed = isAbsent(operator.axes, operands)
    ? input.shape.map((_, axis) => axis)
    : numbersOf(operator.axes, operands);
  if (listed === null || pads.length !== 2 * listed.length) return null;
  const before = input.shape.map(() => 0);
  const shape = [...input.shape];
  for (const [entry, named] of listed.entries()) {
    const axis = fromFront(named, input.shape.length);
    if (axis === null) return null;
    before[axis] = pads[entry]!;
    shape[axis]! += pads[entry]! + pads[entry + listed.length]!;
  }
  if (shape.some((length) => length < 0)) return null;
  const fill = fillOf(operator.fill, operands);
  return generate(shape, input.real, (index) => {
    const place: number[] = [];
    for (const [axis, own] of index.entries()) {
      const inside = insidePlace(own - before[axis]!, input.shape[axis]!, operator.mode);
      if (inside === null) return operator.mode === 'constant' ? fill : null;
      place.push(inside);
    }
    return at(input, place);
  });
}

function isAbsent(parameter: Parameter, operands: Operands): boolean {
  return (
    parameter.kind === 'absent' || (parameter.kind === 'operand' && !operands.present(parameter.operand))
  );
}

function fillOf(fill: Extract<Operator, { kind: 'pad' }>['fill'], operands: Operands): Entry {
  if (fill.kind === 'operand' && operands.present(fill.operand))
    return operands.small(fill.operand)?.entries[0] ?? null;
  return fill.kind === 'given' ? (fill.values[0] ?? null) : 0;
}

// Null: nothing of the operand stands there.
function insidePlace(place: number, length: number, mode: string): number | null {
  if (place >= 0 && place < length) return place;
  if (length === 0 || mode === 'constant') return null;
  if (mode === 'edge') return place < 0 ? 0 : length - 1;
  if (mode === 'wrap') return ((place % length) + length) % length;
  const turn = 2 * (length - 1);
  if (turn === 0) return 0;
  const folded = ((place % turn) + turn) % turn;
  return folded < length ? folded : turn - folded;
}

/** ScatterElements, ScatterND: the updates at the places that the indices name; one that isn't known hides all. */
export function scattered(
  operator: Extract<Operator, { kind: 'scatter' }>,
  operands: Operands,
): Small | null {
  const [data, indices, updates] = [operands.small(0), operands.small(1), operands.small(2)];
  if (data === null || indices === null || updates === null) return null;
  const along = fromFront(operator.axis, data.shape.length);
  const byTuples = operator.form === 'nd';
  const outer = indices.shape.length - 1;
  if (along === null && !byTuples) return null;
  const entries = [...data.entries];
  let known = true;
  generate(updates.shape, false, (index) => {
    const tuple = byTuples ? tupleAt(indices, index.slice(0, outer), data.shape) : null;
    const one = byTuples ? null : placeIn(data.shape[along!]!, at(indices, index));
    const place =
      tuple === null ? (one === null ? null : index.with(along!, one)) : [...tuple, ...index.slice(outer)];
    if (place === null || place.length !== data.shape.length) {
      known = false;
      return null;
    }
    const flat = place.reduce((sum, own, axis) => sum * data.shape[axis]! + own, 0);
    const update = at(updates, index);
    entries[flat] =
      operator.reduction === null ? update : compute(operator.reduction, [entries[flat]!, update], data.real);
    return null;
  });
  return known && countOf(data.shape) === entries.length ? { ...data, entries } : null;
}

/** The part on, above or below the diagonal j − i = k of the last two axes; 0 elsewhere. */
export function triangle(
  operator: Extract<Operator, { kind: 'triangle' }>,
  operands: Operands,
): Small | null {
  const input = operands.small(0);
  const offset = operands.present(1) ? operands.small(1)?.entries[0] : 0;
  if (input === null || input.shape.length < 2 || typeof offset !== 'number') return null;
  return generate(input.shape, input.real, (index) => {
    const beyond = index.at(-1)! - index.at(-2)! - offset;
    return (operator.upper ? beyond >= 0 : beyond <= 0) ? at(input, index) : 0;
  });
}

/** 1 on the diagonal j − i = `offset`, 0 elsewhere. */
export function eye(offset: number, operands: Operands): Small | null {
  const shape = operands.outputShape;
  if (shape?.length !== 2) return null;
  return generate(shape, false, ([row, column]) => (column! - row! === offset ? 1 : 0));
}
