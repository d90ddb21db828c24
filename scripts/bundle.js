// Makes dist/ out of what tsc wrote into build/: the action, the command line and the library, each a folder that needs
// nothing beside it. The same input gives the same bytes on every machine, so that a check can compare.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BUNDLES = [
  { entry: 'build/action.js', folder: 'dist', carriesClient: true },
  { entry: 'build/index.js', folder: 'dist/lib', carriesClient: false },
];
/** What starts the command line, and the command line, which it reads as text: CommonJS, which Node starts faster. */
const STARTED = [
  {
    entry: 'build/cli/start.js',
    file: 'dist/cli/index.js',
    around: (code) => `#!/usr/bin/env node\n${code}`,
  },
  { entry: 'build/cli.js', file: 'dist/cli/rf-lint.js', around: asFunction },
];

const missing = [...BUNDLES, ...STARTED].filter(({ entry }) => !existsSync(join(ROOT, entry)));
if (missing.length > 0) {
  const names = missing.map(({ entry }) => `${entry} (of src/${entry.slice(6, -3)}.ts)`);
  fail(`missing ${names.join(', ')}; run \`npm run compile\` first`);
}

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
for (const bundle of BUNDLES) makeBundle(bundle);
makeCommandLine('dist/cli');
copyRulePages('dist/cli/rules');
copyDeclarations('dist/lib');

function makeBundle({ entry, folder, carriesClient }) {
  const packages = packagesOf(runNcc(entry, folder));
  if (!carriesClient) refuseClient(folder, packages);
  writeFileSync(join(ROOT, folder, 'licenses.txt'), licenses(packages));
  // Without it Node would take the bundle for CommonJS below a package that says so.
  const manifest = join(ROOT, folder, 'package.json');
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).type !== 'module') {
    fail(`${folder}/package.json does not say "type": "module"`);
  }
}

function makeCommandLine(folder) {
  mkdirSync(join(ROOT, folder), { recursive: true });
  const packages = new Map();
  for (const { entry, file, around } of STARTED) {
    const scratch = mkdtempSync(join(tmpdir(), 'rf-lint-bundle-'));
    // ncc makes CommonJS of what begins as such.
    const door = entry.replace(/js$/, 'cjs');
    writeFileSync(join(ROOT, door), `module.exports = require('./${basename(entry)}');\n`);
    for (const [name, place] of packagesOf(runNcc(door, scratch, ['--minify']))) packages.set(name, place);
    writeFileSync(join(ROOT, file), around(inAscii(readFileSync(join(scratch, 'index.cjs'), 'utf8'))));
    chmodSync(join(ROOT, file), 0o755);
    rmSync(scratch, { recursive: true });
  }
  refuseClient(folder, packages);
  writeFileSync(join(ROOT, folder, 'licenses.txt'), licenses(packages));
  writeFileSync(join(ROOT, folder, 'package.json'), '{"type":"commonjs"}\n');
}

/** The command line and the library make no request, and start the faster for it. */
function refuseClient(folder, packages) {
  const client = [...packages.keys()].filter((name) => /^(@actions\/|@octokit\/|undici$)/.test(name));
  if (client.length > 0) fail(`${folder} carries ${client.join(', ')}`);
}

function asFunction(code) {
  return `(function (exports, require, module, __filename, __dirname) {${code}\n})\n`;
}

/** Read at half the size, and as fast as bytes. The characters stand in strings, patterns and comments only. */
function inAscii(code) {
  return code.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Paths of the modules that went into the bundle. */
function runNcc(entry, folder, more = []) {
  const scratch = mkdtempSync(join(tmpdir(), 'rf-lint-bundle-'));
  const stats = join(scratch, 'stats.json');
  const ncc = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const options = ['--out', folder, '--no-cache', '--quiet', '--stats-out', stats, ...more];
  const ended = spawnSync(process.execPath, [ncc, 'build', entry, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (ended.status !== 0) fail(`ncc could not bundle ${entry}`);
  const open = JSON.parse(readFileSync(stats, 'utf8')).modules;
  rmSync(scratch, { recursive: true });
  const paths = [];
  for (const module of open) {
    if (typeof module.nameForCondition === 'string') paths.push(module.nameForCondition);
    open.push(...(module.modules ?? []));
  }
  return paths;
}

/** Folders of the packages that modules lie in, by name. */
function packagesOf(modules) {
  const packages = new Map();
  for (const path of modules) {
    const [, folder, name] = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))/.exec(path) ?? [];
    if (folder !== undefined) packages.set(name.replaceAll('\\', '/'), folder);
  }
  return packages;
}

// ncc's own option writes one file a chunk under one name, so that the last chunk's packages are all that is left.
function licenses(packages) {
  const names = [...packages.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return names.map((name) => licenseOf(name, packages.get(name))).join('\n');
}

function licenseOf(name, folder) {
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder)
    .toSorted()
    .find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined && license === undefined) fail(`${name} has no license`);
  const text =
    file === undefined ? '' : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  return `${name} ${version}\n${license}\n${text}\n`;
}

/** For `explain`. */
function copyRulePages(folder) {
  mkdirSync(join(ROOT, folder), { recursive: true });
  const pages = readdirSync(join(ROOT, 'rules')).filter((name) => name.endsWith('.md'));
  for (const page of pages) cpSync(join(ROOT, 'rules', page), join(ROOT, folder, page));
}

/** The declarations that the library's door leads to, at the same places relative to each other. */
function copyDeclarations(folder) {
  const files = [join(ROOT, 'build/index.d.ts')];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    // build/ becomes types/, and gen/ beside it stays beside it.
    const target = join(ROOT, folder, relative(ROOT, file).replace(/^build/, 'types'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
      const declaration = resolve(dirname(file), specifier.replace(/(\.d)?\.[jt]s$/, '.d.ts'));
      if (!existsSync(declaration))
        fail(`${relative(ROOT, file)} refers to ${specifier}, which is not declared`);
      if (!files.includes(declaration)) files.push(declaration);
    }
  }
  writeFileSync(join(ROOT, folder, 'index.d.ts'), "export * from './types/index.js';\n");
}

function fail(message) {
  process.stderr.write(`bundle: ${message}.\n`);
  process.exit(1);
}
