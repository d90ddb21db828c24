// The presets by name. Their texts are those of rules/presets/*.yml, which a test holds equal: the bundle carries them,
// so that it reads no file of its own.

const RECOMMENDED = `# What is checked where nothing is configured. It is quiet about networks that are built as usual: a shift of up to half
# a step between two paths (even kernels, ceil mode) is common and passes. What moved is asked where there is a baseline.
version: 1
rules:
  undecided-node: warning
  aligned-merge: { severity: warning, tolerance: "50%" }
  receptive-field-drift: warning
  stride-dilation-tradeoff: warning
  cost-drift: { severity: warning, ignore-exports: true }
  interface-drift: { severity: error, ignore-exports: true }
  stale-lock: error
  unlocked-model: notice
  exporter-drift: notice
`;

const STRICT = `# The same questions with no slack: every warning is an error, paths must agree exactly, and so must the names in the
# configuration.
version: 1
extends: recommended
rules:
  undecided-node: error
  aligned-merge: { severity: error, tolerance: 0 }
  pattern-finds-nothing: error
  receptive-field-drift: error
  stride-dilation-tradeoff: error
  cost-drift: { severity: error }
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
export const ALWAYS = `rules: { pattern-finds-nothing: notice, stale-lock: error }`;

/** Rules of {@link ALWAYS}: a configuration that asks nothing else asks nothing of its own. */
export const ALWAYS_ASKED: ReadonlySet<string> = new Set(['pattern-finds-nothing', 'stale-lock']);
