// Random networks through the product and through the interpreter: equal where the record says exact, inside where it says
// upper bound, no field forgotten, figures that follow from the phases, and shifts by the grid that shift the tensor.
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { agreement, noCounts, type Counts } from './agreement.ts';
import { drawing } from './drawing.ts';
import type { Net } from './interpreter/net.ts';
import { netArbitrary } from './nets.ts';
import { encodeNet } from './parts.ts';
import { analyzeBytes } from './subject.ts';

/** How many networks, and which: the same ones every time unless another seed is given (`random`: a new one). */
const graphs = Number(process.env['RF_LINT_GRAPHS'] ?? 300);
const seed = process.env['RF_LINT_SEED'] ?? '1';

const total = noCounts();

it(
  `${graphs} random networks have the regions that brute force finds`,
  () => {
    fc.assert(
      fc.property(netArbitrary, (net) => {
        const { faults, counts } = agreementOn(net);
        sumUp(counts);
        expect(faults).toEqual([]);
      }),
      {
        numRuns: graphs,
        ...(seed === 'random' ? {} : { seed: Number(seed) }),
        reporter: (run) => {
          if (!run.failed) return;
          const [net] = run.counterexample as [Net];
          const faults = agreementOn(net).faults.join('\n');
          throw new Error(`seed ${run.seed}, path ${run.counterexamplePath}\n${drawing(net)}\n${faults}`);
        },
      },
    );
  },
  600_000 + graphs * 200,
);

it('most fields are decided away from borders, and few are left open', () => {
  const { exact } = total.fields;
  expect(total.decided).toBeGreaterThan(0.9 * exact);
  expect(total.shifted).toBeGreaterThan(exact / 2);
  expect(total.gapped).toBeLessThan(exact / 20);
  expect(total.supported).toBeGreaterThan(0.95 * exact);
  expect(total.holes).toBeGreaterThan(total.samples / 100);
});

afterAll(() => {
  if (process.env['RF_LINT_GRAPHS'] !== undefined) process.stdout.write(`${JSON.stringify(total)}\n`);
});

function agreementOn(net: Net): { readonly faults: readonly string[]; readonly counts: Counts } {
  try {
    return agreement(net, [...analyzeBytes('random.onnx', encodeNet(net)).tensors.values()]);
  } catch (error) {
    return {
      faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
      counts: noCounts(),
    };
  }
}

function sumUp(counts: Counts): void {
  for (const mark of Object.keys(total.fields) as (keyof Counts['fields'])[]) {
    total.fields[mark] += counts.fields[mark];
  }
  for (const key of [
    'decided',
    'equal',
    'included',
    'shifted',
    'gapped',
    'supported',
    'samples',
    'holes',
  ] as const)
    total[key] += counts[key];
}
