// Element-wise operators on several operands, broadcast as numpy does, and Concat.
import { int, valueAt, type Call, type Rule } from '../call.ts';
import { axisOf, elementCount, flatIndex, type Place, type Shape } from '../net.ts';
import { value, type Argument, type Constant, type Value } from '../value.ts';

export const JOINS = ['Add', 'Div', 'Max', 'Mean', 'Min', 'Mul', 'Pow', 'PRelu', 'Sub', 'Sum'];

export const join: Rule = (call) => [joined(present(call))];

/** Condition, then, else. Where the condition's numbers are known, the side that is never taken doesn't count. */
export const where: Rule = (call) => {
  const [condition, chosen, other] = present(call) as [Argument, Argument, Argument];
  const both = joined([condition, chosen, other]);
  if (condition.kind === 'value' || condition.numbers === null) return [both];
  const sides = [chosen, other];
  const values = sides.filter((side) => side.kind === 'value');
  return [
    value(both.shape, values, (place, reader) => {
      const taken = condition.numbers![flatIndex(condition.shape, stretched(condition, place))] !== 0;
      const side = sides[taken ? 0 : 1]!;
      if (side.kind === 'value') reader.take(values.indexOf(side), stretched(side, place));
    }),
  ];
};

export function joined(operands: readonly Argument[]): Value {
  const shape = broadcast(operands.map((operand) => operand.shape));
  const values = operands.filter((operand) => operand.kind === 'value');
  const constants = operands.filter((operand) => operand.kind === 'constant');
  return value(shape, values, (place, reader) => {
    const weight = weightOf(constants.map((one) => [one, stretched(one, place)]));
    for (const [index, operand] of values.entries()) reader.take(index, stretched(operand, place), 0, weight);
  });
}

/** Which numbers of constants an element meets: places that hold an equal number count as one. */
export function weightOf(met: readonly (readonly [Constant, Place])[]): number {
  let weight = 0;
  for (const [{ shape, numbers }, place] of met) {
    const at = flatIndex(shape, place);
    const first = numbers === null ? at : numbers.indexOf(numbers[at]!);
    weight = (weight * elementCount(shape) + first) % 2_147_483_647;
  }
  return weight;
}

/** The place in the operand that stands for a place of the result. */
function stretched({ shape }: Argument, place: Place): number[] {
  return shape.map((length, axis) => (length === 1 ? 0 : place[axis + place.length - shape.length]!));
}

/** Along `axis` one after the other. */
export const concat: Rule = (call) => {
  const operands = present(call);
  const first = operands[0]!.shape;
  const axis = axisOf(int(call, 'axis', 1), first.length);
  const starts: number[] = [];
  let total = 0;
  for (const operand of operands) {
    starts.push(total);
    total += operand.shape[axis]!;
  }
  const values = operands.filter((operand) => operand.kind === 'value');
  return [
    value(first.with(axis, total), values, (place, reader) => {
      const here = starts.findLastIndex((start) => start <= place[axis]!);
      for (const [index, operand] of operands.entries()) {
        const at = place[axis]! - starts[index]!;
        if (operand.kind === 'constant') {
          if (index === here) reader.meet(weightOf([[operand, place.with(axis, at)]]));
        } else if (index === here) reader.take(values.indexOf(operand), place.with(axis, at));
        else reader.miss(values.indexOf(operand), axis, at, 'beside');
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
