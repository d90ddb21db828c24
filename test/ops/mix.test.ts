// Normalizations, held to what a runtime makes of them.
import { expect, it } from 'vitest';
import { analyzeDrawn } from '../analysis/drawn.ts';

it('the statistics of a batch have the shape of the channels', () => {
  const analysis = analyzeDrawn([
    'opset 14',
    'x[2,3,4,5] -> y, m, v',
    'y, m, v = BatchNormalization(x, s[3], b[3], c[3], d[3]) {training_mode: 1}',
  ]);
  expect(analysis.at('m')[0]?.shape).toEqual([3]);
  expect(analysis.at('m')[0]?.fields.map(({ full }) => full)).toEqual(['whole-axis', 'whole-axis']);
});

it('the statistics of a layer normalization keep their axes with length 1', () => {
  const analysis = analyzeDrawn(['x[1,2,4,5] -> y, m', 'y, m = LayerNormalization(x, s[4,5]) {axis: 2}']);
  expect(analysis.at('m')[0]?.shape).toEqual([1, 2, 1, 1]);
});

it('scale and zero point of a dynamic quantization are single numbers', () => {
  const analysis = analyzeDrawn(['x[1,1,9] -> q, s, z', 'q, s, z = DynamicQuantizeLinear(x)']);
  expect(analysis.at('s')[0]?.shape).toEqual([]);
});
