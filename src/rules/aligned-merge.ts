// aligned-merge: do the paths that meet in a node agree in stride and center?
import * as v from 'valibot';
import { absoluteRational, compareRational } from '../engine/index.ts';
import type { Rational } from '../engine/index.ts';
import { nameMatcher } from '../names/index.ts';
import type { Analysis, JoinRecord } from '../analysis/index.ts';
import { namePattern } from './field-options.ts';
import type { Answer, Rule } from './rule.ts';
import { toleranceOption, toleratedSamples, type Tolerance } from './tolerance.ts';

const tolerance = toleranceOption('the stride');

const options = v.strictObject({
  tolerance: v.optional(tolerance, 0),
  ignore: v.optional(v.union([namePattern, v.array(namePattern)]), []),
});
type Options = v.InferOutput<typeof options>;

export const alignedMerge: Rule<Options> = {
  id: 'aligned-merge',
  summary: 'Paths that meet have the same effective stride and the same center.',
  options,
  needs: [],
  check,
};

function* check(analysis: Analysis, { tolerance, ignore }: Options): Generator<Answer> {
  const ignored = (typeof ignore === 'string' ? [ignore] : ignore).map(nameMatcher);
  for (const join of analysis.joins(false)) {
    if (ignored.some((matches) => matches(join.node) || matches(join.tensor))) continue;
    const allowed = allowedOffset(tolerance, join);
    const verdict = judge(join, allowed);
    if (verdict === null) continue;
    const { node, tensor, source, sourceAxis, letter } = join;
    yield {
      verdict,
      place: { node, tensor, source, sourceAxis, letter },
      blockedBy: verdict === 'undecided' ? (join.blockedBy ?? []) : [],
      detail: { kind: 'aligned-merge', join, offset: join.offset, tolerance: allowed },
    };
  }
}

/** null: aligned within the tolerance. Strides that differ are never aligned. */
function judge(join: JoinRecord, allowed: Rational | null): Answer['verdict'] | null {
  if (join.aligned === true) return null;
  if (join.aligned === null) return 'undecided';
  if (join.offset === null) return 'broken';
  if (allowed === null) return 'undecided';
  return compareRational(absoluteRational(join.offset), allowed) > 0 ? 'broken' : null;
}

/** In input samples; null: it is a share of a stride that isn't known. */
function allowedOffset(tolerance: Tolerance, join: JoinRecord): Rational | null {
  // S = 0 takes no part in a join; the others agree wherever an offset is given.
  const stride = join.paths.map((path) => path.stride).find((each) => each !== null && each[0] !== 0);
  return toleratedSamples(tolerance, stride ?? null);
}
