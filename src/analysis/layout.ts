// What the axes of a source mean: letters of N C D H W T F (interface.md §1). The configuration says it, else the graph shows it
// where the source reaches a convolution, else the rank decides.
import { type Field, plainAxis } from '../engine/index.ts';
import type { NodeIndex, Remark, TensorIndex, Window } from '../graph/index.ts';
import type { Model } from './model.ts';
import type { Pass } from './pass.ts';

const BY_RANK: readonly string[] = ['', 'N', 'NC', 'NCT', 'NCHW', 'NCDHW'];
const SPATIAL_LETTERS: readonly string[] = ['', 'T', 'HW', 'DHW'];

/**
 * One letter per axis. `window`: the first one that the source reaches; null: none. `inherited`: what stands in for the rank where no
 * window shows it.
 */
export function layoutOf(
  pass: Pass,
  source: TensorIndex,
  window: NodeIndex | null,
  configured: string | null,
  inherited: string | null = null,
): string {
  const rank = pass.shapeOf(source)?.length ?? 0;
  if (configured !== null && configured.length === rank) return configured;
  const shown = shownLayout(pass, source, window, rank) ?? inherited;
  return shown ?? BY_RANK[rank] ?? `NC${'T'.repeat(Math.max(0, rank - 2))}`;
}

/** Indices of the spatial axes: D H W F, and where these lack, T. */
export function spatialAxes(layout: string): number[] {
  const letters = Array.from(layout);
  const spatial = letters.flatMap((letter, axis) => ('DHWF'.includes(letter) ? [axis] : []));
  return spatial.length > 0 ? spatial : letters.flatMap((letter, axis) => (letter === 'T' ? [axis] : []));
}

// The first window that the axes of the source reach unchanged: its channel axis is C, its first axis N. One axis may have gone on the
// way: T before the channels, where the network takes frame by frame of it, else one of those to see along.
function shownLayout(pass: Pass, source: TensorIndex, window: NodeIndex | null, rank: number): string | null {
  if (window === null) return null;
  const operand = pass.graph.nodes[window]!.inputs[0]!;
  const { layout } = pass.graph.nodes[window]!.operator as Window;
  const operandRank = pass.shapeOf(operand)?.length ?? 0;
  const channels = layout === 'channels-first' ? 1 : operandRank - 1;
  const letters: string[] = [];
  for (const field of pass.fieldsOf(operand)) {
    const place = pass.sourceAxes[field.sourceAxis]!;
    if (place.tensor !== source) continue;
    if (operandRank === rank - 1 && isOnePlace(field)) {
      if (letters.includes('T')) return null;
      letters[place.axis] = 'T';
      continue;
    }
    const axis = untouchedAxis(field);
    if (axis === null) return null;
    letters[place.axis] = axis === 0 ? 'N' : axis === channels ? 'C' : '?';
  }
  if (letters.length !== rank || letters.includes(undefined as unknown as string)) return null;
  const gone = letters.indexOf('T');
  if (gone > letters.indexOf('C')) letters[gone] = '?';
  const spatial = SPATIAL_LETTERS[letters.filter((letter) => letter === '?').length];
  if (spatial === undefined) return null;
  let next = 0;
  return letters.map((letter) => (letter === '?' ? spatial[next++]! : letter)).join('');
}

function isOnePlace({ form, local }: Field): boolean {
  return form.length === 0 && local?.map.kind === 'plain' && local.map.lo === local.map.hi;
}

function untouchedAxis({ form, local }: Field): number | null {
  return local?.map.kind === 'plain' && Math.abs(local.map.advance) === 1 ? plainAxis(form) : null;
}

/** By source: the first convolution or pooling that it reaches, as an index of a node. */
export function firstWindows(pass: Pass): ReadonlyMap<TensorIndex, NodeIndex> {
  const first = new Map<TensorIndex, NodeIndex>();
  const sources = new Set(pass.sourceAxes.map(({ tensor }) => tensor));
  for (const [index, node] of pass.graph.nodes.entries()) {
    if (first.size === sources.size) break;
    if (node.operator.kind !== 'window' || typeof node.inputs[0] !== 'number') continue;
    for (const field of pass.fieldsOf(node.inputs[0])) {
      const { tensor } = pass.sourceAxes[field.sourceAxis]!;
      if (!first.has(tensor)) first.set(tensor, index);
    }
  }
  return first;
}

/** An input that looks as if it had an axis to see along, and whose layout names none: proposes one. */
export function layoutRemarks({ graph, pass, sources }: Pick<Model, 'graph' | 'pass' | 'sources'>): Remark[] {
  return [...sources].flatMap(([tensor, { name, layout, spatial }]) => {
    const rank = pass.shapeOf(tensor)?.length ?? 0;
    if (spatial.length > 0 || rank === 0 || graph.tensors[tensor]!.type === 'string') return [];
    const proposed = rank === 1 ? 'T' : 'NT';
    const text = `its layout is taken as ${layout}, without an axis to see along; where it is a signal, say \`inputs: { ${name}: { layout: ${proposed} } }\``;
    return rank > 2 ? [] : [{ node: name, text }];
  });
}
