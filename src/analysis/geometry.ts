// The geometry of a network: what its features and outputs see, and the steps that lead there. Names, operator sets, element-wise
// operators and the way a padding is written don't count, so that two exports of one network have one geometry; taps do.
import { type Field, listCauses, periodOf, type Rational, slopeOf, widest } from '../engine/index.ts';
import type { Graph, Node, TensorIndex } from '../graph/index.ts';
import { channelsOf } from './channels.ts';
import { geometryFingerprint, stepKey } from './geometry-keys.ts';
import type { Model } from './model.ts';
import { placedPadding } from './placed-padding.ts';
import type { GeometryRecord, StepRecord, TensorRecord } from './record.ts';
import { windowRecord } from './window-record.ts';

/** `tensors`: the records of features and outputs. Linear in the nodes that outputs depend on. */
export function geometryOf(model: Model, tensors: readonly TensorRecord[]): GeometryRecord {
  const { graph, makers } = model;
  const needed = neededTensors(graph, makers);
  const isNeeded = (tensor: TensorIndex | null): boolean => tensor !== null && needed.has(tensor);
  const nodes = graph.nodes.filter(({ outputs }) => outputs.some(isNeeded));
  const steps = stepsOf(model, nodes, isNeeded);
  const channels = nodes.flatMap((node) => channelsOf(model, node) ?? []).map(({ made }) => made);
  return { fingerprint: geometryFingerprint(tensors, steps, true), steps, channels };
}

// Steps in graph order, each kind of step once, by the first node that takes it.
function stepsOf(
  model: Model,
  nodes: readonly Node[],
  isNeeded: (tensor: TensorIndex | null) => boolean,
): StepRecord[] {
  const labels = new Map<TensorIndex, string>();
  const labelAt = (tensor: TensorIndex): string => {
    const label = labels.get(tensor) ?? labelOf(model, model.spatialFields(tensor), fieldLabel);
    labels.set(tensor, label);
    return label;
  };
  const steps = new Map<string, StepRecord>();
  for (const node of nodes) {
    for (const [place, output] of node.outputs.entries()) {
      const step = isNeeded(output) ? stepTo(model, node, place, labelAt) : null;
      if (step === null) continue;
      const key = stepKey(step, true);
      if (!steps.has(key)) steps.set(key, step);
    }
  }
  return [...steps.values()];
}

// What graph outputs depend on. Of a branch each output has its own operands.
function neededTensors(graph: Graph, makers: Int32Array): Set<TensorIndex> {
  const needed = new Set<TensorIndex>(graph.outputs);
  const pending = [...needed];
  for (let tensor = pending.pop(); tensor !== undefined; tensor = pending.pop()) {
    const node = graph.nodes[makers[tensor]!];
    if (node === undefined) continue;
    for (const operand of operandsOf(node, node.outputs.indexOf(tensor))) {
      if (!needed.has(operand)) pending.push(operand);
      needed.add(operand);
    }
  }
  return needed;
}

function operandsOf({ operator, inputs, outputs }: Node, place: number): TensorIndex[] {
  const own =
    operator.kind === 'branch' ? [inputs[0], inputs[1 + place], inputs[1 + outputs.length + place]] : inputs;
  return own.filter((operand) => typeof operand === 'number');
}

function stepTo(
  model: Model,
  node: Node,
  place: number,
  labelAt: (tensor: TensorIndex) => string,
): StepRecord | null {
  const result = node.outputs[place]!;
  const to = labelAt(result);
  const from = [...new Set(operandsOf(node, place).map(labelAt))].filter((label) => label !== '').toSorted();
  if (to === '' || from.length === 0 || from.includes(to)) return null;
  const window = windowRecord(model, node);
  return {
    node: node.name,
    operator: node.type,
    kind: node.operator.kind,
    from,
    to,
    padding: paddingAt(model, model.spatialFields(result)),
    ...(window && { window }),
  };
}

/** "3", "3 × 1" where axes differ, "5/2"; null: not known along one of them. */
function paddingAt(model: Model, fields: readonly Field[]): string | null {
  const local = fields.filter((field) => field.local !== null);
  const paddings = new Map(local.map((field) => [field, placedPadding(field)]));
  if (local.length === 0 || local.some((field) => paddings.get(field) === null)) return null;
  return labelOf(model, local, (field) => paddings.get(field)!.join('/').replace(/\/1$/, ''));
}

/** "7/2", "7/2 × 1/1" where axes differ, "whole" where no local path is left; sources side by side. */
function labelOf(
  { pass, sources }: Pick<Model, 'pass' | 'sources'>,
  fields: readonly Field[],
  ofField: (field: Field) => string,
): string {
  const bySource = new Map<TensorIndex, string[]>();
  for (const field of fields) {
    const { tensor } = pass.sourceAxes[field.sourceAxis]!;
    bySource.set(tensor, [...(bySource.get(tensor) ?? []), ofField(field)]);
  }
  const order = [...sources.keys()];
  return [...bySource]
    .map(([tensor, axes]) => {
      const same = axes.every((axis) => axis === axes[0]) ? axes[0]! : axes.join(' × ');
      return order.length === 1 ? same : `#${order.indexOf(tensor)} ${same}`;
    })
    .join(', ');
}

function fieldLabel({ local, causes }: Field): string {
  const kinds = [...new Set(listCauses(causes).map(({ kind }) => kind))].toSorted();
  if (local === null) return `whole (${kinds.join(', ')})`;
  const { map } = local;
  const period = map.kind === 'periodic' ? ` q${periodOf(map)}` : '';
  return `${widest(map)}/${strideText(slopeOf(map))}${period}`;
}

function strideText(stride: Rational | null): string {
  if (stride === null) return '–';
  return stride[1] === 1 ? String(stride[0]) : stride.join(':');
}
