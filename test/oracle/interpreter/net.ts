// A small network as plain data: concrete shapes, ONNX operator names, constants by value where a value matters.

export interface Net {
  readonly opset: number;
  readonly inputs: readonly NetInput[];
  readonly constants: readonly NetConstant[];
  /** In an order in which they can run. */
  readonly nodes: readonly NetNode[];
  readonly outputs: readonly string[];
}

export interface NetInput {
  readonly name: string;
  readonly shape: Shape;
}

export interface NetConstant {
  readonly name: string;
  readonly type: 'float32' | 'int64' | 'bool';
  readonly shape: Shape;
  /** Row-major; null: weights in general position, whose values nothing depends on. */
  readonly numbers: readonly number[] | null;
}

export interface NetNode {
  readonly op: string;
  /** null: an absent optional operand. */
  readonly inputs: readonly (string | null)[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** INT, STRING, INTS, FLOAT, FLOATS. */
export type Attribute =
  | number
  | string
  | readonly number[]
  | { readonly float: number }
  | { readonly floats: readonly number[] };

export type Shape = readonly number[];
/** Coordinates of one element, one per axis. */
export type Place = readonly number[];

export function elementCount(shape: Shape): number {
  return shape.reduce((count, length) => count * length, 1);
}

/** The element's number in row-major order. */
export function flatIndex(shape: Shape, place: Place): number {
  let index = 0;
  for (const [axis, length] of shape.entries()) index = index * length + place[axis]!;
  return index;
}

export function placeOf(shape: Shape, index: number): number[] {
  const place: number[] = Array.from(shape);
  let rest = index;
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const length = shape[axis]!;
    place[axis] = rest % length;
    rest = Math.floor(rest / length);
  }
  return place;
}

/** Every place of a shape in row-major order. The array is the caller's to keep. */
export function* places(shape: Shape): Generator<number[]> {
  const count = elementCount(shape);
  for (let index = 0; index < count; index += 1) yield placeOf(shape, index);
}

/** `-1` is the last axis. */
export function axisOf(axis: number, rank: number): number {
  return axis < 0 ? axis + rank : axis;
}
