// Open lengths taken as multiples of a number: H as 32·"H/32".
import { type Integer, multiply, symbol } from '../engine/index.ts';
import type { TensorIndex } from '../graph/index.ts';
import type { GivenShapes, Pass } from './pass.ts';

/** The length that a symbol stands for, as a multiple of it: H is 32·"H/32" under the condition "H mod 32 = 0". */
export type LengthBehind = (symbol: string) => { readonly name: string; readonly multiple: number };

export interface OpenLength {
  readonly tensor: TensorIndex;
  readonly axis: number;
  readonly name: string;
}

/** Lengths of source axes but the first that are open; the batch is never asked for a multiple. */
export function openLengths(pass: Pass): OpenLength[] {
  return pass.sourceAxes.flatMap(({ tensor, axis }) => {
    const length = pass.shapeOf(tensor)?.[axis];
    if (length === undefined || typeof length === 'number' || axis === 0) return [];
    const declared = pass.graph.tensors[tensor]!.shape?.[axis];
    const name =
      typeof declared === 'string' ? declared : `${pass.graph.tensors[tensor]!.name}.shape[${axis}]`;
    return [{ tensor, axis, name }];
  });
}

/** Each of them as `multiple` times a length of its own. Equal names are equal lengths and stay so. */
export function multiplied(
  pass: Pass,
  given: GivenShapes,
  open: readonly OpenLength[],
  multiple: number,
): GivenShapes {
  const shapes = new Map<TensorIndex, readonly (Integer | null)[]>(given);
  for (const { tensor, axis, name } of open) {
    const known = shapes.get(tensor) ?? pass.shapeOf(tensor)!.map(() => null);
    shapes.set(tensor, known.with(axis, multiply(symbol(partOf(name, multiple)), multiple)));
  }
  return shapes;
}

/** A length that is no multiple. */
export function itself(name: string): ReturnType<LengthBehind> {
  return { name, multiple: 1 };
}

/** The symbol of what a length is the multiple of. */
export function partOf(name: string, multiple: number): string {
  return `${name}/${multiple}`;
}
