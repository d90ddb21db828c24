// Random networks measured from a random inner tensor: the interpreter takes that tensor for an input of its own.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawing } from './drawing.ts';
import { agreementFrom, innerTensors } from './inner.ts';
import { netArbitrary } from './nets.ts';

const graphs = Number(process.env['RF_LINT_GRAPHS'] ?? 300);
const seed = process.env['RF_LINT_SEED'] ?? '1';

let compared = 0;

it(
  `${graphs} random networks have the regions from an inner tensor that brute force finds`,
  () => {
    fc.assert(
      fc.property(netArbitrary, fc.nat(1000), (net, pick) => {
        const inner = innerTensors(net);
        const tensor = inner[pick % Math.max(1, inner.length)];
        if (tensor === undefined) return;
        const { faults, counts } = agreementFrom(net, tensor);
        compared += counts.equal;
        expect(`${tensor.name}\n${drawing(net)}\n${faults.join('\n')}`).toBe(
          `${tensor.name}\n${drawing(net)}\n`,
        );
      }),
      { numRuns: graphs, ...(seed === 'random' ? {} : { seed: Number(seed) }) },
    );
    expect(compared).toBeGreaterThan(graphs);
  },
  600_000 + graphs * 200,
);
