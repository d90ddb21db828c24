// The preset `recommended` is quiet about networks that are built as usual (sheet rules.md §4): a preset that shouts at
// these is wrong. The models lie beside the repository.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/index.ts';
import { defaultConfig } from '../../src/config/index.ts';
import { DEFAULT_LIMITS, bytesSource, readModel } from '../../src/formats/index.ts';
import { checkModel } from '../../src/rules/index.ts';

const models = resolve(import.meta.dirname, '../../../shared/models');

describe.skipIf(!existsSync(models))('recommended finds nothing in', () => {
  const names = ['resnet50', 'mobilenet_v2', 'vgg16', 'densenet121', 'efficientnet_b0'].map(
    (name) => `torchvision/${name}`,
  );
  it.each(
    [...names, 'nets/unet_pad'].flatMap((name) =>
      ['op11', 'op13', 'op13-dyn', 'op17']
        .map((variant) => `${name}.${variant}.onnx`)
        .filter((path) => existsSync(resolve(models, path))),
    ),
  )('%s', (path) => {
    const source = bytesSource(path, readFileSync(resolve(models, path)));
    const { format, graph } = readModel(source, { limits: DEFAULT_LIMITS, declared: new Map() });
    const questions = defaultConfig().forModel(path);
    const analysis = analyze(graph, { path, format, inputs: questions.inputs });
    const { findings } = checkModel(analysis, questions, new Date('2026-01-01'));
    expect(
      findings.map(({ rule, state, place }) => `${state} ${rule} ${place.tensor ?? place.node}`),
    ).toEqual([]);
  });
});
