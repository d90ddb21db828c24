// What is drawn, as numbers: which region of which position, which centers, which columns.
import { describe, expect, it } from 'vitest';
import { drawable } from '../../../src/report/html/along-axis.ts';
import { columnsOf } from '../../../src/report/html/columns.ts';
import { dotsOf, frameOf, isCut } from '../../../src/report/html/frame.ts';
import { seriesOf } from '../../../src/report/html/series.ts';
import { ticks } from '../../../src/report/html/ticks.ts';
import { field, fieldRecord, GRIDDING, image, model, square, tensor } from '../fixtures.ts';

describe('the region that is drawn', () => {
  it('is that of the middle position', () => {
    const one = tensor('y', 'Conv', 'Conv', [1, 8, 16, 16], square('images', field(7, [2, 1], [3, 1])));
    const [h] = drawable(one, image('images', 32)) ?? [];
    // lo(u) = S u − P = 2 · 8 − 3.
    expect(h).toMatchObject({
      position: 8,
      positions: 16,
      region: [13, 19],
      center: 0,
      stride: 2,
      length: 32,
    });
  });

  it('is that of the middle position’s phase', () => {
    // Nearest up-sampling by 2 behind a 3-tap window: pairs of positions see the same.
    const local = field(3, [1, 2], [1, 1], {
      period: 2,
      advance: 1,
      phases: [
        [-1, 1],
        [-1, 1],
      ],
    });
    const one = tensor('y', 'Resize', 'Resize', [1, 8, 64, 64], square('images', local));
    expect(drawable(one, image('images', 32))?.[0]).toMatchObject({
      position: 32,
      region: [15, 17],
      stride: 0.5,
    });
  });

  it('is of an open input the first that begins inside', () => {
    const one = tensor(
      'y',
      'Conv',
      'Conv',
      [1, 8, 'H/4', 'W/4'],
      square('images', field(11, [4, 1], [5, 1])),
    );
    expect(drawable(one, image('images', 'H', 'W'))?.[0]).toMatchObject({
      position: 2,
      positions: null,
      region: [3, 13],
    });
  });

  it('goes by the index where it runs backwards', () => {
    const reversed = { index: [{ axis: 2, coefficient: -1, divide: 1, modulo: null }] };
    const one = tensor(
      'y',
      'Slice',
      'Slice',
      [1, 8, 32],
      [fieldRecord('audio', 2, 'T', field(3, [1, 1], [1, 1], { phases: [[30, 32]] }), reversed)],
    );
    const source = { name: 'audio', shape: [1, 8, 32], layout: 'NCT', spatial: [2] };
    expect(drawable(one, source)?.[0]).toMatchObject({ position: 16, region: [14, 16] });
  });

  it('is none where no region has a known place, an axis is missing, or only single samples are seen', () => {
    const source = image('images', 32);
    const of = (fields: ReturnType<typeof square>): unknown =>
      drawable(tensor('y', 'n', 'Conv', [1, 8, 16, 16], fields), source);
    expect(of(square('images', field(7, [2, 1], [3, 1], { phases: null })))).toBeNull();
    expect(of(square('images', null, { full: 'whole-axis' }))).toBeNull();
    expect(of(square('images', field(7, [2, 1], [3, 1])).slice(0, 1))).toBeNull();
    expect(of(square('images', field(1, [1, 1], [0, 1])))).toBeNull();
  });

  it('is cut where it goes on far beyond the input', () => {
    const one = tensor('y', 'Conv', 'Conv', [1, 8, 64, 64], square('images', field(1001, [1, 1], [500, 1])));
    const [h] = drawable(one, image('images', 64)) ?? [];
    const frame = frameOf(h!);
    expect([frame, isCut(h!, frame)]).toEqual([
      { from: -64.5, to: 128.5, inputTo: 63.5, isOpen: false },
      true,
    ]);
  });
});

describe('the centers that are drawn', () => {
  it('are thinned out, with that of the position among them', () => {
    const one = tensor('y', 'Conv', 'Conv', [1, 8, 64, 64], square('images', field(3, [1, 1], [1, 1])));
    const [h] = drawable(one, image('images', 64)) ?? [];
    expect(dotsOf(h!, frameOf(h!), 5)).toEqual({ first: 2, last: 62, distance: 5, every: 5 });
    expect((h!.position ?? 0) % 5).toBe(2);
  });
});

describe('the growth chart', () => {
  it('has a series for axes that differ, and one for axes that agree', () => {
    expect(seriesOf(GRIDDING).map(({ letters }) => letters)).toEqual([['H'], ['W']]);
    const alike = model('a.onnx', {
      tensors: [tensor('y', 'Conv', 'Conv', [1, 8, 16, 16], square('images', field(7, [2, 1], [3, 1])))],
    });
    expect(seriesOf(alike).map(({ letters }) => letters)).toEqual([['H', 'W']]);
  });

  it('lets neighbors share a column where layers are many', () => {
    const count = 1000;
    const many = model('a.onnx', {
      tensors: Array.from({ length: count }, (_, i) =>
        tensor(
          `t${i}`,
          `Conv${i}`,
          'Conv',
          [1, 8, 16, 16],
          square('images', field(2 * i + 3, [1, 1], [i + 1, 1])),
        ),
      ),
    });
    const [series] = seriesOf(many);
    const { each, count: columns, columns: found } = columnsOf(series!, count);
    expect([each, columns, found.size]).toEqual([5, 200, 200]);
    expect(found.get(199)).toMatchObject({ size: [1993, 2001], growth: null });
  });

  it('counts in round numbers', () => {
    expect([ticks(427, 5), ticks(1, 5), ticks(0.5, 5)]).toEqual([[0, 100, 200, 300, 400], [0, 1], [0]]);
  });
});
