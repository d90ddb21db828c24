// What a user says of graph inputs, beside what the file says of them.
import { type Integer, symbol } from '../engine/index.ts';
import { Failure } from '../failure.ts';
import type { Graph, ModelText, Remark, TensorIndex } from '../graph/index.ts';

/** Null members: not said. */
export interface Given {
  /** Lengths, names of open lengths, or null for "as the file has it". */
  readonly shape: readonly (number | string | null)[] | null;
  /** One letter per axis of N C D H W T F. */
  readonly layout: string | null;
  readonly sampleRateHz: number | null;
}

export interface GivenInputs {
  readonly shapes: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>;
  readonly of: (name: ModelText) => Given | null;
  readonly remarks: readonly Remark[];
}

/**
 * A shape given by name must fit the input's rank, else a Failure; one given for any input (`*`) holds where the rank fits. A
 * length that the file fixes stands: another one given is a remark.
 */
export function givenShapes(graph: Graph, inputs: ReadonlyMap<string, Given>, path: string): GivenInputs {
  const shapes = new Map<TensorIndex, readonly (Integer | null)[]>();
  const remarks: Remark[] = [];
  const of = (name: ModelText): Given | null => inputs.get(name) ?? inputs.get('*') ?? null;
  for (const tensor of graph.inputs) {
    const { name, shape: declared } = graph.tensors[tensor]!;
    const given = of(name)?.shape ?? null;
    if (declared !== null && given !== null && declared.length !== given.length && !inputs.has(name))
      continue;
    const answer = givenShape(name, declared, given, path);
    if (answer.shape !== null) shapes.set(tensor, answer.shape);
    if (inputs.has(name)) remarks.push(...answer.remarks);
  }
  return { shapes, of, remarks };
}

/** `fixed`: the lengths that stand, whatever is given; null: rank unknown. Throws a Failure where the ranks differ. */
export function givenShape(
  name: ModelText,
  fixed: readonly (number | string | null)[] | null,
  given: Given['shape'],
  path: string,
): { readonly shape: readonly (Integer | null)[] | null; readonly remarks: readonly Remark[] } {
  if (given === null) return { shape: null, remarks: [] };
  if (fixed !== null && fixed.length !== given.length)
    throw wrongRank(path, name, fixed.length, given.length);
  const remarks = given.flatMap((length, axis): Remark[] => {
    const own = fixed?.[axis];
    if (typeof own !== 'number' || typeof length !== 'number' || own === length) return [];
    const text = `axis ${axis} has length ${own} in the file; the given ${length} is not used`;
    return [{ node: name, text }];
  });
  return {
    shape: given.map((length) => (typeof length === 'string' ? symbol(length) : length)),
    remarks,
  };
}

function wrongRank(path: string, name: string, declared: number, given: number): Failure {
  return new Failure({
    kind: 'configuration',
    path,
    place: `input ${name}`,
    message: `the shape that is given has ${given} lengths, the input has ${declared}`,
    remedy: 'give one length per axis of the input',
  });
}
