// An inner tensor as a source: for the product by its name, for the interpreter as an input of its own.
import { agreement, type Agreement } from './agreement.ts';
import type { Net, NetInput } from './interpreter/net.ts';
import { tensorsOf } from './interpreter/tensors.ts';
import { encodeNet } from './parts.ts';
import { analyzeBytes } from './subject.ts';

/** Inner tensors of three axes at least: those that have an axis to see along. */
export function innerTensors(net: Net): NetInput[] {
  const tensors = tensorsOf(net);
  return net.nodes
    .flatMap(({ outputs }) => outputs)
    .flatMap((name) => {
      const value = tensors.get(name);
      return value?.kind === 'value' && value.shape.length > 2 ? [{ name, shape: value.shape }] : [];
    });
}

/** Where the record and the interpreter disagree about what the tensor reaches. */
export function agreementFrom(net: Net, tensor: NetInput): Agreement {
  const layout = `NC${'T'.repeat(tensor.shape.length - 2)}`;
  const { tensors } = analyzeBytes('inner.onnx', encodeNet(net), { from: { name: tensor.name, layout } });
  return agreement(cutAt(net, tensor), [...tensors.values()], [tensor]);
}

/** The tensor is an input, and what its node made has another name, which nobody reads. */
function cutAt(net: Net, tensor: NetInput): Net {
  return {
    ...net,
    inputs: [...net.inputs, tensor],
    nodes: net.nodes.map((node) => ({
      ...node,
      outputs: node.outputs.map((output) => (output === tensor.name ? `${output} before` : output)),
    })),
  };
}
