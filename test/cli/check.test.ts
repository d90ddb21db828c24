import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src/report/index.ts';
import { temporaryRepository } from '../sources/temporary-folder.ts';
import type { TemporaryFolder } from '../sources/temporary-folder.ts';
import { CHAIN, OPAQUE, SHIFTED, typedIn } from './typed-in.ts';

const SMALL = 'min-receptive-field: { min: 10 }';

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryRepository({
    'chain.onnx': CHAIN,
    'opaque.onnx': OPAQUE,
    'shifted.onnx': SHIFTED,
    'broken.onnx': CHAIN.subarray(0, CHAIN.length - 20),
    'mistaken.yml': 'rules:\n  min-receptive-feld: { min: 224 }\n',
    'sub/inner.onnx': CHAIN,
    'names.yml':
      'extends: recommended\nmodels: chain.onnx\nrules: { min-receptive-field: { min: 10, at: "no*" } }\n',
  });
});
afterAll(() => folder.remove());

function check(...argv: readonly string[]) {
  return typedIn(folder.path, ['check', ...argv]);
}

describe('exit codes', () => {
  it.each([
    [0, 'chain.onnx'],
    [0, 'opaque.onnx'],
    [1, 'opaque.onnx --fail-on warning'],
    [0, 'shifted.onnx'],
    [1, 'shifted.onnx --fail-on notice'],
    [2, 'chain.onnx broken.onnx'],
    [2, 'shifted.onnx broken.onnx --fail-on warning'],
    [2, 'chain.onnx --config mistaken.yml'],
    [2, 'chain.onnx --config none.yml'],
    [2, 'chain.onnx --limits nodes=2'],
    [2, 'chain.onnx --input imge=1,3,8,8'],
    [0, 'chain.onnx --input image=1,3,8,8'],
    [2, 'chain.onnx shifted.onnx --source conv1'],
    [0, 'chain.onnx --input *=1,3,8,8'],
  ])('%d: rf-lint check %s', (code, line) => {
    expect(check(...line.split(' ')).code).toBe(code);
  });

  it.each([
    [0, 7],
    [1, 8],
  ])('%d: from an inner tensor, which the features see 7 samples of, where %d are wanted', (code, min) => {
    expect(check('chain.onnx', '--source', 'a', '--rule', `min-receptive-field: { min: ${min} }`).code).toBe(
      code,
    );
  });

  it('1: a rule of the command line that finds something', () => {
    expect(check('chain.onnx', '--rule', SMALL).code).toBe(1);
    expect(check('chain.onnx', '--rule', SMALL, '--fail-on', 'never').code).toBe(0);
  });

  it('an undecided question fails where that is asked for', () => {
    const question = ['opaque.onnx', '--rule', 'min-receptive-field: { min: 10, at: y, severity: notice }'];
    const { code, out } = check(...question, '--format', 'json');
    expect([code, (JSON.parse(out) as Run).summary.undecided]).toEqual([0, 1]);
    expect(check(...question, '--fail-on-undecided').code).toBe(1);
  });
});

describe('a failure is a line on standard error in every format, and the other models are there', () => {
  it.each(['terminal', 'json', 'markdown', 'csv', 'html', 'github'])('%s', (format) => {
    const { out, error, code } = check('broken.onnx', 'opaque.onnx', 'gone.onnx', '--format', format);
    expect(code).toBe(2);
    expect(error).toMatch(
      /^broken\.onnx: byte \d+: .+\. .+\.\ngone\.onnx: there is no such file\. Correct the path\.\n$/,
    );
    expect(out).toContain('opaque.onnx');
    expect(out).toContain('riddle');
  });

  it('a mistake in the configuration is there with line and column, and nothing is checked', () => {
    const { out, error } = check('--config', 'mistaken.yml', '--format', 'json');
    expect(error).toMatch(
      /^mistaken\.yml:2:3: unknown key "min-receptive-feld" .*Did you mean "min-receptive-field"\?\n$/,
    );
    const run = JSON.parse(out) as Run;
    expect([run.models, run.failures.map(({ place }) => place)]).toEqual([[], ['line 2, column 3']]);
  });

  it('all mistakes of the command line that look like configuration are told', () => {
    const { error } = check('--rule', 'nonsense: 1', '--input', 'x');
    expect(error).toMatch(
      /^--rule:1:1: unknown key "nonsense" .+\n--input: "x" isn't a name and a shape\. .+\n$/,
    );
  });

  it('an input that no model has is told with those that there are', () => {
    expect(check('chain.onnx', '--input', 'imge=1,3,8,8').error).toBe(
      '--input: no model has an input `imge`; inputs: `image`. Did you mean `image`?\n',
    );
  });
});

describe('formats', () => {
  it('one goes to standard output, the others to files whose folders are made', () => {
    const { out, code } = check(
      'chain.onnx',
      '--output',
      'json=out/a/run.json',
      '--output',
      'terminal=t.txt',
    );
    expect(code).toBe(0);
    expect(out).toContain('no findings in 1 model');
    const run = JSON.parse(readFileSync(join(folder.path, 'out/a/run.json'), 'utf8')) as Run;
    expect(run.models.map(({ path }) => path)).toEqual(['chain.onnx']);
    expect(readFileSync(join(folder.path, 't.txt'), 'utf8')).toBe(out);
  });

  it('a page shows the layers, and a JSON run beside it is none the larger', () => {
    const { out } = check('chain.onnx', '--format', 'json', '--output', 'html=page.html');
    expect(out).toBe(check('chain.onnx', '--format', 'json').out);
    const page = readFileSync(join(folder.path, 'page.html'), 'utf8');
    expect(page).toContain('no findings in 1 model');
    expect(page).toContain('<summary>3 layers</summary>');
    expect(page).toMatch(/Receptive field along 3 layers on axes h and w: from 3 px at [^"]* to 9 px/);
    expect(check('chain.onnx', '--format', 'html').out).toBe(page);
  });

  it('a file that can’t be written is a failure, in the run on standard output too', () => {
    const { out, error, code } = check('chain.onnx', '--output', 'csv=chain.onnx/x.csv', '--format', 'json');
    expect(code).toBe(2);
    expect(error).toMatch(/^chain\.onnx\/x\.csv: it can't be written \(\w+\)\. /);
    expect((JSON.parse(out) as Run).failures.map(({ kind }) => kind)).toEqual(['output']);
  });

  it('annotations count paths from the root of the repository, the rest from the working directory', () => {
    const within = join(folder.path, 'sub');
    const asked = ['check', 'inner.onnx', '--rule', SMALL];
    expect(typedIn(within, [...asked, '--format', 'github']).out).toMatch(/^::error file=sub\/inner\.onnx,/);
    expect(typedIn(within, [...asked, '--format', 'csv']).out).toContain('\ninner.onnx,');
  });

  it('--quiet leaves out models without findings', () => {
    expect(check('chain.onnx', 'opaque.onnx', '--quiet').out).not.toContain('chain.onnx');
  });

  it('on a terminal there are colors, and names give way to its width', () => {
    const { out } = typedIn(folder.path, ['check', 'chain.onnx'], { columns: 60 });
    expect(out).toContain('\u001b[');
    expect(typedIn(folder.path, ['check', 'chain.onnx', '--no-color'], { columns: 60 }).out).not.toContain(
      '\u001b[',
    );
  });
});

it('a name that the configuration looks for and nothing has is a notice', () => {
  expect(check('--config', 'names.yml').out).toContain('`no*`, which `min-receptive-field` looks for');
});

it('long work shows its progress on a terminal and takes it away', () => {
  const clock = [0, 1_000, 2_000, 3_000, 4_000];
  const { error } = typedIn(folder.path, ['check', 'chain.onnx', 'opaque.onnx'], { columns: 60, clock });
  expect(error).toContain('1 of 2 models done, opaque.onnx');
  expect(error.endsWith('\r\u001b[2K')).toBe(true);
});
