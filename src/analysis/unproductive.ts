// Layers that see nothing new (Richter, Schöning, Krumnack: Should You Go Deeper?, ICMLA 2021): windows of several taps whose operand's
// receptive field covers the input already, so that they can't bring in context that wasn't there.
import { type Field, narrowest, plainAxis } from '../engine/index.ts';
import type { NodeIndex, Window } from '../graph/index.ts';
import { costOfNodes } from './cost.ts';
import type { Model } from './model.ts';
import { lengthAt } from './pass.ts';
import type { UnproductiveLayer, UnproductiveRecord } from './record.ts';
import { kernelOf } from './window-record.ts';

/**
 * Null: no spatial axis of a source has a known length. Only what is certain is listed: the narrowest phase of a local field that is
 * exact, or a lower bound, is at least the input's length. Linear in the graph.
 */
export function unproductiveLayers(model: Model): UnproductiveRecord | null {
  const { graph, pass, makers } = model;
  const known = [...model.sources.values()].some(({ shape, spatial }) =>
    spatial.some((axis) => typeof shape[axis] === 'number'),
  );
  if (!known) return null;
  const everywhere: NodeIndex[] = [];
  const layers: UnproductiveLayer[] = [];
  graph.nodes.forEach((node, index) => {
    const output = node.outputs[0] ?? null;
    const axes = node.operator.kind === 'window' ? wideAxes(model, index, node.operator) : [];
    const covered = axes.filter((axis) => axis.covered.length > 0);
    if (output === null || covered.length === 0) return;
    const everyAxis = covered.length === axes.length;
    if (everyAxis) everywhere.push(index);
    layers.push({
      node: node.name,
      tensor: graph.tensors[output]!.name,
      operator: node.type,
      axes: covered.flatMap((axis) => axis.covered),
      everyAxis,
      ...costOfNodes(graph, pass, makers, [index]),
    });
  });
  return { layers, ...costOfNodes(graph, pass, makers, everywhere) };
}

interface WideAxis {
  /** What the operand sees along it, each at least as long as its input; empty: something is left to see, or it isn't certain. */
  readonly covered: UnproductiveLayer['axes'];
}

// The axes along which the window has several taps, or an unknown number of them.
function wideAxes(model: Model, index: NodeIndex, window: Window): WideAxis[] {
  const { graph, pass } = model;
  const node = graph.nodes[index]!;
  const operand = node.inputs[0] ?? null;
  if (operand === null) return [];
  const fields = model.spatialFields(operand);
  // Most windows have something left to see.
  if (!fields.some((field) => field.local !== null && coveredBy(model, field) !== null)) return [];
  const offset = window.layout === 'channels-first' ? 2 : 1;
  const rank = pass.shapeOf(operand)?.length ?? 0;
  const kernel = kernelOf(model, node);
  const axes: WideAxis[] = [];
  for (let axis = offset; axis < rank - (offset === 2 ? 0 : 1); axis++) {
    const taps = kernel?.[axis - offset] ?? null;
    if (taps === 1) continue;
    const along = fields.filter(({ local, form }) => local !== null && plainAxis(form) === axis);
    const covered = taps === null ? [] : along.map((field) => coveredBy(model, field));
    axes.push({ covered: covered.includes(null) ? [] : (covered as UnproductiveLayer['axes']) });
  }
  return axes;
}

// Null: the field leaves something of the input to be seen, or that isn't known.
function coveredBy(model: Model, { local, sourceAxis }: Field): UnproductiveLayer['axes'][number] | null {
  const place = model.pass.sourceAxes[sourceAxis]!;
  const source = model.sources.get(place.tensor)!;
  const length = lengthAt(model.pass.shapeOf(place.tensor), place.axis);
  const certain = local!.unsized === null && local!.widened === null;
  if (length === null || !certain) return null;
  const size = narrowest(local!.map);
  if (!Number.isFinite(size) || size < length) return null;
  return { source: source.name, sourceAxis: place.axis, letter: source.layout[place.axis]!, size, length };
}
