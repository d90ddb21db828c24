// Support and density: how many samples of a region really count.
import { describe, expect, it } from 'vitest';
import type { SupportRecord } from '../../src/analysis/index.ts';
import { analyzeDrawn } from './drawn.ts';

/** `7 of 13 (7/13)`, with the fewest behind it where phases differ; or the reason. */
function support(lines: readonly string[], tensor = 'y'): string {
  const analysis = analyzeDrawn(lines);
  const [record] = analysis.more(analysis.at(tensor));
  const last = record!.fields.length - 1;
  return inShort(record!.support![last]!, record!.fields[last]!.local?.size ?? null);
}

function inShort(
  { samples, fewest, density, reason, blockedBy }: SupportRecord,
  size: number | null,
): string {
  if (reason !== null) return `${reason}${blockedBy === null ? '' : `: ${blockedBy}`}`;
  const phases = fewest === samples ? '' : `, fewest ${fewest}`;
  return `${samples} of ${size} (${density?.join('/')})${phases}`;
}

/** 3-tap convolutions of these dilations in a row. */
function dilated(dilations: readonly number[]): string[] {
  return [
    'x[1,1,64] -> y',
    ...dilations.map((dilation, at) => {
      const name = at === dilations.length - 1 ? 'y' : `t${at}`;
      const before = at === 0 ? 'x' : `t${at - 1}`;
      return `${name} = Conv(${before}, w${at}[1,1,3]) {dilations: [${dilation}], pads: [${dilation},${dilation}]}`;
    }),
  ];
}

describe('dilated 3-tap convolutions in a row (rules.md §2, fact 2)', () => {
  it.each([
    [[2, 2, 2], '7 of 13 (7/13)'],
    [[1, 2, 9], '21 of 25 (21/25)'],
    [[2, 4, 8], '15 of 29 (15/29)'],
    [[6, 12, 18], '13 of 73 (13/73)'],
    [[1, 2, 5], '17 of 17 (1/1)'],
    [[1, 3, 9], '27 of 27 (1/1)'],
  ])('of rates %j read %s', (dilations, wanted) => {
    expect(support(dilated(dilations))).toBe(wanted);
  });
});

describe('phases', () => {
  it('that a transposed window leaves empty count for nothing', () => {
    expect(support(['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,1]) {strides: [3]}'])).toBe('1 of 1 (1/1)');
  });

  it('of which one has more holes: its density stands', () => {
    expect(
      support([
        'x[1,1,16] -> y',
        'a = Resize(x, , [1.0,1.0,2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
        'y = Conv(a, w[1,1,2]) {dilations: [5], pads: [2,3]}',
      ]),
    ).toBe('2 of 4 (1/2)');
  });

  it('that differ in their samples alone, not in their regions, are told apart', () => {
    expect(
      support([
        'x[1,1,32] -> y',
        'p = MaxPool(x) {kernel_shape: [2], strides: [2]}',
        'u = Resize(p, , [1.0,1.0,2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
        'c = Conv(x, w[1,1,3]) {dilations: [3], pads: [3,3]}; y = Add(u, c)',
      ]),
    ).toBe('4 of 7 (4/7)');
  });
});

describe('paths', () => {
  it('that meet read what either reads', () => {
    expect(
      support([
        'x[1,1,64] -> y',
        'a = Conv(x, v[1,1,3]) {dilations: [6], pads: [6,6]}; b = Conv(x, w[1,1,3]) {dilations: [12], pads: [12,12]}',
        'y = Concat(a, b) {axis: 1}',
      ]),
    ).toBe('5 of 25 (1/5)');
  });

  it('that end leave the local one as it is', () => {
    expect(
      support([
        'x[1,1,64] -> y',
        'a = Conv(x, v[1,1,3]) {dilations: [2], pads: [2,2]}; g = GlobalAveragePool(a); y = Mul(a, g)',
      ]),
    ).toBe('3 of 5 (3/5)');
  });

  it('of a part of the channels are those of the branch that made them', () => {
    expect(
      support([
        'x[1,1,64] -> y',
        'a = Conv(x, v[1,1,3]) {dilations: [6], pads: [6,6]}; b = Conv(x, w[1,1,5]) {pads: [2,2]}',
        'c = Concat(a, b) {axis: 1}; y = Slice(c, [0], [1], [1])',
      ]),
    ).toBe('3 of 13 (3/13)');
  });
});

describe('no figure', () => {
  it('is given of an upper bound', () => {
    expect(
      support([
        'x[1,1,64] -> y',
        'c: bool[64]',
        'a = Conv(x, v[1,1,3]) {dilations: [2], pads: [2,2]}; chosen: y = Where(c, x, a)',
      ]),
    ).toBe('the local region is an upper bound: chosen');
  });

  it('is given where no local region is', () => {
    expect(support(['x[1,1,64] -> y', 'y = GlobalAveragePool(x)'])).toBe('there is no local region');
  });

  it('is given behind an operator that nobody taught us', () => {
    expect(
      support(['x[1,1,64] -> y', 'value a[1,1,64]; strange: a = my.domain::Strange(x); y = Add(a, x)']),
    ).toBe('the local region is a lower bound: strange');
  });

  it('is given where the samples lie in too many runs', () => {
    expect(
      support(['x[1,1,9000000] -> y', 'far: y = Conv(x, w[1,1,2000000]) {dilations: [2], pads: [0,0]}']),
    ).toBe('its samples lie in too many runs: far');
  });
});

it('a dilated layer of 1,000,000 taps that touch costs one run', () => {
  expect(support(['x[1,1,9000000] -> y', 'y = MaxPool(x) {kernel_shape: [1000000]}'])).toBe(
    '1000000 of 1000000 (1/1)',
  );
});

it('the samples are listed by phase, as w reads them', () => {
  const analysis = analyzeDrawn([
    'x[1,1,16] -> y',
    'y = Conv(x, w[1,1,2]) {dilations: [3], strides: [2], pads: [1,2]}',
  ]);
  const [record] = analysis.more(analysis.at('y'));
  expect(record!.support).toEqual([
    {
      samples: 2,
      fewest: 2,
      density: [1, 2],
      period: 1,
      advance: 2,
      sets: [
        [
          [-1, -1],
          [2, 2],
        ],
      ],
      reason: null,
      blockedBy: null,
    },
  ]);
});
