// What an operator does to small tensors (sheet §9.2): the integer arithmetic that exporters write around sizes and axes.
import type { Arithmetic, Operator } from '../graph/index.ts';
import { type Entry, entryOf, type Shape } from '../ops/index.ts';
import { compute } from './arithmetic.ts';
import { gathered, oneHot, placesOfNonZero } from './chosen.ts';
import { cumulated, reduced } from './gone-over.ts';
import { all, type Operands } from './operands.ts';
import { concatenated, part, repeated, reshaped, sliced, transposed } from './rearranged.ts';
import { at, commonShape, generate, type Small } from './small.ts';
import { eye, padded, scattered, triangle } from './written.ts';

/** Which operands have to be folded first; null: this operator doesn't fold. */
export function foldedOperands(operator: Operator, count: number): readonly number[] | null {
  switch (operator.kind) {
    case 'shape-of':
    case 'size-of':
    case 'eye':
      return [];
    case 'pointwise':
      return operator.arithmetic === null ? null : all(Math.min(count, FOLDED[operator.arithmetic] ?? 1));
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
    case 'one-hot':
    case 'cumulate':
    case 'triangle':
    case 'branch':
      return all(count);
    default:
      return null;
  }
}

/** Operands of an element-wise operator beyond the first that its arithmetic reads. */
const FOLDED: Partial<Record<Arithmetic, number>> = { 'to-kind-of': 2, dequantize: 3 };

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
      return gathered(operator, operands);
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
    case 'cumulate':
      return cumulated(operator, operands);
    case 'pad':
      return padded(operator, operands);
    case 'scatter':
      return scattered(operator, operands);
    case 'non-zero':
      return placesOfNonZero(operands);
    case 'one-hot':
      return oneHot(operator.axis, operands);
    case 'triangle':
      return triangle(operator, operands);
    case 'eye':
      return eye(operator.offset, operands);
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
  if (what === 'dequantize') return dequantized(operands);
  if (what !== 'to-kind-of') return elementwise(what, operands, [0]);
  const like = operands.small(1);
  return like === null ? null : elementwise(like.real ? 'to-real' : 'to-integer', operands, [0]);
}

// (x − zero point)·scale, one scale for all.
function dequantized(operands: Operands): Small | null {
  const [input, scale, zero] = [0, 1, 2].map((operand) => operands.small(operand));
  if (input === null || input === undefined || scale?.entries.length !== 1) return null;
  if (operands.present(2) && zero?.entries.length !== 1) return null;
  const from = zero?.entries[0] ?? (operands.present(2) ? null : 0);
  return generate(input.shape, true, (index) => {
    const distance = compute('subtract', [at(input, index), from], true);
    return compute('multiply', [distance, scale.entries[0]!], true);
  });
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
