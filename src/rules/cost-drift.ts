// cost-drift: does the network cost what it cost in the baseline?
import * as v from 'valibot';
import type { Analysis, Rational } from '../analysis/index.ts';
import { multiplyRational } from '../engine/index.ts';
import type { CostDrift, Drift } from '../history/index.ts';
import type { Against } from './against.ts';
import { parseDecimal } from './decimal.ts';
import { WHOLE_MODEL } from './drift-place.ts';
import { isApartByShare } from './exceeds.ts';
import { isExport } from './interface-drift.ts';
import type { Answer, Rule } from './rule.ts';

const tolerance = v.pipe(
  v.string(),
  v.check((written) => parseShare(written) !== null),
  v.transform((written): Rational => parseShare(written) ?? [0, 1]),
  v.description('text like "5%"'),
);

const options = v.strictObject({
  tolerance: v.optional(tolerance, '5%'),
  'ignore-exports': v.optional(v.boolean(), false),
});
type Options = v.InferOutput<typeof options>;

export const costDrift: Rule<Options> = {
  id: 'cost-drift',
  summary:
    'Parameters, multiply-accumulates and bytes of activations are about what they were in the baseline.',
  options,
  needs: [],
  about: 'drift',
  check,
};

function parseShare(written: string): Rational | null {
  const text = written.trim();
  const value = text.endsWith('%') ? parseDecimal(text.slice(0, -1).trim()) : null;
  return value === null ? null : multiplyRational(value, [1, 100]);
}

function* check(_analysis: Analysis, options: Options, { baseline }: Against): Generator<Answer> {
  if (baseline.kind !== 'known') return;
  const { tolerance: share } = options;
  const written = options['ignore-exports'] ? writtenActivations(baseline.drift) : null;
  const { width, first, gone } = baseline.drift;
  const changes = baseline.drift.cost.filter((change) => change !== written && isBeyond(change, share));
  if (changes.length === 0) return;
  yield {
    verdict: 'broken',
    place: WHOLE_MODEL,
    blockedBy: [],
    detail: { kind: 'cost-drift', changes, tolerance: share, width, steps: { first, gone } },
  };
}

/** A figure that came or went with a length of the input is the interface's, not the cost's. */
function isBeyond({ before, after }: CostDrift, share: Rational): boolean {
  return before !== null && after !== null && isApartByShare(before, after, share);
}

/**
 * The change of the activations where it comes with the export: another program writes the same layers in more or fewer steps, and
 * the same multiply-accumulates. Null: there is none.
 */
export function writtenActivations(drift: Drift): CostDrift | null {
  const isSameWork = !drift.cost.some(({ figure }) => figure === 'multiplyAccumulates');
  if (!isExport(drift) || !isSameWork) return null;
  return drift.cost.find(({ figure }) => figure === 'activationBytes') ?? null;
}
