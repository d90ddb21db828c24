// Makes dist/ out of what tsc wrote into build/: the action, the command line and the library, each one file that needs
// nothing beside it. The same input gives the same bytes on every machine, so that a check can compare.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
const BUNDLES = [
  { entry: 'build/action.js', folder: 'dist' },
  { entry: 'build/cli.js', folder: 'dist/cli' },
  { entry: 'build/index.js', folder: 'dist/lib' },
];
/** What the command line's bundle must not carry: it makes no request. */
const NOT_IN_CLI = ['@octokit/', '@actions/', 'undici'];

const missing = BUNDLES.filter(({ entry }) => !existsSync(join(ROOT, entry)));
if (missing.length > 0) {
  const names = missing.map(
    ({ entry }) => `${entry} (from ${entry.replace('build', 'src').replace('.js', '.ts')})`,
  );
  process.stderr.write(`bundle: missing ${names.join(', ')}. Run \`npm run compile\` first.\n`);
  process.exit(1);
}

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
for (const { entry, folder } of BUNDLES) bundle(entry, folder);
refuseClient('dist/cli');
refuseClient('dist/lib');
copyRulePages('dist/cli/rules');
copyDeclarations('dist/lib');

function bundle(entry, folder) {
  const ncc = join(ROOT, 'node_modules/@vercel/ncc/dist/ncc/cli.js');
  const options = ['--out', folder, '--no-cache', '--license', 'licenses.txt', '--quiet'];
  const ended = spawnSync(process.execPath, [ncc, 'build', entry, ...options], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (ended.status !== 0) fail(`ncc could not bundle ${entry}`);
  // Without it Node would take the bundle for CommonJS below a package that says so.
  const manifest = join(ROOT, folder, 'package.json');
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).type !== 'module') {
    fail(`${folder}/package.json does not say "type": "module"`);
  }
}

function refuseClient(folder) {
  const licenses = readFileSync(join(ROOT, folder, 'licenses.txt'), 'utf8');
  const carried = NOT_IN_CLI.filter((name) => licenses.split('\n').some((line) => line.startsWith(name)));
  if (carried.length > 0)
    fail(`${folder} carries ${carried.join(', ')}; only src/action.ts may import the GitHub client`);
}

function copyRulePages(folder) {
  mkdirSync(join(ROOT, folder), { recursive: true });
  const pages = readdirSync(join(ROOT, 'rules')).filter((name) => name.endsWith('.md'));
  for (const page of pages) cpSync(join(ROOT, 'rules', page), join(ROOT, folder, page));
}

/** The declarations that the library's door leads to, at the same places relative to each other. */
function copyDeclarations(folder) {
  const open = [join(ROOT, 'build/index.d.ts')];
  const seen = new Set(open);
  for (const file of open) {
    const text = readFileSync(file, 'utf8');
    // build/ becomes types/, and gen/ beside it stays beside it.
    const target = join(ROOT, folder, relative(ROOT, file).replace(/^build/, 'types'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    for (const [, specifier] of text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)) {
      const declaration = resolve(dirname(file), specifier.replace(/(\.d)?\.[jt]s$/, '.d.ts'));
      if (!existsSync(declaration))
        fail(`${relative(ROOT, file)} refers to ${specifier}, which has no declaration`);
      if (!seen.has(declaration)) open.push(declaration);
      seen.add(declaration);
    }
  }
  writeFileSync(join(ROOT, folder, 'index.d.ts'), "export * from './types/index.js';\n");
}

function fail(message) {
  process.stderr.write(`bundle: ${message}\n`);
  process.exit(1);
}
