import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelRecord } from '../../src/analysis/index.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import type { TemporaryFolder } from '../sources/temporary-folder.ts';
import { CHAIN, OPAQUE, SHIFTED, typedIn } from './typed-in.ts';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder({
    'chain.onnx': CHAIN,
    'shifted.onnx': SHIFTED,
    'configured/.rf-lint.yml':
      'inputs: { image: [1, 3, 8, 8] }\noperators: { "my.domain::Riddle": pointwise }\n',
    'configured/chain.onnx': CHAIN,
    'configured/opaque.onnx': OPAQUE,
    'mistaken/.rf-lint.yml': 'inputz: {}\n',
    'mistaken/chain.onnx': CHAIN,
  });
});
afterAll(() => folder.remove());

function inspect(...argv: readonly string[]) {
  return typedIn(folder.path, ['inspect', ...argv]);
}

function records(...argv: readonly string[]): ModelRecord[] {
  const { out, error } = inspect(...argv, '--format', 'json');
  expect(error).toBe('');
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ModelRecord);
}

function names(...argv: readonly string[]): readonly string[] {
  return records(...argv).flatMap(({ tensors }) => tensors.map(({ name }) => name));
}

describe('which tensors are shown', () => {
  it.each([
    ['what changes the geometry, features and outputs', 'shifted.onnx', 'a b sum'],
    ['all that look at the input', 'shifted.onnx --all', 'image a b sum'],
    ['those named by tensor, by node, in the order of the graph', 'shifted.onnx --at right --at a', 'a b'],
    ['those that a word means', 'chain.onnx --at outputs', 'features'],
  ])('%s', (_, line, wanted) => {
    expect(names(...line.split(' '))).toEqual(wanted.split(' '));
  });

  it('by their stride', () => {
    expect(names('chain.onnx', '--at', 'stride 2')).toEqual(['b', 'features']);
  });

  it('a name that is nowhere is a failure with the nearest', () => {
    const { code, out, error } = inspect('chain.onnx', 'shifted.onnx', '--at', 'features', '--at', 'summ');
    expect(code).toBe(2);
    expect(out).toContain('features');
    expect(error).toBe(
      '--at: `summ` is no tensor or node of these models; a pattern matches whole names. Did you mean `sum`?\n',
    );
    expect(inspect('chain.onnx', '--at', 'x*x').error).toMatch(/`--all` lists the names\.\n$/);
  });
});

it('a record a line, in the order of the names', () => {
  expect(records('shifted.onnx', 'chain.onnx').map(({ path }) => path)).toEqual([
    'chain.onnx',
    'shifted.onnx',
  ]);
});

it('joins that are aligned are there with --all only', () => {
  expect(records('shifted.onnx').flatMap(({ joins }) => joins.map(({ aligned }) => aligned))).toEqual([
    false,
    false,
  ]);
  expect(records('chain.onnx', '--all')[0]?.joins).toEqual([]);
});

it('--input gives a length that the file leaves open', () => {
  expect(records('chain.onnx', '--input', 'image=?,?,64,48')[0]?.sources[0]?.shape).toEqual([1, 3, 64, 48]);
});

describe('--source', () => {
  it('measures from an inner tensor, or from a node’s output', () => {
    const [by, at] = ['conv1', 'a'].map((name) => records('chain.onnx', '--source', name)[0]!);
    expect(by).toEqual(at);
    expect([at!.sources.map(({ name }) => name), at!.inputs]).toEqual([['a'], ['image']]);
    expect(inspect('chain.onnx', '--source', 'a').out).toContain(
      '  a 1×8×H×W, NCHW, an inner tensor that is measured from\n',
    );
  });

  it('that is nowhere is a failure with the nearest, model by model', () => {
    const { code, out, error } = inspect('chain.onnx', 'shifted.onnx', '--source', 'left');
    expect([code, error]).toEqual([
      2,
      'chain.onnx: the source `left` is no tensor or node of this model. `inspect --all` lists the names.\n',
    ]);
    expect(out).toContain('shifted.onnx');
    expect(inspect('chain.onnx', '--source', 'conv').error).toMatch(/ Did you mean `conv[123]`\?\n$/);
  });

  it('leaves the inputs open to `--input`', () => {
    const [record] = records('chain.onnx', '--source', 'a', '--input', 'image=1,3,32,48');
    expect(record!.sources[0]!.shape).toEqual([1, 8, 32, 48]);
    expect(inspect('chain.onnx', '--source', 'a', '--input', 'imge=1,3,8,8').code).toBe(2);
  });
});

describe('--sees', () => {
  it('says who sees a sample, and who is nearest', () => {
    const [tensor] = records('chain.onnx', '--at', 'b', '--sees', '8,3:5')[0]!.tensors;
    expect(tensor!.sees).toEqual([
      {
        source: 'image',
        sourceAxis: 2,
        letter: 'H',
        samples: [8, 8],
        axis: 2,
        positions: { first: 3, last: 5, count: 3 },
        nearest: 4,
      },
      {
        source: 'image',
        sourceAxis: 3,
        letter: 'W',
        samples: [3, 5],
        axis: 3,
        positions: { first: 1, last: 3, count: 3 },
        nearest: 2,
      },
    ]);
    expect(inspect('chain.onnx', '--at', 'b', '--sees', '8,3:5').out).toMatch(
      /sees 8,3:5 +nearest.*\n.* 3:5 × 1:3 +4 × 2/,
    );
  });

  it.each([
    [
      '8',
      'it is given for 1 axis, the sources have 2. Write an index or FIRST:LAST per spatial axis, in their order.',
    ],
    [
      'imag=8,8',
      'no model has a source `imag` with an axis to see along; sources: `image`. Did you mean `image`?',
    ],
    ['8,32', 'sample 32 on axis w lies outside of `image`, which has 32. Name samples from 0 to 31.'],
  ])('%s is a failure', (box, said) => {
    const { code, error } = inspect('shifted.onnx', '--sees', box);
    expect([code, error]).toEqual([2, `--sees: ${said}\n`]);
  });
});

describe('the configuration', () => {
  it('says shapes and operators', () => {
    const within = join(folder.path, 'configured');
    const { out, error } = typedIn(within, ['inspect', 'chain.onnx', 'opaque.onnx', '--format', 'json']);
    expect(error).toBe('');
    const [chain, opaque] = out.split('\n', 2).map((line) => JSON.parse(line) as ModelRecord);
    expect(chain?.sources[0]?.shape).toEqual([1, 3, 8, 8]);
    expect(opaque?.tensors.at(-1)?.fields.map(({ local }) => local?.size)).toEqual([1, 1]);
  });

  it('is a failure where it is mistaken', () => {
    const { code, out, error } = typedIn(join(folder.path, 'mistaken'), ['inspect', 'chain.onnx']);
    expect([code, out, error]).toEqual([
      2,
      '',
      expect.stringMatching(/^\.rf-lint\.yml:1:1: unknown key "inputz"/),
    ]);
  });
});

describe('formats', () => {
  it.each([
    ['terminal', '  image 1×3×H×W, NCHW'],
    ['markdown', '### Receptive fields of `chain.onnx`'],
    ['html', '<title>Receptive fields of chain.onnx</title>'],
    ['csv', 'chain.onnx,features,conv3,Conv,image,H,H,exact,9,9,2,4,0,2,1,local,,,,,,4,9,1,8'],
  ])('%s', (format, wanted) => {
    const { out } = inspect('chain.onnx', '--format', format, '--output', `${format}=copy`);
    expect(out.split('\n')).toContain(wanted);
    expect(readFileSync(join(folder.path, 'copy'), 'utf8')).toBe(out);
  });
});

it('a model that can’t be read is a line on standard error, and the others are shown', () => {
  const { code, out, error } = inspect('chain.onnx', 'none.onnx');
  expect([code, error]).toEqual([2, 'none.onnx: there is no such file. Correct the path.\n']);
  expect(out).toContain('conv');
});
