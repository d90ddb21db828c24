// The union of two regions that are open to a side.
import { uniteNodes } from './causes.ts';
import type { OpenRegion } from './field.ts';
import { hullOf } from './hull.ts';
import { equalForms } from './index-form.ts';
import { shiftMap } from './region-map.ts';
import { difference } from './symbolic.ts';

/** Null: no common map says it. */
export function uniteOpen(a: OpenRegion, b: OpenRegion): OpenRegion | null {
  const apart = difference(b.shift, a.shift);
  if (apart === null || !equalForms(a.form, b.form)) return null;
  const hull = hullOf(a.map, shiftMap(b.map, apart), null);
  if (hull === null || !hull.exact) return null;
  const widened = uniteNodes(a.widened ?? null, b.widened ?? null);
  return { form: a.form, map: hull.map, shift: a.shift, ...(widened === null ? {} : { widened }) };
}
