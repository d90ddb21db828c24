// The entries of the rules, layer over layer: maps merge key by key, a severity alone takes the rule's defaults, a list
// replaces, `off` takes all entries out (interface.md §1).
import * as v from 'valibot';
import { isRuleId, ruleById } from '../rules/index.ts';
import type { RuleEntry, RuleId, Severity } from '../rules/index.ts';
import type { Failure } from '../failure.ts';
import { mistake } from './mistake.ts';
import { configPlace, get, mergeValues, toPlain, without } from './value.ts';
import type { MapValue, Value, ValuePlace } from './value.ts';

/** An entry that later layers may change. */
export interface Draft {
  /** null: not said yet. */
  readonly severity: Severity | null;
  readonly options: MapValue;
  readonly place: ValuePlace;
}

/** By rule; rules that are off are absent. */
export type Drafts = ReadonlyMap<RuleId, readonly Draft[]>;

/** `rules` as a layer or an override has it, over what is there; null: the layer has none. */
export function addRules(earlier: Drafts, rules: Value | null): Drafts {
  if (rules?.kind !== 'map') return earlier;
  const drafts = new Map(earlier);
  for (const [id, { key, value }] of rules.entries) {
    if (!isRuleId(id)) continue;
    const merged = merge(drafts.get(id) ?? [], value, key);
    if (merged.length > 0) drafts.set(id, merged);
    else drafts.delete(id);
  }
  return drafts;
}

function merge(earlier: readonly Draft[], value: Value, key: ValuePlace): readonly Draft[] {
  const [first, ...others] = earlier;
  const single = others.length === 0 ? (first ?? null) : null;
  switch (value.kind) {
    case 'scalar':
      if (value.scalar === 'off') return [];
      return [{ severity: value.scalar as Severity, options: emptyMap(key), place: key }];
    case 'map':
      return entry(value, key, single, single?.options ?? null);
    case 'list':
      return value.elements.flatMap((element) =>
        element.kind === 'map' ? entry(element, element.place, single, null) : [],
      );
  }
}

/** `before`: the entry whose severity holds where none is given; `options`: what the new ones are merged over. */
function entry(
  value: MapValue,
  place: ValuePlace,
  before: Draft | null,
  options: MapValue | null,
): readonly Draft[] {
  const said = get(value, 'severity');
  const severity = said?.kind === 'scalar' ? said.scalar : (before?.severity ?? null);
  if (severity === 'off') return [];
  const merged = mergeValues(options, without(value, ['severity']));
  return [{ severity: severity as Severity | null, options: merged as MapValue, place }];
}

function emptyMap(place: ValuePlace): MapValue {
  return { kind: 'map', entries: new Map(), place };
}

/** The entries that ask something, defaults filled in. */
export function finishEntries(drafts: Drafts): readonly RuleEntry[] {
  const entries: RuleEntry[] = [];
  for (const [id, list] of drafts) {
    for (const draft of list) {
      if (asksNothing(id, draft)) continue;
      const written = toPlain(draft.options);
      entries.push({
        rule: id,
        severity: draft.severity ?? 'error',
        options: v.parse(ruleById(id).options, written),
        written,
        asked: configPlace(draft.place),
      });
    }
  }
  return entries;
}

/** Entries of these rules that lack what they need to ask anything: silence would be taken for a yes. */
export function* emptyEntries(drafts: Drafts, ids: Iterable<RuleId>): Generator<Failure> {
  for (const id of ids) {
    for (const draft of drafts.get(id) ?? []) {
      if (!asksNothing(id, draft)) continue;
      const needs = ruleById(id).needs.map((option) => `"${option}"`);
      const what = needs.length === 1 ? `${needs[0]}` : `one of ${needs.join(', ')}`;
      const remedy = `add ${what}; a severity alone takes the rule's defaults`;
      yield mistake(draft.place, `rules.${id} asks nothing without ${what}`, remedy);
    }
  }
}

function asksNothing(id: RuleId, { options }: Draft): boolean {
  const { needs } = ruleById(id);
  return needs.length > 0 && !needs.some((option) => options.entries.has(option));
}
