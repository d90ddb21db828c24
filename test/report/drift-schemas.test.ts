// The committed schemas hold every lock file, diff and history, and keep out what is none.
import { describe, expect, it } from 'vitest';
import {
  type Compared,
  differences,
  lockedModel,
  lockText,
  type Recorded,
  type Revision,
  storyOf,
} from '../../src/history/index.ts';
import { diffJson, historyJson } from '../../src/report/index.ts';
import { resnet50 } from '../history/bottlenecks.ts';
import { lockedOf, recordOf, withoutSupport } from '../history/locked.ts';
import { analyze } from '../../src/index.ts';
import { schemaErrors } from './schemas.ts';

/** What can be in a drift: an axis, an output and a feature that come and go, bounds, open lengths, several sources, gates. */
const NETS: readonly (readonly string[])[] = [
  ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}'],
  ['x[1,3,64,64] -> y', 'c: y = Conv(x, w[12,3,3,3]) {pads: [2,2,2,2], dilations: [2,2]}'],
  ['x[1,3,H,64] -> y', 'y = Conv(x, w[8,3,3,3]) {strides: [2,2], auto_pad: SAME_UPPER}'],
  ['image[1,3,64,64] -> logits', 'u: logits = Upsample(image, [1.0, 1.0, 2.0, 2.0])'],
  ['x[1,3,64,64], z[1,3,64,64] -> y, v', 'y = Add(x, z); v = GlobalAveragePool(y)'],
  ['x[1,3,64,64] -> y', 'a = Conv(x, w[8,3,3,3]); g = GlobalAveragePool(a); y = Mul(a, g)'],
  ['opset 17, my.domain 1', 'x[1,3,64,64] -> y', 'riddle: y = my.domain::Riddle(x)'],
  ['x[1,3] -> y', 'y = Relu(x)'],
];
const FAILURES = [
  { kind: 'lock', path: 'rf.lock.json', place: null, message: 'broken', remedy: null },
] as const;
const MADE = { version: '1.0.0', failures: FAILURES };
const COMMIT = '0123456789'.repeat(4);

const MODELS = NETS.map((lines, at): Recorded => {
  const record = recordOf(lines);
  const { quantized: _, ...model } = lockedModel(record, '1.0.0', null);
  const steps = record.geometry!.steps;
  return { id: `${at}`, model: at === 3 ? { ...model, quantized: true } : model, steps };
});

function diffOf(before: Recorded | null, after: Recorded | null): string {
  const side = (one: Recorded | null): Compared => new Map(one === null ? [] : [['m.onnx', one]]);
  return diffJson({ base: 'a', head: 'b', differences: differences(side(before), side(after)) }, MADE);
}

describe('diff.schema.json', () => {
  it('holds the difference of any two models', () => {
    for (const before of [...MODELS, null, { ...MODELS[0]!, model: null }])
      for (const after of [...MODELS, null]) expect(schemaErrors('diff', diffOf(before, after))).toEqual([]);
  });

  it('holds a difference from what an older version locked', () => {
    const old = { ...MODELS[0]!, id: 'old', model: withoutSupport(MODELS[0]!.model!) };
    expect(schemaErrors('diff', diffOf(old, MODELS[1]!))).toEqual([]);
  });

  const good = diffOf(MODELS[0]!, MODELS[1]!);
  it.each([
    ['another schema', '"rf-lint/diff/1"', '"rf-lint/diff/2"'],
    ['a kind that is none', '"kinds":["geometry"', '"kinds":["geology"'],
    ['a change of widths that is none', '"way":"wider"', '"way":"wide"'],
    ['a figure that is none', '"figures":["size"', '"figures":["sighs"'],
    ['a metric in words', '"r_h":3', '"r_h":"3"'],
    ['a density in words', '"density":[3,5]', '"density":"3/5"'],
    ['a step without its node', '"node":"c","operator":"Conv","kind"', '"kind"'],
    ['a cost that is none', '"figure":"parameters"', '"figure":"price"'],
    ['no drift', '"drift":{', '"draft":{'],
  ])('keeps out %s', (_, was, written) => {
    const broken = good.replaceAll(was, written);
    expect(broken).not.toBe(good);
    expect(schemaErrors('diff', broken)).not.toEqual([]);
  });
});

describe('history.schema.json', () => {
  const revisions = (models: readonly (Recorded | null)[]): Revision[] =>
    models.map((after, at) => ({
      commit: COMMIT,
      date: `2026-01-${10 + at}T00:00:00+01:00`,
      changes: [{ path: 'm.onnx', after }],
    }));
  const textOf = (told: readonly Revision[], cut: boolean): string =>
    historyJson(
      { origin: 'models', commit: COMMIT, cut, revisions: told.length, lines: storyOf(told, cut) },
      MADE,
    );
  const good = textOf(revisions([...MODELS, null, MODELS[0]!]), false);

  it('holds what becomes of a model, its end and its return', () => {
    expect(schemaErrors('history', good)).toEqual([]);
    expect(good).toContain('"kinds":["deleted"]');
    expect(good).toContain('"kinds":["restored"');
    expect(schemaErrors('history', textOf(revisions(MODELS), true))).toEqual([]);
    expect(schemaErrors('history', textOf([], false))).toEqual([]);
  });

  it.each([
    ['another schema', '"rf-lint/history/1"', '"rf-lint/history/2"'],
    ['an origin that is none', '"origin":"models"', '"origin":"hearsay"'],
    ['a commit that is none', `"commit":"${COMMIT}","date"`, '"commit":"HEAD","date"'],
    ['a day alone', 'T00:00:00+01:00', ''],
    ['an event that is none', '"deleted"', '"forgotten"'],
    ['a cost in words', '"parameters":216', '"parameters":"216"'],
    ['no events', '"events":[', '"others":['],
  ])('keeps out %s', (_, was, written) => {
    const broken = good.replaceAll(was, written);
    expect(broken).not.toBe(good);
    expect(schemaErrors('history', broken)).not.toEqual([]);
  });
});

describe('lock.schema.json', () => {
  const good = lockText(new Map([['a.onnx', lockedOf(...NETS[1]!)]]));

  it('holds every block, with and without what is known', () => {
    const text = lockText(new Map(MODELS.map(({ model }, at) => [`${at}.onnx`, model!])));
    expect(schemaErrors('lock', text)).toEqual([]);
    expect(
      schemaErrors('lock', lockText(new Map([['a.onnx', withoutSupport(lockedOf(...NETS[0]!))]]))),
    ).toEqual([]);
    expect(schemaErrors('lock', lockText(new Map()))).toEqual([]);
    const analysis = analyze(resnet50());
    const record = analysis.record([...analysis.features, ...analysis.outputs], false, true);
    const file = `sha256:${'0a'.repeat(32)}`;
    expect(schemaErrors('lock', lockText(new Map([['r.onnx', lockedModel(record, '1.0.0', file)]])))).toEqual(
      [],
    );
  });

  it.each([
    ['another schema', '"rf-lint/lock/1"', '"rf-lint/lock/2"'],
    ['a hash that is none', '"file": null', '"file": "sha256:0"'],
    ['a density that is none', '"density":[3,5]', '"density":[3,0]'],
    ['samples below none', '"samples":3', '"samples":-3'],
    ['parameters in words', '"parameters":324', '"parameters":"324"'],
    ['a block without geometry', '"geometry"', '"geography"'],
  ])('keeps out %s', (_, was, written) => {
    const broken = good.replaceAll(was, written);
    expect(broken).not.toBe(good);
    expect(schemaErrors('lock', broken)).not.toEqual([]);
  });
});
