// Parts of a concatenation, told apart across steps, picks, regroupings and joins (onnx-operators.md §4.4).
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  type AxisHow,
  type Edge,
  type Field,
  type Integer,
  join,
  oneCause,
  type Part,
  SAME,
  SECTION_LIMIT,
  type StepMap,
  type TensorFields,
  windowStep,
} from '../../src/engine/index.ts';
import { transfer } from '../../src/engine/transfer.ts';
import { extents, field, map, showField } from './fields.ts';

const NODE = 9;

/** Fields concatenated along an axis of a tensor [1, channels, 8], each filling so many channels. */
function concatenated(
  shape: readonly number[],
  axis: number,
  ...filled: readonly (readonly [Field | null, number])[]
): Field {
  let start = 0;
  const parts = filled.flatMap(([one, length]): Part[] => {
    const segment = { axis, start, length };
    start += length;
    return one === null ? [] : [{ field: one, segment }];
  });
  return join(parts, NODE, extents(...shape)).field;
}

const step = (of: StepMap, operandLength: number, outputLength: number): AxisHow => ({
  kind: 'step',
  step: of,
  operandLength,
  outputLength,
  widened: false,
});

/** Across axes 0, 1, 2 of the tensor. */
function across(one: Field, shape: readonly (number | null)[], ...hows: readonly AxisHow[]): TensorFields {
  let to = 0;
  const axes = hows.map((how) => ({ to: how.kind === 'union' || how.kind === 'pick' ? null : to++, how }));
  return transfer([one], { kind: 'axes', operand: 0, axes }, NODE, extents(...shape));
}

const narrow = field(map(1, [0, 0]));
const wide = field(map(1, [-2, 2]));
const channels = concatenated([1, 4, 8], 1, [narrow, 2], [wide, 2]);

describe('a concatenation on another axis', () => {
  it('is the hull of its parts, and keeps them', () => {
    expect(showField(channels)).toBe('[-2,2] of u2; 1: 0011 = [0,0] of u2 / [-2,2] of u2');
  });

  it('of equal parts keeps nothing', () => {
    expect(showField(concatenated([1, 4, 8], 1, [narrow, 2], [narrow, 2]))).toBe('[0,0] of u2');
  });

  it('with a part that the source does not reach knows where nothing is', () => {
    expect(showField(concatenated([1, 4, 8], 1, [narrow, 3], [null, 1]))).toBe(
      '[0,0] of u2; 1: 0001 = [0,0] of u2 / nothing',
    );
  });

  it('of more parts than the limit keeps only that they differ', () => {
    const many = Array.from({ length: SECTION_LIMIT + 1 }, (_, at) => [field(map(1, [at, at])), 1] as const);
    expect(showField(concatenated([1, SECTION_LIMIT + 1, 8], 1, ...many))).toBe(
      `[0,${SECTION_LIMIT}] of u2; mixed over 1`,
    );
  });
});

describe('whoever takes', () => {
  it.each<[string, readonly AxisHow[], readonly (number | null)[], string]>([
    ['the first part has its region', [SAME, step(affineStep(1, 0), 4, 2), SAME], [1, 2, 8], '[0,0] of u2'],
    ['the second part has its', [SAME, step(affineStep(1, 2), 4, 2), SAME], [1, 2, 8], '[-2,2] of u2'],
    [
      'some of both has both, told apart',
      [SAME, step(affineStep(1, 1), 4, 2), SAME],
      [1, 2, 8],
      '[-2,2] of u2; 1: 01 = [0,0] of u2 / [-2,2] of u2',
    ],
    [
      'every second channel too',
      [SAME, step(affineStep(2, 0), 4, 2), SAME],
      [1, 2, 8],
      '[-2,2] of u2; 1: 01 = [0,0] of u2 / [-2,2] of u2',
    ],
    ['one channel has its part', [SAME, { kind: 'pick', index: 3 }, SAME], [1, 8], '[-2,2] of u1'],
    [
      'all channels has the hull',
      [SAME, { kind: 'union', cause: 'pooling', length: 4 }, SAME],
      [1, 8],
      '[-2,2] of u1',
    ],
    [
      'channels side by side by a window has each its own',
      [SAME, step(windowStep(2, 2, 1, 0), 4, 2), SAME],
      [1, 2, 8],
      '[-2,2] of u2; 1: 01 = [0,0] of u2 / [-2,2] of u2',
    ],
    [
      'a window over time moves every part',
      [SAME, SAME, step(windowStep(3, 2, 1, 1), 8, 4)],
      [1, 4, 4],
      'N2 [-3,3] of u2; 1: 0011 = N2 [-1,1] of u2 / N2 [-3,3] of u2',
    ],
    [
      'the channels up to its own has their parts',
      [SAME, { kind: 'open', side: 'before', reach: 0, cause: 'recurrence' }, SAME],
      [1, 4, 8],
      '[-2,2] of u2; 1: 0011 = [0,0] of u2 / [-2,2] of u2',
    ],
    [
      'channels that are not known has an upper bound',
      [SAME, { kind: 'lost', cause: 'unknown', reason: 'its start is not known' }, SAME],
      [1, 2, 8],
      '[-2,2] of u2, upper bound by 9',
    ],
  ])('%s', (_, hows, shape, want) => {
    expect(across(channels, shape, ...hows).map(showField)).toEqual([want]);
  });

  it('a part that the source does not reach sees nothing of it', () => {
    const half = concatenated([1, 4, 8], 1, [narrow, 3], [null, 1]);
    expect(across(half, [1, 1, 8], SAME, step(affineStep(1, 3), 4, 1), SAME)).toEqual([]);
  });

  it('channels one by one and back again, shuffled, has each its own still', () => {
    const shuffle: Edge = {
      kind: 'chain',
      operand: 0,
      edges: [
        { kind: 'regroup', operand: 0, from: [1, 4, 8], to: [1, 2, 2, 8] },
        {
          kind: 'axes',
          operand: 0,
          axes: [0, 2, 1, 3].map((to) => ({ to, how: SAME })),
        },
        { kind: 'regroup', operand: 0, from: [1, 2, 2, 8], to: [1, 4, 8] },
      ],
    };
    expect(transfer([channels], shuffle, NODE, extents(1, 4, 8)).map(showField)).toEqual([
      '[-2,2] of u2; 1: 0101 = [0,0] of u2 / [-2,2] of u2',
    ]);
  });

  it('some of parts that are not told apart has an upper bound', () => {
    const mixed: Field = { ...channels, sections: { kind: 'mixed', axes: [1] } };
    expect(across(mixed, [1, 2, 8], SAME, step(affineStep(1, 0), 4, 2), SAME).map(showField)).toEqual([
      '[-2,2] of u2, upper bound by 9',
    ]);
    expect(
      across(mixed, [1, 8], SAME, { kind: 'union', cause: 'pooling', length: 4 }, SAME).map(showField),
    ).toEqual(['[-2,2] of u1']);
  });
});

describe('along the axis of the source itself', () => {
  // A class token before the tokens of the source: x[u − 1] behind index 0.
  const tokens = concatenated([1, 1, 9], 2, [null, 1], [field(map(1, [-1, -1])), 8]);

  it('a constant part in front is a part without dependence', () => {
    expect(showField(tokens)).toBe('[-1,-1] of u2; 2: 011111111 = nothing / [-1,-1] of u2');
  });

  it('dropping it gives the source back, with no hull over the constant', () => {
    const dropped = across(tokens, [1, 1, 8], SAME, SAME, step(affineStep(1, 1), 9, 8));
    expect(dropped.map(showField)).toEqual(['[0,0] of u2']);
  });

  it('taking the constant part alone leaves nothing', () => {
    expect(across(tokens, [1, 1, 1], SAME, SAME, step(affineStep(1, 0), 9, 1))).toEqual([]);
  });

  it('a window reads across the seam by the table of the whole', () => {
    const both = concatenated([1, 1, 4], 2, [narrow, 2], [field(map(1, [10, 10])), 2]);
    const seen = across(both, [1, 1, 2], SAME, SAME, step(windowStep(3, 1, 1, 0), 4, 2));
    expect(seen.map(showField)).toEqual(['table [0,12] [1,13] of u2']);
  });
});

describe('element-wise', () => {
  const meet = (...fields: readonly Field[]): string =>
    showField(
      join(
        fields.map((one) => ({ field: one, segment: null })),
        NODE,
        extents(1, 4, 8),
      ).field,
    );

  it('a join with one region over all channels meets each part', () => {
    expect(meet(channels, field(map(1, [0, 1])))).toBe('[-2,2] of u2; 1: 0011 = [0,1] of u2 / [-2,2] of u2');
  });

  it('two concatenations cut in other places make the finer parts', () => {
    const other = concatenated([1, 4, 8], 1, [field(map(1, [0, 5])), 1], [narrow, 3]);
    expect(meet(channels, other)).toBe('[-2,5] of u2; 1: 0122 = [0,5] of u2 / [0,0] of u2 / [-2,2] of u2');
  });

  it('what ends one part ends there alone', () => {
    const pooled = field(null, { ended: { flat: true, open: null }, causes: oneCause('pooling', 4) });
    const gated = concatenated([1, 4, 8], 1, [narrow, 2], [pooled, 2]);
    expect(across(gated, [1, 2, 8], SAME, step(affineStep(1, 0), 4, 2), SAME).map(showField)).toEqual([
      '[0,0] of u2',
    ]);
    expect(across(gated, [1, 2, 8], SAME, step(affineStep(1, 2), 4, 2), SAME).map(showField)).toEqual([
      'no local; ends, flat; by pooling 4',
    ]);
  });
});

describe('with other lengths', () => {
  const regroup = (from: readonly Integer[], to: readonly Integer[]): Edge => ({
    kind: 'regroup',
    operand: 0,
    from,
    to,
  });

  it('flattening channels and time keeps the parts by the flat index', () => {
    const flat = transfer(
      [concatenated([1, 4, 2], 1, [narrow, 2], [wide, 2])],
      regroup([1, 4, 2], [1, 8]),
      NODE,
      extents(1, 8),
    );
    expect(flat.map(showField)).toEqual([
      '[-2,2] of u1 mod 2; 1: 00001111 = [0,0] of u1 mod 2 / [-2,2] of u1 mod 2',
    ]);
  });

  it('channels alone keep them where time is open', () => {
    const open = concatenated([1, 4, Number.NaN], 1, [narrow, 2], [wide, 2]);
    expect(
      transfer([open], regroup([1, 4, 7], [1, 2, 2, 7]), NODE, extents(1, 2, 2, null)).map(showField),
    ).toEqual(['[-2,2] of u3; 1: 01 = [0,0] of u3 / [-2,2] of u3']);
  });
});
