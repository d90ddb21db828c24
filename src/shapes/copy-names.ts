// One copy of a body: which tensor stands for each of the body's, and what the copy's nodes and tensors are called.
import type { InnerGraph, InnerTensors, ModelText, Node, TensorIndex } from '../graph/index.ts';
import type { Growing } from './growing.ts';

/** What stands for what is written down: in the copy of a body, or as it is. */
export interface Names {
  tensor(tensor: TensorIndex | null): TensorIndex | null;
  name(name: ModelText): ModelText;
  nodeName(name: ModelText): ModelText;
  /** The range of a branch of this very body. */
  range(range: InnerTensors): InnerTensors;
  /** What is made here is hidden. */
  readonly hidden: boolean;
}

export const AS_WRITTEN: Names = {
  tensor: (tensor) => tensor,
  name: (name) => name,
  nodeName: (name) => name,
  hidden: false,
  range: (range) => range,
};

/**
 * Makes the tensors of a copy. `operands`: what stands for the body's inputs; `label` goes behind its path. A hidden copy's nodes are called as
 * the body's own.
 */
export function copyNames(
  growing: Growing,
  body: InnerGraph,
  around: Names,
  label: string,
  operands: readonly (TensorIndex | null)[],
  hidden = false,
): Names {
  const { from, to } = body.made;
  const path = around.name(body.path);
  const name = (written: ModelText): ModelText => labelled(around.name(written), path, label);
  const bound = boundTo(body, operands);
  growing.charge(body.nodes.length + to - from);
  const base = growing.tensors.length - from;
  const isHidden = hidden || around.hidden;
  for (let tensor = from; tensor < to; tensor++) {
    const { name: written, type, shape, constant } = growing.tensors[tensor]!;
    // A length that the body leaves open may differ from trip to trip.
    const lengths = shape?.map((length) => (typeof length === 'number' ? length : null)) ?? null;
    const made = growing.tensor(name(written), type, lengths, constant);
    if (isHidden) growing.hide(made);
  }
  return {
    name,
    nodeName: hidden
      ? (written) => around.nodeName(written)
      : (written) => labelled(around.nodeName(written), around.nodeName(body.path), label),
    hidden: isHidden,
    tensor(tensor) {
      if (tensor === null) return null;
      const operand = bound.get(tensor);
      if (operand !== undefined) return operand;
      // What stands in the file is the same in all copies.
      if (growing.tensors[tensor]!.constant !== null) return tensor;
      return tensor >= from && tensor < to ? tensor + base : around.tensor(tensor);
    },
    range: (range) => ({ from: range.from + base, to: range.to + base }),
  };
}

function labelled(name: ModelText, path: ModelText, label: string): ModelText {
  return name.startsWith(path) ? `${path}${label}${name.slice(path.length)}` : `${name}${label}`;
}

/** The body's own tensors, where it is written but once. */
export function inPlace(body: InnerGraph, around: Names, operands: readonly (TensorIndex | null)[]): Names {
  const bound = boundTo(body, operands);
  return {
    ...around,
    tensor(tensor) {
      const operand = tensor === null ? null : bound.get(tensor);
      return operand === undefined ? around.tensor(tensor) : operand;
    },
  };
}

function boundTo(
  { inputs }: InnerGraph,
  operands: readonly (TensorIndex | null)[],
): ReadonlyMap<TensorIndex, TensorIndex | null> {
  return new Map(
    inputs.flatMap((input, position) =>
      input === null ? [] : [[input, operands[position] ?? null] as const],
    ),
  );
}

/** The node as it stands in the copy. */
export function renamed(node: Node, names: Names): Node {
  const { operator } = node;
  return {
    name: names.nodeName(node.name),
    type: node.type,
    operator:
      operator.kind === 'branch'
        ? { ...operator, first: names.range(operator.first), second: names.range(operator.second) }
        : operator,
    inputs: node.inputs.map((tensor) => names.tensor(tensor)),
    outputs: node.outputs.map((tensor) => names.tensor(tensor)),
  };
}
