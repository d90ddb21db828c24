// Many random networks of test/oracle, in batches: a batch fails with its smallest failing network.
import fc from 'fast-check';
import { drawing } from '../oracle/drawing.ts';
import type { Net } from '../oracle/interpreter/net.ts';
import { tensorsOf } from '../oracle/interpreter/tensors.ts';
import { netArbitrary } from '../oracle/nets.ts';
import { partsFromNet } from '../oracle/parts.ts';
import type { Explanations } from './explain.ts';
import { noCounts, tryNet, type RandomCounts } from './random-trial.ts';
import { Refused } from './runtime.ts';
import type { Parties } from './trial.ts';

export interface RandomReport extends RandomCounts {
  agreed: number;
  /** With a node whose difference is explained. */
  setAside: number;
  refused: number;
  /** Drawings with what is wrong about them. */
  readonly faults: { readonly drawing: string; readonly faults: readonly string[] }[];
}

const BATCH = 50;
const MOST_MILLISECONDS = 120_000;

export async function tryRandomNets(
  count: number,
  seed: number,
  parties: Parties,
  explanations: Explanations,
): Promise<RandomReport> {
  const report: RandomReport = {
    agreed: 0,
    setAside: 0,
    refused: 0,
    ...noCounts(),
    faults: [],
  };
  for (let first = 0; first < count; first += BATCH) {
    let failing = false;
    const property = fc.asyncProperty(netArbitrary, async (net) => {
      const { kind, faults, counts } = await verdict(net, parties, explanations);
      failing ||= faults.length > 0;
      // While a failing network is made smaller nothing is counted.
      if (!failing) {
        report[kind] += 1;
        for (const key of ['moves', 'hidden', 'equal', 'included'] as const) report[key] += counts[key];
      }
      return faults.length === 0;
    });
    const run = await fc.check(property, {
      numRuns: Math.min(BATCH, count - first),
      seed: seed + first,
      // Making a failing network smaller takes long.
      interruptAfterTimeLimit: MOST_MILLISECONDS,
    });
    if (run.counterexample === null) continue;
    const [net] = run.counterexample as [Net];
    const { faults } = await verdict(net, parties, explanations);
    report.faults.push({ drawing: drawing(net), faults });
  }
  return report;
}

interface Verdict {
  readonly kind: 'agreed' | 'setAside' | 'refused';
  readonly faults: readonly string[];
  readonly counts: RandomCounts;
}

export async function verdict(net: Net, parties: Parties, explanations: Explanations): Promise<Verdict> {
  const shapes = new Map([...tensorsOf(net)].map(([name, { shape }]) => [name, shape]));
  if (explanations.ofDifference(partsFromNet(net), shapes, null) !== null) {
    return { kind: 'setAside', faults: [], counts: noCounts() };
  }
  try {
    return { kind: 'agreed', ...(await tryNet(net, parties)) };
  } catch (error) {
    if (error instanceof Refused) {
      const faults = explanations.ofRefusal(error.message) === null ? [`refused: ${error.message}`] : [];
      return { kind: 'refused', faults, counts: noCounts() };
    }
    return {
      kind: 'agreed',
      faults: [String(error instanceof Error ? error.stack : error)],
      counts: noCounts(),
    };
  }
}
