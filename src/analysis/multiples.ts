// Open lengths taken as multiples of a number: H as 32·"H/32".
import {
  equal,
  type Integer,
  multiply,
  substitute,
  symbol,
  SymbolicLimit,
  symbolsOf,
} from '../engine/index.ts';
import type { GivenShapes, Pass } from './pass.ts';

/** The length that a symbol stands for, as a multiple of it: H is 32·"H/32" under the condition "H mod 32 = 0". */
export type LengthBehind = (symbol: string) => { readonly name: string; readonly multiple: number };

/** Open lengths by their symbol: what a condition calls them. */
export type OpenLengths = ReadonlyMap<string, string>;

/** Lengths of inputs behind the first axis that are a single symbol. (A batch is never asked for a multiple.) */
export function openLengths(pass: Pass): OpenLengths {
  const { graph } = pass;
  const open = new Map<string, string>();
  for (const tensor of graph.inputs) {
    const { shape: declared } = graph.tensors[tensor]!;
    (pass.shapeOf(tensor) ?? []).forEach((length, axis) => {
      const [own] = symbolsOf(length);
      if (axis === 0 || own === undefined || !equal(length, symbol(own)) || open.has(own)) return;
      const called = declared?.[axis];
      open.set(own, typeof called === 'string' ? called : own);
    });
  }
  return open;
}

/** The inputs' shapes with each of these as `multiple` times a length of its own, in expressions too. */
export function multiplied(pass: Pass, symbols: Iterable<string>, multiple: number): GivenShapes {
  const values = new Map(
    Array.from(symbols, (name) => [name, multiply(symbol(partOf(name, multiple)), multiple)] as const),
  );
  return new Map(
    pass.graph.inputs.flatMap((tensor) => {
      const shape = pass.shapeOf(tensor);
      if (shape === null) return [];
      const { name } = pass.graph.tensors[tensor]!;
      const lengths = shape.map((length, axis) => replaced(length, values, `${name}.shape[${axis}]`));
      return [[tensor, lengths] as const];
    }),
  );
}

// An expression that grows beyond all measure isn't known: a length of a name of its own.
function replaced(length: Integer, values: ReadonlyMap<string, Integer>, own: string): Integer {
  try {
    return substitute(length, values);
  } catch (error) {
    if (error instanceof SymbolicLimit) return symbol(own);
    throw error;
  }
}

/** A length that is no multiple. */
export function itself(name: string): ReturnType<LengthBehind> {
  return { name, multiple: 1 };
}

/** The symbol of what a length is the multiple of. */
export function partOf(name: string, multiple: number): string {
  return `${name}/${multiple}`;
}
