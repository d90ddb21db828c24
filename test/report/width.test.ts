import { describe, expect, it } from 'vitest';
import { COLORED, PLAIN } from '../../src/report/style.ts';
import { tableLines } from '../../src/report/table.ts';
import { columnsOf, shortened, wrapped } from '../../src/report/width.ts';

describe('text', () => {
  it.each([
    ['abc', 3],
    ['größe', 5],
    ['漢字', 4],
    ['🙂', 2],
    ['e\u0301', 1],
    ['⚠✗✓ℹ–≤×…', 8],
  ])('%s takes %d columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns);
  });

  it('is shortened in the middle', () => {
    expect(shortened('models/detector/yolo.onnx', 12)).toBe('models….onnx');
    expect(shortened('short', 5)).toBe('short');
    expect(columnsOf(shortened('漢字漢字漢字', 7))).toBeLessThanOrEqual(7);
  });
});

describe('a message', () => {
  it('is broken at spaces, never in a name', () => {
    expect(wrapped('one two `a name of its own` three', 12, PLAIN)).toEqual([
      'one two',
      '`a name of its own`',
      'three',
    ]);
  });

  it('keeps punctuation at its name', () => {
    expect(wrapped('(`abc`, `def`).', 8, PLAIN)).toEqual(['(`abc`,', '`def`).']);
  });

  it('loses the backticks where names are painted', () => {
    expect(wrapped('at `abc`.', 80, COLORED)).toEqual(['at \x1b[36mabc\x1b[0m.']);
  });
});

describe('a table', () => {
  const columns = [
    { head: 'name', align: 'left', least: 6 },
    { head: 'r', align: 'right' },
    { head: 'notes', align: 'left' },
  ] as const;
  const rows = [
    [{ text: 'a long name of a layer' }, { text: '7' }, { text: '' }],
    [{ text: 'short' }, { text: '1,024' }, { text: '' }],
  ];

  it('aligns its columns and leaves out empty ones', () => {
    expect(tableLines(columns, rows, 80, PLAIN)).toEqual([
      'name                        r',
      'a long name of a layer      7',
      'short                   1,024',
    ]);
  });

  it('shortens what may be shortened, figures never', () => {
    expect(tableLines(columns, rows, 20, PLAIN)).toEqual([
      'name               r',
      'a long… layer      7',
      'short          1,024',
    ]);
    expect(tableLines(columns, rows, 5, PLAIN)[1]).toBe('a l…er      7');
  });
});
