import { describe, expect, it } from 'vitest';
import { readText } from '../../src/config/read.ts';
import { toPlain } from '../../src/config/value.ts';
import { mistakesIn } from './config-from.ts';

const origin = { kind: 'file', path: 'c.yml' } as const;

function plain(text: string): unknown {
  const read = readText(text, origin);
  return read.kind === 'value' ? toPlain(read.value) : read.failures.map(({ message }) => message);
}

describe('text becomes values', () => {
  it.each([
    ['', {}],
    ['# nothing', {}],
    ['a: off', { a: 'off' }],
    [
      'a: [yes, 010, 1:30, 2027-03-31, 0x10, ~, "1"]',
      { a: ['yes', 10, '1:30', '2027-03-31', 16, null, '1'] },
    ],
    ['1: x\n"2": y\n0x10: z', { 1: 'x', 2: 'y', '0x10': 'z' }],
    ['a: &x { b: 1 }\nc: *x', { a: { b: 1 }, c: { b: 1 } }],
    ['constructor: 1\ntoString: 2', { constructor: 1, toString: 2 }],
  ])('%j', (text, wanted) => {
    expect(plain(text)).toEqual(wanted);
  });

  it('every value knows its line and column', () => {
    const read = readText('rules:\n  x: { min: big }\n', origin);
    const rules = read.kind === 'value' && read.value.kind === 'map' ? read.value.entries.get('rules') : null;
    const x = rules?.value.kind === 'map' ? rules.value.entries.get('x') : null;
    const min = x?.value.kind === 'map' ? x.value.entries.get('min') : null;
    expect([x?.key, min?.value.place].map((place) => [place?.line, place?.column])).toEqual([
      [2, 3],
      [2, 13],
    ]);
  });

  it('a key called __proto__ is a key', () => {
    const read = plain('__proto__: { polluted: true }') as object;
    expect(Object.keys(read)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

// hostile-input.md row 16
describe('what is refused', () => {
  it.each([
    ['a: 1\n b: 2', /^[12]:\d+ isn't valid YAML: /],
    ['a:\n\t- 1', /^2:\d+ isn't valid YAML: /],
    ['a: [1, 2', /isn't valid YAML/],
    ['models: a\nmodels: b', /^2:1 isn't valid YAML: Map keys must be unique/],
    ['0x10: a\n"0x10": b', /^2:1 the key "0x10" stands here twice/],
    ['a: !!js/function "x"', /^1:4 isn't valid YAML: Unresolved tag/],
    ['a: !custom 1', /^1:4 isn't valid YAML: Unresolved tag/],
    ['a: *x', /isn't valid YAML|has no anchor "x"/],
    ['a: &x { b: 1 }\nc: { <<: *x }', /^2:6 merge keys \("<<"\) are not read\. write the keys out/],
    ['? [1]\n: 2', /^1:3 a key is a list, a map, an alias or empty/],
    ['? { a: 1 }\n: 2', /^1:3 a key is a list/],
    [': 2', /a key is a list, a map, an alias or empty/],
    ['a: .inf', /^1:4 a number is larger than 2\^53, infinite or none/],
    ['a: .nan', /^1:4 a number is larger/],
    ['a: 12345678901234567890', /^1:4 a number is larger/],
    ['--- 1\n--- 2', /isn't valid YAML: .*multiple documents/],
    ['&a [*a]', /isn't valid YAML|lie more than 32 deep/],
    ['\u0000', /./],
    [`# ${'x'.repeat(300_000)}`, /^1:1 is larger than 256 kB\. split it with "extends"/],
    ['['.repeat(10_000), /isn't valid YAML|deep/],
    [`a: ${'['.repeat(40)}${']'.repeat(40)}`, /lists and maps lie more than 32 deep/],
  ])('%j', (text, wanted) => {
    expect(mistakesIn(text)[0]).toMatch(wanted);
  });

  it('an alias bomb, before it is written out', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level++) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(mistakesIn(lines.join('\n'))[0]).toMatch(/holds more than 20000 values, aliases written out/);
  });

  it('no text of a thousand brackets, quotes and anchors throws', () => {
    const signs = [
      '[',
      '{',
      '"',
      "'",
      '&a ',
      '*a ',
      '? ',
      ': ',
      '- ',
      '\n',
      '!',
      '|',
      '>',
      '#',
      '%',
      '@',
      '\u2028',
      '\ud800',
    ];
    let seed = 7;
    for (let round = 0; round < 500; round++) {
      let text = '';
      for (let length = 0; length < 60; length++) {
        seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
        text += signs[seed % signs.length];
      }
      expect(() => mistakesIn(text)).not.toThrow();
    }
  });
});
