// The window layers on the local paths to a tensor: where a change would widen its receptive field, and by how much the widest
// path through a layer is narrower than the tensor's own field.
import { type Field, plainAxis, type Rational, rational, slopeOf, widest } from '../engine/index.ts';
import { ancestorsOf, type NodeIndex, type TensorIndex, type Window } from '../graph/index.ts';
import type { Model } from './model.ts';
import type { LayerRecord } from './record.ts';

/** Nearest first. Linear in the nodes on the paths. */
export function layersBefore(
  model: Model,
  tensor: TensorIndex,
  source: TensorIndex,
  sourceAxis: number,
): LayerRecord[] {
  const { graph, pass, makers } = model;
  const wanted = pass.sourceAxes.findIndex((place) => place.tensor === source && place.axis === sourceAxis);
  const fieldOf: FieldAt = (at) =>
    pass.fieldsOf(at).find((field) => field.sourceAxis === wanted && field.local !== null) ?? null;
  const nodes = ancestorsOf(graph, makers, [tensor], (operand) => fieldOf(operand) !== null);
  const behind = growthBehind(model, tensor, nodes, fieldOf);
  const size = sizeOf(fieldOf(tensor));
  const layers: LayerRecord[] = [];
  for (const index of nodes) {
    const node = graph.nodes[index]!;
    const operand = node.inputs[0] ?? null;
    const output = node.outputs[0] ?? null;
    if (node.operator.kind !== 'window' || operand === null || output === null) continue;
    const field = fieldOf(operand);
    const axis = field === null ? null : plainAxis(field.form);
    const inputStride = field === null ? null : slopeOf(field.local!.map);
    if (axis === null || inputStride === null) continue;
    const spatial = axis - (node.operator.layout === 'channels-first' ? 2 : 1);
    const kernel = kernelAt(model, node.operator, node.inputs, spatial);
    if (kernel === null) continue;
    const through = sizeOf(fieldOf(output)) + (behind.get(output) ?? 0);
    layers.push({
      node: node.name,
      operator: node.type,
      kernel,
      stride: node.operator.strides?.[spatial] ?? 1,
      dilation: node.operator.dilations?.[spatial] ?? 1,
      inputStride,
      ...slackOf(size - through),
    });
  }
  return layers;
}

type FieldAt = (tensor: TensorIndex) => Field | null;

function slackOf(samples: number): { slack?: Rational } {
  return Number.isSafeInteger(samples) && samples >= 0 ? { slack: rational(samples) } : {};
}

function sizeOf(field: Field | null): number {
  return field === null ? Number.NaN : widest(field.local!.map);
}

// By tensor: what the widest path from it to the end adds. A node with one operand adds what its field is wider by; a join adds
// nothing to the path that is as wide as the hull.
function growthBehind(
  { graph }: Model,
  end: TensorIndex,
  nodes: ReadonlySet<NodeIndex>,
  fieldOf: FieldAt,
): ReadonlyMap<TensorIndex, number> {
  const behind = new Map<TensorIndex, number>([[end, 0]]);
  for (const index of [...nodes].sort((a, b) => b - a)) {
    const { inputs, outputs } = graph.nodes[index]!;
    const reached = inputs.filter(
      (operand) => operand !== null && fieldOf(operand) !== null,
    ) as TensorIndex[];
    for (const output of outputs) {
      const further = output === null ? undefined : behind.get(output);
      if (output === null || further === undefined) continue;
      for (const operand of reached) {
        const own = reached.length === 1 ? sizeOf(fieldOf(output)) - sizeOf(fieldOf(operand)) : 0;
        behind.set(operand, Math.max(behind.get(operand) ?? Number.NEGATIVE_INFINITY, further + own));
      }
    }
  }
  return behind;
}

/** Taps of the window along a spatial axis of it (0: the first); null: not known, or no such axis. */
export function kernelAt(
  { pass }: Pick<Model, 'pass'>,
  { kernel }: Window,
  inputs: readonly (TensorIndex | null)[],
  spatial: number,
): number | null {
  if (spatial < 0) return null;
  if (kernel.kind === 'given') return kernel.lengths[spatial] ?? null;
  const weights = inputs[kernel.operand] ?? null;
  const length = weights === null ? null : pass.shapeOf(weights)?.[spatial + 2];
  return typeof length === 'number' ? length : null;
}
