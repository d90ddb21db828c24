// The presets by name. Their texts are those of rules/presets/*.yml, which a test holds equal: the bundle carries them,
// so that it reads no file of its own.

const RECOMMENDED = `# What is checked where nothing is configured. It is quiet about networks that are built as usual: a shift of up to half
# a step between two paths (even kernels, ceil mode) is common and passes.
version: 1
rules:
  undecided-node: warning
  aligned-merge: { severity: warning, tolerance: "50%" }
`;

const STRICT = `# The same questions with no slack: every warning is an error, paths must agree exactly, and so must the names in the
# configuration.
version: 1
extends: recommended
rules:
  undecided-node: error
  aligned-merge: { severity: error, tolerance: 0 }
  pattern-finds-nothing: error
`;

const PRESETS: ReadonlyMap<string, string> = new Map([
  ['recommended', RECOMMENDED],
  ['strict', STRICT],
]);

/** Sorted. */
export const PRESET_NAMES: readonly string[] = [...PRESETS.keys()].toSorted();

/** The preset's text; null: there is none of that name. */
export function preset(name: string): string | null {
  return PRESETS.get(name) ?? null;
}

/** What holds under every configuration, with or without `extends`, unless it is turned off by name. */
export const ALWAYS = `rules: { pattern-finds-nothing: notice }`;
