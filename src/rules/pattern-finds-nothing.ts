// pattern-finds-nothing: does every name that the configuration looks for stand in some model? It is asked of all models
// together, so its answers come from `emptyPatterns`, and it is on (a notice) unless the configuration says otherwise.
import * as v from 'valibot';
import { fingerprint } from '../analysis/index.ts';
import type { ConfigPlace, Finding, PatternUse, Rule, RuleId, Severity } from './rule.ts';
import { severest } from './severity.ts';

const options = v.strictObject({});

export const patternFindsNothing: Rule<v.InferOutput<typeof options>> = {
  id: 'pattern-finds-nothing',
  summary: 'Every `at` and `source` pattern of the configuration finds something in some model.',
  options,
  needs: [],
  check: () => [],
};

/** A pattern that a rule looked for in one model. */
export interface AskedPattern extends PatternUse {
  readonly rule: RuleId;
  /** Of a pattern that finds nothing, as configured for that model. */
  readonly severity: Severity;
  /** The entry that asks. */
  readonly asked: ConfigPlace | null;
}

/**
 * The patterns that found nothing in any of the models checked, once per entry that asks. `file`: path of the
 * configuration, or what stands for it.
 */
export function emptyPatterns(patterns: Iterable<AskedPattern>, file: string): Finding[] {
  const byEntry = new Map<string, AskedPattern>();
  for (const pattern of patterns) {
    const entry = JSON.stringify([pattern.rule, pattern.pattern, pattern.asked]);
    const earlier = byEntry.get(entry);
    byEntry.set(entry, earlier === undefined ? pattern : combine(earlier, pattern));
  }
  return [...byEntry.values()]
    .filter((pattern) => !pattern.found)
    .map(({ rule, pattern, severity, asked }) => ({
      rule: 'pattern-finds-nothing',
      severity,
      state: 'open',
      model: file,
      place: { node: null, tensor: null, source: null, sourceAxis: null, letter: null },
      detail: { kind: 'pattern-finds-nothing', rule, pattern },
      blockedBy: [],
      waiver: null,
      asked,
      fingerprint: fingerprint(['pattern-finds-nothing', file, rule, pattern]),
    }));
}

function combine(a: AskedPattern, b: AskedPattern): AskedPattern {
  return { ...a, found: a.found || b.found, severity: severest(a.severity, b.severity) };
}
