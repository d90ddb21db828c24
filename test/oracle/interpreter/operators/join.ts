// Element-wise operators on several operands, broadcast as numpy does, and Concat.
import { int, valueAt, type Call, type Rule } from '../call.ts';
import { axisOf, type Shape } from '../net.ts';
import { value, type Argument, type Value } from '../value.ts';

export const JOINS = ['Add', 'Div', 'Max', 'Mean', 'Min', 'Mul', 'Pow', 'PRelu', 'Sub', 'Sum', 'Where'];

/** Every operand counts: the condition of Where may be either, so both sides do. */
export const join: Rule = (call) => [joined(present(call))];

export function joined(operands: readonly Argument[]): Value {
  const shape = broadcast(operands.map((operand) => operand.shape));
  const values = operands.filter((operand) => operand.kind === 'value');
  return value(shape, values, (place, reader) => {
    for (const [index, operand] of values.entries()) {
      const skipped = shape.length - operand.shape.length;
      reader.take(
        index,
        operand.shape.map((length, axis) => (length === 1 ? 0 : place[axis + skipped]!)),
      );
    }
  });
}

/** Along `axis` one after the other. */
export const concat: Rule = (call) => {
  const operands = present(call);
  const first = operands[0]!.shape;
  const axis = axisOf(int(call, 'axis', 1), first.length);
  const total = operands.reduce((sum, operand) => sum + operand.shape[axis]!, 0);
  const values = operands.filter((operand) => operand.kind === 'value');
  return [
    value(first.with(axis, total), values, (place, reader) => {
      let start = 0;
      for (const operand of operands) {
        const at = place[axis]! - start;
        if (at >= 0 && at < operand.shape[axis]! && operand.kind === 'value') {
          reader.take(values.indexOf(operand), place.with(axis, at));
        }
        start += operand.shape[axis]!;
      }
    }),
  ];
};

/** Right-aligned; a length of 1 stretches. */
export function broadcast(shapes: readonly Shape[]): Shape {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const lengths = shapes.map((shape) => shape[axis - rank + shape.length] ?? 1);
    const longest = lengths.find((length) => length !== 1) ?? 1;
    if (lengths.some((length) => length !== 1 && length !== longest)) {
      throw new Error(`shapes ${shapes.map((shape) => shape.join('×')).join(', ')} don't broadcast`);
    }
    return longest;
  });
}

function present(call: Call): Argument[] {
  if (call.operands.every((operand) => operand?.kind !== 'value')) valueAt(call, 0);
  return call.operands.filter((operand) => operand !== null);
}
