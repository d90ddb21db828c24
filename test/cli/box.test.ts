import { describe, expect, it } from 'vitest';
import { parseBox } from '../../src/cli/box.ts';

describe('samples to look for', () => {
  it.each<[string, ReturnType<typeof parseBox>]>([
    ['100', { source: null, ranges: [[100, 100]] }],
    [
      '3,4:6',
      {
        source: null,
        ranges: [
          [3, 3],
          [4, 6],
        ],
      },
    ],
    [
      'images=0:0, 7',
      {
        source: 'images',
        ranges: [
          [0, 0],
          [7, 7],
        ],
      },
    ],
    ['a=b=5', { source: 'a=b', ranges: [[5, 5]] }],
  ])('%s', (written, box) => {
    expect(parseBox(written)).toEqual(box);
  });

  it.each(['', '=3', 'x=', '3,', '-1', '6:4', '1:2:3', '1.5', 'x', '9'.repeat(16)])(
    '`%s` is a mistake that shows how they are written',
    (written) => {
      expect(() => parseBox(written)).toThrow(/isn't a sample or a box/);
    },
  );
});
