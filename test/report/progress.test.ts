import { expect, it } from 'vitest';
import { progressLine } from '../../src/report/index.ts';

it('progress fits into its columns, and the path gives way first', () => {
  const reached = { model: 'models/detector.onnx', done: 3, of: 1200, nodes: 12_000 };
  expect(progressLine(reached, 80)).toBe('3 of 1,200 models done, models/detector.onnx: 12,000 nodes');
  for (const columns of [60, 40, 20, 6])
    expect(progressLine(reached, columns).length).toBeLessThanOrEqual(columns);
});

it('a path that hides text shows it', () => {
  expect(progressLine({ model: 'a\x1b[2J.onnx', done: 0, of: 1, nodes: 0 }, 80)).toBe('a\\x1b[2J.onnx');
});
