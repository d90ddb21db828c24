// Arguments -> options with their values, and operands. What they mean together is for `arguments.ts`.
import { parseArgs } from 'node:util';
import { allOf, misspelt, mistaken, typed } from './mistaken.ts';
import type { OptionRow } from './options.ts';
import { COMMANDS, namesFor, OPTIONS } from './options.ts';

/** By name, the values in order; a switch has none. */
export type Options = ReadonlyMap<string, readonly string[]>;

/** Throws a Failure (`usage`) for an option that there isn’t, or that has a value too many or too few. */
export function splitArguments(argv: readonly string[]): {
  readonly options: Options;
  readonly operands: readonly string[];
} {
  const known = Object.fromEntries(
    OPTIONS.map(({ name, short, value }) => [
      name,
      {
        type: value === null ? ('boolean' as const) : ('string' as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  // Not strict: its errors name one thing at a time and no spelling.
  const { tokens } = parseArgs({
    args: [...argv],
    options: known,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = OPTIONS.find(({ name }) => name === token.name) ?? null;
    if (option === null) throw unknownOption(token.rawName, argv);
    const values = options.get(option.name) ?? [];
    options.set(
      option.name,
      option.value === null ? noValue(option, token) : [...values, valueOf(option, token)],
    );
  }
  for (const [name, values] of options) {
    if (new Set(values).size > 1 && !OPTIONS.some((option) => option.name === name && option.repeats)) {
      throw mistaken(
        `--${name}`,
        `it is given ${values.length} times: ${values.map(typed).join(', ')}`,
        'give it once',
      );
    }
  }
  return { options, operands };
}

interface OptionToken {
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function valueOf(option: OptionRow, { rawName, value, inlineValue }: OptionToken): string {
  const placeholder = `\`${rawName} ${option.value}\``;
  if (value === undefined || value === '') {
    throw mistaken(rawName, 'it needs a value', `write ${placeholder}`);
  }
  if (inlineValue !== true && value.startsWith('-') && value.length > 1) {
    const remedy = `write ${placeholder}, or ${typed(`${rawName}=${value}`)} if that is meant`;
    throw mistaken(rawName, `it needs a value, and ${typed(value)} looks like an option`, remedy);
  }
  return value;
}

function noValue(option: OptionRow, { rawName, inlineValue }: OptionToken): string[] {
  if (inlineValue !== true) return [];
  throw mistaken(rawName, 'it is a switch and takes no value', `write \`--${option.name}\` alone`);
}

/** The options of the command where one is named: those that could be meant. */
function unknownOption(rawName: string, argv: readonly string[]): Error {
  const command = COMMANDS.find(({ name }) => argv.includes(name))?.name ?? null;
  const allowed = namesFor(command);
  const of = command === null ? '' : ` of \`${command}\``;
  return misspelt(rawName, rawName.replace(/=.*/s, ''), allowed, {
    message: `there is no such option; options${of}: ${allOf(allowed)}`,
    otherwise: '`rf-lint --help` says what they do; `--` stands before a file whose name begins with `-`',
  });
}
