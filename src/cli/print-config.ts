// `--print-config MODEL`: what holds for a model once presets, `extends`, `overrides` and the command line are one, as
// YAML that is a configuration again. Comments say which line asks.
import { resolve } from 'node:path';
import { stringify } from 'yaml';
import type { Config, InputSpec, RuleEntry, Waiver } from '../config/index.ts';
import { terminalText } from '../report/index.ts';
import { RULES } from '../rules/index.ts';
import { saidPath } from '../sources/index.ts';
import type { Configured } from '../configuration.ts';
import type { Manner } from './requests.ts';
import { whereConfigured } from './configured.ts';
import type { ExitCode } from './exit-code.ts';
import type { Surroundings } from './surroundings.ts';

export interface PrintConfigRequest extends Configured, Manner {
  /** A path; the file needn't be there. */
  readonly model: string;
}

export function printConfig(request: PrintConfigRequest, around: Surroundings): ExitCode {
  return whereConfigured(request, around, ({ workspace, config }) => {
    const model = saidPath(resolve(workspace.folder, request.model), workspace);
    around.out.write(configText(config, model));
    return 0;
  });
}

/** Ends in a newline. Without `extends`, so every rule is said, those that are off too. */
export function configText(config: Config, model: string): string {
  const { inputs, rules, waivers } = config.forModel(model);
  const from = config.file ?? 'the preset recommended, since no configuration was found';
  const lines = [
    `# What holds for ${model}; from ${from}.`,
    'version: 1',
    ...section(
      'inputs',
      [...inputs].map(([name, input]) => `${inline(name)}: ${inline(inputWritten(input))}`),
    ),
    ...section(
      'rules',
      RULES.flatMap(({ id }) => ruleLines(id, rules)),
    ),
    ...section('waivers', waivers.map(waiverLine)),
    ...section(
      'operators',
      [...config.operators].map(
        ([name, does]) =>
          `${inline(name)}: ${inline(does.kind === 'pointwise' ? 'pointwise' : { like: does.operator })}`,
      ),
    ),
    ...(config.tile === null ? [] : [`tile: ${inline(config.tile)}`]),
    ...(config.lock === null ? [] : [`lock: ${inline(config.lock)}`]),
  ];
  return lines.map((line) => `${terminalText(line, Infinity)}\n`).join('');
}

function section(key: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

function ruleLines(id: string, rules: readonly RuleEntry[]): readonly string[] {
  const entries = rules.filter(({ rule }) => rule === id);
  if (entries.length === 0) return [`${id}: off`];
  return [
    `${id}:`,
    ...entries.map(({ severity, written, asked }) => {
      const options = written as Readonly<Record<string, unknown>> | undefined;
      return `  - ${inline({ severity, ...options })}${asked === null ? '' : placeComment(asked)}`;
    }),
  ];
}

function waiverLine({ rule, models, at, reason, until, asked }: Waiver): string {
  const said = Object.entries({ rule, models, at, reason, until }).filter(([, value]) => value !== null);
  return `- ${inline(Object.fromEntries(said))}${placeComment(asked)}`;
}

function inputWritten({ shape, layout, sampleRateHz }: InputSpec): Readonly<Record<string, unknown>> {
  const said = Object.entries({ shape, layout, 'sample-rate': sampleRateHz });
  return Object.fromEntries(said.filter(([, value]) => value !== null));
}

function placeComment({ file, line, column }: NonNullable<RuleEntry['asked']>): string {
  return ` # ${file}:${line}:${column}`;
}

/** On one line. */
function inline(value: unknown): string {
  const flow = { collectionStyle: 'flow', blockQuote: false, lineWidth: 0 } as const;
  return stringify(value, { ...flow, doubleQuotedMinMultiLineLength: Infinity }).trimEnd();
}
