// What a drift comes to, in a word or two: the story of a model is told in these.
import type { Drift } from './compare.ts';
import type { LockedModel } from './lock.ts';

/**
 * `geometry`: a figure moved, or a feature or output came or went. `steps`: the same figures by other steps. The others leave the geometry
 * as it is: `costs`, `shape` of an input or output, `quantized` or no longer, `exported` by another program or under other names.
 */
export type MoveKind = 'geometry' | 'steps' | 'quantized' | 'dequantized' | 'costs' | 'shape' | 'exported';

/** Empty: nothing moved. `drift`: between the two. */
export function kindsOf(before: LockedModel, after: LockedModel, drift: Drift): readonly MoveKind[] {
  // Another version of this program may see the same bytes otherwise, and tell steps apart that were one.
  const sameTool = before.tool === after.tool;
  if (!sameTool && before.file !== null && before.file === after.file) return [];
  const kinds: MoveKind[] = [];
  if (drift.tensors.length > 0) kinds.push('geometry');
  else if (!drift.sameGeometry && sameTool) kinds.push('steps');
  if (before.quantized !== after.quantized) {
    // Its scales count as parameters and another program has written it: that goes without saying.
    return [...kinds, after.quantized === true ? 'quantized' : 'dequantized'];
  }
  if (kinds.length > 0) return kinds;
  if (drift.cost.length > 0) kinds.push('costs');
  if (drift.interface.some(({ change }) => change === 'shape')) kinds.push('shape');
  if (drift.exporter !== null || namesOf(before) !== namesOf(after)) kinds.push('exported');
  return kinds;
}

/** Of what callers see, and of the nodes that make it. */
function namesOf({ sources, tensors }: LockedModel): string {
  return JSON.stringify([sources.map(({ name }) => name), tensors.map(({ name, node }) => [name, node])]);
}
