// A model file with its float weights replaced: positive, no biases, and of such a size that an impulse neither vanishes nor
// overflows on its way. On zeros the network is then silent, and the smallest share of an impulse shows exactly.
import onnxProto from 'onnx-proto';
import { between, chanceOf } from './chance.ts';

const { onnx } = onnxProto;
const FLOAT = 1;

export function withPlainWeights(model: Uint8Array): Uint8Array {
  const chance = chanceOf(1);
  const file = onnx.ModelProto.decode(model);
  const biases = new Set(
    file.graph?.node?.flatMap(({ opType, input }) =>
      /^(Conv|ConvTranspose|Gemm|InstanceNormalization)$/.test(opType ?? '') ? [input?.[2] ?? ''] : [],
    ),
  );
  for (const tensor of file.graph?.initializer ?? []) {
    if (tensor.dataType !== FLOAT || tensor.name === null || tensor.name === undefined) continue;
    const shape = (tensor.dims ?? []).map(Number);
    const count = shape.reduce((product, length) => product * length, 1);
    if (count < 2 || (shape.length < 2 && !biases.has(tensor.name))) continue;
    const size = sizeOfWeights(shape);
    const weights = Float32Array.from({ length: count }, () =>
      biases.has(tensor.name!) ? 0 : size * between(chance, 0.5, 1.5),
    );
    tensor.floatData = [];
    tensor.rawData = new Uint8Array(weights.buffer);
  }
  return onnx.ModelProto.encode(file).finish();
}

// [M, C, k1 … kr]: each end tap then keeps 1 / √(k1 … kr) of what comes in, all taps together as many times more.
function sizeOfWeights([, channels = 1, ...kernel]: readonly number[]): number {
  return 1 / (channels * Math.sqrt(kernel.reduce((product, length) => product * length, 1)));
}
