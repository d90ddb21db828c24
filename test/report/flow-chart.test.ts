import { describe, expect, it } from 'vitest';
import { foldJoins } from '../../src/report/alignment.ts';
import { flowChart } from '../../src/report/flow-chart.ts';
import { DETECTOR, field, join, model, path, square, tensor } from './fixtures.ts';

function chartOf(of: typeof DETECTOR): string {
  const [first] = foldJoins(of);
  if (first === undefined) throw new Error('a join is missing');
  return flowChart(first, of);
}

describe('a misaligned join', () => {
  it('is drawn once for both axes, with the figures that the record holds', () => {
    const known = tensor(
      'r',
      '/neck/reduce/Conv',
      'Conv',
      null,
      square('images', field(75, [16, 1], [35, 1])),
    );
    expect(foldJoins(DETECTOR)).toHaveLength(1);
    expect(chartOf({ ...DETECTOR, tensors: [...DETECTOR.tensors, known] })).toBe(
      [
        '```mermaid',
        'flowchart LR',
        '  start(("fork"))',
        '  meet["Concat#95;41<br>2 px apart"]',
        '  p0n0["/neck/reduce/Conv<br>r 75, S 16, center 2"]',
        '  p0n1["/neck/Resize"]',
        '  start --> p0n0 --> p0n1 -->|"r 91, S 8, center 2"| meet',
        '  start -->|"r 43, S 8, center 0"| meet',
        '```',
      ].join('\n'),
    );
  });

  it('says which strides meet', () => {
    const paths = [path('a', ['x'], 7, [8, 1], [0, 1]), path('b', ['y'], 7, [16, 1], [0, 1])];
    expect(chartOf(model('m', { joins: [join('Add', 2, 'H', paths)] }))).toContain(
      'meet["Add<br>strides 8 and 16"]',
    );
  });

  it('leaves out the middle of a long path', () => {
    const via = Array.from({ length: 40 }, (_, i) => `conv${i}`);
    const paths = [path('a', via, 7, [1, 1], [1, 1]), path('b', [], 1, [1, 1], [0, 1])];
    const chart = chartOf(model('m', { joins: [join('Add', 2, 'H', paths, { offset: [1, 1] })] }));
    expect([...chart.matchAll(/p0n\d\["(.*)"\]/g)].map((match) => match[1])).toEqual([
      'conv0',
      'conv1',
      'conv2',
      'conv3',
      '33 layers',
      'conv37',
      'conv38',
      'conv39',
    ]);
  });
});
