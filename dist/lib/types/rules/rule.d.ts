import type * as v from 'valibot';
import type { Analysis, JoinRecord, Rational } from '../analysis/index.ts';
import type { ModelText } from '../graph/index.ts';
import type { Against } from './against.ts';
import type { DriftDetail } from './drift-detail.ts';
import type { RuleId } from './rule-id.ts';
export type { RuleId };
export type Severity = 'notice' | 'warning' | 'error';
/** A strict object, every option optional; what an entry must give is in {@link Rule.needs}. */
export type OptionSchema<Options> = v.GenericSchema<unknown, Options> & {
    readonly entries: v.ObjectEntries;
};
export interface Rule<Options = unknown> {
    /** Also the name of its code file, of its page and of its test. */
    readonly id: RuleId;
    /** One sentence for the list of rules. */
    readonly summary: string;
    /** The rule's own options, defaults filled in; without `severity`. Shared field options are in `field-options.ts`. */
    readonly options: OptionSchema<Options>;
    /** Options without which the rule asks nothing: an entry gives one of them at least. Empty: it asks with its defaults. */
    readonly needs: readonly string[];
    /**
     * It asks what moved since the baseline, and is accepted where the lock file beside the model records that: figures, or who
     * wrote the file in which names.
     */
    readonly about?: 'drift' | 'export';
    /** Answers in graph order. */
    check(analysis: Analysis, options: Options, against: Against): Iterable<Answer>;
    /** The name patterns of `at` and `source` in these options, and whether they find something in this model. */
    patterns?(analysis: Analysis, options: Options): Iterable<PatternUse>;
}
export interface PatternUse {
    readonly pattern: string;
    readonly found: boolean;
}
/** Where an answer holds; null where it concerns the model or a node as a whole. */
export interface Place {
    readonly node: ModelText | null;
    readonly tensor: ModelText | null;
    readonly source: ModelText | null;
    readonly sourceAxis: number | null;
    /** The letter of the source axis, for the reader. */
    readonly letter: string | null;
}
/** What a rule found at a place. A rule yields nothing where its question is answered well. */
export interface Answer {
    /** `broken`: the model breaks the rule; `undecided`: it can't be known, `blockedBy` says which nodes are why. */
    readonly verdict: 'broken' | 'undecided';
    readonly place: Place;
    readonly detail: Detail;
    readonly blockedBy: readonly ModelText[];
}
/** The figures of an answer, by rule; closed, so that a renderer that forgets one does not compile. */
export type Detail = MinReceptiveFieldDetail | StrideBudgetDetail | AlignedMergeDetail | UndecidedNodeDetail | UnknownLengthDetail | PatternDetail | DriftDetail;
/** A length as the configuration asked for it, in input samples (exact), with the unit it was written in. */
export interface AskedLength {
    readonly samples: Rational;
    /** As written: `224`, `20 ms`, `50%`. */
    readonly written: string;
}
export interface MinReceptiveFieldDetail {
    readonly kind: 'min-receptive-field';
    readonly field: 'local' | 'full';
    /** Widest and narrowest phase; null: no figure. */
    readonly size: number | null;
    readonly narrowest: number | null;
    readonly wanted: AskedLength;
    /** Samples still missing; null where undecided. */
    readonly short: Rational | null;
    /** Known causes that make the full field larger than the local one. */
    readonly causes: readonly {
        readonly kind: string;
        readonly node: ModelText;
    }[];
    /** Changes that close the gap, cheapest first. */
    readonly changes: readonly WidenChange[];
    readonly sampleRateHz: number | null;
}
/** One way to widen a field. `adds`: input samples. */
export type WidenChange = {
    readonly kind: 'dilate';
    readonly node: ModelText;
    readonly dilation: number;
    readonly adds: Rational;
} | {
    readonly kind: 'enlarge';
    readonly node: ModelText;
    readonly kernel: number;
    readonly adds: Rational;
} | {
    readonly kind: 'append';
    readonly layers: number;
    readonly stride: Rational;
    readonly adds: Rational;
};
export interface StrideBudgetDetail {
    readonly kind: 'stride-budget';
    readonly stride: Rational | null;
    readonly wanted: {
        readonly kind: 'max';
        readonly max: Rational;
    } | {
        readonly kind: 'allowed';
        readonly allowed: readonly Rational[];
    } | {
        readonly kind: 'equal-axes';
        readonly other: Rational | null;
        readonly otherLetter: string;
    };
    /** The last layer that multiplies the stride on the way here; null: none was found. */
    readonly last: {
        readonly node: ModelText;
        readonly operator: string;
        readonly stride: number;
        /** Layers on parallel paths that do the same, the shortcut of a residual block: they change together. */
        readonly beside?: readonly ModelText[];
    } | null;
}
export interface AlignedMergeDetail {
    readonly kind: 'aligned-merge';
    readonly join: JoinRecord;
    /** In input samples; null: strides differ. */
    readonly offset: Rational | null;
    /** Allowed offset in input samples; null: unknown since the strides are. */
    readonly tolerance: Rational | null;
}
export interface UndecidedNodeDetail {
    readonly kind: 'undecided-node';
    readonly operator: string;
    readonly why: 'opaque' | 'unknown';
    readonly reason: string;
    /** Outputs and features whose figures it blocks. */
    readonly blocks: readonly ModelText[];
}
/** A question that can't be put: the length that it asks for isn't a number of samples here. Always undecided. */
export interface UnknownLengthDetail {
    readonly kind: 'unknown-length';
    readonly rule: RuleId;
    /** As written: `20 ms`, `50%`. */
    readonly written: string;
    /** What isn't known of the source: its sample rate (for ms and s), or the axis' length (for percent). */
    readonly why: 'sample-rate' | 'input-length';
    /** The narrowest phase, for the reader. */
    readonly narrowest: number | null;
}
/** An `at` or a `source` that finds nothing in any model. */
export interface PatternDetail {
    readonly kind: 'pattern-finds-nothing';
    readonly rule: RuleId;
    readonly pattern: string;
}
/** An answer with what the configuration says of it. */
export interface Finding {
    readonly rule: RuleId;
    readonly severity: Severity;
    readonly state: 'open' | 'undecided' | 'waived' | 'accepted';
    /** Path of the model; for a pattern that finds nothing: that of the configuration. */
    readonly model: string;
    readonly place: Place;
    readonly detail: Detail;
    readonly blockedBy: readonly ModelText[];
    readonly waiver: {
        readonly reason: string;
        readonly until: string | null;
    } | null;
    /** The line of the configuration that asks; null: a preset or the command line does. */
    readonly asked: ConfigPlace | null;
    /** Stable over runs: hash of rule, model and place, not of the figures. */
    readonly fingerprint: string;
}
export interface ConfigPlace {
    readonly file: string;
    /** Both from 1. */
    readonly line: number;
    readonly column: number;
}
/** A question that the configuration asks. */
export interface RuleEntry {
    readonly rule: RuleId;
    readonly severity: Severity;
    /** Valid for the rule's schema, defaults filled in. */
    readonly options: unknown;
    /** The options as the layers of the configuration write them, before the schema, for showing them. */
    readonly written?: unknown;
    /** The line that asks; null: a preset or the command line does. */
    readonly asked: ConfigPlace | null;
}
/** A finding put up with. */
export interface Waiver {
    readonly rule: RuleId;
    /** Globs over model paths; null: every model. */
    readonly models: readonly string[] | null;
    /** Pattern over names of tensors and nodes; null: every place. */
    readonly at: string | null;
    readonly reason: string;
    /** The last good day, ISO, UTC; null: no end. */
    readonly until: string | null;
    readonly asked: ConfigPlace;
}
