// Operators that compute each element from the element at the same place.
import type { Rule } from '../call.ts';
import { valueAt } from '../call.ts';
import { value, type Value } from '../value.ts';

export const POINTWISE = [
  'Abs',
  'Cast',
  'Clip',
  'Dropout',
  'Elu',
  'Erf',
  'Exp',
  'HardSigmoid',
  'HardSwish',
  'Identity',
  'LeakyRelu',
  'Neg',
  'Relu',
  'Sigmoid',
  'Softplus',
  'Sqrt',
  'Tanh',
];

/** Further operands (the bounds of Clip, the ratio of Dropout) must be constants, further outputs aren't asked for. */
export const pointwise: Rule = (call) => [samePlace(valueAt(call, 0))];

export function samePlace(x: Value): Value {
  return value(x.shape, [x], (place, reader) => reader.take(0, place));
}
