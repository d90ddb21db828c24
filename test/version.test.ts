import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { VERSION } from '../src/version.ts';

it("the program's version is the package's", () => {
  const manifest = readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8');
  expect(JSON.parse(manifest)).toMatchObject({ version: VERSION });
});
