// min-receptive-field: does every feature see enough of the input?
import * as v from 'valibot';
import { compareRational, subtractRational } from '../engine/index.ts';
import type { Rational } from '../engine/index.ts';
import type { Analysis } from '../analysis/index.ts';
import { conclude } from './conclude.ts';
import { askedFields, fieldOptions, fieldPatterns, knownCauses } from './field-options.ts';
import type { AskedField } from './field-options.ts';
import { MOST_HINTS } from './hints.ts';
import { countLength, lengthOn, lengthOption } from './length.ts';
import type { Answer, AskedLength, MinReceptiveFieldDetail, Rule } from './rule.ts';
import { widenChanges } from './widen.ts';

const options = v.strictObject({ min: v.optional(lengthOption), ...fieldOptions });
type Options = v.InferOutput<typeof options>;

export const minReceptiveField: Rule<Options> = {
  id: 'min-receptive-field',
  summary: 'The receptive field is at least this large in every phase.',
  options,
  needs: ['min'],
  check,
  patterns: fieldPatterns,
};

function* check(analysis: Analysis, { min, ...where }: Options): Generator<Answer> {
  if (min === undefined) return;
  let hints = 0;
  for (const asked of askedFields(analysis, where)) {
    const wanted = lengthOn(min, asked.record.letter);
    if (wanted === null) continue;
    const { axisLength, sampleRateHz, place, blockedBy } = asked;
    const figure = measure(asked);
    const counted = countLength(wanted, { sampleRateHz, axisLength });
    if (counted.kind === 'unknown') {
      // No length is more than what is larger than any number.
      if (figure.narrowest === Infinity) continue;
      const { written } = wanted;
      const { narrowest } = figure;
      const detail = {
        kind: 'unknown-length',
        rule: 'min-receptive-field',
        written,
        why: counted.why,
        narrowest,
      } as const;
      yield { verdict: 'undecided', place, blockedBy, detail };
      continue;
    }
    const difference = figure.narrowest === null ? null : compare(figure.narrowest, counted.length);
    const conclusion = conclude(figure.mark, 'at-least', difference);
    if (conclusion === 'passes') continue;
    const known: MinReceptiveFieldDetail = {
      kind: 'min-receptive-field',
      field: where.field,
      size: finite(figure.size),
      narrowest: finite(figure.narrowest),
      wanted: counted.length,
      short: null,
      causes: knownCauses(asked.record).map(({ kind, node }) => ({ kind, node })),
      changes: [],
      sampleRateHz,
    };
    if (conclusion === 'undecided' || figure.narrowest === null) {
      yield { verdict: 'undecided', place, blockedBy, detail: known };
      continue;
    }
    const short = subtractRational(counted.length.samples, [figure.narrowest, 1]);
    const changes = hints++ < MOST_HINTS ? changesFor(analysis, asked, short) : [];
    yield { verdict: 'broken', place, blockedBy: [], detail: { ...known, short, changes } };
  }
}

/** In input samples; Infinity: larger than any number; null: no figure. */
interface Figure {
  readonly mark: 'exact' | 'upper-bound' | 'lower-bound' | 'unknown';
  readonly size: number | null;
  readonly narrowest: number | null;
}

function measure({ seen, axisLength }: AskedField): Figure {
  const whole = axisLength ?? Infinity;
  switch (seen.kind) {
    case 'whole-axis':
      return { mark: 'exact', size: whole, narrowest: whole };
    case 'unknown':
      return { mark: 'unknown', size: null, narrowest: null };
    case 'field':
      if (seen.open) return { mark: seen.field.mark, size: whole, narrowest: whole };
      return seen.field;
  }
}

function compare(measured: number, wanted: AskedLength): number {
  return measured === Infinity ? 1 : compareRational([measured, 1], wanted.samples);
}

/** JSON has no infinity. */
function finite(measured: number | null): number | null {
  return measured === Infinity ? null : measured;
}

/** Only a local field can be widened. */
function changesFor(
  analysis: Analysis,
  { tensor, record, seen }: AskedField,
  short: Rational,
): MinReceptiveFieldDetail['changes'] {
  if (seen.kind !== 'field' || seen.open) return [];
  const layers = analysis.layers(tensor.name, record.source, record.sourceAxis);
  return widenChanges(layers, seen.field.stride, short);
}
