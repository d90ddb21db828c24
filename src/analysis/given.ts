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
    if (given === null) continue;
    if (declared !== null && declared.length !== given.length) {
      if (inputs.has(name)) throw wrongRank(path, name, declared.length, given.length);
      continue;
    }
    shapes.set(
      tensor,
      given.map((length) => (typeof length === 'string' ? symbol(length) : length)),
    );
    given.forEach((length, axis) => {
      const fixed = declared?.[axis];
      if (inputs.has(name) && typeof fixed === 'number' && typeof length === 'number' && fixed !== length) {
        remarks.push({
          node: name,
          text: `axis ${axis} has length ${fixed} in the file; the given ${length} is not used`,
        });
      }
    });
  }
  return { shapes, of, remarks };
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
