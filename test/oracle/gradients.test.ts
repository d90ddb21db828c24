// Receptive fields measured by autograd in double precision on PyTorch's modules, against the files exported from them.
import { describe, expect, it } from 'vitest';
import { gradientRows, measuredFaults, modelFile } from './measured.ts';
import { grouped } from './grouped.ts';
import { analyzeFile, hasShared } from './subject.ts';

/** Models whose rows aren't demanded yet, and how many there are. */
const LEFT_OUT = {
  convlstm: 7,
  convnext_tiny: 28,
  crnn: 16,
  deeplabv3_mobilenet_v3_large: 55,
  fcn_resnet50: 28,
  mini_deeplab: 52,
  mixer3d: 9,
  r2plus1d_18: 14,
  r3d_18: 14,
  residual_dilated: 19,
  shufflenet_v2_x1_0: 73,
  space_to_depth: 2,
  style_reflect: 38,
  swin_t: 1,
  unet_bilinear: 49,
  vit_b_16: 1,
};

describe.skipIf(!hasShared)('every measured unit, exact', () => {
  const models = grouped(hasShared ? gradientRows() : [], ({ model }) => model);
  const covered = [...models].filter(([model]) => !Object.hasOwn(LEFT_OUT, model));
  // Where lengths are symbols the figures may hang on them: another question.
  const files = covered.flatMap(([, rows]) =>
    [...new Set(rows.flatMap((row) => row.files))]
      .filter((file) => !file.includes('op13-dyn'))
      .map((file) => [file, rows.filter((row) => row.files.includes(file))] as const),
  );
  it.each(files)('%s', (file, rows) => {
    expect(measuredFaults(analyzeFile(modelFile(file)), rows)).toEqual([]);
  });
  it('the rest is counted', () => {
    const left = [...models].filter(([model]) => Object.hasOwn(LEFT_OUT, model));
    expect(Object.fromEntries(left.map(([model, rows]) => [model, rows.length]))).toEqual(LEFT_OUT);
  });
});
