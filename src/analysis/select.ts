// Which tensors an `at` means (interface.md §1): names with wildcards, or one of the words.
import {
  equalRational,
  plainAxis,
  type Rational,
  rational,
  slopeOf,
  absoluteRational,
} from '../engine/index.ts';
import { ancestorsOf, type TensorIndex } from '../graph/index.ts';
import { nameMatcher } from '../names/index.ts';
import type { Model } from './model.ts';

/** Tensors in graph order. Empty: the pattern finds nothing. */
export function selectTensors(model: Model, pattern: string): TensorIndex[] {
  switch (pattern) {
    case 'outputs':
      return inOrder(model, model.graph.outputs);
    case 'all':
      return model.order.filter((tensor) => model.pass.fieldsOf(tensor).length > 0);
    case 'features':
      return [...model.features];
  }
  const stride = /^stride (\d+)(?:\/(\d+))?$/.exec(pattern);
  if (stride !== null) return ofStride(model, rational(Number(stride[1]), Number(stride[2] ?? 1)));
  return named(model, pattern);
}

function inOrder(model: Model, tensors: readonly TensorIndex[]): TensorIndex[] {
  const wanted = new Set(tensors);
  return model.order.filter((tensor) => wanted.has(tensor));
}

// Tensors all of whose spatial fields with a stride have that one, up to its sign.
function ofStride(model: Model, stride: Rational): TensorIndex[] {
  return model.order.filter((tensor) => {
    const strides = model.spatialFields(tensor).flatMap(({ local, form }) => {
      const slope = local === null || plainAxis(form) === null ? null : slopeOf(local.map);
      return slope === null ? [] : [absoluteRational(slope)];
    });
    return strides.length > 0 && strides.every((own) => equalRational(own, stride));
  });
}

// A node stands for its outputs.
function named(model: Model, pattern: string): TensorIndex[] {
  const matches = nameMatcher(pattern);
  return model.order.filter((tensor) => {
    const node = model.makers[tensor]!;
    return (
      matches(model.graph.tensors[tensor]!.name) || (node >= 0 && matches(model.graph.nodes[node]!.name))
    );
  });
}

/**
 * The default of `at`: from each output walk back; a tensor is taken, and the walk ends there, where every spatial source axis
 * that it depends on has a local field along a plain axis of its own; of the tensors that one output leads to, one that
 * another of them depends on is dropped.
 */
export function featuresOf(model: Omit<Model, 'features'>): TensorIndex[] {
  const features = new Set<TensorIndex>();
  for (const output of model.graph.outputs) {
    const taken = hiddenFeatures(model, output, takenFrom(model, output));
    if (taken.length > 1) {
      const operands = taken.flatMap((tensor) => operandsOf(model, tensor));
      const before = ancestorsOf(model.graph, model.makers, operands);
      for (const tensor of taken)
        if (!(before.has(model.makers[tensor]!) || operands.includes(tensor))) features.add(tensor);
    } else for (const tensor of taken) features.add(tensor);
  }
  return inOrder(model as Model, [...features]);
}

// Behind an operator that nobody taught us the walk ends on the source itself, which says nothing of the network: the output stands
// for what isn't known.
function hiddenFeatures(
  model: Omit<Model, 'features'>,
  output: TensorIndex,
  taken: readonly TensorIndex[],
): readonly TensorIndex[] {
  const hidden = model.spatialFields(output).some(({ causes }) => causes?.ignorance === true);
  if (!hidden || !taken.some((tensor) => model.makers[tensor]! < 0)) return taken;
  return [...taken.filter((tensor) => model.makers[tensor]! >= 0), output];
}

function operandsOf(model: Omit<Model, 'features'>, tensor: TensorIndex): TensorIndex[] {
  const node = model.makers[tensor]!;
  return node < 0 ? [] : model.graph.nodes[node]!.inputs.filter((input) => input !== null);
}

function takenFrom(model: Omit<Model, 'features'>, output: TensorIndex): TensorIndex[] {
  const taken: TensorIndex[] = [];
  const seen = new Set<TensorIndex>([output]);
  const pending = [output];
  for (let tensor = pending.pop(); tensor !== undefined; tensor = pending.pop()) {
    if (model.spatialFields(tensor).length === 0) continue;
    if (isFeature(model, tensor)) {
      taken.push(tensor);
      continue;
    }
    for (const operand of operandsOf(model, tensor)) {
      if (!seen.has(operand)) pending.push(operand);
      seen.add(operand);
    }
  }
  return taken;
}

function isFeature(model: Omit<Model, 'features'>, tensor: TensorIndex): boolean {
  const used = new Set<string>();
  for (const { local, form, sourceAxis } of model.spatialFields(tensor)) {
    const place = model.pass.sourceAxes[sourceAxis]!;
    // An axis of one sample has no resolution to lose.
    if (local !== null && form.length === 0 && model.pass.shapeOf(place.tensor)?.[place.axis] === 1) continue;
    const axis = local === null ? null : plainAxis(form);
    if (axis === null) return false;
    const own = `${place.tensor} ${axis}`;
    if (used.has(own)) return false;
    used.add(own);
  }
  return used.size > 0;
}
