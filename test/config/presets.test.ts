import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { PRESET_NAMES, preset } from '../../src/config/index.ts';
import { mistakesIn } from './config-from.ts';

const folder = resolve(import.meta.dirname, '../../rules/presets');

it('the presets are the files in rules/presets', () => {
  expect(readdirSync(folder).toSorted()).toEqual(PRESET_NAMES.map((name) => `${name}.yml`));
  for (const name of PRESET_NAMES)
    expect(preset(name)).toBe(readFileSync(resolve(folder, `${name}.yml`), 'utf8'));
});

it.each(PRESET_NAMES)('%s can be extended', (name) => {
  expect(mistakesIn(`extends: ${name}`)).toEqual([]);
});
