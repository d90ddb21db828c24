// The window layers on the local paths to a tensor: where a change would widen its receptive field.
import { type Field, plainAxis, slopeOf } from '../engine/index.ts';
import { ancestorsOf, type TensorIndex, type Window } from '../graph/index.ts';
import type { Model } from './model.ts';
import type { LayerRecord } from './record.ts';

/** Nearest first. */
export function layersBefore(
  model: Model,
  tensor: TensorIndex,
  source: TensorIndex,
  sourceAxis: number,
): LayerRecord[] {
  const { graph, pass, makers } = model;
  const wanted = pass.sourceAxes.findIndex((place) => place.tensor === source && place.axis === sourceAxis);
  const fieldOf = (at: TensorIndex): Field | undefined =>
    pass.fieldsOf(at).find((field) => field.sourceAxis === wanted && field.local !== null);
  const layers: LayerRecord[] = [];
  for (const index of ancestorsOf(graph, makers, [tensor], (operand) => fieldOf(operand) !== undefined)) {
    const node = graph.nodes[index]!;
    const operand = node.inputs[0] ?? null;
    if (node.operator.kind !== 'window' || operand === null) continue;
    const field = fieldOf(operand);
    const axis = field === undefined ? null : plainAxis(field.form);
    const inputStride = field?.local === undefined || field.local === null ? null : slopeOf(field.local.map);
    if (axis === null || inputStride === null) continue;
    const spatial = axis - (node.operator.layout === 'channels-first' ? 2 : 1);
    const kernel = kernelAt(model, node.operator, node.inputs, spatial);
    if (kernel === null) continue;
    layers.push({
      node: node.name,
      operator: node.type,
      kernel,
      stride: node.operator.strides?.[spatial] ?? 1,
      dilation: node.operator.dilations?.[spatial] ?? 1,
      inputStride,
    });
  }
  return layers;
}

function kernelAt(
  model: Model,
  { kernel }: Window,
  inputs: readonly (TensorIndex | null)[],
  spatial: number,
): number | null {
  if (spatial < 0) return null;
  if (kernel.kind === 'given') return kernel.lengths[spatial] ?? null;
  const weights = inputs[kernel.operand] ?? null;
  const length = weights === null ? null : model.pass.shapeOf(weights)?.[spatial + 2];
  return typeof length === 'number' ? length : null;
}
