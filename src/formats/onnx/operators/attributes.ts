// Checked reading of attributes: absent is null or the default that the ONNX text names; nonsense throws
// `WrongAttribute` with the attribute's name. No text of the model goes into a message.
import { type OnnxNode, WrongAttribute } from '../node.ts';

/** A whole number below 2⁵³ in size, or null where the attribute is absent. */
export function integer(node: OnnxNode, name: string): number | null {
  const value = node.attributes.int(name);
  return value === null ? null : whole(name, value);
}

export function integerOr(node: OnnxNode, name: string, byDefault: number): number {
  return integer(node, name) ?? byDefault;
}

export function requiredInteger(node: OnnxNode, name: string): number {
  return required(name, integer(node, name));
}

export function flag(node: OnnxNode, name: string, byDefault = false): boolean {
  const value = node.attributes.int(name);
  return value === null ? byDefault : value !== 0;
}

/** Whole numbers below 2⁵³ in size; an empty list is a list. */
export function integers(node: OnnxNode, name: string): readonly number[] | null {
  const values = node.attributes.ints(name);
  for (const value of values ?? []) whole(name, value);
  return values;
}

/** A list of axes; null where it is absent or empty, either of which says "all of them". */
export function axesOrAll(node: OnnxNode, name: string): readonly number[] | null {
  const axes = integers(node, name);
  return axes?.length === 0 ? null : axes;
}

export function requiredIntegers(node: OnnxNode, name: string): readonly number[] {
  return required(name, integers(node, name));
}

/** As `integers`, all at least `least`; null for an empty list too, which writers use for "default". */
export function integersFrom(node: OnnxNode, name: string, least: number): readonly number[] | null {
  const values = integers(node, name);
  for (const value of values ?? []) atLeast(name, value, least);
  return values === null || values.length === 0 ? null : values;
}

export function integerFrom(node: OnnxNode, name: string, least: number, byDefault?: number): number {
  const value = integer(node, name) ?? byDefault ?? null;
  return atLeast(name, required(name, value), least);
}

/** A string attribute that must be one of the map's keys. */
export function choice<T>(node: OnnxNode, name: string, choices: ReadonlyMap<string, T>, byDefault: T): T {
  const value = node.attributes.string(name);
  if (value === null) return byDefault;
  const chosen = choices.get(value);
  if (chosen === undefined) throw new WrongAttribute(`attribute ${name} holds an unknown value`);
  return chosen;
}

/** Positive finite numbers. */
export function requiredScales(node: OnnxNode, name: string): readonly number[] {
  const values = required(name, node.attributes.floats(name));
  for (const value of values) positive(name, value);
  return values;
}

export function requiredScale(node: OnnxNode, name: string): number {
  return positive(name, required(name, node.attributes.float(name)));
}

export function required<T>(name: string, value: T | null): T {
  if (value === null) throw new WrongAttribute(`attribute ${name} is missing`);
  return value;
}

/** Throws unless two lists of numbers that speak of the same axes are equally long. */
export function sameLength(name: string, length: number, wanted: number): void {
  if (length !== wanted) throw new WrongAttribute(`attribute ${name} has ${length} entries, not ${wanted}`);
}

function whole(name: string, value: number): number {
  if (!Number.isSafeInteger(value)) {
    throw new WrongAttribute(`attribute ${name} holds a number beyond 2^53`);
  }
  return value;
}

function atLeast(name: string, value: number, least: number): number {
  if (value < least) throw new WrongAttribute(`attribute ${name} holds ${value}`);
  return value;
}

function positive(name: string, value: number): number {
  if (!(value > 0 && value < Infinity)) throw new WrongAttribute(`attribute ${name} holds ${value}`);
  return value;
}
