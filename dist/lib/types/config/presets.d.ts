/** Sorted. */
export declare const PRESET_NAMES: readonly string[];
/** The preset's text; null: there is none of that name. */
export declare function preset(name: string): string | null;
/** What holds under every configuration, with or without `extends`, unless it is turned off by name. */
export declare const ALWAYS = "rules: { pattern-finds-nothing: notice, stale-lock: error }";
/** Rules of {@link ALWAYS}: a configuration that asks nothing else asks nothing of its own. */
export declare const ALWAYS_ASKED: ReadonlySet<string>;
