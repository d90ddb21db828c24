// What a configuration says once it is read, merged and checked (interface.md §1).
import type { ConfigPlace, RuleId, Severity } from '../rules/index.ts';

export interface Config {
  /** Path of the file, relative to the working directory; null: nothing configured, the preset `recommended`. */
  readonly file: string | null;
  /** That file and every file that it extends, for "a change of the configuration changes every model". */
  readonly files: readonly string[];
  /** Folder that `models`, `overrides` and `waivers` count from, relative to the working directory; '' is that itself. */
  readonly folder: string;
  /** Globs as written, "!" takes away; null: none given. */
  readonly models: readonly string[] | null;
  readonly waivers: readonly Waiver[];
  /** Custom operators: `domain::Type` → what it does. */
  readonly operators: ReadonlyMap<string, DeclaredOperator>;
  /** Path of the lock file as written. */
  readonly lock: string | null;
  /** What holds for one model, overrides merged; `path` is relative to the working directory. */
  forModel(path: string): ModelConfig;
}

export interface ModelConfig {
  /** By graph input; "*": any. */
  readonly inputs: ReadonlyMap<string, InputSpec>;
  /** In the configuration's order; entries that are off are left out. */
  readonly rules: readonly RuleEntry[];
}

export interface RuleEntry {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** Valid for the rule's schema, defaults filled in. */
  readonly options: unknown;
  /** The line that asks; null: a preset or the command line does. */
  readonly asked: ConfigPlace | null;
}

/** What the configuration says of a graph input; null members: not said. */
export interface InputSpec {
  /** Lengths, names of open lengths, or null for "as the file has it". */
  readonly shape: readonly (number | string | null)[] | null;
  /** One letter per axis of N C D H W T F. */
  readonly layout: string | null;
  readonly sampleRateHz: number | null;
}

export type DeclaredOperator =
  | { readonly kind: 'pointwise' }
  | { readonly kind: 'like'; readonly operator: string };

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
