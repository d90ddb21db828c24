// What an operator does to small tensors (sheet §9.2): the integer arithmetic that exporters write around sizes and axes.
import type { Arithmetic, Operator } from '../graph/index.ts';
import { type Entry, entryOf, type Shape } from '../ops/index.ts';
import { compute } from './arithmetic.ts';
import { all, type Operands } from './operands.ts';
import { concatenated, gathered, part, repeated, reshaped, sliced, transposed } from './rearranged.ts';
import { at, commonShape, countOf, generate, type Small } from './small.ts';

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
      // Quantized parts are numbers only together with their scales.
      return operator.operands === undefined ? all(count) : null;
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
      if (operator.operands !== undefined) return null;
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

function ranged(operands: Operands): Small | null {
  const [start, limit, third] = [0, 1, 2].map((operand) => operands.small(operand)?.entries[0]);
  // A file whose dialect asks for a step has one, or the node isn't a range.
  const step = operands.present(2) ? third : 1;
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
