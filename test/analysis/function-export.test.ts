// A network exported as functions within functions, and the same network exported node by node: equal tensor by tensor.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze, type Analysis, type TensorRecord } from '../../src/analysis/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';

const models = path.resolve(import.meta.dirname, '../../../shared/models');
const exported = path.join(models, 'wild/resnet18_dynamo.onnx');
const plains = ['op11', 'op13', 'op13-bn', 'op17'].map((kind) => `torchvision/resnet18.${kind}.onnx`);

describe.skipIf(!existsSync(exported))('resnet18 by functions', () => {
  const functions = existsSync(exported) ? analyzed(exported) : null!;

  it('leaves nothing undecided and no path misaligned', () => {
    expect(functions.undecided).toEqual([]);
    expect(functions.joins(false)).toEqual([]);
  });

  it.each(plains)('has the fields of %s, layer by layer', (file) => {
    const plain = analyzed(path.join(models, file));
    expect(layers(functions)).toEqual(layers(plain));
    expect(layers(functions).length).toBe(20 + 1 + 8 + 1 + 1);
    // Normalizations, activations, copies and casts between the layers have the fields of these, and no others.
    expect(distinct(functions)).toEqual(distinct(plain));
  });

  it.each(plains)('has the features, sources and products of %s', (file) => {
    const plain = analyzed(path.join(models, file));
    const features = (analysis: Analysis): unknown[] =>
      analysis.features.flatMap((name) => analysis.at(name).map((tensor) => [tensor.shape, figures(tensor)]));
    expect(features(functions)).toEqual(features(plain));
    expect(functions.sources.map(({ shape, layout }) => [shape, layout])).toEqual(
      plain.sources.map(({ shape, layout }) => [shape, layout]),
    );
    expect(functions.cost.multiplyAccumulates).toBe(plain.cost.multiplyAccumulates);
  });

  it('has as many parameters, normalizations included', () => {
    const [, , plain] = plains.map((file) => analyzed(path.join(models, file)));
    expect(functions.cost.parameters).toBe(plain?.cost.parameters);
  });

  it('names layers by the calls around them', () => {
    expect(functions.features).toEqual(['layer4_1']);
    const [first] = functions
      .at('torch_nn_modules_conv_Conv2d_conv1_1_1/**')
      .filter(({ operator }) => operator === 'Conv');
    expect(first?.node).toBe(
      'torch_nn_modules_conv_Conv2d_conv1_1_1/_aten_convolution_onnx_9/n7/else_branch/n0',
    );
  });
});

function analyzed(file: string): Analysis {
  const { format, graph } = readModel(bytesSource(file, readFileSync(file)), {
    limits: DEFAULT_LIMITS,
    declared: new Map(),
  });
  return analyze(graph, { path: file, format, inputs: new Map() });
}

/** Convolutions, the pooling and its mean, sums of two paths, the product: in the file's order. */
function layers(analysis: Analysis): unknown[] {
  const names = { ReduceMean: 'mean', GlobalAveragePool: 'mean' } as Record<string, string>;
  return analysis
    .at('**')
    .filter(({ operator }) => /^(Conv|MaxPool|Add|ReduceMean|GlobalAveragePool|Gemm)$/.test(operator))
    .filter(({ name }) => !isOfIndices(name))
    .map((tensor) => [names[tensor.operator] ?? tensor.operator, tensor.shape, figures(tensor)]);
}

/** Every field that a tensor of the image has, in the order in which they appear. */
function distinct(analysis: Analysis): unknown[] {
  const found = analysis
    .at('**')
    .filter(({ name, fields }) => fields.length > 0 && !isOfIndices(name))
    .map((tensor) => JSON.stringify(figures(tensor)));
  return [...new Set(found)];
}

/** The export computes where the maxima lie, too, and nothing reads it. */
function isOfIndices(name: string): boolean {
  return /(indices\w*|\/delta|\/_)$/.test(name);
}

function figures({ fields }: TensorRecord): unknown {
  return fields.map(({ sourceAxis, letter, local, full, causes }) => ({
    sourceAxis,
    letter,
    local,
    full,
    causes: causes.map(({ kind }) => kind),
  }));
}
