// What a run costs, as ratios to an empty process and to onnx-proto's decode in the same run: times on a shared machine
// mean little alone. `--json` for machines, `--million` for the chain of a million nodes too.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { writeChain, writeSparseModel } from './bench-models.js';

const ROOT = resolve(import.meta.dirname, '..');
const CLI = join(ROOT, 'dist/cli/index.js');
const asJson = process.argv.includes('--json');
const scratch = mkdtempSync(join(tmpdir(), 'rf-lint-bench-'));

/** Medians are of so many runs, one of each kind in turn. */
const RUNS = 15;
const RUNS_OF_LONG = 3;

try {
  if (!existsSync(CLI)) throw new Error('dist/cli/index.js is missing: run `npm run build` first');
  const rows = [...oneModel(), ...hundredModels(), ...largeModel(), ...chains()];
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

function chains() {
  const lengths = [10_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])];
  return lengths.flatMap((nodes) => {
    const model = join(scratch, `chain-${nodes}.onnx`);
    writeChain(model, nodes);
    const [decode, inspect] = inTurn(
      RUNS_OF_LONG,
      () => decodeWhole(model),
      () => rfLint(['inspect', '--at', 'outputs', model], (nodes + 1).toLocaleString('en')),
    );
    rmSync(model);
    const chain = `${nodes.toLocaleString('en')} nodes`;
    return [
      against(decode, inspect, `inspect a chain of ${chain}, to onnx-proto's decode`),
      {
        name: `peak memory on ${chain}, to onnx-proto's decode`,
        value: inspect.megabytes / decode.megabytes,
        unit: '×',
        most: null,
        detail: `${inspect.megabytes.toFixed(0)} to ${decode.megabytes.toFixed(0)} MB`,
      },
    ];
  });
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
  const start = performance.now();
  const plain = spawnSync(process.execPath, args, options);
  const ms = performance.now() - start;
  if (!allowed.includes(plain.status)) throw new Error(`${args.join(' ')}: ${plain.stderr}`);
  if (!plain.stdout.includes(expected)) throw new Error(`${args.join(' ')} doesn't say ${expected}`);
  const watched = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(tell)}`, ...args],
    options,
  );
  return { ms, megabytes: Number(watched.output[3]) / 1024 };
}

/** Medians of `runs` measurements of each, one after the other so that a busy moment meets all. */
function inTurn(runs, ...measures) {
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
    `${value.toFixed(2)} ${unit}`,
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
