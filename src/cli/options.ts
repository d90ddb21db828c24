// What may be typed: the commands and their options, as one table. Parsing, help and the lists in messages read it.

export type CommandName = 'check' | 'inspect' | 'diff' | 'history' | 'lock' | 'explain';

export interface CommandRow {
  readonly name: CommandName;
  readonly operands: string;
  readonly does: string;
}

/** In the order of the help. */
export const COMMANDS: readonly CommandRow[] = [
  { name: 'check', operands: '[MODEL…]', does: 'lint; without names, those configured' },
  { name: 'inspect', operands: 'MODEL…', does: 'receptive fields, layer by layer' },
  { name: 'diff', operands: 'BASE HEAD [MODEL…]', does: 'what changed: files, folders, revisions' },
  { name: 'history', operands: '[MODEL…]', does: 'how the geometry moved, commit by commit' },
  { name: 'lock', operands: '[MODEL…]', does: 'write rf.lock.json: what is accepted' },
  { name: 'explain', operands: '[RULE]', does: "the rule's page; without one, their list" },
];

/** Formats of standard output and of `--output`, sorted. */
export const CHECK_FORMATS = ['csv', 'github', 'html', 'json', 'markdown', 'terminal'] as const;
export const INSPECT_FORMATS = [
  'badge',
  'csv',
  'html',
  'json',
  'markdown',
  'metrics',
  'shields',
  'terminal',
] as const;
export const DIFF_FORMATS = ['csv', 'html', 'json', 'markdown', 'terminal'] as const;
export const HISTORY_FORMATS = ['csv', 'html', 'json', 'markdown', 'metrics', 'terminal'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];
export type InspectFormat = (typeof INSPECT_FORMATS)[number];
export type DiffFormat = (typeof DIFF_FORMATS)[number];
export type HistoryFormat = (typeof HISTORY_FORMATS)[number];

/** Those of each command that has any. */
export const FORMATS: { readonly [Name in CommandName]?: readonly string[] } = {
  check: CHECK_FORMATS,
  inspect: INSPECT_FORMATS,
  diff: DIFF_FORMATS,
  history: HISTORY_FORMATS,
};

/** Ladders and lists as `--fail-on` and `--if-no-models` take them. */
export const FAIL_ON = ['never', 'error', 'warning', 'notice'] as const;
export const IF_NO_MODELS = ['error', 'ignore', 'warn'] as const;

export interface OptionRow {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help; null: a switch. */
  readonly value: string | null;
  /** Whether it may be given several times with different values. */
  readonly repeats: boolean;
  readonly of: readonly CommandName[];
  readonly does: string;
}

const EVERYWHERE: readonly CommandName[] = ['check', 'inspect', 'diff', 'history', 'lock', 'explain'];
const READING: readonly CommandName[] = ['check', 'inspect', 'diff', 'history', 'lock'];
const ON_MODELS: readonly CommandName[] = ['check', 'inspect', 'lock'];
const SAYING: readonly CommandName[] = ['check', 'inspect', 'diff', 'history'];
const OUT_OF_GIT: readonly CommandName[] = ['diff', 'history'];

/** In the order of the help. */
export const OPTIONS: readonly OptionRow[] = [
  given('config', 'FILE', READING, 'another configuration than the one found'),
  given('print-config', 'MODEL', ['check'], 'print what holds for a model, as YAML'),
  repeated('rule', "'ID: {…}'", ['check'], 'a rule for this run, as in YAML; repeatable'),
  repeated('input', 'NAME=1,3,H,W', READING, "an input's shape (NAME *: any); repeatable"),
  repeated('shape', 'NAME=1,3,H,W', READING, 'the same'),
  given('source', 'TENSOR', ON_MODELS, 'measure from there instead of the inputs'),
  repeated('at', 'PATTERN', ['inspect'], 'names (* ?), features, "stride 8"; repeatable'),
  onOff('all', ['inspect'], 'every tensor, and aligned joins too'),
  repeated('sees', 'H,W', ['inspect'], 'who sees sample 8,9 or box 0:7,9; repeatable'),
  onOff('phases', ['inspect'], 'all phases, however many (in JSON)'),
  given('format', 'NAME', SAYING, 'what is written to standard output; see below'),
  repeated('output', 'NAME=FILE', SAYING, 'write that format there as well; repeatable'),
  onOff('no-lock', ['history'], 'out of the models, though there is a lock file'),
  onOff('no-cache', OUT_OF_GIT, 'analyze again what was analyzed before'),
  given('base', 'REV', ['check'], 'what moved since that revision, or directory'),
  onOff('changed', ['check'], 'only models that differ from `--base`'),
  given('fail-on', 'LEVEL', ['check'], 'never, error (default), warning, notice'),
  onOff('fail-on-undecided', ['check'], 'undecided questions fail as well'),
  given('if-no-models', 'HOW', ON_MODELS, 'error (default if named), warn (else), ignore'),
  given('limits', 'KEY=N,…', READING, 'the largest model: nodes=2000000,depth=64'),
  onOff('quiet', EVERYWHERE, 'nothing but findings and failures'),
  onOff('no-color', EVERYWHERE, 'no colors; NO_COLOR, FORCE_COLOR hold too'),
  onOff('debug', EVERYWHERE, 'show where in the program failures arise'),
  { ...onOff('help', EVERYWHERE, 'this text; behind a command, its options'), short: 'h' },
  { ...onOff('version', EVERYWHERE, 'the version'), short: 'v' },
];

/** Of the command, else of all; sorted. */
export function namesFor(command: CommandName | null): readonly string[] {
  return OPTIONS.filter(({ of }) => command === null || of.includes(command))
    .map(({ name }) => `--${name}`)
    .toSorted();
}

function given(name: string, value: string, of: readonly CommandName[], does: string): OptionRow {
  return { name, value, repeats: false, of, does };
}

function repeated(name: string, value: string, of: readonly CommandName[], does: string): OptionRow {
  return { name, value, repeats: true, of, does };
}

function onOff(name: string, of: readonly CommandName[], does: string): OptionRow {
  return { name, value: null, repeats: false, of, does };
}
