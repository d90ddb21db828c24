// What a drift comes to, in a word or two: the story of a model is told in these.
import type { Drift } from './compare.ts';
import type { LockedModel, LockedTensor } from './lock.ts';
import { matchTensors } from './match.ts';

/**
 * `geometry`: a figure moved, or a feature or output came or went. `steps`: the same figures by other steps. The others leave the geometry
 * as it is: there are more layers (`deepened`) or fewer (`shortened`); layers make more channels (`widened`), fewer (`narrowed`), or some
 * of each (`channels`); `quantized` or no longer; `costs`
 * alone; `shape` of an input or output; `exported` by another program or with other names inside; inputs or outputs `renamed` or `reordered`.
 */
export type MoveKind =
  | 'geometry'
  | 'steps'
  | 'deepened'
  | 'shortened'
  | 'widened'
  | 'narrowed'
  | 'channels'
  | 'quantized'
  | 'dequantized'
  | 'costs'
  | 'shape'
  | 'exported'
  | 'renamed'
  | 'reordered';

/** Empty: nothing moved. `drift`: between the two. */
export function kindsOf(before: LockedModel, after: LockedModel, drift: Drift): readonly MoveKind[] {
  // Another version of this program may see the same bytes otherwise, and tell steps apart that were one.
  const sameTool = before.tool === after.tool;
  if (!sameTool && before.file !== null && before.file === after.file) return [];
  const isRedesigned = drift.tensors.length > 0 || (!drift.sameGeometry && sameTool);
  const kinds: MoveKind[] = [];
  if (isRedesigned) kinds.push(drift.tensors.length > 0 ? 'geometry' : 'steps');
  const { width } = drift;
  // With other steps come other layers, and the step says which.
  const isAnotherNumber = width?.way === 'deeper' || width?.way === 'shallower';
  if (width !== null && !(isRedesigned && isAnotherNumber)) kinds.push(WIDTHS[width.way]);
  const isRounded = before.quantized !== after.quantized;
  if (isRounded) kinds.push(after.quantized === true ? 'quantized' : 'dequantized');
  // What layers and scales cost goes without saying.
  const isCostly = drift.cost.length > 0 && kinds.length === 0;
  if (isCostly) kinds.push('costs');
  const changes = new Set(drift.interface.map(({ change }) => change));
  // With strides the shapes of outputs change.
  const isShaped = drift.interface.some(({ what, change }) => change === 'shape' && what === 'input');
  if (isShaped || (changes.has('shape') && !isRedesigned)) kinds.push('shape');
  const isSame = !isRedesigned && !isRounded;
  const isRenamed = drift.width === null && drift.sameGeometry && hasOtherNames(before, after);
  if (isSame && (drift.exporter !== null || isRenamed)) kinds.push('exported');
  if (changes.has('renamed')) kinds.push('renamed');
  if (changes.has('order')) kinds.push('reordered');
  return kinds;
}

const WIDTHS = {
  deeper: 'deepened',
  shallower: 'shortened',
  wider: 'widened',
  narrower: 'narrowed',
  both: 'channels',
} as const;

/** Where callers don't see it: of the nodes that make outputs and features, and of features that are no output. */
function hasOtherNames(before: LockedModel, after: LockedModel): boolean {
  return matchTensors(before, after).some(([old, now]) => {
    if (old === null || now === null) return false;
    const isInside = !after.outputs.includes(now.name);
    return nodeName(old) !== nodeName(now) || (isInside && old.name !== now.name);
  });
}

// A node without a name is called by its tensor.
function nodeName({ node, name }: LockedTensor): string | null {
  return node === name ? null : node;
}
