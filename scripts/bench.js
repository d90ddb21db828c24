// What a run costs, as ratios to an empty process and to onnx-proto's decode in the same run: times on a shared machine
// mean little alone. `--json` for machines, `--million` for the chain of a million nodes too.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { writeChain, writeDenseModel, writeSparseModel } from './bench-models.js';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'dist/cli/index.js');
/** Debian's, with python3-onnx. */
const PYTHON = '/usr/bin/python3';
const asJson = process.argv.includes('--json');
const scratch = mkdtempSync(join(tmpdir(), 'rf-lint-bench-'));

/** Medians are of so many runs, one of each kind in turn. */
const RUNS = 15;
const RUNS_OF_LONG = 3;

try {
  if (!existsSync(CLI)) throw new Error('dist/cli/index.js is missing: run `npm run build` first');
  const rows = [
    ...oneModel(),
    ...hundredModels(),
    ...againstPython(),
    ...largeModel(),
    ...denseModel(),
    ...chains(),
  ];
  process.stdout.write(asJson ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function oneModel() {
  const [model, sizeText] = [
    [join(ROOT, '../shared/models/torchvision/resnet50.op13.onnx'), '427'],
    [join(ROOT, 'test/models/slim/resnet_v1_50.224.onnx'), '483'],
  ].find(([path]) => existsSync(path));
  const name = basename(model);
  cpSync(model, join(scratch, name));
  const [empty, inspect] = inTurn(RUNS, emptyProcess, () => rfLint(['inspect', name], sizeText));
  return [
    {
      name: `inspect ${name}, to an empty process`,
      value: inspect.ms / empty.ms,
      unit: '×',
      most: 3,
      detail: `${milliseconds(inspect)} to ${milliseconds(empty)}, medians of ${RUNS}`,
    },
  ];
}

function hundredModels() {
  const folder = join(scratch, 'hundred');
  mkdirSync(folder);
  const models = existingModels();
  for (let index = 0; index < 100; index += 1) {
    cpSync(models[index % models.length], join(folder, `${String(index).padStart(3, '0')}.onnx`));
  }
  const [empty, check] = inTurn(RUNS_OF_LONG, emptyProcess, () => rfLint(['check'], '100 models', folder));
  return [
    {
      name: '100 models checked',
      value: check.ms / 1000,
      unit: 's',
      most: 3,
      detail: `${(check.ms / empty.ms).toFixed(1)} × an empty process; ${Math.min(100, models.length)} different files`,
    },
  ];
}

/** A hundred real networks, small and large, if so many are there. */
function existingModels() {
  const shared = join(ROOT, '../shared/models/torchvision');
  const folder = existsSync(shared) ? shared : join(ROOT, 'test/models/slim');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.onnx'))
    .toSorted();
  const step = Math.max(1, Math.floor(names.length / 100));
  return names.filter((_, index) => index % step === 0).map((name) => join(folder, name));
}

function largeModel() {
  const model = join(scratch, 'large.onnx');
  writeSparseModel(model, 200, 264);
  const [decode, inspect] = inTurn(
    RUNS_OF_LONG,
    () => decodeWhole(model),
    () => rfLint(['inspect', model], '401'),
  );
  const megabytes = Math.round(statSync(model).size / 1e6);
  return [
    {
      name: `peak memory on ${megabytes} MB with 200 convolutions`,
      value: inspect.megabytes,
      unit: 'MB',
      most: 120,
      detail: `onnx-proto: ${decode.megabytes.toFixed(0)} MB`,
    },
    { ...against(decode, inspect, `time on the same file, to onnx-proto's decode`), most: 1 },
  ];
}

/** Weights that stand on disk, against reading every byte of the file: both find it in the page cache. */
function denseModel() {
  const model = join(scratch, 'dense.onnx');
  writeDenseModel(model, 200, 264);
  const megabytes = Math.round(statSync(model).size / 1e6);
  const [read, inspect] = inTurn(
    RUNS_OF_LONG,
    () => run(['-e', `fs.readFileSync(${JSON.stringify(model)})`], ROOT),
    () => rfLint(['inspect', model], '401'),
  );
  rmSync(model);
  return [
    { ...against(read, inspect, `inspect ${megabytes} MB of weights, to reading its bytes`), most: 0.25 },
    {
      name: `peak memory on ${megabytes} MB of weights`,
      value: inspect.megabytes,
      unit: 'MB',
      most: 80,
      detail: `reading: ${read.megabytes.toFixed(0)} MB`,
    },
  ];
}

/** Whole processes, imports included. */
function againstPython() {
  const model = join(ROOT, '../shared/models/torchvision/swin_t.op13.onnx');
  const name = "inspect swin_t, to Python's load and infer_shapes";
  if (!existsSync(model)) return [notMeasured(name, 'the model is not there')];
  if (!pythonHasOnnx()) return [notMeasured(name, `${PYTHON} has no onnx`)];
  const program = [
    'import sys, time, onnx, onnx.shape_inference',
    'start = time.perf_counter()',
    'onnx.shape_inference.infer_shapes(onnx.load(sys.argv[1]))',
    'print(1000 * (time.perf_counter() - start))',
  ].join('\n');
  const withoutImport = [];
  const [python, inspect] = inTurn(
    RUNS,
    () => {
      const measured = timed(PYTHON, ['-c', program, model], ROOT);
      withoutImport.push(Number(measured.stdout));
      return { ms: measured.ms, megabytes: 0 };
    },
    () => rfLint(['inspect', model], 'swin_t'),
  );
  const row = against(python, inspect, name);
  const own = `${median(withoutImport).toFixed(0)} ms of it without the import`;
  return [{ ...row, most: 1, detail: `${row.detail}, ${own}` }];
}

function pythonHasOnnx() {
  return spawnSync(PYTHON, ['-c', 'import onnx']).status === 0;
}

function notMeasured(name, why) {
  return { name, value: null, unit: '', most: null, detail: why };
}

function chains() {
  const million = process.argv.includes('--million');
  const lengths = [10_000, 100_000, ...(million ? [1_000_000] : [])];
  const sorted = lengths.map((nodes) => chain(nodes, 'sorted'));
  const shuffled = lengths.filter((nodes) => nodes >= 100_000).map((nodes) => chain(nodes, 'shuffled'));
  return [...sorted, ...shuffled].flatMap(({ rows }) => rows).concat(growth(sorted), growth(shuffled));
}

/** From a hundred thousand to a million nodes. */
function growth(chains) {
  const [small, large] = chains.slice(-2);
  const name = '100,000 to 1,000,000 nodes';
  if (large?.nodes !== 1_000_000) return [notMeasured(name, 'asked for by --million')];
  return [
    {
      name: `${name}, ${large.order}`,
      value: large.inspect.ms / small.inspect.ms,
      unit: '×',
      most: 11,
      detail: `${milliseconds(large.inspect)} to ${milliseconds(small.inspect)}`,
    },
  ];
}

function chain(nodes, order) {
  const model = join(scratch, `chain-${nodes}-${order}.onnx`);
  writeChain(model, nodes, order);
  const million = nodes === 1_000_000 && order === 'sorted';
  const loads = million && pythonHasOnnx();
  const [decode, inspect, python] = inTurn(
    RUNS_OF_LONG,
    () => decodeWhole(model),
    () => rfLint(['inspect', '--at', 'outputs', model], (nodes + 1).toLocaleString('en')),
    ...(loads ? [() => pythonLoad(model)] : []),
  );
  rmSync(model);
  const said = `${nodes.toLocaleString('en')} ${order} nodes`;
  const held = nodes >= 100_000;
  const rows = [
    {
      ...against(decode, inspect, `inspect a chain of ${said}, to onnx-proto's decode`),
      most: held ? 1 : null,
    },
    {
      name: `peak memory on ${said}, to onnx-proto's decode`,
      value: inspect.megabytes / decode.megabytes,
      unit: '×',
      most: held ? 0.6 : null,
      detail: `${inspect.megabytes.toFixed(0)} to ${decode.megabytes.toFixed(0)} MB`,
    },
  ];
  const name = `inspect a chain of ${said}, to Python's onnx.load`;
  if (python !== undefined) rows.push({ ...against(python, inspect, name), most: 1.5 });
  else if (million) rows.push(notMeasured(name, `${PYTHON} has no onnx`));
  return { nodes, order, inspect, rows };
}

function pythonLoad(model) {
  const { ms } = timed(PYTHON, ['-c', 'import sys, onnx; onnx.load(sys.argv[1])', model], ROOT);
  return { ms, megabytes: 0 };
}

function against(decode, inspect, name) {
  return {
    name,
    value: inspect.ms / decode.ms,
    unit: '×',
    most: null,
    detail: `${milliseconds(inspect)} to ${milliseconds(decode)}`,
  };
}

function milliseconds({ ms }) {
  return `${ms.toFixed(0)} ms`;
}

function emptyProcess() {
  return run(['-e', '0'], ROOT);
}

/** A wrong answer isn't worth timing: `expected` must stand in the output. Findings end in exit code 1. */
function rfLint(args, expected, folder = scratch) {
  return run([CLI, ...args], folder, args[0] === 'check' ? [0, 1] : [0], expected);
}

function decodeWhole(model) {
  const program = `
    import { readFileSync } from 'node:fs';
    import proto from 'onnx-proto';
    proto.onnx.ModelProto.decode(readFileSync(${JSON.stringify(model)}));
  `;
  return run(['--max-old-space-size=8192', '--input-type=module', '-e', program], ROOT);
}

/** Whole-process time, and the peak of resident memory as the process itself knows it, told on descriptor 3. */
function run(args, cwd, allowed = [0], expected = '') {
  const tell = `import fs from 'node:fs'; process.on('exit', () => fs.writeSync(3, String(process.resourceUsage().maxRSS)));`;
  const options = { cwd, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], maxBuffer: 2 ** 30 };
  const { ms, stdout } = timed(process.execPath, args, cwd, allowed);
  if (!stdout.includes(expected)) throw new Error(`${args.join(' ')} doesn't say ${expected}`);
  const watched = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, ...args],
    options,
  );
  return { ms, megabytes: Number(watched.output[3]) / 1024 };
}

function timed(program, args, cwd, allowed = [0]) {
  const start = performance.now();
  const ended = spawnSync(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 30 });
  const ms = performance.now() - start;
  if (!allowed.includes(ended.status)) throw new Error(`${args.join(' ')}: ${ended.stderr}`);
  return { ms, stdout: ended.stdout.toString() };
}

/**
 * Medians of `runs` measurements of each, one after the other so that a busy moment meets all. Every command runs once before, with
 * files in the page cache and the command line's compiled code in the user's cache folder, as from the second run on.
 */
function inTurn(runs, ...measures) {
  for (const measure of measures) measure();
  const found = measures.map(() => []);
  for (let index = 0; index < runs; index += 1) {
    measures.forEach((measure, kind) => found[kind].push(measure()));
  }
  return found.map((each) => ({
    ms: median(each.map(({ ms }) => ms)),
    megabytes: median(each.map(({ megabytes }) => megabytes)),
  }));
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function table(rows) {
  const lines = rows.map(({ name, value, unit, most, detail }) => [
    most === null ? ' ' : value <= most ? '✓' : '✗',
    name,
    value === null ? 'not measured' : `${value.toFixed(2)} ${unit}`,
    most === null ? '' : `≤ ${most} ${unit}`,
    detail,
  ]);
  const all = [['', 'measured', 'is', 'wanted', ''], ...lines];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  const text = (line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd();
  return `${all.map(text).join('\n')}\n`;
}
