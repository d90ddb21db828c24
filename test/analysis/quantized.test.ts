import { expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

const IN = 'x[1,3,8,8] -> y; s: float32[] = 0.5; z: uint8[] = 0';

it.each([
  ['as QDQ', 'q = QuantizeLinear(x, s, z); y = DequantizeLinear(q, s, z)'],
  ['by an operator for it', 'q, t, u = DynamicQuantizeLinear(x); y = ConvInteger(q, w: uint8[4,3,3,3], u)'],
  ['in a runtime’s domain', 'y = com.microsoft::QLinearAdd(x, s, z, x, s, z, s, z)'],
])('a network is quantized %s', (_, nodes) => {
  expect(analyzeDrawn([IN, nodes]).record([], false, true).quantized).toBe(true);
});

it('another isn’t, nor is it said where nothing is compared', () => {
  expect(analyzeDrawn([IN, 'y = Relu(x)']).record([], false, true)).not.toHaveProperty('quantized');
  const quantized = analyzeDrawn([IN, 'y = QuantizeLinear(x, s, z)']);
  expect(quantized.record([], false)).not.toHaveProperty('quantized');
});
