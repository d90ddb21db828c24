// Positions of a tensor as cells of a table.
import { describe, expect, it } from 'vitest';
import type { BorderRecord, SeesRecord, TensorRecord } from '../../src/analysis/index.ts';
import { borderText, nearestText, seesHead, seesText } from '../../src/report/positions.ts';
import { field, image, square } from './fixtures.ts';

const SOURCE = image('image', 64, 48);

function tensor(
  more: Partial<TensorRecord>,
  mark: 'exact' | 'upper-bound' | 'lower-bound' = 'exact',
): TensorRecord {
  const fields = square('image', field(5, [1, 1], [2, 1], { mark }));
  return { name: 'y', node: 'y', operator: 'Conv', shape: [1, 1, 64, 48], fields, ...more };
}

function border(sourceAxis: number, leaving: number | null, length: number | null): BorderRecord {
  const inside = leaving === null || length === null ? null : length - leaving;
  return { source: 'image', sourceAxis, axis: sourceAxis, length, leaving, inside, first: null, last: null };
}

function sees(
  sourceAxis: number,
  positions: SeesRecord['positions'],
  nearest: number | null,
  samples: [number, number] = [8, 8],
): SeesRecord {
  return {
    source: 'image',
    sourceAxis,
    letter: 'HW'[sourceAxis - 2]!,
    samples,
    axis: sourceAxis,
    positions,
    nearest,
  };
}

describe('the border share', () => {
  const text = (...counts: (number | null)[]): string => {
    const one = tensor({ border: counts.map((leaving, at) => border(2 + at, leaving, [64, 48][at]!)) });
    return borderText(one, one.fields, SOURCE);
  };

  it.each([
    [[16, 12], '25%'],
    [[16, 24], '25% × 50%'],
    [[0, 0], '0%'],
    [[1, 47], '2% × 98%'],
    [[64, 48], '100%'],
    [[null, null], ''],
    [[16, null], '25% × –'],
  ])('%j of 64 × 48: %s', (counts, want) => {
    expect(text(...counts)).toBe(want);
  });

  it('is never rounded to none or to all', () => {
    const one = tensor({ border: [border(2, 1, 1000), border(3, 999, 1000)] });
    expect(borderText(one, one.fields, SOURCE)).toBe('1% × 99%');
  });

  it('has the mark of the field', () => {
    const counts = [border(2, 16, 64), border(3, 12, 48)];
    const [upper, lower] = [
      tensor({ border: counts }, 'upper-bound'),
      tensor({ border: counts }, 'lower-bound'),
    ];
    expect(borderText(upper, upper.fields, SOURCE)).toBe('≤ 25%');
    expect(borderText(lower, lower.fields, SOURCE)).toBe('≥ 25%');
  });
});

describe('what sees the samples', () => {
  it.each<[SeesRecord['positions'], string]>([
    [{ first: 3, last: 5, count: 3 }, '3:5'],
    [{ first: 3, last: 3, count: 1 }, '3'],
    [{ first: 3, last: 9, count: 4 }, '4 of 3:9'],
    [{ first: 3, last: null, count: null }, '3:'],
    ['all', 'all'],
    ['none', 'none'],
    ['unknown', '?'],
    ['several-axes', '–'],
  ])('%j: %s', (positions, want) => {
    const one = tensor({ sees: [sees(2, positions, 4), sees(3, positions, 4)] });
    expect([seesText(one, one.fields, SOURCE), nearestText(one, one.fields, SOURCE)]).toEqual([want, '4']);
  });

  it('stands box by box', () => {
    const [first, second]: SeesRecord['positions'][] = [
      { first: 1, last: 2, count: 2 },
      { first: 7, last: 9, count: 3 },
    ];
    const one = tensor({
      sees: [sees(2, first!, 1), sees(3, first!, 2), sees(2, second!, 8), sees(3, 'none', null)],
    });
    expect(seesText(one, one.fields, SOURCE)).toBe('1:2; 7:9 × none');
    expect(nearestText(one, one.fields, SOURCE)).toBe('1 × 2; 8 × –');
  });

  it('is headed by the samples, where they are one box', () => {
    const asked = (first: [number, number], second: [number, number]): TensorRecord =>
      tensor({ sees: [sees(2, 'all', 1, first), sees(3, 'all', 1, second)] });
    expect(seesHead([asked([8, 8], [3, 9]), tensor({})])).toBe('sees 8,3:9');
    expect(seesHead([asked([8, 8], [3, 9]), asked([1, 1], [1, 1])])).toBe('sees');
  });
});
