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
    ['csv', 'chain.onnx,features,conv3,Conv,image,H,H,exact,9,9,2,4,0,2,1,local,,4,9,1,8'],
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
