import { describe, expect, it } from 'vitest';
import { compare, type LockedModel, lockText, readLock } from '../../src/history/index.ts';
import type { Compared, StaleLockDetail } from '../../src/rules/index.ts';
import { staleLock } from '../../src/rules/stale-lock.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { withoutSupport } from '../history/locked.ts';
import { ask } from './ask.ts';
import { askLocked, compared, type Drawn, pair } from './drifted.ts';

function stale(before: Drawn, after: Drawn, moved = false) {
  return askLocked(staleLock, after, (analysis) => compared(before, analysis, moved)).map(
    ({ detail }) => detail,
  );
}

type Known = Extract<Compared, { kind: 'known' }>;

/** What is said of a network whose block is otherwise written than it would be. */
function edited(drawn: Drawn, edit: (known: Known) => LockedModel) {
  const answers = askLocked(staleLock, drawn, (analysis) => {
    const known = compared(drawn, analysis) as Known;
    const read = readLock(lockText(new Map([['drawn', edit(known)]])), 'rf.lock.json');
    expect(read.failures).toEqual([]);
    const model = read.lock.get('drawn')!;
    return { ...known, model, drift: compare(model, known.now, analysis.geometry.steps) };
  });
  return answers.map(({ detail }) => detail);
}

/** The same with the first text in the block that matches replaced. */
function replaced(was: string | RegExp, written: string, drawn: Drawn = pair()) {
  return edited(drawn, ({ model }) => {
    const text = JSON.stringify(model);
    const other = text.replace(was, written);
    if (other === text) throw new Error(`nothing is ${String(was)} in ${text}`);
    return JSON.parse(other) as LockedModel;
  });
}

describe('a block that was edited by hand is stale, whatever was edited:', () => {
  it.each<[string, string | RegExp, string, Record<string, unknown>]>([
    ['the kernel of a step', '"kernel":[3,3]', '"kernel":[70,7]', { kind: 'step', number: 1 }],
    ['its stride', '"stride":[2,2]', '"stride":[5,2]', { kind: 'step', number: 1 }],
    ['its padding', '"before":[1,1]', '"before":[1,2]', { kind: 'step', number: 1 }],
    ['where it comes from', '"from":["1/1"]', '"from":["zzz"]', { kind: 'step', number: 1 }],
    ['where it leads', '"to":"7/2"', '"to":"9/2"', { kind: 'step', number: 2 }],
    ['its kind', '"kind":"window"', '"kind":"resize"', { kind: 'step', number: 1 }],
    ['a step more', '"steps":[', '"steps":[{"kind":"a","from":["1/1"],"to":"2/1"},', { after: null }],
    ['phases', '"phases":[[-3,3]]', '"phases":[[-2,4]]', { key: 'phases', name: 'y', letter: 'H' }],
    ['a grid', '"grid":2', '"grid":4', { key: 'grid' }],
    ['an advance', '"advance":2', '"advance":3', { key: 'advance' }],
    [
      'a period',
      /"period":1,("advance":2),"phases":[^}]*?\]\]/,
      '"period":3,$1,"phases":null',
      { key: 'period' },
    ],
    ['conditions', '"conditions":[]', '"conditions":["H mod 2 = 0"]', { key: 'conditions' }],
    ['hulls', '"conditions":[]', '"hulls":[],"conditions":[]', { key: 'hulls' }],
    ['what is seen in full', '"full":"local"', '"full":"whole-axis"', { key: 'full' }],
    ['a letter', '"letter":"H"', '"letter":"D"', { key: 'letter' }],
    ['an index', '"coefficient":1', '"coefficient":-1', { key: 'index' }],
    ['an offset', '"offset":0', '"offset":1', { key: 'offset' }],
    ['samples', '"samples":7', '"samples":8', { key: 'support' }],
    ['a layout', '"layout":"NCHW"', '"layout":"NHWC"', { key: 'layout', name: 'x' }],
    ['spatial axes', '"spatial":[2,3]', '"spatial":[2]', { key: 'spatial' }],
    ['features', '"features":["y"]', '"features":[]', { key: 'features', before: [], after: ['y'] }],
    ['a name among them', '"features":["y"]', '"features":["y","zzz"]', { key: 'features' }],
    ['a format', /"format":"[^"]*"/, '"format":"other"', { key: 'format', before: 'other' }],
    ['that it is quantized', '"geometry":', '"quantized":true,"geometry":', { key: 'quantized' }],
  ])('%s', (_, was, written, change) => {
    const [detail] = replaced(was, written);
    expect(detail).toMatchObject({ field: null, tensors: [], cost: [], interface: [] });
    expect((detail as StaleLockDetail).others[0]).toMatchObject(change);
  });

  it.each([
    ['a center', /"center":\[[^\]]*\]/, '"center":[5,1]', ['center']],
    ['a padding', /"padding":\[[^\]]*\]/, '"padding":[5,1]', ['padding']],
    ['a narrowest phase', '"narrowest":7', '"narrowest":6', ['size']],
    ['a mark', '"mark":"exact"', '"mark":"unknown"', ['mark']],
    ['a cause', '"causes":[]', '"causes":[{"kind":"gate","node":"n","text":"t","via":[]}]', ['causes']],
  ])('%s', (_, was, written, figures) => {
    expect(replaced(was, written)).toMatchObject([{ field: { tensor: 'y', figures }, others: [] }]);
  });
});

it('what an export is free to say otherwise isn’t stale', () => {
  const free = [
    ['"tool":"1.0.0"', '"tool":"0.9.0"'],
    ['"file":null', `"file":"sha256:${'0'.repeat(64)}"`],
    [/"exporter":"[^"]*"/, '"exporter":"pytorch 2.2.0"'],
    ['"node":"second"', '"node":"other"'],
    ['"operator":"Conv"', '"operator":"FusedConv"'],
    [/"fingerprint":"[^"]*"/, '"fingerprint":"0"'],
  ] as const;
  for (const [was, written] of free) expect(replaced(was, written)).toEqual([]);
});

it('nor is padding that another exporter wrote as a node of its own, but other windows are', () => {
  const exported = (was: string, written: string) =>
    edited(pair(), ({ model }) => {
      const text = JSON.stringify({ ...model, exporter: 'tf2onnx' });
      return JSON.parse(text.replace(was, written)) as LockedModel;
    });
  expect(exported('"before":[1,1],"after":[1,1]', '"before":[0,0],"after":[0,0]')).toEqual([]);
  expect(exported('"kernel":[3,3]', '"kernel":[7,7]')).toMatchObject([
    { others: [{ kind: 'step', number: 1 }] },
  ]);
});

it('what differs is told: the first field, how many tensors, the cost, the interface', () => {
  const after = pair('dilations: [2,2], pads: [2,2,2,2]', { head: '16,8,3,3' });
  expect(stale(pair(), after)).toMatchObject([
    {
      kind: 'stale-lock',
      field: { tensor: 'y', before: { size: 7 }, after: { size: 11 } },
      tensors: [{ name: 'y', is: 'other' }],
      cost: [{ figure: 'parameters' }, { figure: 'multiplyAccumulates' }, { figure: 'activationBytes' }],
      interface: [{ what: 'output', change: 'shape' }],
      tool: '1.0.0',
    },
  ]);
});

it('a single parameter is enough, and other steps to the same figures are', () => {
  const bias = pair().map((line) => line.replace('v[8,8,3,3]', 'v[8,8,3,3], b[8]'));
  expect(stale(pair(), bias)).toMatchObject([{ field: null, tensors: [], cost: [{ figure: 'parameters' }] }]);
  const swapped: Drawn = ['x[1,8,64,64] -> y', 'w[8,8,3,3]; v[8,8,1,3]'];
  const ab = [...swapped, 'a = Conv(x, w); y = Conv(a, v)'];
  const ba = [...swapped, 'a = Conv(x, v); y = Conv(a, w)'];
  expect(stale(ab, ba).map((detail) => 'field' in detail && detail.field)).toEqual([null]);
});

it('the same figures from another exporter are not stale, nor is a model that was moved', () => {
  expect(stale(pair(), ['opset 18', ...pair()])).toEqual([]);
  expect(stale(pair(), pair('strides: [2,2]'), true)).toEqual([]);
});

it('a block of a version that kept no density isn’t stale for that, and one of this version is', () => {
  const holed = pair('pads: [2,2,2,2], dilations: [2,2]');
  const without = ({ model }: Known): LockedModel => withoutSupport(model);
  expect(edited(holed, (known) => ({ ...without(known), tool: '0.9.0' }))).toEqual([]);
  expect(edited(holed, without)).toMatchObject([
    {
      others: [
        { key: 'support', before: undefined },
        { key: 'support', before: undefined },
      ],
    },
  ]);
});

it('holes that the lock file doesn’t know are', () => {
  const dense = pair('pads: [2,2,2,2]', { head: '8,8,5,5' });
  const found = stale(dense, pair('pads: [2,2,2,2], dilations: [2,2]'));
  expect(found).toMatchObject([{ field: { figures: ['density'], after: { density: [9, 11] } } }]);
});

it('says whether the same moved since the baseline', () => {
  const after = pair('dilations: [2,2], pads: [2,2,2,2]');
  const analysis = analyzeDrawn(after);
  const since = (baseline: Drawn): unknown => {
    const against = { baseline: compared(baseline, analysis), lock: compared(pair(), analysis) };
    const [answer] = ask(staleLock, analysis, {}, against);
    return answer?.detail.kind === 'stale-lock' && answer.detail.sinceBaseline;
  };
  expect(since(pair())).toBe(true);
  expect(since(pair('pads: [3,3,3,3]'))).toBe(false);
});
