// Layers that see nothing new (Richter, Schöning, Krumnack: Should You Go Deeper?, ICMLA 2021): windows of several taps whose operand's
// receptive field covers the input already, so that they can't bring in context that wasn't there.
import { type Field, narrowest, plainAxis, type SourceAxis } from '../engine/index.ts';
import type { Node, NodeIndex, Window } from '../graph/index.ts';
import { costOfNodes } from './cost.ts';
import type { Model } from './model.ts';
import { lengthAt } from './pass.ts';
import type { UnproductiveLayer, UnproductiveRecord } from './record.ts';
import { kernelOf } from './window-record.ts';

/**
 * Null: no spatial axis of a source has a known length. Only what is certain counts: the narrowest phase of a local field that is exact,
 * or a lower bound, is at least the input's length. `listed`: with a record of each layer. Linear in the graph.
 */
export function unproductiveLayers(model: Model, listed: boolean): UnproductiveRecord | null {
  const { graph, pass, makers } = model;
  const known = [...model.sources.values()].some(({ shape, spatial }) =>
    spatial.some((axis) => typeof shape[axis] === 'number'),
  );
  if (!known) return null;
  const everywhere: NodeIndex[] = [];
  const layers: UnproductiveLayer[] = [];
  const seen = new Map<SourceAxis, UnproductiveRecord['seen'][number]>();
  for (let index = 0; index < graph.nodes.length; index++) {
    const node = graph.nodes[index]!;
    const output = node.outputs[0] ?? null;
    if (node.operator.kind !== 'window' || output === null) continue;
    const found = coveredAxes(model, node, node.operator);
    if (found === null) continue;
    const { covered, everyAxis } = found;
    if (everyAxis) {
      everywhere.push(index);
      for (const one of covered)
        if (!seen.has(one.field.sourceAxis)) seen.set(one.field.sourceAxis, placeOf(model, one));
    }
    if (!listed) continue;
    const { parameters, multiplyAccumulates } = costOfNodes(graph, pass, makers, [index]);
    const { name, type } = node;
    const tensor = graph.tensors[output]!.name;
    const axes = covered.map((one) => ({ ...placeOf(model, one), size: one.size }));
    layers.push({ node: name, tensor, operator: type, axes, everyAxis, parameters, multiplyAccumulates });
  }
  const [first] = everywhere;
  return {
    ...(listed ? { layers } : {}),
    count: everywhere.length,
    first: first === undefined ? null : graph.nodes[first]!.name,
    seen: [...seen.values()],
    ...costOfNodes(graph, pass, makers, everywhere),
  };
}

interface Covered {
  readonly field: Field;
  /** r, and the length of the source's axis, which isn't longer. */
  readonly size: number;
  readonly length: number;
}

function placeOf(model: Model, { field, length }: Covered): UnproductiveRecord['seen'][number] {
  const place = model.pass.sourceAxes[field.sourceAxis]!;
  const source = model.sources.get(place.tensor)!;
  return { source: source.name, sourceAxis: place.axis, letter: source.layout[place.axis]!, length };
}

/** Null: no axis along which the window has several taps is certain to see the whole input already. */
function coveredAxes(
  model: Model,
  node: Node,
  window: Window,
): { readonly covered: readonly Covered[]; readonly everyAxis: boolean } | null {
  const operand = node.inputs[0] ?? null;
  if (operand === null) return null;
  const fields = model.spatialFields(operand);
  // Most windows have something left to see.
  if (!fields.some((field) => coveredBy(model, field) !== null)) return null;
  const offset = window.layout === 'channels-first' ? 2 : 1;
  const end = (model.pass.shapeOf(operand)?.length ?? 0) - (offset === 2 ? 0 : 1);
  const kernel = kernelOf(model, node);
  const covered: Covered[] = [];
  let everyAxis = true;
  for (let axis = offset; axis < end; axis++) {
    const taps = kernel?.[axis - offset] ?? null;
    if (taps === 1) continue;
    const along = taps === null ? [] : coveredAlong(model, fields, axis);
    if (along.length === 0) everyAxis = false;
    covered.push(...along);
  }
  return covered.length === 0 ? null : { covered, everyAxis };
}

/** What the operand sees along an axis, each at least as long as its input; empty: something is left to see, or it isn't certain. */
function coveredAlong(model: Model, fields: readonly Field[], axis: number): Covered[] {
  const all: Covered[] = [];
  for (const field of fields) {
    if (field.local === null || plainAxis(field.form) !== axis) continue;
    const covered = coveredBy(model, field);
    if (covered === null) return [];
    all.push(covered);
  }
  return all;
}

// Null: the field leaves something of the input to be seen, or that isn't known.
function coveredBy(model: Model, field: Field): Covered | null {
  const { local, sourceAxis } = field;
  if (local === null || local.unsized !== null || local.widened !== null) return null;
  const place = model.pass.sourceAxes[sourceAxis]!;
  const length = lengthAt(model.pass.shapeOf(place.tensor), place.axis);
  if (length === null) return null;
  const size = narrowest(local.map);
  return Number.isFinite(size) && size >= length ? { field, size, length } : null;
}
