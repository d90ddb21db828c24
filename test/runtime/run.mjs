// Compares our analysis with ONNX Runtime, and prints a table; the last line is `N passed, N failed`.
//
//   npm ci --prefix test/runtime && node test/runtime/run.mjs [path of the library's index.js]
//
// The library is the built bundle, or, where there is none, what the compiler wrote. RF_LINT_RUNTIME_NETS: how many random networks
// (default 1000); RF_LINT_SEED: which ones.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const here = import.meta.dirname;
const root = path.resolve(here, '../..');

// The trials are written in TypeScript, and use what the other tests draw networks with.
const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
const compiled = spawnSync(process.execPath, [compiler, '-p', here], { stdio: 'inherit' });
if (compiled.status !== 0)
  fail('the trials could not be compiled; `npm ci` in the main folder installs the compiler');

const libraries = [process.argv[2], path.join(root, 'dist/lib/index.js'), path.join(root, 'build/index.js')];
const library = libraries.find((file) => file !== undefined && existsSync(file));
if (library === undefined) fail('there is no library; `npm run build` makes it');

const runtime = await import('onnxruntime-node').catch(() =>
  fail('`npm ci --prefix test/runtime` installs the runtime'),
);
const { main } = await import('./build/test/runtime/main.js');
const { passed, failed } = await main({
  library: await import(pathToFileURL(path.resolve(library)).href),
  runtime: runtime.default,
  explained: JSON.parse(readFileSync(path.join(here, 'explained.json'), 'utf8')),
  nets: Number(process.env.RF_LINT_RUNTIME_NETS ?? 1000),
  seed: Number(process.env.RF_LINT_SEED ?? 1),
  models: path.resolve(root, '../shared/models'),
  print: (line) => process.stdout.write(`${line}\n`),
});
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

function fail(message) {
  process.stderr.write(`${message}.\n`);
  process.exit(1);
}
