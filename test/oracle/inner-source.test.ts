// Random networks measured from a random inner tensor: the interpreter takes that tensor for an input of its own.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agreement } from './agreement.ts';
import { drawing } from './drawing.ts';
import type { Net, NetInput } from './interpreter/net.ts';
import { tensorsOf } from './interpreter/tensors.ts';
import { netArbitrary } from './nets.ts';
import { encodeNet } from './parts.ts';
import { analyzeBytes } from './subject.ts';

const graphs = Number(process.env['RF_LINT_GRAPHS'] ?? 300);
const seed = process.env['RF_LINT_SEED'] ?? '1';

/** Inner tensors of three axes at least: those that have an axis to see along. */
function innerTensors(net: Net): NetInput[] {
  const tensors = tensorsOf(net);
  return net.nodes
    .flatMap(({ outputs }) => outputs)
    .flatMap((name) => {
      const value = tensors.get(name);
      return value?.kind === 'value' && value.shape.length > 2 ? [{ name, shape: value.shape }] : [];
    });
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

/**
 * Not asked here: an inner axis may be a number of channel groups, and a grouped convolution weighs each group in its own way, which the
 * grid doesn't tell.
 */
const GRID = /a shift by the grid/;

let compared = 0;

it(
  `${graphs} random networks have the regions from an inner tensor that brute force finds`,
  () => {
    fc.assert(
      fc.property(netArbitrary, fc.nat(1000), (net, pick) => {
        const inner = innerTensors(net);
        const tensor = inner[pick % Math.max(1, inner.length)];
        if (tensor === undefined) return;
        const layout = `NC${'T'.repeat(tensor.shape.length - 2)}`;
        const { tensors } = analyzeBytes('random.onnx', encodeNet(net), {
          from: { name: tensor.name, layout },
        });
        const { faults, counts } = agreement(cutAt(net, tensor), [...tensors.values()], [tensor]);
        compared += counts.equal;
        const regions = faults.filter((fault) => !GRID.test(fault));
        expect(`${tensor.name}\n${drawing(net)}\n${regions.join('\n')}`).toBe(
          `${tensor.name}\n${drawing(net)}\n`,
        );
      }),
      { numRuns: graphs, ...(seed === 'random' ? {} : { seed: Number(seed) }) },
    );
    expect(compared).toBeGreaterThan(graphs);
  },
  600_000 + graphs * 200,
);
