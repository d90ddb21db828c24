// The library as it is installed: dist/lib alone in an empty folder's node_modules, with its types.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';

const ROOT = resolve(import.meta.dirname, '../..');

const PROGRAM = `import { readFileSync } from 'node:fs';
import { analyze, Failure } from 'rf-lint';
import type { Analysis, ModelRecord } from 'rf-lint';

const analysis: Analysis = analyze(readFileSync('net.onnx'), { path: 'net.onnx' });
const record: ModelRecord = analysis.record(analysis.features, false);
const size: number | null | undefined = record.tensors[0]?.fields[0]?.local?.size;
let failed = '';
try {
  analyze(new Uint8Array(9), { path: 'zeros.onnx' });
} catch (error) {
  if (error instanceof Failure) failed = error.path;
}
console.log(JSON.stringify({ features: record.features, size, failed }));
`;

describe('the library in an empty folder', { timeout: 30_000 }, () => {
  let folder = '';
  beforeEach(() => {
    if (!existsSync(join(ROOT, 'dist/lib/index.js')))
      throw new Error('dist/lib is missing; run `npm run build`');
    folder = mkdtempSync(join(tmpdir(), 'rf-lint-library-'));
    const installed = join(folder, 'node_modules/rf-lint');
    cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'));
    cpSync(join(ROOT, 'dist/lib'), join(installed, 'dist/lib'), { recursive: true });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'net.onnx'), net('x[1,3,64,64] -> y', 'w[8,3,3,3]', 'y = Conv(x, w)'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('analyzes a model', () => {
    writeFileSync(
      join(folder, 'use.mjs'),
      PROGRAM.replaceAll(/^import type .*$|: (Analysis|ModelRecord|number \| null \| undefined)(?= =)/gm, ''),
    );
    const answer = execFileSync(process.execPath, ['use.mjs'], { cwd: folder, env: {}, encoding: 'utf8' });
    expect(JSON.parse(answer)).toEqual({ features: ['y'], size: 3, failed: 'zeros.onnx' });
  });

  it('has types that need no leniency', () => {
    // What the declarations refer to is a dependency of the package, and the program asks for Node's.
    for (const name of ['valibot', '@types'])
      symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
    writeFileSync(join(folder, 'use.ts'), PROGRAM);
    const options = {
      module: 'nodenext',
      target: 'es2022',
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      types: ['node'],
    };
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['use.ts'] }),
    );
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    expect(execFileSync(process.execPath, [tsc, '-p', '.'], { cwd: folder, encoding: 'utf8' })).toBe('');
  });
});
