// Exact sets of samples across steps and joins.
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  composeSamples,
  concatenateSamples,
  countSamples,
  type SampleMap,
  SOURCE_SAMPLES,
  type StepMap,
  tableStep,
  transposedStep,
  uniteSamples,
  windowStep,
} from '../../src/engine/index.ts';

const ENDLESS = { operand: null, output: null };

function work(left = 1_000): { left: number } {
  return { left };
}

/** The source after these steps, one after the other. */
function after(...steps: readonly StepMap[]): SampleMap | null {
  return steps.reduce<SampleMap | null>(
    (map, step) => (map === null ? null : composeSamples(map, step, ENDLESS, work())),
    SOURCE_SAMPLES,
  );
}

describe('a window', () => {
  it('reads its taps, and a dense one a single run', () => {
    expect(after(windowStep(5, 2, 1, 2))).toEqual({ advance: 2, sets: [[-2, 2]] });
  });

  it('of dilation 2 reads every other sample', () => {
    expect(after(windowStep(3, 1, 2, 2))).toEqual({ advance: 1, sets: [[-2, -2, 0, 0, 2, 2]] });
  });

  it('fills the holes of a wider one before it', () => {
    expect(after(windowStep(3, 1, 3, 3), windowStep(3, 1, 1, 1))).toEqual({ advance: 1, sets: [[-4, 4]] });
  });

  it('of a huge kernel costs one run where its taps touch, and no work is left where they do not', () => {
    const huge = 1_000_000_000;
    expect(after(windowStep(huge, 1, 1, 0))).toEqual({ advance: 1, sets: [[0, huge - 1]] });
    expect(after(windowStep(huge, 1, 2, 0))).toBe(null);
  });

  it('over a map that runs backwards moves its taps downwards', () => {
    expect(after(affineStep(-1, 0), windowStep(2, 1, 3, 0))).toEqual({ advance: -1, sets: [[-3, -3, 0, 0]] });
  });
});

describe('phases', () => {
  it('that no tap of a transposed window reaches are empty', () => {
    expect(after(transposedStep(1, 2, 1, 0))).toEqual({ advance: 1, sets: [[0, 0], []] });
  });

  it('differ where the holes do, though their regions are alike', () => {
    const pooledUp = after(windowStep(2, 2, 1, 0), transposedStep(2, 2, 1, 0))!;
    const wide = after(windowStep(2, 1, 9, 4))!;
    expect(uniteSamples(wide, pooledUp, null, work())).toEqual({
      advance: 2,
      sets: [
        [-4, -4, 0, 1, 5, 5],
        [-3, -3, 0, 1, 6, 6],
      ],
    });
  });

  it('of the same sets are one', () => {
    expect(after(transposedStep(2, 2, 1, 0), affineStep(2, 0))).toEqual({ advance: 1, sets: [[0, 0]] });
  });
});

describe('tables', () => {
  it('hold one set for each index, and none outside', () => {
    const table = composeSamples(SOURCE_SAMPLES, tableStep([4, 0]), { operand: null, output: 2 }, work())!;
    expect(table).toEqual({
      advance: null,
      sets: [
        [4, 4],
        [0, 0],
      ],
    });
    expect(composeSamples(table, windowStep(2, 1, 1, 1), { operand: 2, output: 3 }, work())).toEqual({
      advance: null,
      sets: [
        [4, 4],
        [0, 0, 4, 4],
        [0, 0],
      ],
    });
  });

  it('are cut at the end of an operand that is written out', () => {
    expect(composeSamples(SOURCE_SAMPLES, windowStep(3, 1, 1, 1), { operand: 2, output: 2 }, work())).toEqual(
      {
        advance: null,
        sets: [
          [0, 1],
          [0, 1],
        ],
      },
    );
  });

  it('stand side by side', () => {
    const parts = [
      { map: SOURCE_SAMPLES, start: 0, length: 1 },
      { map: after(affineStep(1, 5))!, start: 1, length: 2 },
    ];
    expect(concatenateSamples(parts, 4)).toEqual({ advance: null, sets: [[0, 0], [6, 6], [7, 7], []] });
  });
});

it('maps of different slopes have no union but a table', () => {
  const strided = after(affineStep(2, 0))!;
  expect(uniteSamples(SOURCE_SAMPLES, strided, null, work())).toBe(null);
  expect(uniteSamples(SOURCE_SAMPLES, strided, 2, work())).toEqual({
    advance: null,
    sets: [
      [0, 0],
      [1, 2],
    ],
  });
});

it('runs are counted with both ends', () => {
  expect(countSamples([-2, -2, 0, 3])).toBe(5);
});
