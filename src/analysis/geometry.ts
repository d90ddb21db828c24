// The geometry of a network: what its features and outputs see, and the steps that lead there. Names, operator sets, element-wise
// operators and the way a padding is written don't count, so that two exports of one network have one geometry.
import { type Field, listCauses, periodOf, type Rational, slopeOf, widest } from '../engine/index.ts';
import type { Graph, Node, TensorIndex } from '../graph/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { Model } from './model.ts';
import type { FieldRecord, GeometryRecord, StepRecord, TensorRecord } from './record.ts';
import { windowRecord } from './window-record.ts';

/** `tensors`: the records of features and outputs. Linear in the nodes that outputs depend on. */
export function geometryOf(model: Model, tensors: readonly TensorRecord[]): GeometryRecord {
  const steps = stepsOf(model);
  return { fingerprint: geometryFingerprint(tensors, steps), steps };
}

/** What records of features and outputs, and the steps that lead there, are recognized by. */
export function geometryFingerprint(
  tensors: readonly { readonly fields: readonly FieldRecord[] }[],
  steps: readonly Pick<StepRecord, 'from' | 'to'>[],
): string {
  const seen = tensors.map((tensor) => JSON.stringify(tensor.fields.map(regionOf)));
  const taken = steps.map(({ from, to }) => `${from.join(' ')} > ${to}`);
  const parts = [[...new Set(seen)].toSorted(), [...new Set(taken)].toSorted()];
  return fingerprint(parts.flat());
}

// What is seen, without any name: the region's map, its ends, and the kinds of causes.
function regionOf({ local, full, causes, letter }: FieldRecord): unknown {
  const kinds = [...new Set(causes.map(({ kind }) => kind))].toSorted();
  const { size, stride, padding, center, period, advance, phases } = local ?? {};
  const whole = typeof full === 'string' ? full : full.phases;
  return [letter, size, stride, padding, center, period, advance, phases, whole, kinds];
}

// Steps in graph order, each kind of step once, by the first node that takes it.
function stepsOf(model: Model): StepRecord[] {
  const { graph, makers } = model;
  const labels = new Map<TensorIndex, string>();
  const labelAt = (tensor: TensorIndex): string => {
    const label = labels.get(tensor) ?? labelOf(model, model.spatialFields(tensor));
    labels.set(tensor, label);
    return label;
  };
  const steps = new Map<string, StepRecord>();
  const needed = neededTensors(graph, makers);
  for (const node of graph.nodes) {
    for (const [place, output] of node.outputs.entries()) {
      const step = output === null || !needed.has(output) ? null : stepTo(model, node, place, labelAt);
      if (step === null) continue;
      const key = JSON.stringify([step.from, step.to, step.window]);
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
  const to = labelAt(node.outputs[place]!);
  const from = [...new Set(operandsOf(node, place).map(labelAt))].filter((label) => label !== '').toSorted();
  if (to === '' || from.length === 0 || from.includes(to)) return null;
  const window = windowRecord(model, node);
  return {
    node: node.name,
    operator: node.type,
    kind: node.operator.kind,
    from,
    to,
    ...(window && { window }),
  };
}

/** "7/2", "7/2 × 1/1" where axes differ, "whole" where no local path is left; sources side by side. */
function labelOf({ pass, sources }: Model, fields: readonly Field[]): string {
  const bySource = new Map<TensorIndex, string[]>();
  for (const field of fields) {
    const { tensor } = pass.sourceAxes[field.sourceAxis]!;
    bySource.set(tensor, [...(bySource.get(tensor) ?? []), fieldLabel(field)]);
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
