import { describe, expect, it } from 'vitest';
import { receptiveFieldDrift } from '../../src/rules/receptive-field-drift.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { ask, inShort } from './ask.ts';
import type { Compared } from '../../src/rules/index.ts';
import { askDrift, compared, type Drawn, pair } from './drifted.ts';

const DILATED = pair('dilations: [2,2], pads: [2,2,2,2]');

function answers(before: Drawn, after: Drawn, options: Readonly<Record<string, unknown>> = {}): string {
  const found = askDrift(receptiveFieldDrift, { before, after, options });
  return found
    .map((answer) => {
      const { detail } = answer;
      const figures = detail.kind === 'receptive-field-drift' ? ` (${detail.figures.join(', ')})` : '';
      return inShort(answer) + figures;
    })
    .join('; ');
}

it('a wider field is a finding on each axis, with the first step that differs', () => {
  expect(answers(pair(), DILATED)).toBe(
    'broken y H (size, padding, density); broken y W (size, padding, density)',
  );
  const [answer] = askDrift(receptiveFieldDrift, { before: pair(), after: DILATED });
  expect(answer).toMatchObject({
    place: { node: 'second', tensor: 'y', source: 'x', sourceAxis: 2 },
    detail: {
      before: { size: 7, stride: [2, 1], center: [0, 1] },
      after: { size: 11, stride: [2, 1], center: [0, 1] },
      steps: {
        first: {
          after: { node: 'second', window: { dilation: [2, 2] } },
          before: { window: { dilation: [1, 1] } },
        },
      },
    },
  });
});

it('a stride, a center and a cause are findings where r is the same', () => {
  expect(answers(pair(), pair('pads: [1,1,1,1], strides: [2,2]'))).toContain('broken y H (stride)');
  expect(answers(pair(), pair('pads: [2,2,0,0]'))).toContain('broken y H (padding, center)');
  const gated: Drawn = [
    'x[1,3,64,64] -> y',
    'first: a = Conv(x, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
    'second: b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; g = GlobalAveragePool(b); y = Mul(b, g)',
  ];
  expect(answers(pair(), gated)).toContain('broken y H (causes)');
});

describe('holes', () => {
  const dense = pair('pads: [2,2,2,2]', { head: '8,8,5,5' });
  const holed = pair('pads: [2,2,2,2], dilations: [2,2]');

  it('that appear are a finding where r, stride and center are the same', () => {
    expect(answers(dense, holed)).toBe('broken y H (density); broken y W (density)');
    const [answer] = askDrift(receptiveFieldDrift, { before: dense, after: holed });
    // Taps at −4, 0 and 4, each of three samples.
    expect(answer!.detail).toMatchObject({
      before: { size: 11, density: [1, 1] },
      after: { size: 11, density: [9, 11] },
    });
  });

  it.each([
    [2, ''],
    [1.999, 'broken'],
    ['19%', ''],
    ['18%', 'broken'],
  ] as const)('two in r = 11 at tolerance %s', (tolerance, wanted) => {
    expect(answers(dense, holed, { tolerance }).slice(0, 6)).toBe(wanted);
    expect(answers(holed, dense, { tolerance }).slice(0, 6)).toBe(wanted);
  });

  it('are asked for in neither of the modes that ask one way', () => {
    expect(answers(dense, holed, { mode: 'grow' })).toBe('');
    expect(answers(dense, holed, { mode: 'shrink' })).toBe('');
  });

  it('that aren’t known on one side are undecided', () => {
    const analysis = analyzeDrawn(holed);
    const known = compared(dense, analysis) as Extract<Compared, { kind: 'known' }>;
    const tensors = known.drift.tensors.map((tensor) => ({
      ...tensor,
      fields: tensor.fields.map((field) => ({ ...field, before: { ...field.before!, support: null } })),
    }));
    const baseline = { ...known, drift: { ...known.drift, tensors } };
    const found = ask(receptiveFieldDrift, analysis, {}, { baseline, lock: { kind: 'none' } });
    expect(found.map(inShort)).toEqual(['undecided y H', 'undecided y W']);
  });
});

it('what is the same under other names and paddings passes', () => {
  const renamed: Drawn = [
    'image[1,3,64,64] -> logits',
    'a = Conv(image, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
    'p = Pad(a, [0,0,1,1,0,0,1,1]); logits = Conv(p, v[8,8,3,3])',
  ];
  expect(answers(pair(), renamed)).toBe('');
});

describe('tolerance', () => {
  it.each([
    [4, ''],
    [3, 'broken'],
    ['58%', ''],
    ['57%', 'broken'],
  ] as const)('%s of r 7 → 11', (tolerance, wanted) => {
    expect(answers(pair(), DILATED, { tolerance }).slice(0, 6)).toBe(wanted);
  });

  it('doesn’t excuse a stride', () => {
    expect(answers(pair(), pair('pads: [1,1,1,1], strides: [2,2]'), { tolerance: 100 })).toContain(
      '(stride)',
    );
  });
});

describe('mode', () => {
  it.each([
    ['shrink', '', 'broken'],
    ['grow', 'broken', ''],
  ] as const)('%s asks one way only', (mode, wider, narrower) => {
    expect(answers(pair(), DILATED, { mode }).slice(0, 6)).toBe(wider);
    expect(answers(DILATED, pair(), { mode }).slice(0, 6)).toBe(narrower);
    expect(answers(pair(), pair('pads: [2,2,0,0]'), { mode })).toBe('');
  });

  it('takes the whole axis for growth, and what a pooling leaves for less', () => {
    const pooled: Drawn = ['x[1,3,64,64] -> y', 'y = GlobalAveragePool(x)'];
    const conv: Drawn = ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3])'];
    expect(answers(conv, pooled, { mode: 'grow' })).not.toBe('');
    expect(answers(conv, pooled, { mode: 'shrink' })).not.toContain('size');
  });
});

describe('what isn’t known', () => {
  const opaque: Drawn = ['opset 17, my.domain 1', 'x[1,3,64,64] -> y', 'riddle: y = my.domain::Riddle(x)'];
  const conv: Drawn = ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}'];

  it('is undecided, with the node in the way', () => {
    const found = askDrift(receptiveFieldDrift, { before: conv, after: opaque });
    expect(found.map(({ verdict, blockedBy }) => [verdict, blockedBy])).toEqual([
      ['undecided', ['riddle']],
      ['undecided', ['riddle']],
    ]);
  });

  it('and is the same passes', () => {
    expect(answers(opaque, opaque)).toBe('');
  });
});

it('a feature that came or went is a finding; an output is the interface’s', () => {
  const classifier: Drawn = [
    'x[1,3,64,64] -> y',
    'a = Conv(x, w[8,3,3,3]); g = GlobalAveragePool(a); y = Relu(g)',
  ];
  const two: Drawn = ['x[1,3,64,64] -> y, z', 'y = Conv(x, w[8,3,3,3]); z = Conv(x, v[8,3,3,3])'];
  const one: Drawn = ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3])'];
  expect(answers(one, classifier)).toContain('broken a');
  expect(answers(one, two)).toBe('');
  expect(answers(two, one)).toBe('');
});

it('without a baseline nothing is asked', () => {
  expect(ask(receptiveFieldDrift, analyzeDrawn(pair()), {})).toEqual([]);
});
