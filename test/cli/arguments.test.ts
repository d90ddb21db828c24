import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/cli/arguments.ts';
import { OPTIONS } from '../../src/cli/options.ts';

const MANNER = { quiet: false, noColor: false, debug: false };
const MODELS = {
  config: null,
  rules: [],
  inputs: [],
  models: null,
  ifNoModels: null,
  source: null,
  limits: null,
  ...MANNER,
};
const CHECK = {
  kind: 'check',
  ...MODELS,
  format: 'terminal',
  outputs: [],
  failOn: 'error',
  failOnUndecided: false,
  base: null,
  changed: false,
};
const PAST = {
  config: null,
  rules: [],
  inputs: [],
  models: null,
  limits: null,
  noCache: false,
  format: 'terminal',
  outputs: [],
  ...MANNER,
};
const INSPECT = {
  kind: 'inspect',
  ...MODELS,
  models: ['a.onnx'],
  format: 'terminal',
  outputs: [],
  at: [],
  all: false,
  sees: [],
  phases: false,
};

/** As a shell splits it where nothing is quoted. */
function parse(line: string) {
  return parseArguments(line.split(' ').filter((word) => word !== ''));
}

describe('what is asked for', () => {
  it.each([
    ['check', CHECK],
    ['check a.onnx b/', { ...CHECK, models: ['a.onnx', 'b/'] }],
    ['check -- -a.onnx --all', { ...CHECK, models: ['-a.onnx', '--all'] }],
    ['--format json check', { ...CHECK, format: 'json' }],
    ['check --format=json --format json', { ...CHECK, format: 'json' }],
    ['check --rule a --rule b', { ...CHECK, rules: ['a', 'b'] }],
    ['check --shape x=1 --input y=2', { ...CHECK, inputs: ['y=2', 'x=1'] }],
    ['check --base main --changed', { ...CHECK, base: 'main', changed: true }],
    ['check --fail-on never --fail-on-undecided', { ...CHECK, failOn: 'never', failOnUndecided: true }],
    ['check --if-no-models ignore --limits depth=3', { ...CHECK, ifNoModels: 'ignore', limits: 'depth=3' }],
    [
      'check --output json=a=b --output csv=c',
      {
        ...CHECK,
        outputs: [
          { format: 'json', file: 'a=b' },
          { format: 'csv', file: 'c' },
        ],
      },
    ],
    ['check --config=-x.yml --quiet', { ...CHECK, config: '-x.yml', quiet: true }],
    ['inspect a.onnx', INSPECT],
    [
      'inspect a.onnx --at x --at y --all --phases --format csv',
      { ...INSPECT, at: ['x', 'y'], all: true, phases: true, format: 'csv' },
    ],
    ['check --source features', { ...CHECK, source: 'features' }],
    [
      'inspect a.onnx --source conv1 --sees 3,4:6 --sees x=0',
      {
        ...INSPECT,
        source: 'conv1',
        sees: [
          {
            source: null,
            ranges: [
              [3, 3],
              [4, 6],
            ],
          },
          { source: 'x', ranges: [[0, 0]] },
        ],
      },
    ],
    ['diff a b', { kind: 'diff', ...PAST, base: 'a', head: 'b' }],
    [
      'diff a b c --no-cache --format csv',
      { kind: 'diff', ...PAST, base: 'a', head: 'b', models: ['c'], noCache: true, format: 'csv' },
    ],
    ['history', { kind: 'history', ...PAST, noLock: false }],
    [
      'history a --no-lock --format metrics --input x=1',
      { kind: 'history', ...PAST, models: ['a'], noLock: true, format: 'metrics', inputs: ['x=1'] },
    ],
    ['explain', { kind: 'explain', rule: null, ...MANNER }],
    ['explain some-rule --no-color', { kind: 'explain', rule: 'some-rule', ...MANNER, noColor: true }],
    ['--help', { kind: 'help', about: null }],
    ['check -h --format nonsense', { kind: 'help', about: 'check' }],
    ['-v', { kind: 'version' }],
    ['inspect --version', { kind: 'version' }],
    ['', { kind: 'nothing' }],
    [
      '--print-config a.onnx --config c.yml',
      { kind: 'print-config', model: 'a.onnx', config: 'c.yml', rules: [], inputs: [], ...MANNER },
    ],
    [
      'check --print-config a.onnx --debug',
      { kind: 'print-config', model: 'a.onnx', config: null, rules: [], inputs: [], ...MANNER, debug: true },
    ],
  ])('rf-lint %s', (line, wanted) => {
    expect(parse(line)).toEqual(wanted);
  });
});

describe('a mistake is one line with all that is allowed and the nearest spelling', () => {
  it.each([
    [
      'chekc',
      /^rf-lint: `chekc` is no command; commands: `check`, `diff`, `explain`, `history`, `inspect`, `lock` - did you mean `check`\?$/,
    ],
    ['model.onnx', /is no command; .* - write `rf-lint check model\.onnx` or `rf-lint inspect model\.onnx`$/],
    ['help', /is no command; .* - `rf-lint --help` says what they do$/],
    [
      '--quiet',
      /^rf-lint: no command is given; commands: `check`, `diff`, `explain`, `history`, `inspect`, `lock` - /,
    ],
    [
      'check --formt json',
      /^--formt: there is no such option; options of `check`: `--base`, .* - did you mean `--format`\?$/,
    ],
    ['check --formt=json', /^--formt: .* - did you mean `--format`\?$/],
    ['check -x', /^-x: there is no such option; .* `--` stands before a file whose name begins with `-`$/],
    ['--at x', /^rf-lint: no command is given/],
    ['check --at x', /^--at: it is an option of `inspect`; options of `check`: /],
    [
      'explain --format json',
      /^--format: it is an option of `check`, `inspect`, `diff`, `history`; options of `explain`: `--debug`, /,
    ],
    ['check --format', /^--format: it needs a value - write `--format NAME`$/],
    ['check --format=', /^--format: it needs a value - /],
    [
      'check --config --quiet',
      /^--config: it needs a value, and `--quiet` looks like an option - .*`--config=--quiet` if that is meant$/,
    ],
    ['check --debug=1', /^--debug: it is a switch and takes no value - /],
    ['check --format json --format csv', /^--format: it is given 2 times: `json`, `csv` - give it once$/],
    [
      'check --format jsn',
      /^--format: `jsn` isn't allowed here; allowed: `csv`, `github`, `html`, `json`, `markdown`, `terminal` - did you mean `json`\?$/,
    ],
    [
      'inspect a --format github',
      /^--format: `github` isn't allowed here; allowed: `badge`, `csv`, `html`, `json`, `markdown`, `metrics`, `shields`, `terminal` - /,
    ],
    ['check --fail-on errors', /allowed: `never`, `error`, `warning`, `notice` - did you mean `error`\?$/],
    ['check --if-no-models maybe', /allowed: `error`, `ignore`, `warn` - write one of these$/],
    ['check --output run.json', /^--output: `run\.json` isn't NAME=FILE; /],
    ['check --output json=-', /^--output: `json=-` isn't NAME=FILE; .*`--format`/],
    ['check --output jsn=x', /^--output: `jsn` isn't allowed here; /],
    ['check --output json=x --output csv=x', /^--output: `x` is given twice - /],
    ['inspect', /^rf-lint inspect: no model is named - /],
    ['diff a', /^rf-lint diff: it takes two sides, .* - write `rf-lint diff BASE HEAD \[MODEL…\]`$/],
    ['history --fail-on error', /^--fail-on: it is an option of `check`; options of `history`: /],
    ['explain a b', /^rf-lint: `explain` takes one rule at a time; given: `a`, `b` - /],
    ['--print-config a check b', /^rf-lint: `--print-config` takes the model as its value; given: `b` - /],
  ])('rf-lint %s', (line, wanted) => {
    expect(mistakeOf(() => parse(line))).toMatch(wanted);
  });

  it('what is typed is quoted without ending the quotes, and cut', () => {
    expect(mistakeOf(() => parseArguments(['a`b\n']))).toContain("`a'b\n` is no command");
    expect(mistakeOf(() => parseArguments(['x'.repeat(5_000)])).length).toBeLessThan(300);
  });
});

it('no two options have the same name, and none belongs to no command', () => {
  const names = OPTIONS.flatMap(({ name, short }) => [name, short ?? `${name} alone`]);
  expect(new Set(names).size).toBe(names.length);
  expect(OPTIONS.filter(({ of }) => of.length === 0)).toEqual([]);
});

function mistakeOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    const { kind, path, message, remedy } = error as {
      kind: string;
      path: string;
      message: string;
      remedy: string;
    };
    return `${kind === 'usage' ? '' : kind}${path}: ${message} - ${remedy}`;
  }
  throw new Error('nothing was thrown');
}
