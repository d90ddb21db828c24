// Files that others wrote, measured in two steps: from the input to an inner tensor that all ways pass, and from there to the end. The
// closed form of a chain (Araujo, Norris, Sim 2019) must give the figures of the whole.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeBytes, type Field, hasShared, shared, type Subject } from './subject.ts';

/** Model, a tensor that every way to the end passes, the end. */
const CUTS: readonly (readonly [string, string, string])[] = [
  [
    'torchvision/resnet18.op13.onnx',
    '/layer1/layer1.1/relu_1/Relu_output_0',
    '/layer4/layer4.1/relu_1/Relu_output_0',
  ],
  [
    'torchvision/resnet18.op13.onnx',
    '/layer3/layer3.0/relu_1/Relu_output_0',
    '/layer4/layer4.1/relu_1/Relu_output_0',
  ],
  [
    'torchvision/resnet18.op13-dyn.onnx',
    '/layer2/layer2.0/relu_1/Relu_output_0',
    '/layer4/layer4.1/relu_1/Relu_output_0',
  ],
  [
    'torchvision/resnet50.op17.onnx',
    '/layer2/layer2.3/relu_2/Relu_output_0',
    '/layer4/layer4.2/relu_2/Relu_output_0',
  ],
  [
    'torchvision/resnet101.op11.onnx',
    '/layer3/layer3.10/relu_2/Relu_output_0',
    '/layer4/layer4.2/relu_2/Relu_output_0',
  ],
  ['nets/patchgan70.op13.onnx', '/layers.1/layers.1.0/Conv_output_0', 'output'],
];

describe.skipIf(!hasShared)('in two steps as in one', () => {
  it.each(CUTS)('%s by %s', (model, inner, end) => {
    const bytes = readFileSync(path.join(shared, 'models', model));
    const [whole, behind] = [
      analyzeBytes(model, bytes),
      analyzeBytes(model, bytes, { from: { name: inner, layout: 'NCHW' } }),
    ];
    const [before, after] = [fields(whole, inner), fields(behind, end)];
    expect(fields(whole, end).map(figures)).toEqual(
      before.map((one, axis) => {
        const [x, t] = [figures(one), figures(after[axis]!)];
        return {
          size: (t.size - 1) * x.stride + x.size,
          stride: x.stride * t.stride,
          padding: x.padding + x.stride * t.padding,
        };
      }),
    );
  });
});

function fields({ tensors }: Subject, name: string): Field[] {
  return tensors.get(name)!.fields.map(({ local }) => local!);
}

/** Of a plain map, exact: whole numbers. */
function figures({
  mark,
  period,
  size,
  stride,
  padding,
}: Field): Record<'size' | 'stride' | 'padding', number> {
  expect([mark, period]).toEqual(['exact', 1]);
  return { size: size!, stride: stride![0], padding: padding![0] };
}
