import { describe, expect, it } from 'vitest';
import { compileGlobs, isGlob } from '../../src/config/glob.ts';

describe('globs over model paths', () => {
  it.each([
    [['models/**/*.onnx'], 'models/a/b.onnx', true],
    [['models/**/*.onnx'], 'models/b.onnx', true],
    [['models/**/*.onnx'], 'other/b.onnx', false],
    [['./models/*.onnx'], 'models/b.onnx', true],
    [['*.onnx'], 'models/b.onnx', false],
    [['models/b.onnx'], 'models/b.onnx', true],
    [['models'], 'models/a/b.onnx', true],
    [['models/'], 'models/b.onnx', true],
    [['models'], 'models2/b.onnx', false],
    [['**', '!models/**'], 'models/b.onnx', false],
    [['!models/**'], 'other/b.onnx', true],
    [['!models/**', '!other/**'], 'other/b.onnx', false],
    [['{a,b}/*.onnx'], 'b/m.onnx', true],
    [['../sibling/*.onnx'], '../sibling/m.onnx', true],
    [['m?.onnx'], 'm1.onnx', true],
    [['m[0-9].onnx'], 'mx.onnx', false],
  ] as const)('%j against %s: %s', (patterns, path, wanted) => {
    expect(compileGlobs(patterns)(path)).toBe(wanted);
  });
});

// hostile-input.md row 17
describe('hostile globs', () => {
  it.each(['', '!', 'x'.repeat(501), '{a,b}'.repeat(25)])('%s is refused', (pattern) => {
    expect(isGlob(pattern)).toBe(false);
  });

  it.each(['+(a|a)*(b)', '**/**/**/**/**/**/**/x', '*a'.repeat(100), '[[:constructor:]]', '('.repeat(400)])(
    '%s takes no time that grows with the number of its signs',
    (pattern) => {
      const matches = compileGlobs([pattern]);
      for (let round = 0; round < 100; round++) expect(matches(`${'a'.repeat(200)}/b${round}`)).toBe(false);
    },
  );
});
