// A network beside what it was, as the page of a check draws it.
import { describe, expect, it } from 'vitest';
import { compareWithModels } from '../../../src/baseline/index.ts';
import { defaultConfig } from '../../../src/config/index.ts';
import { bytesSource, DEFAULT_LIMITS } from '../../../src/formats/index.ts';
import { lint } from '../../../src/lint.ts';
import { checkHtml, makeRun } from '../../../src/report/index.ts';
import { curvesOf } from '../../../src/report/html/step-curves.ts';
import { resnet50 } from '../../history/bottlenecks.ts';
import { net } from '../../nets/net.ts';

const steps = (...labels: readonly string[]) => labels.map((to) => ({ to }));

describe('curves', () => {
  it('are pairs of what r and S come to, where they differ', () => {
    expect(curvesOf(steps('3/1', '7/2'), steps('3/1', '11/2', '19/2', 'whole (pooling)'))).toEqual([
      { figure: 'r', source: 0, axes: null, before: [3, 7], after: [3, 11, 19, null] },
      { figure: 'S', source: 0, axes: null, before: [1, 2], after: [1, 2, 2, null] },
    ]);
    expect(curvesOf(steps('3/1', '7/2'), steps('3/1', '7/2'))).toEqual([]);
    expect(curvesOf(steps('3/2'), steps('3/1')).map(({ figure }) => figure)).toEqual(['S']);
  });

  it('are one for axes that agree throughout, and one by source', () => {
    expect(curvesOf(steps('3/1 × 5/1'), steps('3/1 × 7/1'))).toEqual([
      { figure: 'r', source: 0, axes: [1], before: [5], after: [7] },
    ]);
    expect(curvesOf(steps('3/1'), steps('3/1 × 7/1 × 7/1'))).toEqual([
      { figure: 'r', source: 0, axes: [1, 2], before: [3], after: [7] },
    ]);
    expect(curvesOf(steps('#0 3/1, #1 whole (attention, pooling)'), steps('#0 3/1, #1 9/1:2 q2'))).toEqual([
      { figure: 'r', source: 1, axes: null, before: [null], after: [9] },
      { figure: 'S', source: 1, axes: null, before: [null], after: [0.5] },
    ]);
  });
});

describe('the page of a model that moved', () => {
  const page = pageOf(resnet50(), resnet50('bug'));

  it('draws its growth before and now, and says where they part', () => {
    expect(page).toContain('Growth step by step, before and now');
    expect(page).toContain(
      'aria-label="Receptive field r, px on axes h and w, behind each of 21 steps: before up to 427, now up to 459"',
    );
    expect(page).toContain('Effective stride S, on axes h and w');
    expect(page.match(/class="curve"/g)).toHaveLength(2);
    expect(textOf(page)).toContain(
      '20 steps that change what is seen, 21 before. The first that differs, number 18: /layer4/layer4.0/conv2 (Conv): stride 2 → 1, dilation 1 → 2 and padding 1 → 2. How it came about, commit by commit: rf-lint history --format html.',
    );
  });

  it('says costs and strides as old → new', () => {
    const { before, after } = costs(resnet50(), resnet50('bug'));
    expect(textOf(page)).toContain(`${before} → ${after} (+`);
    expect(textOf(page)).toContain('427 → 459 px, stride 32 → 16, center 0.');
  });

  it('draws none where both grow in the same way', () => {
    expect(pageOf(resnet50(), resnet50())).not.toContain('Growth step by step');
  });
});

it('a name of five thousand characters in a step is cut', () => {
  const wide = (kernel: number): Uint8Array =>
    net('x[1,3,64,64] -> y', `${'n'.repeat(5000)}: y = Conv(x, w[8,3,${kernel},${kernel}])`);
  const page = pageOf(wide(3), wide(5));
  expect(page).toContain('Growth step by step');
  expect(page).not.toContain('n'.repeat(121));
});

function pageOf(before: Uint8Array, after: Uint8Array): string {
  const { detailed, ...result } = linted(before, after);
  return checkHtml(makeRun({ ...result, models: detailed, version: '0' }));
}

function costs(before: Uint8Array, after: Uint8Array): { readonly before: string; readonly after: string } {
  const [model] = linted(before, after).records;
  const text = (count: number | null | undefined): string => count!.toLocaleString('en-US');
  return {
    before: text(model!.before?.cost.multiplyAccumulates),
    after: text(model!.cost.multiplyAccumulates),
  };
}

function linted(before: Uint8Array, after: Uint8Array) {
  const config = defaultConfig();
  const onFailure = (failure: Error): never => {
    throw failure;
  };
  return lint({
    models: [{ path: 'm.onnx', open: () => bytesSource('m.onnx', after) }],
    config,
    limits: DEFAULT_LIMITS,
    detailed: true,
    baseline: compareWithModels({
      read: () => before,
      gone: [],
      config,
      limits: DEFAULT_LIMITS,
      version: '0',
      onFailure,
    }),
    now: new Date('2026-01-01'),
  });
}

/** Without markup, white space as one space. */
function textOf(page: string): string {
  return page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
}
