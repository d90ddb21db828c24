// Values for constants that a drawing leaves open: floats near 1, all positive, so that nothing cancels and nothing vanishes.
import type { ModelParts, TensorParts } from '../nets/onnx-encode.ts';
import { between, chanceOf, type Chance } from './chance.ts';

export function withWeights<Parts extends ModelParts>(parts: Parts, seed = 1): Parts {
  const chance = chanceOf(seed);
  return { ...parts, initializers: (parts.initializers ?? []).map((tensor) => filled(tensor, chance)) };
}

function filled(tensor: TensorParts, chance: Chance): TensorParts {
  if (tensor.values !== undefined || tensor.raw !== undefined) return tensor;
  const count = tensor.dims.reduce((product, length) => product * length, 1);
  return { ...tensor, values: Array.from({ length: count }, () => weight(tensor.type ?? 'float32', chance)) };
}

function weight(type: string, chance: Chance): number {
  if (type.startsWith('float')) return between(chance, 0.5, 1.5);
  return type === 'bool' ? Math.round(chance()) : Math.floor(between(chance, 1, 4));
}
