// What an operator does to small tensors (sheet §9.2): the integer arithmetic that exporters write around sizes and axes.
import type { Arithmetic, Operator, Parameter } from '../graph/index.ts';
import { type Entry, entryOf, fromFront, type Shape } from '../ops/index.ts';
import { compute } from './arithmetic.ts';
import { at, commonShape, countOf, ENTRY_LIMIT, generate, type Small } from './small.ts';

/** Operands by position; null: absent or not folded. `shape`: shape of an operand, for what reads shapes alone. */
export interface Operands {
  small(operand: number): Small | null;
  shape(operand: number): Shape;
  readonly count: number;
  present(operand: number): boolean;
  /** Shape of the output where it is a list of numbers. */
  readonly outputShape: readonly number[] | null;
}

/** Which operands have to be folded first; null: this operator doesn't fold. */
export function foldedOperands(operator: Operator, count: number): readonly number[] | null {
  switch (operator.kind) {
    case 'shape-of':
    case 'size-of':
      return [];
    case 'pointwise':
      return operator.arithmetic === null
        ? null
        : all(Math.min(count, operator.arithmetic === 'to-kind-of' ? 2 : 1));
    case 'join':
      return operator.arithmetic === null ? null : all(count);
    case 'concat':
    case 'slice':
    case 'gather':
    case 'squeeze':
    case 'unsqueeze':
    case 'reshape':
    case 'flatten':
    case 'transpose':
    case 'expand':
    case 'tile':
    case 'fill':
    case 'range':
    case 'reduce':
    case 'split':
    case 'pad':
    case 'scatter':
    case 'non-zero':
    case 'branch':
      return all(count);
    default:
      return null;
  }
}

function all(count: number): readonly number[] {
  return Array.from({ length: count }, (_, operand) => operand);
}

/** Output `output` as a small tensor; null: it doesn't fold. */
export function evaluate(operator: Operator, output: number, operands: Operands): Small | null {
  switch (operator.kind) {
    case 'shape-of':
      return shapeEntries(operands.shape(0), operator.start, operator.end);
    case 'size-of':
      return sizeEntry(operands.shape(0));
    case 'pointwise':
      return operator.arithmetic === null || output > 0 ? null : ofOne(operator.arithmetic, operands);
    case 'join':
      return operator.arithmetic === null
        ? null
        : elementwise(operator.arithmetic, operands, operator.operands ?? all(operands.count));
    case 'concat':
      return concatenated(operator.axis, operands);
    case 'slice':
      return sliced(operator, operands);
    case 'gather':
      return operator.form === 'gather' ? gathered(operator.axis, operands) : null;
    case 'squeeze':
    case 'unsqueeze':
    case 'reshape':
    case 'flatten':
      return reshaped(operands);
    case 'transpose':
      return transposed(operator.permutation, operands);
    case 'expand':
    case 'tile':
      return repeated(operands);
    case 'fill': {
      if (operands.outputShape === null || operator.value === null) return null;
      const entry = entryOf(operator.value, true);
      return generate(operands.outputShape, !Number.isInteger(operator.value), () => entry);
    }
    case 'range':
      return ranged(operands);
    case 'reduce':
      return reduced(operator, operands);
    case 'split':
      return part(operator.axis, output, operator.parts, operands);
    case 'branch':
      return taken(output, operands);
    default:
      return null;
  }
}

function whole(entries: readonly Entry[]): Small {
  return { shape: [entries.length], entries, real: false };
}

function shapeEntries(shape: Shape, start: number, end: number | null): Small | null {
  if (shape === null) return null;
  return whole(shape.slice(start, end ?? shape.length));
}

function sizeEntry(shape: Shape): Small | null {
  if (shape === null) return null;
  const product = shape.reduce<Entry>((size, length) => compute('multiply', [size, length], false), 1);
  return { shape: [], entries: [product], real: false };
}

function elementwise(
  what: Parameters<typeof compute>[0],
  operands: Operands,
  taking: readonly number[],
): Small | null {
  const small = taking.map((operand) => (operands.present(operand) ? operands.small(operand) : null));
  if (small.some((one, index) => one === null && operands.present(taking[index]!))) return null;
  const there = small.filter((one) => one !== null);
  const shape = commonShape(there.map((one) => one.shape));
  if (shape === null) return null;
  const real =
    what === 'to-real' || (what !== 'to-integer' && what !== 'to-boolean' && there.some((one) => one.real));
  return generate(shape, real, (index) => {
    const entries = small.map((one) => (one === null ? null : at(one, index)));
    // A bound that is there but not known is no absent bound.
    const unbounded = what === 'clip' && small.some((one, place) => one !== null && entries[place] === null);
    return unbounded ? null : compute(what, entries, real);
  });
}

function ofOne(what: Arithmetic, operands: Operands): Small | null {
  if (what !== 'to-kind-of') return elementwise(what, operands, [0]);
  const like = operands.small(1);
  return like === null ? null : elementwise(like.real ? 'to-real' : 'to-integer', operands, [0]);
}

function concatenated(axis: number, operands: Operands): Small | null {
  const parts = all(operands.count).map((operand) => operands.small(operand));
  if (parts.every((one) => one === null)) return null;
  const completed = parts.map((one, operand) => one ?? unknownEntries(operands.shape(operand)));
  if (completed.some((one) => one === null)) return null;
  const there = completed as Small[];
  const along = fromFront(axis, there[0]!.shape.length);
  if (along === null) return null;
  const length = there.reduce((total, one) => total + (one.shape[along] ?? 0), 0);
  const shape = there[0]!.shape.map((own, a) => (a === along ? length : own));
  return generate(
    shape,
    there.some((one) => one.real),
    (index) => {
      let place = index[along]!;
      for (const one of there) {
        if (place < one.shape[along]!) return at(one, index.with(along, place));
        place -= one.shape[along]!;
      }
      return null;
    },
  );
}

// One part of a list that doesn't fold leaves the others known.
function unknownEntries(shape: Shape): Small | null {
  const length = shape?.length === 1 ? shape[0]! : null;
  if (typeof length !== 'number' || length > ENTRY_LIMIT) return null;
  return { shape: [length], entries: Array.from({ length }, () => null), real: false };
}

function sliced(operator: Extract<Operator, { kind: 'slice' }>, operands: Operands): Small | null {
  const input = operands.small(0);
  const starts = numbersOf(operator.starts, operands);
  const ends = numbersOf(operator.ends, operands);
  if (input === null || starts === null || ends === null) return null;
  const axes = numbersOf(operator.axes, operands) ?? starts.map((_, axis) => axis);
  const steps = numbersOf(operator.steps, operands) ?? starts.map(() => 1);
  const shape = [...input.shape];
  const first = shape.map(() => 0);
  const pace = shape.map(() => 1);
  for (const [entry, named] of axes.entries()) {
    const axis = fromFront(named, shape.length);
    const step = steps[entry] ?? 1;
    if (axis === null || step === 0) return null;
    const n = input.shape[axis]!;
    const bound = (value: number, low: number, high: number): number =>
      Math.min(Math.max(value < 0 ? value + n : value, low), high);
    const start = step > 0 ? bound(starts[entry]!, 0, n) : bound(starts[entry]!, 0, n - 1);
    const end = step > 0 ? bound(ends[entry]!, 0, n) : bound(ends[entry]!, -1, n - 1);
    first[axis] = start;
    pace[axis] = step;
    shape[axis] = Math.max(0, Math.ceil((end - start) / step));
  }
  return generate(shape, input.real, (index) =>
    at(
      input,
      index.map((own, axis) => first[axis]! + own * pace[axis]!),
    ),
  );
}

/** Numbers of a parameter; null: absent or not known. */
function numbersOf(parameter: Parameter, operands: Operands): readonly number[] | null {
  if (parameter.kind === 'given') return parameter.values;
  if (parameter.kind === 'absent') return null;
  const entries = operands.small(parameter.operand)?.entries ?? null;
  return entries !== null && entries.every((entry) => typeof entry === 'number')
    ? (entries as number[])
    : null;
}

function gathered(axis: number, operands: Operands): Small | null {
  const [input, indices] = [operands.small(0), operands.small(1)];
  const along = input === null ? null : fromFront(axis, input.shape.length);
  if (input === null || indices === null || along === null) return null;
  const shape = [...input.shape.slice(0, along), ...indices.shape, ...input.shape.slice(along + 1)];
  return generate(shape, input.real, (index) => {
    const chosen = at(indices, index.slice(along, along + indices.shape.length));
    if (typeof chosen !== 'number') return null;
    const place = chosen < 0 ? chosen + input.shape[along]! : chosen;
    return at(input, [...index.slice(0, along), place, ...index.slice(along + indices.shape.length)]);
  });
}

function reshaped(operands: Operands): Small | null {
  const input = operands.small(0);
  const shape = operands.outputShape;
  if (input === null || shape === null || countOf(shape) !== input.entries.length) return null;
  return { shape, entries: input.entries, real: input.real };
}

function transposed(permutation: readonly number[] | null, operands: Operands): Small | null {
  const input = operands.small(0);
  if (input === null) return null;
  const order = permutation ?? input.shape.map((_, axis) => input.shape.length - 1 - axis);
  const shape = order.map((axis) => input.shape[axis] ?? 0);
  return generate(shape, input.real, (index) =>
    at(
      input,
      input.shape.map((_, axis) => index[order.indexOf(axis)]!),
    ),
  );
}

// Every axis is read modulo its length: that is expanding and tiling alike.
function repeated(operands: Operands): Small | null {
  const input = operands.small(0);
  const shape = operands.outputShape;
  if (input === null || shape === null) return null;
  const ahead = shape.length - input.shape.length;
  return generate(shape, input.real, (index) =>
    at(
      input,
      input.shape.map((length, axis) => index[axis + ahead]! % Math.max(1, length)),
    ),
  );
}

function ranged(operands: Operands): Small | null {
  const [start, limit, step] = [0, 1, 2].map((operand) => operands.small(operand)?.entries[0]);
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number' || step === 0)
    return null;
  const count = Math.max(0, Math.ceil((limit - start) / step));
  return generate([count], false, (index) => start + step * index[0]!);
}

// The operands are the condition, the outputs of one body and those of the other; a choice that was made leaves one body's.
function taken(output: number, operands: Operands): Small | null {
  const outputs = (operands.count - 1) / 2;
  const [condition] = operands.small(0)?.entries ?? [];
  if (operands.present(0) && typeof condition !== 'number') return null;
  const first = operands.present(0) ? condition !== 0 : operands.present(1 + output);
  return operands.small(1 + output + (first ? 0 : outputs));
}

const REDUCTIONS = { sum: 'add', product: 'multiply', minimum: 'minimum', maximum: 'maximum' } as const;

function reduced(operator: Extract<Operator, { kind: 'reduce' }>, operands: Operands): Small | null {
  const input = operands.small(0);
  if (input === null || operator.arithmetic === null || operator.arithmetic === 'arg-maximum') return null;
  if (operands.outputShape === null || countOf(operands.outputShape) !== 1 || input.entries.length === 0)
    return null;
  const what = REDUCTIONS[operator.arithmetic];
  const entry = input.entries.reduce((a, b) => compute(what, [a, b], input.real));
  return { shape: operands.outputShape, entries: [entry], real: input.real };
}

function part(axis: number, output: number, parts: Parameter, operands: Operands): Small | null {
  const input = operands.small(0);
  const shape = operands.outputShape;
  const along = input === null ? null : fromFront(axis, input.shape.length);
  if (input === null || shape === null || along === null) return null;
  const lengths = numbersOf(parts, operands);
  const start =
    lengths === null ? output * shape[along]! : lengths.slice(0, output).reduce((a, b) => a + b, 0);
  return generate(shape, input.real, (index) => at(input, index.with(along, index[along]! + start)));
}
