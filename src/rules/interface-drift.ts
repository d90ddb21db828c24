// interface-drift: do callers find the inputs and outputs that the baseline has?
import * as v from 'valibot';
import type { Analysis } from '../analysis/index.ts';
import type { ModelText } from '../graph/index.ts';
import type { Drift, InterfaceChange, InterfaceEntry } from '../history/index.ts';
import type { Against } from './against.ts';
import { WHOLE_MODEL } from './drift-place.ts';
import type { Answer, Place, Rule } from './rule.ts';

const options = v.strictObject({ 'ignore-exports': v.optional(v.boolean(), false) });
type Options = v.InferOutput<typeof options>;

export const interfaceDrift: Rule<Options> = {
  id: 'interface-drift',
  summary: 'Inputs and outputs have the names, ranks and fixed lengths that they had in the baseline.',
  options,
  needs: [],
  about: 'drift',
  check,
};

function* check(analysis: Analysis, options: Options, { baseline }: Against): Generator<Answer> {
  if (baseline.kind !== 'known') return;
  const ignored = options['ignore-exports'] && isExport(baseline.drift);
  for (const change of baseline.drift.interface) {
    if (ignored && isRenamingOnly(change)) continue;
    if (change.change === 'shape' && !hasOtherShape(change)) continue;
    yield {
      verdict: 'broken',
      place: placeOf(change, analysis),
      blockedBy: [],
      detail: { kind: 'interface-drift', change },
    };
  }
}

/** Another program, or another version of the format, wrote the same network. */
export function isExport(drift: Drift): boolean {
  return drift.exporter !== null && isSameNetwork(drift);
}

/** The same geometry, as wide as it was. */
export function isSameNetwork({ sameGeometry, width }: Drift): boolean {
  return sameGeometry && width === null;
}

export function isRenamingOnly(change: InterfaceChange): boolean {
  return change.change === 'renamed' && !hasOtherShape(change);
}

/** Another rank, another length, or one that was open and is fixed, or the reverse. What an open length is called doesn't count. */
function hasOtherShape({ before, after }: InterfaceChange): boolean {
  return shapeOf(before) !== shapeOf(after);
}

function shapeOf(entry: InterfaceEntry | null): string {
  const shape = entry?.shape ?? null;
  return JSON.stringify(shape?.map((length) => (typeof length === 'number' ? length : null)) ?? null);
}

function placeOf({ what, before, after }: InterfaceChange, { outputs }: Analysis): Place {
  const name = (after ?? before)!.name as ModelText;
  if (what === 'input') return { ...WHOLE_MODEL, source: name };
  // A name that the model has for something else would be looked up as that.
  return { ...WHOLE_MODEL, tensor: after !== null || !outputs.includes(name) ? name : null };
}
