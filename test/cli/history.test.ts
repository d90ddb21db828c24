// `rf-lint history`: what git knows of a model, told without a word too many.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { temporaryFolder, temporaryRepository, type TemporaryFolder } from '../sources/temporary-folder.ts';
import { typedIn } from './typed-in.ts';

const folders: TemporaryFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

interface Drawn {
  readonly channels?: number;
  readonly dilation?: number;
  readonly stride?: number;
  readonly before?: number;
  /** Stands for trained weights. */
  readonly weight?: number;
  readonly names?: readonly [input: string, hidden: string, output: string, node: string];
  readonly quantized?: boolean;
}

/** Two convolutions of 3 taps: r = 5 + 2·(dilation − 1). */
function drawn({
  channels = 8,
  dilation = 1,
  stride = 1,
  before = dilation,
  weight = 1,
  names = ['image', 'hidden', 'logits', 'conv'],
  quantized = false,
}: Drawn = {}): Uint8Array {
  const [image, hidden, logits, node] = names;
  const pads = `[${before},${before},${2 * dilation - before},${2 * dilation - before}]`;
  return net(
    `${image}[1,3,64,64] -> ${logits}`,
    `t: float32[1] = [${weight}]; s: float32[] = 0.5; z: int8[] = 0`,
    `${node}1: ${hidden} = Conv(${image}, w[${channels},3,3,3]) {pads: [1,1,1,1], strides: [${stride},${stride}]}`,
    quantized ? `q = QuantizeLinear(${hidden}, s, z); d = DequantizeLinear(q, s, z)` : `d = Mul(${hidden}, t)`,
    `${node}2: ${logits} = Conv(d, v[4,${channels},3,3]) {pads: ${pads}, dilations: [${dilation},${dilation}]}`,
  );
}

/** A repository without a commit. */
function empty(): TemporaryFolder {
  const folder = temporaryFolder();
  folders.push(folder);
  folder.git('init', '--quiet', '--initial-branch=main');
  return folder;
}

let day = 0;
/** Writes (null: deletes) and commits, a day later than the last. */
function commit(folder: TemporaryFolder, files: Readonly<Record<string, string | Uint8Array | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) folder.git('rm', '--quiet', path);
    else folder.write(path, content);
  }
  folder.git('add', '--all');
  day += 1;
  const date = new Date(Date.UTC(2026, 0, day)).toISOString();
  process.env['GIT_COMMITTER_DATE'] = date;
  folder.git('-c', 'core.pager=cat', 'commit', '--quiet', '--allow-empty', '--message=x');
}

function history(folder: TemporaryFolder, ...argv: readonly string[]) {
  return typedIn(folder.path, ['history', ...argv]);
}

interface Told {
  readonly models: readonly {
    readonly path: string;
    readonly there: boolean;
    readonly events: readonly { readonly path: string; readonly kinds: readonly string[]; readonly commit: string }[];
  }[];
}

/** `path: kinds` for each event, by model, with the number of the commit. */
function storyIn(folder: TemporaryFolder, ...argv: readonly string[]): readonly string[] {
  const hashes = folder.git('rev-list', '--first-parent', '--reverse', 'HEAD').split('\n');
  const { models } = JSON.parse(history(folder, '--format', 'json', ...argv).out) as Told;
  return models.flatMap(({ events }) =>
    events.map(({ path, kinds, commit: hash }) => `${hashes.indexOf(hash) + 1} ${path}: ${kinds.join(', ')}`),
  );
}

const OTHER = { names: ['x', 'h', 'y', 'n'] } as const;

/** Thirty commits, most of which move nothing. */
function thirty(): TemporaryFolder {
  const folder = empty();
  const at: Readonly<Record<number, Readonly<Record<string, string | Uint8Array | null>>>> = {
    2: { 'nets/a.onnx': drawn() },
    3: { 'nets/b.onnx': drawn({ stride: 2 }) },
    6: { 'nets/a.onnx': drawn({ channels: 16, weight: 5 }) },
    9: { 'nets/a.onnx': drawn({ channels: 16, dilation: 2 }) },
    11: { 'nets/a.onnx': drawn({ channels: 16, dilation: 2, ...OTHER }) },
    13: { 'nets/a.onnx': drawn({ channels: 16, dilation: 2, quantized: true, ...OTHER }) },
    16: { 'nets/a.onnx': null, 'zoo/best.onnx': drawn({ channels: 16, dilation: 2, quantized: true, ...OTHER }) },
    19: { 'zoo/best.onnx': null },
    23: { 'zoo/best.onnx': drawn({ channels: 16, dilation: 2, quantized: true, weight: 9, ...OTHER }) },
    25: { 'zoo/best.onnx': drawn({ channels: 16, dilation: 2, stride: 2, quantized: true, ...OTHER }) },
    27: { 'zoo/best.onnx': drawn({ channels: 16, dilation: 2, stride: 2, before: 3, quantized: true, ...OTHER }) },
    29: { 'zoo/best.onnx': drawn({ channels: 16, dilation: 2, stride: 2, before: 3, weight: 3, ...OTHER }) },
  };
  for (let number = 1; number <= 30; number++) {
    // Trained again: other bytes, the same network.
    const trained = number === 4 || number === 5 ? { 'nets/a.onnx': drawn({ weight: number }) } : {};
    commit(folder, { 'README.md': `${number}`, ...trained, ...at[number] });
  }
  return folder;
}

describe('thirty commits', () => {
  it('tell the true story of every model, and only it', () => {
    expect(storyIn(thirty())).toEqual([
      '2 nets/a.onnx: added',
      '6 nets/a.onnx: costs',
      '9 nets/a.onnx: geometry',
      '11 nets/a.onnx: exported',
      '13 nets/a.onnx: quantized',
      '16 zoo/best.onnx: moved',
      '19 zoo/best.onnx: deleted',
      '23 zoo/best.onnx: restored',
      '25 zoo/best.onnx: geometry',
      '27 zoo/best.onnx: geometry',
      '29 zoo/best.onnx: dequantized',
      '3 nets/b.onnx: added',
    ]);
  });
  it('print', () => {
    const f = thirty();
    console.log(history(f).out, history(f, '--format', 'csv').out, history(f, '--format', 'markdown').out, history(f, '--format', 'metrics').out);
    console.log(typedIn(f.path, ['diff', 'HEAD~24', 'HEAD']).out);
    console.log(typedIn(f.path, ['diff', 'HEAD~24:nets/a.onnx', 'zoo/best.onnx']).out);
    console.log(typedIn(f.path, ['diff', 'HEAD~24:nets/a.onnx', 'zoo/best.onnx', '--format', 'markdown']).out);
    console.log(typedIn(f.path, ['inspect', 'zoo/best.onnx', '--format', 'badge']).out);
  });
});
