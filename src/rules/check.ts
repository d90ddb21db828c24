// Runs the rules that a configuration asks for over one analyzed model: severities, waivers, one finding a place.
import { Overflow } from '../engine/index.ts';
import { Failure } from '../failure.ts';
import { type Analysis, fingerprint } from '../analysis/index.ts';
import { type Against, AGAINST_NOTHING, isAccepted } from './against.ts';
import { ruleById } from './list.ts';
import type { AskedPattern } from './pattern-finds-nothing.ts';
import type { Answer, Finding, Place, Rule, RuleEntry, Waiver } from './rule.ts';
import { compareSeverity } from './severity.ts';
import { findWaiver } from './waive.ts';

/** What is asked of one model; a ModelConfig is one. */
export interface Questions {
  readonly rules: readonly RuleEntry[];
  /** Those whose globs match the model. */
  readonly waivers: readonly Waiver[];
  /** What the model is compared with; absent: nothing. */
  readonly against?: Against;
}

export interface CheckedModel {
  /** Sorted by severity (the severest first), rule, and place in graph order; at most one of a rule for a place. */
  readonly findings: readonly Finding[];
  /** For `emptyPatterns`, once all models are checked. */
  readonly patterns: readonly AskedPattern[];
}

/**
 * `now` says which waivers have ended. Questions that can't be decided are findings in the state `undecided`; what
 * `blockedBy` names has its own finding where `undecided-node` is asked. Throws a Failure (`limit`) where a figure
 * leaves the safe integers.
 */
export function checkModel(analysis: Analysis, questions: Questions, now: Date): CheckedModel {
  const { against = AGAINST_NOTHING } = questions;
  const byPlace = new Map<string, Finding>();
  for (const entry of questions.rules) {
    const rule = ruleById(entry.rule);
    const accepted = rule.about !== undefined && isAccepted(against, rule.about);
    for (const answer of answers(rule, analysis, entry, against)) {
      const finding = judge(answer, entry, analysis.path, { waivers: questions.waivers, now, accepted });
      const earlier = byPlace.get(finding.fingerprint);
      if (earlier === undefined || outranks(finding, earlier)) byPlace.set(finding.fingerprint, finding);
    }
  }
  return {
    findings: [...byPlace.values()].toSorted(compareFindings),
    patterns: askedPatterns(analysis, questions),
  };
}

function* answers(rule: Rule, analysis: Analysis, entry: RuleEntry, against: Against): Generator<Answer> {
  try {
    yield* rule.check(analysis, entry.options, against);
  } catch (error) {
    if (!(error instanceof Overflow)) throw error;
    throw new Failure({
      kind: 'limit',
      path: analysis.path,
      place: null,
      message: `a figure that ${rule.id} compares is larger than 2^53`,
      remedy: `turn the rule off for this model`,
    });
  }
}

interface Judging {
  readonly waivers: readonly Waiver[];
  readonly now: Date;
  /** The lock file of this very change records what the rule would find. */
  readonly accepted: boolean;
}

function judge(
  answer: Answer,
  entry: RuleEntry,
  model: string,
  { waivers, now, accepted }: Judging,
): Finding {
  const { place, detail, blockedBy } = answer;
  const waiver = findWaiver(waivers, entry.rule, place, now);
  return {
    rule: entry.rule,
    severity: entry.severity,
    state: stateOf(answer, waiver !== null, accepted),
    model,
    place,
    detail,
    blockedBy,
    waiver: waiver === null ? null : { reason: waiver.reason, until: waiver.until },
    asked: entry.asked,
    fingerprint: fingerprint([entry.rule, model, ...placeParts(place)]),
  };
}

function stateOf({ verdict }: Answer, waived: boolean, accepted: boolean): Finding['state'] {
  if (waived) return 'waived';
  if (accepted) return 'accepted';
  return verdict === 'broken' ? 'open' : 'undecided';
}

/** Of several answers for a place: what is broken before what is undecided, then the severest, then the first. */
function outranks(a: Finding, b: Finding): boolean {
  const undecided = Number(b.state === 'undecided') - Number(a.state === 'undecided');
  return undecided === 0 ? compareSeverity(a.severity, b.severity) > 0 : undecided > 0;
}

/** The sort is stable, so places stay in the order in which the rules go through the graph. */
function compareFindings(a: Finding, b: Finding): number {
  return compareSeverity(b.severity, a.severity) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

function placeParts(place: Place): (string | number | null)[] {
  return [place.node, place.tensor, place.source, place.sourceAxis];
}

function askedPatterns(analysis: Analysis, questions: Questions): AskedPattern[] {
  const severity = questions.rules.find(({ rule }) => rule === 'pattern-finds-nothing')?.severity;
  if (severity === undefined) return [];
  return questions.rules.flatMap(({ rule, options, asked }) =>
    [...(ruleById(rule).patterns?.(analysis, options) ?? [])].map((use) => ({
      ...use,
      rule,
      severity,
      asked,
    })),
  );
}
