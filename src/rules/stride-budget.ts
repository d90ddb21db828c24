// stride-budget: is the effective stride one that is allowed?
import * as v from 'valibot';
import { absoluteRational, compareRational, equalRational } from '../engine/index.ts';
import type { Rational } from '../engine/index.ts';
import type { Analysis, FieldRecord } from '../analysis/index.ts';
import { conclude } from './conclude.ts';
import { positiveFraction } from './decimal.ts';
import { askedFields, fieldOptions, fieldPatterns } from './field-options.ts';
import type { AskedField } from './field-options.ts';
import { MOST_HINTS } from './hints.ts';
import type { Answer, Rule, StrideBudgetDetail } from './rule.ts';

const options = v.strictObject({
  max: v.optional(positiveFraction),
  allowed: v.optional(v.pipe(v.array(positiveFraction), v.minLength(1))),
  'equal-axes': v.optional(v.boolean(), false),
  ...fieldOptions,
});
type Options = v.InferOutput<typeof options>;

export const strideBudget: Rule<Options> = {
  id: 'stride-budget',
  summary: 'The effective stride is within a budget, one of a list, or the same on all axes.',
  options,
  needs: ['max', 'allowed', 'equal-axes'],
  check,
  patterns: fieldPatterns,
};

function* check(analysis: Analysis, options: Options): Generator<Answer> {
  let hints = 0;
  /** The first axis of the tensor and source at hand, which the others are compared with. */
  let first: Stride | null = null;
  for (const asked of askedFields(analysis, options)) {
    const stride = measure(asked);
    if (stride === null) continue;
    const isFirst =
      first?.asked.tensor.name !== asked.tensor.name || first.asked.record.source !== asked.record.source;
    if (isFirst) first = stride;
    const answer = judge(stride, isFirst ? null : first, options);
    if (answer === null) continue;
    const { verdict, wanted } = answer;
    const last =
      verdict === 'broken' && wanted.kind !== 'equal-axes' && hints++ < MOST_HINTS
        ? lastStride(analysis, asked)
        : null;
    yield {
      verdict,
      place: asked.place,
      blockedBy: verdict === 'broken' ? [] : asked.blockedBy,
      detail: { kind: 'stride-budget', stride: stride.signed, wanted, last },
    };
  }
}

interface Stride {
  readonly asked: AskedField;
  readonly mark: 'exact' | 'upper-bound' | 'lower-bound' | 'unknown';
  /** As the analysis has it, negative where the axis runs backwards; null: not known. */
  readonly signed: Rational | null;
  /** |S| */
  readonly size: Rational | null;
}

/**
 * null: there is no stride to speak of, since S = 0 or the source's axis isn't one plain axis of the tensor; the latter
 * is undecided where the tensor is named.
 */
function measure(asked: AskedField): Stride | null {
  const { seen, record, named } = asked;
  if (seen.kind === 'whole-axis') return null;
  if (seen.kind === 'unknown') return { asked, mark: 'unknown', signed: null, size: null };
  const { mark, stride: signed } = seen.field;
  if (signed === null) {
    return isPlain(record.index) || named ? { asked, mark, signed, size: null } : null;
  }
  return signed[0] === 0 ? null : { asked, mark, signed, size: absoluteRational(signed) };
}

function isPlain(index: FieldRecord['index']): boolean {
  const [only, ...others] = index;
  return only !== undefined && others.length === 0 && only.divide === 1 && only.modulo === null;
}

interface Judgment {
  readonly verdict: Answer['verdict'];
  readonly wanted: StrideBudgetDetail['wanted'];
}

/** The first question that isn't answered well, those that are broken before those that are undecided; null: all are. */
function judge(stride: Stride, first: Stride | null, options: Options): Judgment | null {
  const judgments = [
    ...judgeMax(stride, options.max),
    ...judgeAllowed(stride, options.allowed),
    ...(options['equal-axes'] && first !== null ? judgeEqual(stride, first) : []),
  ];
  return judgments.find((judgment) => judgment.verdict === 'broken') ?? judgments[0] ?? null;
}

function* judgeMax({ mark, size }: Stride, max: Rational | undefined): Generator<Judgment> {
  if (max === undefined) return;
  const conclusion = conclude(mark, 'at-most', size === null ? null : compareRational(size, max));
  if (conclusion !== 'passes') yield { verdict: conclusion, wanted: { kind: 'max', max } };
}

function* judgeAllowed(
  { mark, size }: Stride,
  allowed: readonly Rational[] | undefined,
): Generator<Judgment> {
  if (allowed === undefined) return;
  const isAllowed = size !== null && allowed.some((choice) => equalRational(choice, size));
  const conclusion = conclude(mark, 'equal', size === null ? null : isAllowed ? 0 : 1);
  if (conclusion !== 'passes') yield { verdict: conclusion, wanted: { kind: 'allowed', allowed } };
}

function* judgeEqual({ mark, size }: Stride, first: Stride): Generator<Judgment> {
  const difference = size === null || first.size === null ? null : compareRational(size, first.size);
  // A bound on either axis bounds the difference to one side at most.
  const both = first.mark === 'exact' || first.mark === 'unknown' ? mark : first.mark;
  const conclusion = conclude(both, 'equal', difference);
  const wanted = {
    kind: 'equal-axes',
    other: first.signed,
    otherLetter: first.asked.record.letter,
  } as const;
  if (conclusion !== 'passes') yield { verdict: conclusion, wanted };
}

/** The nearest layer that multiplies the stride, with those that multiply the same stride by as much beside it. */
function lastStride(analysis: Analysis, { tensor, record }: AskedField): StrideBudgetDetail['last'] {
  const layers = analysis.layers(tensor.name, record.source, record.sourceAxis);
  const last = layers.find(({ stride }) => stride > 1);
  if (last === undefined) return null;
  const beside = layers.filter(
    (layer) =>
      layer !== last && layer.stride === last.stride && equalRational(layer.inputStride, last.inputStride),
  );
  return {
    node: last.node,
    operator: last.operator,
    stride: last.stride,
    beside: beside.map(({ node }) => node),
  };
}
