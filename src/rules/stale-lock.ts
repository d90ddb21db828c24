// stale-lock: does the lock file beside the model say what the model is?
import * as v from 'valibot';
import type { Analysis } from '../analysis/index.ts';
import type { Drift } from '../history/index.ts';
import { type Against, hasMoved } from './against.ts';
import { driftFigures, type StaleLockDetail } from './drift-detail.ts';
import { WHOLE_MODEL } from './drift-place.ts';
import type { Answer, Rule } from './rule.ts';

const options = v.strictObject({});

export const staleLock: Rule<v.InferOutput<typeof options>> = {
  id: 'stale-lock',
  summary: 'The lock file says of the model what the model is.',
  options,
  needs: [],
  check,
};

function* check(_analysis: Analysis, _options: unknown, { baseline, lock }: Against): Generator<Answer> {
  // A model that was moved isn't in the lock file, which `unlocked-model` says.
  if (lock.kind !== 'known' || lock.moved) return;
  const { drift, model } = lock;
  if (!hasMoved(drift) && drift.sameGeometry) return;
  yield {
    verdict: 'broken',
    place: WHOLE_MODEL,
    blockedBy: [],
    detail: {
      kind: 'stale-lock',
      field: firstField(drift),
      tensors: drift.tensors.length,
      cost: drift.cost,
      interface: drift.interface,
      tool: model.tool,
      sinceBaseline: baseline.kind === 'known' && movedAlike(baseline.drift, drift),
    },
  };
}

function movedAlike(one: Drift, other: Drift): boolean {
  const moved = ({ tensors, cost, interface: changes }: Drift): string =>
    JSON.stringify([tensors, cost, changes]);
  return one.sameGeometry === other.sameGeometry && moved(one) === moved(other);
}

function firstField({ tensors }: Drift): StaleLockDetail['field'] {
  for (const { before, after, fields } of tensors) {
    const [field] = fields;
    if (field === undefined) continue;
    const { letter, figures } = field;
    const tensor = (after ?? before)!.name;
    return { tensor, letter, figures, before: driftFigures(field.before), after: driftFigures(field.after) };
  }
  return null;
}
