// unlocked-model: does the lock file have this model?
import * as v from 'valibot';
import type { Analysis } from '../analysis/index.ts';
import type { Against } from './against.ts';
import { WHOLE_MODEL } from './drift-place.ts';
import type { Answer, Rule } from './rule.ts';

const options = v.strictObject({});

export const unlockedModel: Rule<v.InferOutput<typeof options>> = {
  id: 'unlocked-model',
  summary: 'Where there is a lock file, it has the model.',
  options,
  needs: [],
  check,
};

function* check(_analysis: Analysis, _options: unknown, { lock }: Against): Generator<Answer> {
  if (lock.kind === 'none' || (lock.kind === 'known' && !lock.moved)) return;
  yield {
    verdict: 'broken',
    place: WHOLE_MODEL,
    blockedBy: [],
    detail: { kind: 'unlocked-model', formerly: lock.kind === 'known' ? lock.path : null },
  };
}
