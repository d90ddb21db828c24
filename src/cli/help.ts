// The help: of the program, or of one command. Lines fit into 80 columns where the table allows it.
import type { CommandName, OptionRow } from './options.ts';
import { COMMANDS, FORMATS, OPTIONS } from './options.ts';

/** Ends in a newline. `about` null: all commands and options. */
export function helpText(about: CommandName | null): string {
  return about === null ? programHelp() : commandHelp(about);
}

function programHelp(): string {
  return [
    'rf-lint: exact receptive fields of neural networks, and rules about them',
    '',
    ...COMMANDS.map(({ name, operands, does }) => row(`rf-lint ${name} ${operands}`, does, 32)),
    '',
    ...optionLines(OPTIONS),
    '',
    'Formats: csv, html, json, markdown, terminal (the default); check: github;',
    'inspect: badge (SVG), shields (JSON for shields.io); inspect, history:',
    'metrics.',
    '',
    'Exit codes: 0 nothing at or above the level asked for, 1 findings,',
    '2 something could not be done (what could be done is in the output).',
    '',
    'Examples:',
    '  rf-lint inspect model.onnx',
    '  rf-lint check --rule "min-receptive-field: { min: 224 }" "models/**/*.onnx"',
    '  rf-lint check --format github --output json=out/run.json',
    '',
  ].join('\n');
}

function commandHelp(command: CommandName): string {
  const found = COMMANDS.find(({ name }) => name === command);
  const formats = FORMATS[command];
  return [
    `rf-lint ${command} ${found?.operands ?? ''}: ${found?.does ?? ''}`,
    '',
    ...optionLines(OPTIONS.filter(({ of }) => of.includes(command))),
    ...(formats === undefined ? [] : ['', `Formats: ${formats.join(', ')}.`]),
    '',
  ].join('\n');
}

function optionLines(options: readonly OptionRow[]): string[] {
  return options.map(({ name, short, value, does }) => {
    const written = `${short === undefined ? '    ' : `-${short}, `}--${name}${value === null ? '' : ` ${value}`}`;
    return row(written, does, 29);
  });
}

function row(left: string, right: string, columns: number): string {
  return `  ${left.padEnd(columns)} ${right}`;
}
