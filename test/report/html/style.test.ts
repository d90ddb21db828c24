// Contrast of the two color schemes, by the formulas of WCAG 2.2 (relative luminance, contrast ratio).
import { describe, expect, it } from 'vitest';
import { STYLE } from '../../../src/report/html/style.ts';

const SCHEMES = [...STYLE.matchAll(/(?:dark|light dark);?\)?\{?:?(?:root\{)?\s*(--page[^}]*)\}/g)].map(
  ([, text = '']) =>
    new Map([...text.matchAll(/--([\w-]+):(#[0-9a-f]+)/g)].map(([, name = '', color = '']) => [name, color])),
);

describe.each([
  ['light', SCHEMES[0] ?? new Map<string, string>()],
  ['dark', SCHEMES[1] ?? new Map<string, string>()],
])('in the %s scheme', (_, colors) => {
  const color = (name: string): string => colors.get(name) ?? expect.fail(`no color ${name}`);

  it.each(['text', 'quiet', 'link', 'error', 'warning', 'undecided', 'notice', 'fine'])(
    '%s can be read on page and panel',
    (name) => {
      for (const ground of ['page', 'panel'])
        expect(contrast(color(name), color(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(['growth', 'effective', 'before', 'input', 'region'])('%s can be seen on the page', (name) => {
    expect(contrast(color(name), color('page'))).toBeGreaterThanOrEqual(3);
  });

  it.each(['field', 'idle', 'dot'])('%s stands out from the page', (name) => {
    expect(contrast(color(name), color('page'))).toBeGreaterThanOrEqual(2.3);
  });

  it.each([
    ['growth', 'field'],
    ['effective', 'field'],
  ])('%s can be told from %s', (a, b) => {
    expect(contrast(color(a), color(b))).toBeGreaterThanOrEqual(1.6);
  });
});

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const long = color.length === 4 ? color.replace(/[0-9a-f]/g, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = (long.match(/[0-9a-f]{2}/g) ?? [])
    .map((part) => parseInt(part, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
