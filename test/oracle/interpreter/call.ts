// One node about to be interpreted: its operands and attributes, read as an operator's definition reads them.
import type { Attribute, NetNode } from './net.ts';
import type { Argument, Constant, Value } from './value.ts';

export interface Call {
  readonly node: NetNode;
  readonly opset: number;
  /** By position; null: absent. */
  readonly operands: readonly (Argument | null)[];
}

/** What an operator does: one argument per output. */
export type Rule = (call: Call) => readonly Argument[];

/** The operand, which must depend on a source. */
export function valueAt(call: Call, position: number): Value {
  const operand = call.operands[position];
  if (operand?.kind !== 'value') throw new Error(`${call.node.op}: operand ${position} must be a value`);
  return operand;
}

export function constantAt(call: Call, position: number): Constant | null {
  const operand = call.operands[position] ?? null;
  if (operand?.kind === 'value') throw new Error(`${call.node.op}: operand ${position} must be constant`);
  return operand;
}

/** The numbers of a constant operand; null: absent or empty. */
export function numbersAt(call: Call, position: number): readonly number[] | null {
  const operand = constantAt(call, position);
  if (operand === null) return null;
  if (operand.numbers === null) throw new Error(`${call.node.op}: operand ${position} needs numbers`);
  return operand.numbers.length === 0 ? null : operand.numbers;
}

export function int(call: Call, name: string, otherwise: number): number {
  const attribute = call.node.attributes[name];
  if (attribute === undefined) return otherwise;
  if (typeof attribute !== 'number') throw new Error(`${call.node.op}: ${name} must be a number`);
  return attribute;
}

export function text(call: Call, name: string, otherwise: string): string {
  const attribute = call.node.attributes[name];
  if (attribute === undefined) return otherwise;
  if (typeof attribute !== 'string') throw new Error(`${call.node.op}: ${name} must be a text`);
  return attribute;
}

/** INTS or FLOATS; null: absent. */
export function list(call: Call, name: string): readonly number[] | null {
  const attribute = call.node.attributes[name];
  if (attribute === undefined) return null;
  if (isList(attribute)) return attribute;
  if (typeof attribute === 'object' && 'floats' in attribute) return attribute.floats;
  throw new Error(`${call.node.op}: ${name} must be a list`);
}

/** A list that is an attribute in old operator sets and an operand in newer ones. */
export function listOrOperand(call: Call, name: string, position: number): readonly number[] | null {
  return list(call, name) ?? numbersAt(call, position);
}

function isList(attribute: Attribute): attribute is readonly number[] {
  return Array.isArray(attribute);
}
