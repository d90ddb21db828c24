// locked-model-missing: is there a model for every block of the lock file? It is asked of the run as a whole, so its answers come
// from `missingModels`.
import * as v from 'valibot';
import { fingerprint } from '../analysis/index.ts';
import { WHOLE_MODEL } from './drift-place.ts';
import type { Finding, Rule, RuleEntry, Waiver } from './rule.ts';
import { findWaiver } from './waive.ts';

const options = v.strictObject({});

export const lockedModelMissing: Rule<v.InferOutput<typeof options>> = {
  id: 'locked-model-missing',
  summary: 'Every model that the lock file has is there.',
  options,
  needs: [],
  check: () => [],
};

export interface Missing {
  /** As the lock file says it. */
  readonly path: string;
  /** What is asked of a model under that path. */
  readonly questions: { readonly rules: readonly RuleEntry[]; readonly waivers: readonly Waiver[] };
}

/** `file`: path of the lock file. */
export function missingModels(missing: readonly Missing[], file: string, now: Date): Finding[] {
  return missing.flatMap(({ path, questions: { rules, waivers } }) => {
    const entry = rules.find(({ rule }) => rule === 'locked-model-missing');
    if (entry === undefined) return [];
    const waiver = findWaiver(waivers, entry.rule, WHOLE_MODEL, now);
    return [
      {
        rule: entry.rule,
        severity: entry.severity,
        state: waiver === null ? 'open' : 'waived',
        model: file,
        place: WHOLE_MODEL,
        detail: { kind: 'locked-model-missing', path },
        blockedBy: [],
        waiver: waiver === null ? null : { reason: waiver.reason, until: waiver.until },
        asked: entry.asked,
        fingerprint: fingerprint([entry.rule, file, path]),
      },
    ];
  });
}
