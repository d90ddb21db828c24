// A network's tensors by name, each knowing what it reads.
import type { Call } from './call.ts';
import type { Net, NetNode } from './net.ts';
import { FOLDED } from './operators/constants.ts';
import { OPERATORS } from './operators/index.ts';
import { source, type Argument } from './value.ts';

export type Tensors = ReadonlyMap<string, Argument>;

export function tensorsOf(net: Net): Tensors {
  const tensors = new Map<string, Argument>();
  for (const { name, shape } of net.inputs) tensors.set(name, source(shape));
  for (const { name, shape, numbers } of net.constants) {
    tensors.set(name, { kind: 'constant', shape, numbers });
  }
  for (const node of net.nodes) {
    const made = interpretNode(node, net.opset, tensors);
    for (const [index, name] of node.outputs.entries()) tensors.set(name, made[index]!);
  }
  return tensors;
}

/** The node's outputs, by position. Throws an Error where the node can't be or isn't known. */
export function interpretNode(node: NetNode, opset: number, tensors: Tensors): readonly Argument[] {
  const operands = node.inputs.map((name) => {
    if (name === null) return null;
    const operand = tensors.get(name);
    if (operand === undefined) throw new Error(`${node.op} reads ${name}, which nothing makes`);
    return operand;
  });
  const call: Call = { node, opset, operands };
  const constant = operands.every((operand) => operand?.kind !== 'value');
  const rule = (constant ? FOLDED.get(node.op) : undefined) ?? OPERATORS.get(node.op);
  if (rule === undefined) throw new Error(`the interpreter doesn't know ${node.op}`);
  return rule(call);
}
