// Names by number, against a Map of strings.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NameTable } from '../../src/graph/name-table.ts';

/** Numbers of the names as a Map gives them. */
function numbersOf(names: readonly string[]): number[] {
  const numbers = new Map<string, number>();
  return names.map((name) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}

/** Each name with bytes around it that are none of its own. */
function numbered(table: NameTable, names: readonly string[]): number[] {
  return names.map((name) => {
    const bytes = Buffer.from(`<${name}>`);
    return table.of(bytes, 1, bytes.length - 1);
  });
}

it('numbers names in the order in which they come, and gives them back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 4 })), (names) => {
      const table = new NameTable();
      expect(numbered(table, names)).toEqual(numbersOf(names));
      expect(names.map((name) => table.text(table.ofText(name)))).toEqual(names);
      expect(table.size).toBe(new Set(names).size);
    }),
  );
});

it('goes on telling names apart as it grows', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `layer.${index % 3000}/output`);
  const table = new NameTable();
  expect(numbered(table, names)).toEqual(numbersOf(names));
  expect(table.has('layer.2999/output')).toBe(true);
  expect(table.has('layer.3000/output')).toBe(false);
});

it('tells names apart whose hashes are equal', () => {
  const names = Array.from({ length: 2000 }, (_, index) => `n${index % 1500}`);
  const table = new NameTable(() => 7);
  expect(numbered(table, names)).toEqual(numbersOf(names));
  expect(names.every((name) => table.has(name))).toBe(true);
  expect(table.has('n1500')).toBe(false);
});

it('takes what is not UTF-8 for U+FFFD, as whoever reads the name does', () => {
  const table = new NameTable();
  const number = table.of(Buffer.from([0x61, 0xff]), 0, 2);
  expect(table.ofText('a\uFFFD')).toBe(number);
  expect(table.text(number)).toBe('a\uFFFD');
});

it('has room for the empty name', () => {
  const table = new NameTable();
  expect(numbered(table, ['', 'x', ''])).toEqual([0, 1, 0]);
});
