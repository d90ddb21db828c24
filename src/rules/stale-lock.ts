// stale-lock: does the lock file beside the model say what the model is?
import * as v from 'valibot';
import type { Analysis } from '../analysis/index.ts';
import { type BlockChange, blockChanges, type Drift } from '../history/index.ts';
import { type Against, type Compared, hasMoved } from './against.ts';
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
  const others = othersOf(lock);
  if (!hasMoved(drift) && drift.sameGeometry && others.length === 0) return;
  yield {
    verdict: 'broken',
    place: WHOLE_MODEL,
    blockedBy: [],
    detail: {
      kind: 'stale-lock',
      field: firstField(drift),
      tensors: drift.tensors.map(({ before, after }) => ({
        name: (after ?? before)!.name,
        is: before === null ? 'new' : after === null ? 'gone' : 'other',
      })),
      cost: drift.cost,
      interface: drift.interface,
      others,
      tool: model.tool,
      sinceBaseline: baseline.kind === 'known' && isAlike(baseline, lock),
    },
  };
}

/** Where figures moved, what hangs on them did as well: that is told once. */
function othersOf({ drift, model, now }: Known): readonly BlockChange[] {
  return hasMoved(drift) ? [] : blockChanges(model, now);
}

type Known = Compared & { readonly kind: 'known' };

function isAlike(one: Known, other: Known): boolean {
  const moved = (known: Known): string => {
    const { tensors, cost, interface: changes, sameGeometry } = known.drift;
    return JSON.stringify([tensors, cost, changes, sameGeometry, othersOf(known)]);
  };
  return moved(one) === moved(other);
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
