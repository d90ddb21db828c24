// A run: what `check` says of all models, as plain JSON (interface.md §4), and the order of its findings.
import type { ModelRecord } from '../analysis/index.ts';
import type { FailureParts } from '../failure.ts';
import type { ConfigPlace, Severity } from '../rules/index.ts';

export interface Run {
  readonly schema: 'rf-lint/run/1';
  readonly tool: { readonly name: 'rf-lint'; readonly version: string };
  readonly baseline: BaselineRecord | null;
  /** As given; a model that could not be read is in `failures` only. */
  readonly models: readonly ModelRecord[];
  /** Sorted by model, severity (worst first), rule, place. */
  readonly findings: readonly FindingRecord[];
  readonly failures: readonly FailureParts[];
  /** What could not be compared with a baseline, and what would help; changes nothing of the verdict. */
  readonly uncompared: readonly FailureParts[];
  readonly summary: Summary;
}

/** What models were compared with. */
export interface BaselineRecord {
  readonly kind: 'lock' | 'revision' | 'directory';
  /** Hash of the commit; the directory's path. */
  readonly ref: string;
  /** As it was asked for: a branch; absent: by the pull request. */
  readonly asked?: string;
  /** Of a commit: where it lies; at the tip what others merged meanwhile counts too. */
  readonly place?: 'merge-base' | 'tip';
  /** How many models had something there to be compared with; absent: it isn't told. */
  readonly compared?: number;
  /** Models that nothing there is of; absent: none. */
  readonly added?: readonly string[];
  /** Models of it that are gone since; absent: none. */
  readonly gone?: readonly string[];
}

/** Open findings by severity; undecided, waived and accepted ones count only there. */
export interface Summary {
  readonly models: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  /** Questions that wait for the same node count once. */
  readonly undecided: number;
  readonly waived: number;
  readonly accepted: number;
}

export interface FindingRecord {
  readonly rule: string;
  readonly severity: Severity;
  readonly state: 'open' | 'undecided' | 'waived' | 'accepted';
  readonly model: string;
  readonly node: string | null;
  readonly tensor: string | null;
  readonly source: string | null;
  /** Index into the source's shape; null where the finding concerns no axis, or several. */
  readonly sourceAxis: number | null;
  /** All axes that it concerns. */
  readonly sourceAxes: readonly number[];
  /** In input samples; a fraction is text, "3/2". */
  readonly measured: string | number | null;
  readonly wanted: string | number | null;
  readonly was: string | number | null;
  /** One line: text and code spans around names, nothing else of Markdown. */
  readonly message: string;
  /** What can be done next, in the same form. */
  readonly hint: string | null;
  readonly blockedBy: readonly string[];
  readonly waiver: { readonly reason: string; readonly until: string | null } | null;
  /** The line of the configuration that asks. */
  readonly place: ConfigPlace | null;
  readonly fingerprint: string;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];

/** By model, severity, rule, place: by code units, so that the order is the same everywhere. */
export function compareFindings(a: FindingRecord, b: FindingRecord): number {
  return compareText(a.model, b.model) || compareWithinModel(a, b);
}

function compareWithinModel(a: FindingRecord, b: FindingRecord): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.tensor ?? a.node ?? '', b.tensor ?? b.node ?? '') ||
    compareText(a.source ?? '', b.source ?? '') ||
    (a.sourceAxes[0] ?? -1) - (b.sourceAxes[0] ?? -1) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
