import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { configFrom, mistakesIn } from './config-from.ts';

describe('extends', () => {
  it('takes presets and paths; later wins, and the file itself last', () => {
    const config = configFrom('extends: [recommended, ./team.yml]\nlock: own.json\n', {
      path: 'sub/.rf-lint.yml',
      files: {
        'sub/team.yml': 'lock: team.json\nextends: ../root.yml\n',
        'root.yml': 'models: "**"\nlock: root.json\n',
      },
    });
    expect([config.files, config.lock, config.models]).toEqual([
      ['sub/.rf-lint.yml', 'sub/team.yml', 'root.yml'],
      'own.json',
      ['**'],
    ]);
    expect(config.forModel('m.onnx').rules.map(({ rule }) => rule)).toContain('undecided-node');
  });

  it('paths count from the file that extends, up to and above the working directory', () => {
    const asked: string[] = [];
    const read = (path: string) => {
      asked.push(path);
      return '';
    };
    configFrom('extends: ["../a.yml", ./b/../c.yaml, /d.yml]', { path: '../x/.rf-lint.yml', read });
    expect(asked).toEqual(['../a.yml', '../x/c.yaml', '/d.yml']);
  });

  it.each([
    [
      'extends: recomended',
      '1:10 no preset is called "recomended"; presets: recommended, strict. did you mean "recommended"?',
    ],
    ['extends: ./gone.yml', '1:10 there is no file "gone.yml". correct the path; it counts from this file'],
    ['extends: [3]', '1:11 extends[0] is 3; allowed: the name of a preset, or a path. write one of these'],
    [
      'extends: ./.rf-lint.yml',
      '1:10 ".rf-lint.yml" extends itself: .rf-lint.yml -> .rf-lint.yml. break the circle',
    ],
  ])('%s', (text, wanted) => {
    expect(mistakesIn(text)).toEqual([wanted]);
  });

  it('a circle is named', () => {
    const files = { 'a.yml': 'extends: ./b.yml', 'b.yml': 'extends: [recommended, ./a.yml]' };
    expect(mistakesIn('extends: a.yml', { files })).toEqual([
      'b.yml 1:24 "a.yml" extends itself: .rf-lint.yml -> a.yml -> b.yml -> a.yml. break the circle',
    ]);
  });

  it('a row of files ends, and so does a tree', () => {
    const row = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`f${index}.yml`, `extends: f${index + 1}.yml`]),
    );
    expect(mistakesIn('extends: f0.yml', { files: row })[0]).toMatch(
      /^f15.yml 1:10 more than 16 files in a row/,
    );
    const tree = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `t${index}.yml`,
        `extends: [t${index + 1}.yml, t${index + 1}.yml]`,
      ]),
    );
    expect(mistakesIn('extends: t0.yml', { files: { ...tree, 't12.yml': '' } })[0]).toMatch(/or 100 in all/);
  });

  it('a failure of the outside comes back like a mistake', () => {
    const failure = new Failure({
      kind: 'outside-workspace',
      path: '/etc/x.yml',
      place: null,
      message: 'lies outside',
      remedy: null,
    });
    const read = () => {
      throw failure;
    };
    expect(mistakesIn('extends: /etc/x.yml', { read })).toEqual(['/etc/x.yml - lies outside. null']);
  });

  it('a preset extends presets only', () => {
    const preset = (name: string) => (name === 'mine' ? 'extends: ./x.yml' : null);
    expect(mistakesIn('extends: mine', { preset })).toEqual([
      'preset mine 1:10 a preset extends presets only. name a preset',
    ]);
  });
});
