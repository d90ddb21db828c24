// Inputs that only an operator without a rule reads: where to measure from instead (onnx-operators.md 4.8).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

function remarks(...lines: readonly string[]): string[] {
  return analyzeDrawn(['opset 20, my.domain 1', ...lines]).remarks.map(
    ({ node, text }) => `${node}: ${text}`,
  );
}

const propose = (input: string, type: string, output: string): string =>
  `${input}: nothing can be followed through \`${type}\`; \`--source ${output}\` measures from its output, whose shape and layout can be said by \`inputs: { ${output}: { shape: …, layout: … } }\``;

describe('an inner source is proposed', () => {
  it('for bytes that are decoded, in place of a layout', () => {
    expect(
      remarks('bytes: uint8[N] -> y', 'a = ImageDecoder(bytes) {pixel_format: RGB}; y = Cast(a) {to: 1}'),
    ).toEqual([propose('bytes', 'ImageDecoder', 'a')]);
  });

  it('for text, behind what makes other text of it', () => {
    expect(
      remarks(
        'lines: string[1] -> y',
        'value clean: string[1]; value ids: int64[1,N]',
        'clean = my.domain::Clean(lines); ids, mask = my.domain::Tokenize(clean); y = Cast(ids) {to: 1}',
      ),
    ).toEqual([propose('lines', 'my.domain::Tokenize', 'ids')]);
  });

  it('not where another way leads around the operator', () => {
    expect(remarks('x[N] -> y', 'a = my.domain::Foo(x); y = Add(a, x)').join()).not.toContain('--source');
  });

  it('not for an input with an axis to see along', () => {
    expect(remarks('x[1,3,8,8] -> y', 'y = my.domain::Foo(x)')).toEqual([]);
  });
});
