// A node as the reader would hand it to the dialect, from plain values.
import type { Constant } from '../../../src/graph/index.ts';
import { type Attributes, type OnnxNode, WrongAttribute } from '../../../src/formats/onnx/node.ts';

/** An attribute's value; numbers serve as integer and as float. */
export type Value = number | string | readonly number[] | readonly string[] | Constant;

/** `x` is computed, a list is the shape of a constant, null is absent. */
export type Operand = 'x' | readonly number[] | null;

export interface Parts {
  readonly domain?: string;
  readonly opset?: number;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly operands?: readonly Operand[];
  /** Which outputs someone may ask for. */
  readonly outputs?: readonly boolean[];
}

export function fakeNode(type: string, parts: Parts = {}): OnnxNode {
  const { domain = '', opset = 28, attributes = {}, operands = ['x'], outputs = [true] } = parts;
  return {
    type,
    domain,
    opset,
    overload: '',
    name: `${type}_0`,
    attributes: fakeAttributes(attributes),
    inputs: operands.length,
    outputs: outputs.length,
    present: (operand) => (operands[operand] ?? null) !== null,
    outputPresent: (output) => outputs[output] ?? false,
    constantShape: (operand) => {
      const shape = operands[operand] ?? null;
      return shape === null || shape === 'x' ? null : shape;
    },
  };
}

function fakeAttributes(values: Readonly<Record<string, Value>>): Attributes {
  const named = new Map(Object.entries(values));
  const read = <T extends Value>(name: string, type: string, is: (value: Value) => value is T): T | null => {
    const value = named.get(name);
    if (value === undefined) return null;
    if (is(value)) return value;
    throw new WrongAttribute(`attribute ${name} should be ${type}`);
  };
  return {
    int: (name) => read(name, 'an integer', isInteger),
    ints: (name) => read(name, 'a list of integers', isIntegers),
    float: (name) => read(name, 'a float', isNumber),
    floats: (name) => read(name, 'a list of floats', isNumbers),
    string: (name) => read(name, 'a string', isString),
    strings: (name) => read(name, 'a list of strings', isStrings),
    tensor: (name) => read(name, 'a tensor', isTensor),
    has: (name) => named.has(name),
    names: () => [...named.keys()],
  };
}

const isNumber = (value: Value): value is number => typeof value === 'number';
// The reader gives ±Infinity for numbers beyond 2⁵³.
const isInteger = (value: Value): value is number =>
  isNumber(value) && (Number.isInteger(value) || Math.abs(value) === Infinity);
const isString = (value: Value): value is string => typeof value === 'string';
const isNumbers = (value: Value): value is readonly number[] => Array.isArray(value) && value.every(isNumber);
const isIntegers = (value: Value): value is readonly number[] =>
  Array.isArray(value) && value.every(isInteger);
const isStrings = (value: Value): value is readonly string[] => Array.isArray(value) && value.every(isString);
const isTensor = (value: Value): value is Constant => typeof value === 'object' && 'shape' in value;
