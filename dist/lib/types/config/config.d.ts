import type { FailureParts } from '../failure.ts';
import type { RuleEntry, Waiver } from '../rules/index.ts';
export type { RuleEntry, Waiver };
export interface Config {
    /** Path of the file, relative to the working directory; null: nothing configured, the preset `recommended`. */
    readonly file: string | null;
    /** That file and every file that it extends, for "a change of the configuration changes every model". */
    readonly files: readonly string[];
    /** Folder that `models`, `overrides` and `waivers` count from, relative to the working directory; '' is that itself. */
    readonly folder: string;
    /** Globs as written, "!" takes away; null: none given. */
    readonly models: readonly string[] | null;
    /** All of them; those that hold for a model are in {@link ModelConfig}. */
    readonly waivers: readonly Waiver[];
    /** Custom operators: `domain::Type` → what it does. */
    readonly operators: ReadonlyMap<string, DeclaredOperator>;
    /** Path of the lock file as written. */
    readonly lock: string | null;
    /** Tiles that the models are run in, in input samples; null: not tiled. */
    readonly tile: {
        readonly size: number;
        readonly halo: number;
    } | null;
    /** What it says that nothing comes of, for the reader; it changes no verdict. */
    readonly warnings: readonly FailureParts[];
    /** What holds for one model, overrides merged; `path` is relative to the working directory. */
    forModel(path: string): ModelConfig;
}
export interface ModelConfig {
    /** By graph input; "*": any. */
    readonly inputs: ReadonlyMap<string, InputSpec>;
    /** In the configuration's order; entries that are off are left out. */
    readonly rules: readonly RuleEntry[];
    /** Those whose globs match the model. */
    readonly waivers: readonly Waiver[];
}
/** What the configuration says of a graph input; null members: not said. */
export interface InputSpec {
    /** Lengths, names of open lengths, or null for "as the file has it". */
    readonly shape: readonly (number | string | null)[] | null;
    /** One letter per axis of N C D H W T F. */
    readonly layout: string | null;
    readonly sampleRateHz: number | null;
}
export type DeclaredOperator = {
    readonly kind: 'pointwise';
} | {
    readonly kind: 'like';
    readonly operator: string;
};
