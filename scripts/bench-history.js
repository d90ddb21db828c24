// What `rf-lint history` costs over 200 revisions of a model of 5 MB whose weights change each time while its geometry stays: first with an
// empty cache, then with what that left. `--revisions N` for another number.
import { spawn, spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeSparseModel } from './bench-models.js';

const CLI = resolve(import.meta.dirname, '../dist/cli/index.js');
const given = process.argv.indexOf('--revisions');
const REVISIONS = given < 0 ? 200 : Number(process.argv[given + 1]);
/** Weights of 590 kB each. */
const CONVOLUTIONS = 9;
const CHANNELS = 128;
const RUNS = 3;
/** Where the weights lie in the model. */
let places = null;

const scratch = mkdtempSync(join(tmpdir(), 'rf-lint-bench-'));
try {
  if (!existsSync(CLI)) throw new Error('dist/cli/index.js is missing: run `npm run build` first');
  const repository = join(scratch, 'repository');
  mkdirSync(repository);
  git(repository, ['init', '--quiet', '--initial-branch=main']);
  await commitModels(repository);
  const times = Array.from({ length: RUNS }, (_, run) => {
    const cache = join(scratch, `cache-${run}`);
    return { first: history(repository, cache), second: history(repository, cache) };
  });
  say(
    'first run',
    times.map(({ first }) => first),
    10,
  );
  say(
    'second run',
    times.map(({ second }) => second),
    1,
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Through `git fast-import`, a model at a time. */
async function commitModels(repository) {
  const importing = spawn('git', ['fast-import', '--quiet'], {
    cwd: repository,
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = new Promise((done) => importing.on('exit', done));
  const model = untrained();
  for (let revision = 1; revision <= REVISIONS; revision += 1) {
    train(model);
    const head = [
      'commit refs/heads/main',
      `committer bench <bench@example.invalid> ${1_700_000_000 + revision * 86_400} +0000`,
      'data 1',
      'x',
      'M 100644 inline model.onnx',
      `data ${model.length}`,
      '',
    ].join('\n');
    // Copied, since the next training writes into the model.
    if (!importing.stdin.write(Buffer.concat([Buffer.from(head), model, Buffer.from('\n')])))
      await new Promise((done) => importing.stdin.once('drain', done));
  }
  importing.stdin.end();
  if ((await ended) !== 0) throw new Error('git fast-import failed');
}

function untrained() {
  const path = join(scratch, 'model.onnx');
  writeSparseModel(path, CONVOLUTIONS, CHANNELS);
  return readFileSync(path);
}

/** Random weights, as trained ones look to a compressor, in place of the zeros. */
function train(model) {
  const size = CHANNELS * CHANNELS * 9 * 4;
  places ??= zerosIn(model, size);
  for (const place of places) randomFillSync(model, place, size);
}

function zerosIn(model, size) {
  const zeros = Buffer.alloc(size);
  const found = [];
  for (let at = model.indexOf(zeros); at >= 0; at = model.indexOf(zeros, at + size)) found.push(at);
  if (found.length !== CONVOLUTIONS) throw new Error(`${found.length} weights are found`);
  return found;
}

function history(repository, cache) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'history'], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cache },
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0 || !stdout.includes(`1 move in ${REVISIONS} commits`)) throw new Error(stdout + stderr);
  return seconds;
}

function git(folder, command) {
  const { status, stderr } = spawnSync('git', command, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function say(name, seconds, most) {
  const median = seconds.toSorted((a, b) => a - b)[Math.floor(seconds.length / 2)];
  const mark = median <= most ? '✓' : '✗';
  const all = seconds.map((one) => one.toFixed(2)).join(', ');
  process.stdout.write(
    `${mark} history of ${REVISIONS} revisions, ${name}: ${median.toFixed(2)} s (${all}), wanted ≤ ${most} s\n`,
  );
}
