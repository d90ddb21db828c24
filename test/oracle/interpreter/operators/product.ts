// Matrix products: MatMul and Gemm.
import { int, valueAt, type Rule } from '../call.ts';
import type { Place } from '../net.ts';
import type { Argument, Operand, Value } from '../value.ts';
import { broadcast, joined, weightOf } from './join.ts';

/** y[…, i, j] = Σ over k of a[…, i, k] · b[…, k, j]; leading axes broadcast. */
export const matMul: Rule = (call) => {
  if (call.operands.every((operand) => operand?.kind !== 'value')) valueAt(call, 0);
  const [a, b] = [call.operands[0]!, call.operands[1]!];
  if (a.shape.length < 2 || b.shape.length < 2) throw new Error('MatMul: vectors');
  return [product(a, b, false, false)];
};

/** As MatMul on matrices, either one transposed first; C is added. */
export const gemm: Rule = (call) => {
  const y = product(
    call.operands[0]!,
    call.operands[1]!,
    int(call, 'transA', 0) === 1,
    int(call, 'transB', 0) === 1,
  );
  const added = call.operands[2] ?? null;
  return [added === null ? y : joined([y, added])];
};

// Two values: their product is no weight.
function weightIn(other: Argument, place: Place): number {
  return other.kind === 'constant' ? weightOf([[other, place]]) : 0;
}

function product(a: Argument, b: Argument, turnA: boolean, turnB: boolean): Value {
  const last = (operand: Argument): number => operand.shape.length - 1;
  const rowAxis = turnA ? last(a) : last(a) - 1;
  const columnAxis = turnB ? last(b) - 1 : last(b);
  const innerOfA = turnA ? last(a) - 1 : last(a);
  const innerOfB = turnB ? last(b) : last(b) - 1;
  const inner = a.shape[innerOfA]!;
  if (inner !== b.shape[innerOfB]) throw new Error('a product of matrices that do not fit');
  const batch = broadcast([a.shape.slice(0, -2), b.shape.slice(0, -2)]);
  const operands: Operand[] = [];
  if (a.kind === 'value') operands.push({ value: a, whole: [innerOfA] });
  if (b.kind === 'value') operands.push({ value: b, whole: [innerOfB] });
  return {
    kind: 'value',
    shape: [...batch, a.shape[rowAxis]!, b.shape[columnAxis]!],
    operands,
    read: (place, reader) => {
      const leading = (operand: Argument): number[] =>
        operand.shape
          .slice(0, -2)
          .map((length, axis) => (length === 1 ? 0 : place[axis + batch.length - operand.shape.length + 2]!));
      const [row, column] = place.slice(-2) as [number, number];
      for (let k = 0; k < inner; k += 1) {
        // The weight of a sample is the other matrix' element.
        if (a.kind === 'value') {
          reader.take(
            0,
            [...leading(a), ...(turnA ? [k, row] : [row, k])],
            k,
            weightIn(b, [...leading(b), ...(turnB ? [column, k] : [k, column])]),
          );
        }
        if (b.kind === 'value') {
          reader.take(
            operands.length - 1,
            [...leading(b), ...(turnB ? [column, k] : [k, column])],
            k,
            weightIn(a, [...leading(a), ...(turnA ? [k, row] : [row, k])]),
          );
        }
      }
    },
  };
}
