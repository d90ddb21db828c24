// Operators on numbers known beforehand: the arithmetic that files do with shapes. Shape itself reads no element.
import { int, numbersAt, type Call, type Rule } from '../call.ts';
import { axisOf, elementCount, flatIndex, places, type Shape } from '../net.ts';
import type { Constant } from '../value.ts';
import { broadcast } from './join.ts';

export const shapeOf: Rule = (call) => {
  const shape = call.operands[0]!.shape;
  return [constant([shape.length], shape)];
};

/** By operator, for nodes all of whose operands are constants. */
export const FOLDED: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['Add', (call) => [arithmetic(call, (a, b) => a + b)]],
  ['Cast', (call) => [operandOf(call, 0)]],
  [
    'Concat',
    (call) => [
      constant(
        [lengths(call)],
        call.operands.flatMap((_, at) => numbers(call, at)),
      ),
    ],
  ],
  ['Div', (call) => [arithmetic(call, (a, b) => Math.trunc(a / b))]],
  ['Floor', (call) => [constant(operandOf(call, 0).shape, numbers(call, 0).map(Math.floor))]],
  ['Gather', (call) => [gathered(call)]],
  ['Identity', (call) => [operandOf(call, 0)]],
  ['Mul', (call) => [arithmetic(call, (a, b) => a * b)]],
  ['Sub', (call) => [arithmetic(call, (a, b) => a - b)]],
  ['Unsqueeze', (call) => [constant([elementCount(operandOf(call, 0).shape)], numbers(call, 0))]],
]);

function arithmetic(call: Call, compute: (a: number, b: number) => number): Constant {
  const [a, b] = [operandOf(call, 0), operandOf(call, 1)];
  const shape = broadcast([a.shape, b.shape]);
  const at = (operand: Constant, place: readonly number[]): number =>
    operand.numbers![
      flatIndex(
        operand.shape,
        operand.shape.map((length, axis) =>
          length === 1 ? 0 : place[axis + shape.length - operand.shape.length]!,
        ),
      )
    ]!;
  return constant(
    shape,
    [...places(shape)].map((place) => compute(at(a, place), at(b, place))),
  );
}

/** Of a vector. */
function gathered(call: Call): Constant {
  const vector = numbers(call, 0);
  const indices = operandOf(call, 1);
  return constant(
    indices.shape,
    numbers(call, 1).map((index) => vector[axisOf(index, vector.length)]!),
  );
}

function lengths(call: Call): number {
  if (int(call, 'axis', 0) !== 0) throw new Error('Concat of constants: axis 0 only');
  return call.operands.reduce((sum, operand) => sum + operand!.shape[0]!, 0);
}

function operandOf(call: Call, position: number): Constant {
  const operand = call.operands[position];
  if (operand?.kind !== 'constant') throw new Error(`${call.node.op}: operand ${position} must be constant`);
  return operand;
}

function numbers(call: Call, position: number): readonly number[] {
  return numbersAt(call, position) ?? [];
}

function constant(shape: Shape, values: readonly number[]): Constant {
  return { kind: 'constant', shape, numbers: values };
}
