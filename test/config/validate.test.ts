import { describe, expect, it } from 'vitest';
import { mistakesIn } from './config-from.ts';

const RULES =
  'aligned-merge, cost-drift, exporter-drift, interface-drift, locked-model-missing, min-receptive-field, pattern-finds-nothing, receptive-field-drift, stale-lock, stride-budget, stride-dilation-tradeoff, undecided-node, unlocked-model';

describe('a mistake is answered with line, column, key, what is allowed there, and the nearest spelling', () => {
  it.each([
    [
      'rule: {}',
      '1:1 unknown key "rule"; allowed here: extends, inputs, lock, models, operators, overrides, rules, tile, version, waivers. did you mean "rules"?',
    ],
    [
      'rules:\n  min-recptive-field: { min: 3 }',
      `2:3 unknown key "min-recptive-field" in rules; allowed here: ${RULES}. did you mean "min-receptive-field"?`,
    ],
    [
      'rules:\n  stride-budget: { max: 3, sevrity: error }',
      '2:28 unknown key "sevrity" in rules.stride-budget; allowed here: allowed, at, axes, equal-axes, field, max, severity, source. did you mean "severity"?',
    ],
    [
      'rules:\n  aligned-merge: { at: x }',
      '2:20 unknown key "at" in rules.aligned-merge; allowed here: ignore, severity, tolerance. take it out',
    ],
    [
      'rules:\n  aligned-merge: eror',
      '2:18 rules.aligned-merge is "eror"; allowed: error, notice, off, warning; or a map with the keys ignore, severity, tolerance; or a list of these. did you mean "error"?',
    ],
    [
      'rules:\n  min-receptive-field:\n    - { min: big }',
      '3:14 rules.min-receptive-field[0].min is "big"; allowed: a length: input samples, or text like "20 ms", "0.5 s", "50%"; or a length per axis like { h: 224, w: 320 }. write one of these',
    ],
    [
      'rules: { min-receptive-field: { min: { h: 3, x: 4 } } }',
      '1:46 unknown key "x" in rules.min-receptive-field.min; allowed here: D, F, H, T, W, d, f, h, t, w. take it out',
    ],
    [
      'rules: { min-receptive-field: { min: 3, field: ful } }',
      '1:48 rules.min-receptive-field.field is "ful"; allowed: full or local. did you mean "full"?',
    ],
    [
      'rules: { min-receptive-field: { min: 3, axes: [h, spacial] } }',
      '1:51 rules.min-receptive-field.axes[1] is "spacial"; allowed: spatial, time, a letter of N C D H W T F, or an index into the shape. did you mean "spatial"?',
    ],
    [
      'rules: { stride-budget: { max: 0 } }',
      '1:32 rules.stride-budget.max is 0; allowed: a positive number or a fraction like "1/2". write one of these',
    ],
    [
      'rules: { stride-budget: { allowed: [] } }',
      '1:36 rules.stride-budget.allowed is an empty list; allowed: a list of: a positive number or a fraction like "1/2". write one of these',
    ],
    [
      'rules: { aligned-merge: { tolerance: "-1" } }',
      '1:38 rules.aligned-merge.tolerance is "-1"; allowed: a number of input samples from 0, or text like "50%" of the stride. write one of these',
    ],
    [
      'rules: { undecided-node: }',
      '1:26 rules.undecided-node is empty; allowed: error, notice, off, warning; or a map with the keys severity; or a list of these. write one of these',
    ],
    ['rules: [a]', `1:8 rules is a list; allowed: a map with the keys ${RULES}. write one of these`],
    [
      '[]',
      '1:1 the configuration is an empty list; allowed: a map with the keys extends, inputs, lock, models, operators, overrides, rules, tile, version, waivers. write one of these',
    ],
    ['version: 2', '1:10 version is 2; allowed: 1. write one of these'],
    [
      'models: []',
      '1:9 models is an empty list; allowed: a glob of at most 500 characters that stands for at most 1,000 patterns; or a list of these. write one of these',
    ],
    [
      'inputs: { x: [1, 0] }',
      '1:18 inputs.x[1] is 0; allowed: a length from 1, the name of an open length, or null. write one of these',
    ],
    [
      'inputs: { "a b": { layout: NCXW } }',
      '1:28 inputs."a b".layout is "NCXW"; allowed: one letter an axis of N C D H W T F, each once. write one of these',
    ],
    [
      'inputs: { x: { layout: NHH } }',
      '1:24 inputs.x.layout is "NHH"; allowed: one letter an axis of N C D H W T F, each once. write one of these',
    ],
    [
      'inputs: { x: { shape: [1, 2], layout: NCT } }',
      '1:14 inputs.x is a map; allowed: a list of 1 to 16 lengths like [1, 3, 512, 512]; or a map with the keys layout, sample-rate, shape, where shape and layout are equally long. write one of these',
    ],
    [
      'inputs: { x: { sample-rate: 0.5 } }',
      '1:29 inputs.x.sample-rate is 0.5; allowed: a whole number of Hz from 1. write one of these',
    ],
    ['waivers:\n  - { rule: aligned-merge }', '2:5 the key "reason" is missing in waivers[0]. add "reason"'],
    [
      'waivers:\n  - { rule: aligned-merge, reason: " " }',
      '2:36 waivers[0].reason is " "; allowed: text of 1 to 500 characters. write one of these',
    ],
    [
      'waivers:\n  - { rule: aligned-merge, reason: x, until: 2027-02-30 }',
      '2:46 waivers[0].until is "2027-02-30"; allowed: the last good day in UTC, like 2027-03-31. write one of these',
    ],
    [
      'waivers:\n  - { rule: aligned-marge, reason: x }',
      `2:13 waivers[0].rule is "aligned-marge"; allowed: ${RULES}. did you mean "aligned-merge"?`,
    ],
    ['overrides:\n  - { rules: {} }', '2:5 the key "models" is missing in overrides[0]. add "models"'],
    [
      'operators: { DCN: pointwise }',
      '1:14 "DCN" can\'t be a key in operators; allowed: a domain and a type like my.domain::DCN. correct the key',
    ],
    [
      'operators: { "a::B": poinwise }',
      '1:22 operators."a::B" is "poinwise"; allowed: pointwise; or a map like { like: Conv }. write one of these',
    ],
    ['tile: { size: 512 }', '1:7 the key "halo" is missing in tile. add "halo"'],
    [
      'rules: { min-receptive-field: error }',
      '1:10 rules.min-receptive-field asks nothing without "min". add "min"; a severity alone takes the rule\'s defaults',
    ],
    [
      'rules: { stride-budget: { at: x } }',
      '1:10 rules.stride-budget asks nothing without one of "max", "allowed", "equal-axes". add one of "max", "allowed", "equal-axes"; a severity alone takes the rule\'s defaults',
    ],
  ])('%s', (text, wanted) => {
    expect(mistakesIn(text)).toEqual([wanted]);
  });
});

it('all mistakes of all texts come back at once', () => {
  const mistakes = mistakesIn(
    'extends: ./team.yml\nmodel: x\nrules:\n  aligned-merge: { tolerance: x, ignor: y }\n',
    {
      files: { 'team.yml': 'versoin: 1\n' },
      extraRules: ['undecided-nod: off'],
      inputs: ['x'],
    },
  );
  expect(mistakes.map((line) => line.split(/[;.] /)[0])).toEqual([
    '2:1 unknown key "model"',
    '4:31 rules.aligned-merge.tolerance is "x"',
    '4:34 unknown key "ignor" in rules.aligned-merge',
    'team.yml 1:1 unknown key "versoin"',
    '--rule 1:1 unknown key "undecided-nod" in rules',
    '--input - "x" isn\'t a name and a shape',
  ]);
});

it('a hundred mistakes of a text are told, not more', () => {
  const keys = Array.from({ length: 5_000 }, (_, index) => `key${index}: 1`);
  expect(mistakesIn(keys.join('\n'))).toHaveLength(100);
  expect(mistakesIn('['.repeat(300)).length).toBeLessThanOrEqual(100);
});

describe('hostile text in a message', () => {
  it('is cut and stays on one line', () => {
    const [message = ''] = mistakesIn(`"${'x'.repeat(5_000)}\\n::error::": 1`);
    expect(message).not.toContain('\n');
    expect(message.length).toBeLessThan(400);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    '%s is an unknown key like others',
    (key) => {
      expect(mistakesIn(`${key}: 1`)[0]).toMatch(`1:1 unknown key "${key}"; allowed here: extends`);
      expect(mistakesIn(`rules: { ${key}: error }`)[0]).toMatch(`unknown key "${key}" in rules`);
      expect(mistakesIn(`rules: { stride-budget: { max: 3, ${key}: 3 } }`)[0]).toMatch(
        `unknown key "${key}" in`,
      );
    },
  );

  // hostile-input.md row 17
  it.each([`**/${'{a,b}'.repeat(25)}`, 'x'.repeat(501), '!'])('the glob %s is refused', (glob) => {
    expect(mistakesIn(JSON.stringify({ models: glob }))[0]).toMatch(
      /models is .*; allowed: a glob of at most 500/,
    );
  });
});
