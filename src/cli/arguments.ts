// Arguments -> what is asked for. Every mistake is told before anything runs.
import { parseBox } from './box.ts';
import { allOf, misspelt, mistaken, typed } from './mistaken.ts';
import type { CommandName } from './options.ts';
import {
  CHECK_FORMATS,
  COMMANDS,
  DIFF_FORMATS,
  FAIL_ON,
  HISTORY_FORMATS,
  IF_NO_MODELS,
  INSPECT_FORMATS,
  namesFor,
  OPTIONS,
} from './options.ts';
import type { Configured } from '../configuration.ts';
import type { Command, Manner, ModelsRequest, OutputFile } from './requests.ts';
import type { Options } from './split-arguments.ts';
import { splitArguments } from './split-arguments.ts';

/** Throws a Failure (`usage`). `argv`: without node and the program. */
export function parseArguments(argv: readonly string[]): Command {
  const { options, operands } = splitArguments(argv);
  const [first, ...rest] = operands;
  const command = first === undefined ? null : commandOf(first);
  if (options.has('help')) return { kind: 'help', about: command };
  if (options.has('version')) return { kind: 'version' };
  if (command === null && !options.has('print-config')) {
    if (options.size === 0) return { kind: 'nothing' };
    throw mistaken('rf-lint', `no command is given; commands: ${COMMAND_LIST}`, 'write one of these first');
  }
  refuseStrangers(options, command ?? 'check');
  return requestOf(command ?? 'check', options, rest);
}

const COMMAND_LIST = allOf(COMMANDS.map(({ name }) => name).toSorted());

function commandOf(first: string): CommandName {
  const command = COMMANDS.find(({ name }) => name === first);
  if (command !== undefined) return command.name;
  const looksLikeFile = /[./\\*]/.test(first);
  throw misspelt(
    'rf-lint',
    first,
    COMMANDS.map(({ name }) => name),
    {
      message: `${typed(first)} is no command; commands: ${COMMAND_LIST}`,
      otherwise: looksLikeFile
        ? `write ${typed(`rf-lint check ${first}`)} or ${typed(`rf-lint inspect ${first}`)}`
        : '`rf-lint --help` says what they do',
    },
  );
}

/** Options that are known, but not to this command. */
function refuseStrangers(options: Options, command: CommandName): void {
  for (const name of options.keys()) {
    const row = OPTIONS.find((option) => option.name === name);
    if (row === undefined || row.of.includes(command)) continue;
    throw misspelt(`--${name}`, `--${name}`, namesFor(command), {
      message: `it is an option of ${allOf(row.of)}; options of \`${command}\`: ${allOf(namesFor(command))}`,
      otherwise: 'take it out',
    });
  }
}

function requestOf(command: CommandName, options: Options, operands: readonly string[]): Command {
  const manner: Manner = {
    quiet: options.has('quiet'),
    noColor: options.has('no-color'),
    debug: options.has('debug'),
  };
  if (command === 'explain') {
    if (operands.length > 1) throw tooMany(operands, 'explain', 'one rule at a time');
    return { kind: 'explain', rule: operands[0] ?? null, ...manner };
  }
  const configured: Configured = {
    config: one(options, 'config'),
    rules: options.get('rule') ?? [],
    inputs: [...(options.get('input') ?? []), ...(options.get('shape') ?? [])],
  };
  const printed = one(options, 'print-config');
  if (printed !== null) {
    if (operands.length > 0) throw tooMany(operands, '--print-config', 'the model as its value');
    return { kind: 'print-config', model: printed, ...configured, ...manner };
  }
  if (command === 'diff' || command === 'history')
    return pastRequest(command, options, operands, { ...configured, ...manner });
  const models: ModelsRequest = {
    ...configured,
    ...manner,
    models: operands.length === 0 ? null : operands,
    ifNoModels: oneOf(options, 'if-no-models', IF_NO_MODELS),
    source: one(options, 'source'),
    limits: one(options, 'limits'),
  };
  if (command === 'lock') return { kind: 'lock', ...models };
  if (command === 'check') {
    return {
      kind: 'check',
      ...models,
      format: oneOf(options, 'format', CHECK_FORMATS) ?? 'terminal',
      outputs: outputFiles(options, CHECK_FORMATS),
      failOn: oneOf(options, 'fail-on', FAIL_ON) ?? 'error',
      failOnUndecided: options.has('fail-on-undecided'),
      ...baseOf(options),
    };
  }
  if (operands.length === 0) {
    throw mistaken('rf-lint inspect', 'no model is named', 'write `rf-lint inspect MODEL…`');
  }
  return {
    kind: 'inspect',
    ...models,
    format: oneOf(options, 'format', INSPECT_FORMATS) ?? 'terminal',
    outputs: outputFiles(options, INSPECT_FORMATS),
    at: options.get('at') ?? [],
    all: options.has('all'),
    sees: (options.get('sees') ?? []).map(parseBox),
    phases: options.has('phases'),
  };
}

function pastRequest(
  command: 'diff' | 'history',
  options: Options,
  operands: readonly string[],
  asked: Configured & Manner,
): Command {
  const past = { ...asked, limits: one(options, 'limits'), noCache: options.has('no-cache') };
  if (command === 'history') {
    return {
      kind: 'history',
      ...past,
      models: operands.length === 0 ? null : operands,
      format: oneOf(options, 'format', HISTORY_FORMATS) ?? 'terminal',
      outputs: outputFiles(options, HISTORY_FORMATS),
      noLock: options.has('no-lock'),
    };
  }
  const [base, head, ...models] = operands;
  if (base === undefined || head === undefined) {
    const each = 'each a file, a folder, a git revision or REV:PATH';
    throw mistaken('rf-lint diff', `it takes two sides, ${each}`, 'write `rf-lint diff BASE HEAD [MODEL…]`');
  }
  return {
    kind: 'diff',
    ...past,
    models: models.length === 0 ? null : models,
    base,
    head,
    format: oneOf(options, 'format', DIFF_FORMATS) ?? 'terminal',
    outputs: outputFiles(options, DIFF_FORMATS),
  };
}

function baseOf(options: Options): { readonly base: string | null; readonly changed: boolean } {
  const base = one(options, 'base');
  const changed = options.has('changed');
  if (changed && base === null)
    throw mistaken('--changed', 'it says nothing without `--base`', 'write `--base REV --changed`');
  if (base !== null && options.has('source'))
    throw mistaken('--base', 'figures from an inner tensor are compared with nothing', 'take `--source` out');
  return { base, changed };
}

function tooMany(operands: readonly string[], taker: string, wanted: string): Error {
  const surplus = operands.map(typed).join(', ');
  return mistaken('rf-lint', `\`${taker}\` takes ${wanted}; given: ${surplus}`, 'take the rest out');
}

function one(options: Options, name: string): string | null {
  return options.get(name)?.[0] ?? null;
}

function oneOf<Word extends string>(options: Options, name: string, words: readonly Word[]): Word | null {
  const written = one(options, name);
  return written === null ? null : wordOf(`--${name}`, written, words);
}

function wordOf<Word extends string>(option: string, written: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === written);
  if (word !== undefined) return word;
  throw misspelt(option, written, words, {
    message: `${typed(written)} isn't allowed here; allowed: ${allOf(words)}`,
    otherwise: 'write one of these',
  });
}

function outputFiles<Format extends string>(
  options: Options,
  formats: readonly Format[],
): readonly OutputFile<Format>[] {
  const outputs = (options.get('output') ?? []).map((written) => {
    const [name = '', ...rest] = written.split('=');
    const file = rest.join('=');
    if (file === '' || file === '-') {
      const shape = `formats: ${allOf(formats)}; standard output is what \`--format\` is for`;
      throw mistaken(
        '--output',
        `${typed(written)} isn't NAME=FILE; ${shape}`,
        'write it like `--output json=run.json`',
      );
    }
    return { format: wordOf('--output', name, formats), file };
  });
  for (const [index, { file }] of outputs.entries()) {
    if (outputs.findIndex((other) => other.file === file) < index) {
      throw mistaken('--output', `${typed(file)} is given twice`, 'write each format to a file of its own');
    }
  }
  return outputs;
}
