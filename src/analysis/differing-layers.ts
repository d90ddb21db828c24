// The layers in which the paths of a join differ, from the fork to the join, and those of them that set the paths apart.
import { centersDiffer, type Local, slopeOf } from '../engine/index.ts';
import { ancestorsOf, type NodeIndex, type TensorIndex } from '../graph/index.ts';
import type { Model } from './model.ts';

/** Of each operand's path the nodes that no other path has and that change the local region, in graph order. */
export function differingLayers(
  model: Model,
  operands: readonly TensorIndex[],
  sourceAxis: number,
): NodeIndex[][] {
  const follow = (tensor: TensorIndex): boolean => localAt(model, tensor, sourceAxis) !== null;
  const sets = operands.map((operand) => ancestorsOf(model.graph, model.makers, [operand], follow));
  return sets.map((own, at) => {
    const alone = [...own].filter((node) => sets.every((other, index) => index === at || !other.has(node)));
    return alone.filter((node) => changesRegion(model, node, sourceAxis)).sort((a, b) => a - b);
  });
}

function changesRegion(model: Model, node: NodeIndex, sourceAxis: number): boolean {
  const { before, after } = localsOf(model, node, sourceAxis);
  return after.some((local) => !before.includes(local));
}

/** Of these layers those that move the center, or, for `stride`, change the stride. Where paths meet, neither is asked. */
export function decisiveLayers(
  model: Model,
  layers: readonly NodeIndex[],
  sourceAxis: number,
  what: 'center' | 'stride',
): NodeIndex[] {
  const differ = what === 'center' ? centersDiffer : slopesDiffer;
  return layers.filter((node) => {
    const { before, after } = localsOf(model, node, sourceAxis);
    const [operand, ...others] = new Set(before);
    return operand !== undefined && others.length === 0 && after.some((local) => differ(operand, local));
  });
}

function slopesDiffer({ map: one }: Local, { map: other }: Local): boolean {
  return String(slopeOf(one)) !== String(slopeOf(other));
}

function localsOf(
  model: Model,
  node: NodeIndex,
  sourceAxis: number,
): { readonly before: Local[]; readonly after: Local[] } {
  const { inputs, outputs } = model.graph.nodes[node]!;
  const locals = (tensors: readonly (TensorIndex | null)[]): Local[] =>
    tensors.flatMap((tensor) => (tensor === null ? [] : (localAt(model, tensor, sourceAxis) ?? [])));
  return { before: locals(inputs), after: locals(outputs) };
}

function localAt(model: Model, tensor: TensorIndex, sourceAxis: number): Local | null {
  return model.pass.fieldsOf(tensor).find((field) => field.sourceAxis === sourceAxis)?.local ?? null;
}
