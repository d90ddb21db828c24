// stride-dilation-tradeoff: where the stride fell against the baseline, is the receptive field the same?
import * as v from 'valibot';
import type { Analysis } from '../analysis/index.ts';
import { absoluteRational } from '../engine/index.ts';
import type { Against } from './against.ts';
import { driftFigures, type DriftFigures } from './drift-detail.ts';
import { inTheWayOf, placeOfField } from './drift-place.ts';
import { exceeds } from './exceeds.ts';
import { isBound, moveOfSize } from './figure-change.ts';
import type { Answer, Rule } from './rule.ts';

const options = v.strictObject({});

export const strideDilationTradeoff: Rule<v.InferOutput<typeof options>> = {
  id: 'stride-dilation-tradeoff',
  summary: 'Where the effective stride fell since the baseline, the receptive field is the same.',
  options,
  needs: [],
  about: 'drift',
  check,
};

function* check(_analysis: Analysis, _options: unknown, { baseline }: Against): Generator<Answer> {
  if (baseline.kind !== 'known') return;
  const { first, gone } = baseline.drift;
  for (const tensor of baseline.drift.tensors) {
    for (const field of tensor.fields) {
      const before = driftFigures(field.before);
      const after = driftFigures(field.after);
      if (before === null || after === null || !strideFell(before, after)) continue;
      const move = moveOfSize(before, after, 'any', [0, 1]);
      if (move === 'stayed') continue;
      // A stride beside a bound may not have fallen.
      const undecided = move === 'undecided' || isBound(before) || isBound(after);
      yield {
        verdict: undecided ? 'undecided' : 'broken',
        place: placeOfField(tensor, field),
        blockedBy: undecided ? inTheWayOf(field) : [],
        detail: { kind: 'stride-dilation-tradeoff', before, after, undecided, steps: { first, gone } },
      };
    }
  }
}

function strideFell({ stride: before }: DriftFigures, { stride: after }: DriftFigures): boolean {
  if (before === null || after === null || after[0] === 0) return false;
  return exceeds(absoluteRational(after), absoluteRational(before), [0, 1]);
}
