// The layers of a configuration as one. Rules and inputs merge by rules of their own; other maps key by key, lists replace.
import * as v from 'valibot';
import type { Waiver } from '../rules/index.ts';
import type { Config, DeclaredOperator } from './config.ts';
import { compileGlobs } from './glob.ts';
import { addInputs } from './inputs.ts';
import type { InputDrafts } from './inputs.ts';
import { addRules } from './rule-entries.ts';
import type { Drafts } from './rule-entries.ts';
import { globsSchema, operatorSchema, tileSchema, waiverSchema } from './schema.ts';
import { configPlace, get, mergeValues, toPlain, without } from './value.ts';
import type { MapValue, Value } from './value.ts';

/** What holds for some models besides. */
export interface Override {
  /** By the model's path, relative to the configuration's folder. */
  readonly matches: (model: string) => boolean;
  readonly rules: Value | null;
  readonly inputs: Value | null;
}

/** All layers as one, before it is asked for a model. */
export interface Settings extends Pick<Config, 'models' | 'waivers' | 'operators' | 'lock' | 'tile'> {
  readonly rules: Drafts;
  readonly inputs: InputDrafts;
  readonly overrides: readonly Override[];
}

/** The layers are valid, so what they hold has the kind that their schema says. */
export function mergeLayers(layers: readonly MapValue[]): Settings {
  let rules: Drafts = new Map();
  let inputs: InputDrafts = new Map();
  let rest: Value | null = null;
  for (const layer of layers) {
    rules = addRules(rules, get(layer, 'rules'));
    inputs = addInputs(inputs, get(layer, 'inputs'));
    rest = mergeValues(rest, without(layer, ['rules', 'inputs', 'extends']));
  }
  const map = rest?.kind === 'map' ? rest : null;
  const lock = get(map, 'lock');
  const tile = get(map, 'tile');
  return {
    rules,
    inputs,
    models: globs(get(map, 'models')),
    overrides: elements(get(map, 'overrides')).map(readOverride),
    waivers: elements(get(map, 'waivers')).map(readWaiver),
    operators: readOperators(get(map, 'operators')),
    lock: lock === null ? null : String(toPlain(lock)),
    tile: tile === null ? null : v.parse(tileSchema, toPlain(tile)),
  };
}

function elements(value: Value | null): readonly MapValue[] {
  const list = value?.kind === 'list' ? value.elements : [];
  return list.filter((element) => element.kind === 'map');
}

function globs(value: Value | null): readonly string[] | null {
  if (value === null) return null;
  const written = v.parse(globsSchema, toPlain(value));
  return typeof written === 'string' ? [written] : written;
}

function readOverride(override: MapValue): Override {
  return {
    matches: compileGlobs(globs(get(override, 'models')) ?? []),
    rules: get(override, 'rules'),
    inputs: get(override, 'inputs'),
  };
}

function readWaiver(map: MapValue): Waiver {
  const { rule, at, reason, until } = v.parse(waiverSchema, toPlain(map));
  const { origin, line, column } = map.place;
  return {
    rule,
    models: globs(get(map, 'models')),
    at: at ?? null,
    reason,
    until: until ?? null,
    asked: configPlace(map.place) ?? { file: origin.path, line, column },
  };
}

function readOperators(value: Value | null): ReadonlyMap<string, DeclaredOperator> {
  const operators = new Map<string, DeclaredOperator>();
  if (value?.kind !== 'map') return operators;
  for (const [name, entry] of value.entries) {
    const does = v.parse(operatorSchema, toPlain(entry.value));
    operators.set(name, does === 'pointwise' ? { kind: 'pointwise' } : { kind: 'like', operator: does.like });
  }
  return operators;
}
