import { expect, it } from 'vitest';
import { readSource } from './source-file.ts';

it('imports are found in every form, with the names that the other file gives', () => {
  const { imports } = readSource(
    'src/room/file.ts',
    [
      "import type { A, B as C } from '../other/index.ts';",
      "import * as v from 'valibot';",
      "import d, { type E } from './near.ts';",
      "import './effect.ts';",
      "export { f } from './handed.ts';",
      "export * from './all.ts';",
      "export type G = import('./type.ts').G;",
      "export const later = () => import('./later.ts');",
      'export const computed = (name: string) => import(name);',
      "// import { no } from './comment.ts';",
      "export const text = `import { no } from './text.ts'`;",
    ].join('\n'),
  );
  expect(imports.map(({ from, names, handedOn }) => [from, names.join(), handedOn])).toEqual([
    ['src/other/index.ts', 'A,B', false],
    ['valibot', '*', false],
    ['src/room/near.ts', 'default,E', false],
    ['src/room/effect.ts', '', false],
    ['src/room/handed.ts', 'f', true],
    ['src/room/all.ts', '*', true],
    ['src/room/type.ts', '*', false],
    ['src/room/later.ts', '*', false],
    [null, '*', false],
  ]);
});

it('exports are what the file declares', () => {
  const { exports } = readSource(
    'src/file.ts',
    [
      'export const rule: Rule<Options> = make();',
      'export function run(): void {}',
      'export interface Shape { readonly size: number }',
      'const inner = 1;',
      'export { inner as outer };',
      "export { other } from './other.ts';",
    ].join('\n'),
  );
  expect(exports).toEqual([
    { name: 'rule', type: 'Rule' },
    { name: 'run', type: null },
    { name: 'Shape', type: null },
    { name: 'outer', type: null },
  ]);
});

it('values are what is computed with, not keys, types, comments or text', () => {
  const { values, numbers } = readSource(
    'src/file.ts',
    [
      'const a: Date = { process: 1 };',
      'b.process; // fetch',
      "'eval';",
      'new Date(); new Date(1.5); Date.now();',
      'const f = (now: Date): typeof process => process.env as Record<string, string>;',
    ].join('\n'),
  );
  const globals = values.filter((value) => /Date|process|fetch|eval/.test(value));
  expect(globals).toEqual([
    'b.process',
    'new Date()',
    'Date',
    'new Date(…)',
    'Date',
    'Date.now',
    'Date',
    'process.env',
    'process',
  ]);
  expect(numbers).toEqual(['1', '1.5']);
});
