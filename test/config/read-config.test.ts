import { describe, expect, it } from 'vitest';
import { defaultConfig } from '../../src/config/index.ts';
import type { Config } from '../../src/config/index.ts';
import { configFrom, mistakesIn } from './config-from.ts';

/** `error stride-budget 3:5`. */
function rulesFor(config: Config, model = 'm.onnx'): readonly string[] {
  return config
    .forModel(model)
    .rules.map(({ rule, severity, asked }) =>
      [severity, rule, ...(asked === null ? [] : [`${asked.line}:${asked.column}`])].join(' '),
    );
}

function optionsFor(config: Config, rule: string, model = 'm.onnx'): readonly unknown[] {
  return config
    .forModel(model)
    .rules.filter((entry) => entry.rule === rule)
    .map(({ options }) => options);
}

/** What the presets ask of what moved, besides `stale-lock`. */
const DRIFT = [
  'warning receptive-field-drift',
  'warning stride-dilation-tradeoff',
  'warning cost-drift',
  'error interface-drift',
  'notice unlocked-model',
  'notice exporter-drift',
];
const FIELDS = { at: 'features', source: '*', axes: 'spatial', field: 'local' };
const samples = (written: number) => ({ kind: 'samples', samples: [written, 1], written: String(written) });

describe('without a file', () => {
  it('the preset recommended holds', () => {
    const config = defaultConfig();
    expect({ ...config, forModel: null }).toEqual({
      file: null,
      files: [],
      folder: '',
      models: null,
      waivers: [],
      operators: new Map(),
      lock: null,
      tile: null,
      warnings: [],
      forModel: null,
    });
    expect(rulesFor(config)).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
      'warning undecided-node',
      'warning aligned-merge',
      ...DRIFT,
    ]);
    expect(optionsFor(config, 'aligned-merge')).toEqual([
      { tolerance: { kind: 'share', value: [1, 2] }, ignore: [] },
    ]);
  });

  it('strict asks the same with no slack', () => {
    const config = configFrom('extends: strict');
    expect(rulesFor(config)).toEqual([
      'error pattern-finds-nothing',
      'error stale-lock',
      'error undecided-node',
      'error aligned-merge',
      ...DRIFT.map((one) => one.replace('warning', 'error')),
    ]);
    expect(optionsFor(config, 'aligned-merge')).toEqual([
      { tolerance: { kind: 'samples', value: [0, 1] }, ignore: [] },
    ]);
  });
});

it('the example of the interface is read', () => {
  const config = configFrom(`version: 1
extends: recommended
models:
  - "models/**/*.onnx"
  - "!models/experimental/**"
inputs:
  "*": [1, 3, 512, 512]
  audio: { shape: [1, 16000], layout: NT, sample-rate: 16000 }
rules:
  min-receptive-field: { severity: error, min: 224, at: logits }
  stride-budget:
    - { severity: error, max: 32 }
    - { severity: warning, at: "*/P3/*", allowed: [8] }
  aligned-merge: error
overrides:
  - models: "detector/**"
    inputs: { images: [1, 3, 640, 640] }
    rules: { min-receptive-field: { min: 640 } }
waivers:
  - rule: aligned-merge
    models: "models/legacy.onnx"
    at: "/fpn/Add_2"
    reason: trained with the shift, retrain planned
    until: 2027-03-31
operators:
  "onnx.brevitas::Quant": pointwise
  "my.domain::DCN": { like: Conv }
tile: { size: 512, halo: 96 }
lock: rf.lock.json
`);
  expect({ ...config, forModel: null }).toEqual({
    file: '.rf-lint.yml',
    files: ['.rf-lint.yml'],
    folder: '',
    models: ['models/**/*.onnx', '!models/experimental/**'],
    waivers: [
      {
        rule: 'aligned-merge',
        models: ['models/legacy.onnx'],
        at: '/fpn/Add_2',
        reason: 'trained with the shift, retrain planned',
        until: '2027-03-31',
        asked: { file: '.rf-lint.yml', line: 20, column: 5 },
      },
    ],
    operators: new Map([
      ['onnx.brevitas::Quant', { kind: 'pointwise' }],
      ['my.domain::DCN', { kind: 'like', operator: 'Conv' }],
    ]),
    warnings: [expect.anything()],
    lock: 'rf.lock.json',
    tile: { size: 512, halo: 96 },
    forModel: null,
  });
  expect(rulesFor(config)).toEqual([
    'notice pattern-finds-nothing',
    'error stale-lock',
    'warning undecided-node',
    'error aligned-merge 14:3',
    ...DRIFT,
    'error min-receptive-field 10:3',
    'error stride-budget 12:7',
    'warning stride-budget 13:7',
  ]);
  expect(optionsFor(config, 'min-receptive-field')).toEqual([{ ...FIELDS, at: 'logits', min: samples(224) }]);
  expect(optionsFor(config, 'stride-budget')).toEqual([
    { ...FIELDS, 'equal-axes': false, max: [32, 1] },
    { ...FIELDS, 'equal-axes': false, at: '*/P3/*', allowed: [[8, 1]] },
  ]);
  expect(config.forModel('m.onnx').inputs).toEqual(
    new Map([
      ['*', { shape: [1, 3, 512, 512], layout: null, sampleRateHz: null }],
      ['audio', { shape: [1, 16_000], layout: 'NT', sampleRateHz: 16_000 }],
    ]),
  );
  const detector = config.forModel('detector/a/m.onnx');
  expect(optionsFor(config, 'min-receptive-field', 'detector/a/m.onnx')).toEqual([
    { ...FIELDS, at: 'logits', min: samples(640) },
  ]);
  expect(detector.inputs.get('images')?.shape).toEqual([1, 3, 640, 640]);
  expect(config.forModel('models/legacy.onnx').waivers).toEqual(config.waivers);
  expect(detector.waivers).toEqual([]);
});

describe('severities', () => {
  it('a rule without one has the preset’s, else error', () => {
    const config = configFrom(
      'extends: recommended\nrules:\n  aligned-merge: { tolerance: 2 }\n  stride-budget: { max: 8 }',
    );
    expect(rulesFor(config)).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
      'warning undecided-node',
      'warning aligned-merge 3:3',
      ...DRIFT,
      'error stride-budget 4:3',
    ]);
  });

  it('one alone takes the rule’s defaults, in a map it leaves the options', () => {
    const options = (rules: string) =>
      optionsFor(configFrom(`extends: recommended\nrules: ${rules}`), 'aligned-merge')[0];
    expect(options('{ aligned-merge: error }')).toMatchObject({ tolerance: { value: [0, 1] } });
    expect(options('{ aligned-merge: { severity: error } }')).toMatchObject({ tolerance: { value: [1, 2] } });
  });

  it('off takes all entries out, and what comes later starts anew', () => {
    const base = 'rules: { stride-budget: [{ severity: warning, max: 8 }, { allowed: [4] }] }';
    const files = { 'base.yml': base };
    const rules = (text: string) => rulesFor(configFrom(`extends: base.yml\n${text}`, { files }));
    expect(rules('')).toHaveLength(4);
    expect(rules('rules: { stride-budget: off }')).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
    ]);
    expect(rules('rules: { stride-budget: { severity: off } }')).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
    ]);
    expect(
      rules(
        'rules: { stride-budget: off }\noverrides: [{ models: "*.onnx", rules: { stride-budget: { max: 3 } } }]',
      ),
    ).toEqual(['notice pattern-finds-nothing', 'error stale-lock', 'error stride-budget 3:42']);
  });

  it('of a list each entry has its own, else that of the single entry before', () => {
    const config = configFrom(
      'extends: recommended\nrules:\n  aligned-merge:\n    - { tolerance: 2 }\n    - { severity: error, tolerance: 9 }',
    );
    expect(rulesFor(config).filter((one) => one.includes('merge'))).toEqual([
      'warning aligned-merge 4:7',
      'error aligned-merge 5:7',
    ]);
  });

  it('a configuration without extends runs only the rules that it lists', () => {
    expect(rulesFor(configFrom('rules: { undecided-node: error }'))).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
      'error undecided-node 1:10',
    ]);
    expect(rulesFor(configFrom('rules: { pattern-finds-nothing: off, stale-lock: off }'))).toEqual([]);
    expect(rulesFor(configFrom(''))).toEqual(['notice pattern-finds-nothing', 'error stale-lock']);
  });
});

describe('merging', () => {
  it('maps merge key by key, lists replace, another kind replaces', () => {
    const files = {
      'base.yml': `rules: { min-receptive-field: { min: { h: 9, w: 9 }, at: [a, b] } }
inputs: { x: { layout: NT, sample-rate: 8000 } }
models: [a, b]
operators: { "a::B": pointwise, "a::C": pointwise }`,
    };
    const config = configFrom(
      `extends: base.yml
rules: { min-receptive-field: { min: { w: 7 }, at: [c] } }
inputs: { x: [1, 5] }
models: [c]
operators: { "a::C": { like: Conv } }`,
      { files },
    );
    expect(optionsFor(config, 'min-receptive-field')).toEqual([
      { ...FIELDS, at: ['c'], min: { h: samples(9), w: samples(7) } },
    ]);
    expect(config.forModel('m').inputs.get('x')).toEqual({
      shape: [1, 5],
      layout: 'NT',
      sampleRateHz: 8_000,
    });
    expect(config.models).toEqual(['c']);
    expect(config.operators).toEqual(
      new Map([
        ['a::B', { kind: 'pointwise' }],
        ['a::C', { kind: 'like', operator: 'Conv' }],
      ]),
    );
  });

  it('a map over a list is the only entry', () => {
    const files = { 'base.yml': 'rules: { stride-budget: [{ max: 8 }, { allowed: [4] }] }' };
    const config = configFrom('extends: base.yml\nrules: { stride-budget: { max: 3 } }', { files });
    expect(rulesFor(config)).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
      'error stride-budget 2:10',
    ]);
  });
});

describe('overrides', () => {
  const text = `rules: { stride-budget: { max: 32, severity: warning } }
overrides:
  - { models: "a/**", rules: { stride-budget: { max: 16 } } }
  - { models: ["a/b/*", "!a/b/x.onnx"], rules: { stride-budget: { severity: error } } }
  - { models: a/off, rules: { stride-budget: off } }
`;
  it.each([
    ['m.onnx', 'warning', 32],
    ['a/m.onnx', 'warning', 16],
    ['a/b/m.onnx', 'error', 16],
    ['a/b/x.onnx', 'warning', 16],
    ['a/off/m.onnx', undefined, undefined],
  ])('for %s: %s at %d', (model, severity, max) => {
    const entry = configFrom(text)
      .forModel(model)
      .rules.find(({ rule }) => rule === 'stride-budget');
    expect([entry?.severity, (entry?.options as { max: number[] } | undefined)?.max[0]]).toEqual([
      severity,
      max,
    ]);
  });

  it('complete an entry that asks nothing by itself', () => {
    const half =
      'rules: { min-receptive-field: { at: logits } }\noverrides: [{ models: a, rules: { min-receptive-field: { min: 9 } } }]';
    const config = configFrom(half);
    expect(rulesFor(config, 'a')).toContain('error min-receptive-field 2:35');
    expect(rulesFor(config, 'b')).toEqual(['notice pattern-finds-nothing', 'error stale-lock']);
  });

  it('that take the question away by a severity alone are a mistake', () => {
    const half =
      'rules: { min-receptive-field: { min: 9 } }\noverrides: [{ models: a, rules: { min-receptive-field: warning } }]';
    expect(mistakesIn(half)[0]).toMatch(/^2:35 rules.min-receptive-field asks nothing without "min"/);
  });
});

describe('globs count from the folder of the file', () => {
  const text = 'overrides: [{ models: "sub/*.onnx", rules: { stride-budget: { max: 3 } } }]';
  const asks = (path: string, model: string, workingDirectory?: string) =>
    rulesFor(
      configFrom(text, { path, ...(workingDirectory === undefined ? {} : { workingDirectory }) }),
      model,
    ).some((rule) => rule.includes('stride-budget'));

  it.each([
    ['.rf-lint.yml', 'sub/m.onnx', undefined, '', true],
    ['.rf-lint.yml', './sub/m.onnx', undefined, '', true],
    ['.rf-lint.yml', 'x/sub/m.onnx', undefined, '', false],
    ['x/.rf-lint.yml', 'x/sub/m.onnx', undefined, 'x', true],
    ['.github/rf-lint.yml', 'sub/m.onnx', undefined, '', true],
    ['x/.github/rf-lint.yml', 'x/sub/m.onnx', undefined, 'x', true],
    ['../.rf-lint.yml', 'm.onnx', '/repository/sub', '..', true],
    ['../.rf-lint.yml', 'm.onnx', '/repository/other', '..', false],
  ])('%s, model %s in %s', (path, model, workingDirectory, folder, wanted) => {
    expect(asks(path, model, workingDirectory)).toBe(wanted);
    expect(configFrom(text, { path }).folder).toBe(folder);
  });
});

describe('the command line', () => {
  it('adds rules over everything else', () => {
    const config = configFrom(
      'rules: { stride-budget: { max: 32, severity: warning } }\noverrides: [{ models: "*", rules: { stride-budget: { max: 16 } } }]',
      {
        extraRules: ['stride-budget: { max: 8 }', 'undecided-node: notice'],
      },
    );
    expect(rulesFor(config)).toEqual([
      'notice pattern-finds-nothing',
      'error stale-lock',
      'warning stride-budget',
      'notice undecided-node',
    ]);
    expect(optionsFor(config, 'stride-budget')).toMatchObject([{ max: [8, 1] }]);
  });

  it('adds rules to the preset where there is no file', () => {
    const config = configFrom(null, { extraRules: ['min-receptive-field: { min: 9 }'] });
    expect(rulesFor(config).at(-1)).toBe('error min-receptive-field');
  });

  it('gives shapes, and leaves layouts and sample rates', () => {
    const config = configFrom('inputs: { x: { shape: [1, 2], layout: NT, sample-rate: 8000 } }', {
      inputs: ['x=1,16000', 'a=b=1,3,H,?', '*=7'],
    });
    expect(config.forModel('m.onnx').inputs).toEqual(
      new Map([
        ['x', { shape: [1, 16_000], layout: 'NT', sampleRateHz: 8_000 }],
        ['a=b', { shape: [1, 3, 'H', null], layout: null, sampleRateHz: null }],
        ['*', { shape: [7], layout: null, sampleRateHz: null }],
      ]),
    );
  });

  it.each(['x', '=1,2', 'x=', 'x=1,,2', 'x=1,0', 'x=1,-3', 'x=1.5', 'x=99999999999999999999'])(
    '--input %s is a mistake',
    (written) => {
      expect(mistakesIn('', { inputs: [written] })[0]).toMatch(
        /^--input - .* isn't a name and a shape\. write it like/,
      );
    },
  );

  it.each(['min-receptive-field: error', '{', 'strid-budget: { max: 3 }', '3'])(
    '--rule %s is a mistake',
    (rule) => {
      expect(mistakesIn('', { extraRules: [rule] })[0]).toMatch(/^--rule 1:\d/);
    },
  );
});

it('inputs may have any name', () => {
  const config = configFrom('inputs: { constructor: [1], __proto__: [2], "*": [3] }');
  expect([...config.forModel('m').inputs.keys()]).toEqual(['constructor', '__proto__', '*']);
});
