// One copy of a body: which tensor stands for each of the body's, and what the copy's nodes and tensors are called.
import type { InnerGraph, InnerTensors, ModelText, Node, TensorIndex } from '../graph/index.ts';
import type { Growing } from './growing.ts';

/** What stands for what is written down: in the copy of a body, or as it is. */
export interface Names {
  tensor(tensor: TensorIndex | null): TensorIndex | null;
  name(name: ModelText): ModelText;
  /** The range of a branch of this very body. */
  range(range: InnerTensors): InnerTensors;
}

export const AS_WRITTEN: Names = {
  tensor: (tensor) => tensor,
  name: (name) => name,
  range: (range) => range,
};

/** Makes the tensors of a copy. `operands`: what stands for the body's inputs; `label` goes behind its path. */
export function copyNames(
  growing: Growing,
  body: InnerGraph,
  around: Names,
  label: string,
  operands: readonly (TensorIndex | null)[],
): Names {
  const { from, to } = body.made;
  const path = around.name(body.path);
  const name = (written: ModelText): ModelText => {
    const outer = around.name(written);
    return outer.startsWith(path) ? `${path}${label}${outer.slice(path.length)}` : `${outer}${label}`;
  };
  const bound = new Map<TensorIndex, TensorIndex | null>();
  body.inputs.forEach((input, position) => {
    if (input !== null) bound.set(input, operands[position] ?? null);
  });
  const base = growing.tensors.length - from;
  for (let tensor = from; tensor < to; tensor++) {
    const { name: written, type, shape, constant } = growing.tensors[tensor]!;
    // A length that the body leaves open may differ from trip to trip.
    const lengths = shape?.map((length) => (typeof length === 'number' ? length : null)) ?? null;
    growing.tensor(name(written), type, lengths, constant);
  }
  return {
    name,
    tensor(tensor) {
      if (tensor === null) return null;
      const operand = bound.get(tensor);
      if (operand !== undefined) return operand;
      return tensor >= from && tensor < to ? tensor + base : around.tensor(tensor);
    },
    range: (range) => ({ from: range.from + base, to: range.to + base }),
  };
}

/** The node as it stands in the copy. */
export function renamed(node: Node, names: Names): Node {
  if (names === AS_WRITTEN) return node;
  const { operator } = node;
  return {
    name: names.name(node.name),
    type: node.type,
    operator:
      operator.kind === 'branch'
        ? { ...operator, first: names.range(operator.first), second: names.range(operator.second) }
        : operator,
    inputs: node.inputs.map((tensor) => names.tensor(tensor)),
    outputs: node.outputs.map((tensor) => names.tensor(tensor)),
  };
}

/** What a copy adds: its nodes, its tensors, and their names by the length. Of bodies within it the tensors alone. */
export function weightOf(growing: Growing, { nodes, made: { from, to } }: InnerGraph): number {
  let weight = nodes.length;
  for (const { inputs, name } of nodes)
    weight += Math.floor(inputs.length / OPERANDS) + Math.floor(name.length / CHARACTERS);
  for (let tensor = from; tensor < to; tensor++)
    weight += 1 + Math.floor(growing.tensors[tensor]!.name.length / CHARACTERS);
  return weight;
}

const OPERANDS = 16;
const CHARACTERS = 512;
