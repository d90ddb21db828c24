// A configuration's text, what it extends and what the command line adds -> what holds for each model. Nothing runs on
// a configuration that is partly understood: all mistakes of all its texts come back instead.
import { posix } from 'node:path';
import { Failure } from '../failure.ts';
import type { RuleId } from '../rules/index.ts';
import { isRuleId } from '../rules/index.ts';
import type { Config, InputSpec, ModelConfig } from './config.ts';
import { compileGlobs } from './glob.ts';
import { ineffective } from './ineffective.ts';
import { inOrder } from './mistake.ts';
import { addInputs, finishInputs, parseInput } from './inputs.ts';
import { folderOf, gatherLayers } from './layers.ts';
import { ALWAYS, preset as builtInPreset } from './presets.ts';
import { readText } from './read.ts';
import { addRules, emptyEntries, finishEntries } from './rule-entries.ts';
import type { Drafts } from './rule-entries.ts';
import { rulesSchema } from './schema.ts';
import { mergeLayers } from './settings.ts';
import type { Override, Settings } from './settings.ts';
import { validate } from './validate.ts';
import type { Origin, Value } from './value.ts';

export interface ConfigRequest {
  /** Of the file, relative to the working directory, `/`-separated. */
  readonly path: string;
  /** null: there is no file, and the preset `recommended` holds. */
  readonly text: string | null;
  /**
   * For `extends`: a path relative to the working directory (counted from the extending file's folder and joined) -> its
   * text; null: missing. May throw a Failure, for a path that leaves the workspace.
   */
  read(path: string): string | null;
  /** A preset's text; null: no such preset. Left out: the presets that this program brings. */
  readonly preset?: (name: string) => string | null;
  /** `--rule 'ID: {…}'`, in order; each over everything else. */
  readonly extraRules?: readonly string[];
  /** `--input NAME=1,3,H,W`, in order; each over everything else. */
  readonly inputs?: readonly string[];
  /** The working directory's absolute path; only needed where the file lies above it. */
  readonly workingDirectory?: string;
}

export type ConfigAnswer =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'mistakes'; readonly failures: readonly Failure[] };

export function readConfig(request: ConfigRequest): ConfigAnswer {
  const origin: Origin = { kind: 'file', path: request.path };
  const library = {
    read: (path: string) => request.read(path),
    preset: (name: string) => (request.preset ?? builtInPreset)(name),
  };
  const gathered =
    request.text === null
      ? gatherLayers('extends: recommended', { kind: 'preset', path: 'built in' }, library)
      : gatherLayers(request.text, origin, library);
  const always = gatherLayers(ALWAYS, { kind: 'preset', path: 'built in' }, library);
  const extra = (request.extraRules ?? []).map(readExtraRules);
  const inputs = (request.inputs ?? []).map(readInput);
  const failures = inOrder([gathered, ...extra, ...inputs].flatMap((part) => part.failures));
  if (failures.length > 0) return { kind: 'mistakes', failures };

  const settings = mergeLayers([...always.layers, ...gathered.layers]);
  const overrides = [
    ...settings.overrides,
    ...extra.map(({ rules }) => ({ rules, inputs: null, matches: () => true })),
  ];
  const empty = [...mistakenEntries(settings.rules, overrides)];
  if (empty.length > 0) return { kind: 'mistakes', failures: empty };

  const folder = configFolder(request);
  const fromFolder = pathsFrom(folder, request.workingDirectory ?? '');
  const waivers = settings.waivers.map((waiver) => ({
    waiver,
    matches: waiver.models === null ? () => true : compileGlobs(waiver.models),
  }));
  const shapes = inputs.flatMap((input) => input.shapes);
  const byOverrides = new Map<string, Pick<ModelConfig, 'rules' | 'inputs'>>();
  const config: Config = {
    file: request.text === null ? null : request.path,
    files: gathered.files,
    folder,
    models: settings.models,
    waivers: settings.waivers,
    operators: settings.operators,
    lock: settings.lock,
    tile: settings.tile,
    warnings: ineffective(request.path, settings, finish(settings, overrides, shapes)),
    forModel(path) {
      const model = fromFolder(path);
      const holding = overrides.map(({ matches }) => matches(model));
      const key = holding.map(Number).join('');
      let known = byOverrides.get(key);
      if (known === undefined) {
        known = finish(
          settings,
          overrides.filter((_, index) => holding[index]),
          shapes,
        );
        byOverrides.set(key, known);
      }
      return {
        ...known,
        waivers: waivers.filter(({ matches }) => matches(model)).map(({ waiver }) => waiver),
      };
    },
  };
  return { kind: 'config', config };
}

/** What holds without a file: the preset `recommended`. */
export function defaultConfig(): Config {
  const answer = readConfig({ path: '', text: null, read: () => null });
  if (answer.kind === 'mistakes')
    throw new TypeError(`the preset is mistaken: ${answer.failures[0]?.message}`);
  return answer.config;
}

/** An entry without the option that it needs is a mistake, unless it is there for overrides to complete. */
function* mistakenEntries(rules: Drafts, overrides: readonly Override[]): Generator<Failure> {
  const completed = new Set(overrides.flatMap((override) => ruleIds(override.rules)));
  yield* emptyEntries(
    rules,
    [...rules.keys()].filter((id) => !completed.has(id)),
  );
  for (const override of overrides) {
    yield* emptyEntries(addRules(rules, override.rules), ruleIds(override.rules));
  }
}

function ruleIds(rules: Value | null): readonly RuleId[] {
  return rules?.kind === 'map' ? [...rules.entries.keys()].filter(isRuleId) : [];
}

interface Shape {
  readonly name: string;
  readonly shape: InputSpec['shape'];
}

function finish(
  settings: Settings,
  overrides: readonly Override[],
  shapes: readonly Shape[],
): Pick<ModelConfig, 'rules' | 'inputs'> {
  const rules = overrides.reduce((drafts, { rules: more }) => addRules(drafts, more), settings.rules);
  const drafts = overrides.reduce((earlier, { inputs: more }) => addInputs(earlier, more), settings.inputs);
  const inputs = new Map(finishInputs(drafts));
  for (const { name, shape } of shapes) {
    inputs.set(name, { layout: null, sampleRateHz: null, ...inputs.get(name), shape });
  }
  return { rules: finishEntries(rules), inputs };
}

function readExtraRules(text: string): {
  readonly rules: Value | null;
  readonly failures: readonly Failure[];
} {
  const read = readText(text, { kind: 'command-line', path: '--rule' });
  if (read.kind === 'mistakes') return { rules: null, failures: read.failures };
  return { rules: read.value, failures: [...validate(read.value, rulesSchema, 'rules')] };
}

function readInput(written: string): {
  readonly shapes: readonly Shape[];
  readonly failures: readonly Failure[];
} {
  try {
    return { shapes: [parseInput(written)], failures: [] };
  } catch (error) {
    if (error instanceof Failure) return { shapes: [], failures: [error] };
    throw error;
  }
}

/** A file in `.github` speaks of the folder around it. */
function configFolder({ path, text }: ConfigRequest): string {
  if (text === null) return '';
  const folder = folderOf(path);
  return folder === '.github' ? '' : folder.replace(/\/\.github$/, '');
}

/** A path relative to the working directory -> relative to the folder. */
function pathsFrom(folder: string, workingDirectory: string): (path: string) => string {
  // Absolute on both sides, so that nothing is asked of the process.
  const start = `/${workingDirectory}`;
  const from = posix.resolve(start, folder);
  return (path) => posix.relative(from, posix.resolve(start, path));
}
