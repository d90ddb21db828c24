import { describe, expect, it } from 'vitest';
import { NAME_LIMIT, visible } from '../../src/report/visible.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

describe('hidden text', () => {
  it.each([
    ['a line feed', 'a\nb', 'a\\nb'],
    ['a carriage return and a tab', 'a\r\tb', 'a\\r\\tb'],
    ['an escape', '\x1b[31m', '\\x1b[31m'],
    ['a C1 control', 'a\x9bb', 'a\\x9bb'],
    ['a bidirectional override', '\u202egnp.exe', '\\u202egnp.exe'],
    ['zero-width characters', 'a\u200b\u200d\ufeffb', 'a\\u200b\\u200d\\ufeffb'],
    ['a soft hyphen', 'a\u00adb', 'a\\xadb'],
    ['spaces that look like others', 'a\u00a0\u3000b', 'a\\xa0\\u3000b'],
    ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['lone surrogates', '\ud800a\udfff', '\\ud800a\\udfff'],
    ['tag characters', 'a\u{e0041}', 'a\\u{e0041}'],
    ['private characters', '\ue000', '\\ue000'],
    ['a filler', 'a\u3164b', 'a\\u3164b'],
  ])('shows %s by its code', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each([
    'layer4.1.conv2',
    '/down/conv/Conv_output_0',
    'a b',
    'größe',
    '漢字',
    '🙂',
    'a\\b',
    'std::x',
    'input:0',
  ])('leaves %s as it is', (text) => {
    expect(visible(text)).toBe(text);
  });
});

describe('a workflow command', () => {
  it.each([
    ['::error::x', ':\\x3aerror::x'],
    [' ::error::x', ' :\\x3aerror::x'],
    ['a ##[error]x', 'a ##\\x5berror]x'],
  ])('is broken in %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});

describe('a long name', () => {
  it('of 120 units is shown whole, one of 121 ends in a hash', () => {
    expect(visible('x'.repeat(120))).toBe('x'.repeat(120));
    expect(visible('x'.repeat(121))).toMatch(/^x{111}…[0-9a-f]{8}$/);
  });

  it('that differs only behind the cut looks different', () => {
    expect(visible('x'.repeat(500) + 'a')).not.toBe(visible('x'.repeat(500) + 'b'));
  });

  it('is never cut inside a code or a pair of surrogates', () => {
    expect(visible('\u202e'.repeat(200))).toMatch(/^(\\u202e){18}…[0-9a-f]{8}$/);
    expect(visible('🙂'.repeat(200))).toMatch(/^(🙂){55}…[0-9a-f]{8}$/u);
  });
});

it.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name.slice(0, 40)), name]))(
  'what is visible stays as it is: %s',
  (_, name) => {
    expect(visible(name).length).toBeLessThanOrEqual(NAME_LIMIT);
    expect(visible(visible(name))).toBe(visible(name));
  },
);
