// Files may give the runtime's operators operands of any rank and numbers of any size: the analysis says something of each, and
// stops at none.
import { describe, expect, it } from 'vitest';
import { RUNTIME_OPERATORS } from '../formats/onnx/runtime-operators.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';

const NAMES = Object.entries(RUNTIME_OPERATORS).flatMap(([domain, names]) =>
  names.map((name) => `${domain}::${name}`),
);

/** Attributes of every operator at once; each reads its own. */
function attributes(size: number): string {
  const single = [
    'num_heads',
    'kv_num_heads',
    'q_num_heads',
    'groups',
    'window',
    'local_window_size',
    'size',
    'step',
    'N',
    'Nq',
    'Nkv',
    'blocksize',
    'channels',
    'group',
    'dilation',
    'signal_ndim',
    'rotary_embedding_dim',
    'unidirectional',
    'channels_last',
  ];
  const numbers = single.map((name) => `${name}: ${size}`).join(', ');
  return `{${numbers}, axis: 1, dim: 1, opset: 13, axes: [1], kernel_shape: [2,2], scales: [1,1,2,2], activation: 0}`;
}

const LENGTHS = [2, 4, 4, 6, 2, 3];

function drawn(type: string, rank: number, weights: number, size: number): string[] {
  const shape = (axes: number): string => `[${LENGTHS.slice(0, axes).join(',')}]`;
  const computed = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const domain = type.split('::')[0]!;
  return [
    `opset 19, ${domain} 19`,
    `x${shape(rank)} -> y, z`,
    ...computed.map((name) => `${name} = Relu(x)`),
    // One constant stands where weights, tables and scales do.
    `y, z = ${type}(a, w${shape(weights)}, b, c, d, e, f) ${attributes(size)}`,
    `v, u = ${type}(a, b, w, c, d, e, f, g) ${attributes(size)}`,
  ];
}

describe('an operator of a runtime', () => {
  it.each(NAMES)('%s may have operands of any rank', (type) => {
    for (const rank of [0, 1, 2, 3, 4, 5, 6]) {
      for (const weights of [0, 1, 3]) {
        const said = analyzeDrawn(drawn(type, rank, weights, 2)).at('y')[0];
        expect(said, `rank ${rank}`).toBeDefined();
      }
    }
  });

  it.each(NAMES)('%s may have numbers without measure', (type) => {
    for (const size of [0, -1, 1, 7, 4097, 2 ** 31]) {
      const said = analyzeDrawn(drawn(type, 4, 4, size)).at('y')[0];
      expect(said, `size ${size}`).toBeDefined();
    }
  });
});
