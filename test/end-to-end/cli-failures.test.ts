// What can't be done, as the shipped command line says it: each is one clear line with place and remedy, exit code 2, no
// stack trace, and the model beside it is still reported.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryRepository } from '../sources/temporary-folder.ts';
import type { TemporaryFolder } from '../sources/temporary-folder.ts';
import { CLI_IS_BUILT, installCli } from './run-cli.ts';
import type { Cli, CliRun } from './run-cli.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SHARED = resolve(ROOT, '../shared/models');
const POSIX = process.platform !== 'win32';

const LFS = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 12345
`;

describe.skipIf(!CLI_IS_BUILT)('dist/cli (npm run build makes it)', () => {
  let cli: Cli;
  let folder: TemporaryFolder;
  let unet: Buffer;
  beforeAll(() => {
    cli = installCli();
    unet = readFileSync(join(ROOT, 'examples/unet.onnx'));
    folder = temporaryRepository({
      'good.onnx': unet,
      'cut.onnx': unet.subarray(0, 3_000),
      'empty.onnx': '',
      'text.onnx': 'hello\n',
      'lfs.onnx': LFS,
      'only-pointer.onnx.dvc': 'outs:\n- md5: 0\n  path: only-pointer.onnx\n',
      'page.onnx': '<!DOCTYPE html><html></html>',
      'weights.safetensors': new Uint8Array([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]),
      'checkpoint.pt': new Uint8Array([0x80, 2, 0x7d, 0x71, 0, 0x2e]),
      'bad.yml': 'version: 1\nrules:\n  stride-budget: { maximum: 8 }\n',
      'no-yaml.yml': 'rules: [\n',
      'misses.yml': 'extends: recommended\nmodels: nothing/**\n',
      'circle.yml': 'extends: ./circle.yml\n',
    });
    mkdirSync(join(folder.path, 'folder.onnx'));
  });
  afterAll(() => {
    cli.remove();
    folder.remove();
  });

  function rfLint(...argv: readonly string[]): CliRun {
    return cli.run(folder.path, argv);
  }

  describe('a model that can’t be read', () => {
    it.each([
      ['missing-model.onnx', 'there is no such file. Correct the path.'],
      ['god.onnx', 'there is no such file. Name `good.onnx` if that is meant.'],
      ['only-pointer.onnx', 'only its DVC pointer is here. Run `dvc pull` before.'],
      ['cut.onnx', /^byte \d+: the file is cut off: .+\. Fetch or export the file again\.$/],
      ['empty.onnx', 'the file is empty. Fetch or export the file again.'],
      ['text.onnx', /^no model format that is known here\. /],
      [
        'lfs.onnx',
        /^a Git LFS pointer, .+4d7a214614ab, 12345 bytes.+`git lfs pull --include="lfs\.onnx"`.+`lfs: true`\.$/,
      ],
      ['page.onnx', /^not an ONNX model but a web page, .+\. Download the file itself\.$/],
      ['weights.safetensors', /^not an ONNX model but a safetensors file: .+\. Export it to ONNX /],
      ['checkpoint.pt', /^not an ONNX model but a pickle, .+never unpickled here\. Export it to ONNX /],
    ])('%s', (model, wanted) => {
      expect(lineOf(rfLint('check', model, 'good.onnx'), model)).toMatch(said(wanted));
    });

    it.skipIf(!POSIX).each([
      [
        'link.onnx',
        'a symlink points outside the workspace; not read. Put the file itself there in place of the symlink.',
      ],
      ['loop.onnx', 'its symlinks lead in a circle. Put a file there.'],
      ['fifo.onnx', 'this is a named pipe, not a file; not read. Name a regular file.'],
    ])('%s', (model, wanted) => {
      const path = join(folder.path, model);
      if (model === 'link.onnx' && !existsSync(path)) symlinkSync('/etc/passwd', path);
      if (model === 'loop.onnx') symlinkSync('loop.onnx', path);
      if (model === 'fifo.onnx') execFileSync('mkfifo', [path]);
      expect(lineOf(rfLint('check', model, 'good.onnx'), model)).toMatch(said(wanted));
    });

    it.skipIf(!existsSync(SHARED)).each([
      ['tflite/kws_ref_model_float32.tflite', 'a TensorFlow Lite model'],
      ['tf-graphdef/lstm_frozen.pb', 'a TensorFlow graph (GraphDef)'],
      ['tf-graphdef/regression_saved_model.pb', 'a TensorFlow'],
      ['keras-h5/pretrainedResnet.h5', 'an HDF5 file, as Keras writes it'],
      ['caffe/RFB-320.prototxt', 'a Caffe network'],
    ])('%s', (file, kind) => {
      const model = file.replace(/^.*\//, '');
      copyFileSync(join(SHARED, file), join(folder.path, model));
      const line = lineOf(rfLint('check', model, 'good.onnx'), model);
      expect(line).toMatch(/^not an ONNX model but .+\. (Convert|Export|Check) .+\.$/);
      expect(line).toContain(`not an ONNX model but ${kind}`);
    });
  });

  it('a real model cut at any of fifty places is one line, and never a crash', () => {
    const cuts = Array.from({ length: 50 }, (_, i) => Math.floor((unet.length * i) / 50));
    for (const cut of cuts) writeFileSync(join(folder.path, `cut-${cut}.onnx`), unet.subarray(0, cut));
    const names = cuts.map((cut) => `cut-${cut}.onnx`);
    const { code, error } = rfLint('check', ...names, '--format', 'csv');
    const lines = error.trimEnd().split('\n');
    expect(code).toBe(2);
    expect(lines.filter((line) => !/^cut-\d+\.onnx: .+\. .+\.$/.test(line))).toEqual([]);
    expect(error).not.toMatch(/undefined|NaN|\[object/);
  });

  describe('a configuration that can’t be used', () => {
    it.each([
      [
        'bad.yml',
        /^bad\.yml:3:20: unknown key "maximum" in rules\.stride-budget; allowed here: allowed, .+\. .+$/,
      ],
      ['no-yaml.yml', /^no-yaml\.yml:\d+:\d+: isn't valid YAML: .+\. Correct the syntax\.$/],
      ['circle.yml', /^circle\.yml:1:10: "circle\.yml" extends itself: .+\. Break the circle\.$/],
      ['none.yml', /^none\.yml: there is no such file\. Correct the path\.$/],
      ['../outside.yml', /^\.\.\/outside\.yml: the path leaves the workspace; not read\. .+\.$/],
      ['good.onnx', /^good\.onnx: it is not UTF-8 text\. Save it as UTF-8\.$/],
    ])('--config %s', (config, wanted) => {
      const { code, out, error } = rfLint('check', '--config', config, 'good.onnx');
      expect([code, out]).toEqual([2, '✗ 1 failure\n']);
      expect(error.trimEnd()).toMatch(wanted);
    });

    it('its patterns match nothing: a warning, or what is asked for', () => {
      const said =
        'misses.yml: `nothing/**` matches no model. Correct `models`, or fetch or export the models first.\n';
      const answer = (...more: readonly string[]) => {
        const { code, error } = rfLint('check', '--config', 'misses.yml', ...more);
        return [code, error];
      };
      expect(answer()).toEqual([0, `warning: ${said}`]);
      expect(answer('--if-no-models', 'error')).toEqual([2, said]);
      expect(answer('--if-no-models', 'ignore')).toEqual([0, '']);
    });
  });

  describe('--debug', () => {
    it('shows where a failure comes from, and without it there is no stack trace', () => {
      expect(rfLint('check', 'cut.onnx', '--debug').error).toMatch(/^cut\.onnx: .+\n {4}at /);
      expect(rfLint('check', 'cut.onnx').error).not.toContain('    at ');
    });
  });

  describe.skipIf(!POSIX)('file names that are made to be misread', () => {
    const NAMES = [
      '-rf.onnx',
      'a b.onnx',
      '$(id).onnx',
      'line\nbreak.onnx',
      '::error::x.onnx',
      '##[error]x.onnx',
      'esc\u001b]0;title\u0007.onnx',
      'bidi\u202eflip.onnx',
      '@octocat.onnx',
      '<img src=x>.onnx',
      '`ticks`|pipe.onnx',
      '=cmd.onnx',
      'é日本🙂.onnx',
    ];
    it.each(['terminal', 'json', 'markdown', 'csv', 'github'])('%s', (format) => {
      const odd = temporaryRepository(
        Object.fromEntries(
          NAMES.flatMap((name) => [
            [name, unet],
            [`broken ${name}`, 'hello\n'],
          ]),
        ),
      );
      try {
        const rule = ['--rule', 'min-receptive-field: { min: 500 }'];
        const { code, out, error } = cli.run(odd.path, ['check', ...rule, '--format', format]);
        expect(code).toBe(2);
        expect(error.trimEnd().split('\n')).toHaveLength(NAMES.length);
        // eslint-disable-next-line no-control-regex
        expect(out + error).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        for (const line of [...error.split('\n'), ...(format === 'github' ? [] : out.split('\n'))]) {
          expect(line).not.toMatch(/^\s*::|##\[/);
        }
      } finally {
        odd.remove();
      }
    });
  });

  /** The line about the model, without its path; the other model is there all the same. */
  function lineOf({ code, out, error }: CliRun, model: string): string {
    expect(code).toBe(2);
    expect(out).toContain('good.onnx');
    expect(error.startsWith(`${model}: `)).toBe(true);
    return error.slice(model.length + 2).trimEnd();
  }
});

/** What is wanted word by word, or in part. */
function said(wanted: string | RegExp): RegExp {
  return typeof wanted === 'string'
    ? new RegExp(`^${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)
    : wanted;
}
