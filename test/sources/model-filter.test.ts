import { expect, it } from 'vitest';
import { modelFilter } from '../../src/sources/index.ts';

const PATHS = ['a.onnx', 'nets/b.onnx', 'nets/deep/c.onnx', 'nets/notes.txt', 'other/d.ONNX'];

it.each([
  [[], '', ['a.onnx', 'nets/b.onnx', 'nets/deep/c.onnx', 'other/d.ONNX']],
  [[], 'nets', ['nets/b.onnx', 'nets/deep/c.onnx']],
  [['a.onnx'], '', ['a.onnx']],
  [['./nets/'], '', ['nets/b.onnx', 'nets/deep/c.onnx']],
  [['../a.onnx'], 'nets', ['a.onnx']],
  [['.'], '', ['a.onnx', 'nets/b.onnx', 'nets/deep/c.onnx', 'other/d.ONNX']],
  [['**/*.onnx'], 'nets', ['nets/b.onnx', 'nets/deep/c.onnx']],
  [['nets/**'], '', ['nets/b.onnx', 'nets/deep/c.onnx']],
  [['nets/*.txt', 'other/*'], '', ['nets/notes.txt', 'other/d.ONNX']],
  [['nets', '!nets/deep'], '', ['nets/b.onnx']],
  [['!nets/**'], '', ['a.onnx', 'other/d.ONNX']],
  [['net'], '', []],
])('%j from "%s"', (patterns, folder, wanted) => {
  expect(PATHS.filter(modelFilter(patterns, folder, 'models'))).toEqual(wanted);
});
