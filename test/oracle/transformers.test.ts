// Two vision transformers as PyTorch exports them: what a patch sees is exact, and attention is named as what sees all.
import { describe, expect, it } from 'vitest';
import { modelFile } from './measured.ts';
import { analyzeFile, hasShared, type Subject } from './subject.ts';

describe.skipIf(!hasShared)('a vision transformer', () => {
  const analyzed = (model: string): Subject => analyzeFile(modelFile(`${model}.op13.onnx`));
  const local = ({ tensors }: Subject, name: string): unknown[] =>
    tensors
      .get(name)!
      .fields.map(({ local: field }) => [field?.mark, field?.size, field?.stride, field?.padding]);
  const causes = ({ tensors }: Subject, name: string): string[] =>
    [...new Set(tensors.get(name)!.fields.flatMap((field) => field.causes))].map(({ kind }) => kind);

  it('vit_b_16: patches of 16, and attention as the cause of all that the class token sees', () => {
    const vit = analyzed('vit_b_16');
    const patch = ['exact', 16, [16, 1], [0, 1]];
    expect(local(vit, '/conv_proj/Conv_output_0')).toEqual([patch, patch]);
    const output = vit.tensors.get('output')!;
    expect(output.fields.map(({ full }) => full)).toEqual(['whole-axis', 'whole-axis']);
    expect(new Set(causes(vit, 'output'))).toEqual(new Set(['attention']));
    expect(output.fields[0]!.causes.map(({ node }) => node)).toContain(
      '/encoder/layers/encoder_layer_0/self_attention/MatMul_2',
    );
  });

  it('swin_t: patches of 4, windows of 7 of them, and windows shifted by 3, all exact', () => {
    const swin = analyzed('swin_t');
    const of = (size: number, stride: number, padding: number) => ['exact', size, [stride, 1], [padding, 1]];
    expect(local(swin, '/features/features.0/features.0.0/Conv_output_0')).toEqual([
      of(4, 4, 0),
      of(4, 4, 0),
    ]);
    expect(local(swin, '/features/features.1/features.1.0/Add_output_0')).toEqual([
      of(28, 4, 24),
      of(28, 4, 24),
    ]);
    expect(local(swin, '/features/features.1/features.1.1/Add_output_0')).toEqual([
      of(56, 4, 36),
      of(56, 4, 36),
    ]);
    expect(new Set(causes(swin, '/permute/Transpose_output_0'))).toEqual(new Set(['attention']));
  });
});
