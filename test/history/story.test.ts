// Revisions -> what happened to each model, and nothing that didn't.
import { describe, expect, it } from 'vitest';
import { type Change, type Recorded, type Revision, storyOf } from '../../src/history/index.ts';
import { lockedOf } from './locked.ts';

const NARROW = ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}'];
const WIDE = ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,5,5]) {pads: [2,2,2,2]}'];
const RENAMED = ['image[1,3,64,64] -> z', 'z = Conv(image, w[8,3,3,3]) {pads: [1,1,1,1]}'];
const COSTLY = ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3], b[8]) {pads: [1,1,1,1]}'];
const LARGER = ['x[1,3,96,96] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}'];
const DOUBLED = [
  'x[1,3,64,64] -> y',
  'a = Conv(x, w[8,3,2,2]) {pads: [1,1,0,0]}; y = Conv(a, v[8,8,2,2]) {pads: [0,0,1,1]}',
];
const NAMED = ['x[1,3,64,64] -> y', 'first: b = Conv(x, w[8,3,3,3]); a = Conv(b, v[8,8,1,1]); y = Relu(a)'];
const NAMED2 = [
  'x[1,3,64,64] -> y',
  'c1: b = Conv(x, w[8,3,3,3]); c2: a = Conv(b, v[8,8,1,1]); r1: y = Relu(a)',
];
const BROAD = ['x[1,3,64,64] -> y', 'first: b = Conv(x, w[16,3,3,3]); a = Conv(b, v[8,16,1,1]); y = Relu(a)'];
const NETS: Readonly<Record<string, readonly string[]>> = {
  NARROW,
  WIDE,
  RENAMED,
  COSTLY,
  LARGER,
  DOUBLED,
  NAMED,
  NAMED2,
  BROAD,
};

/** `a` (the network's name, or `name#other bytes`); `?`: it can't be read; null: it is gone. */
type Written = Readonly<Record<string, string | null>>;

function recorded(written: string): Recorded {
  const net = NETS[written.split('#')[0]!];
  return { id: written, model: net === undefined ? null : lockedOf(...net), steps: [] };
}

function told(revisions: readonly Written[], cut = false): Readonly<Record<string, readonly string[]>> {
  const made = revisions.map((files, at): Revision => ({
    commit: `${at}`,
    date: '',
    changes: Object.entries(files).map(([path, written]): Change => ({
      path,
      after: written === null ? null : recorded(written),
    })),
  }));
  const lines = storyOf(made, cut);
  return Object.fromEntries(
    lines.map((line) => [
      line.path + (line.there ? '' : ' †'),
      line.events.map(({ commit, kinds }) => `${commit} ${kinds.join(', ')}`),
    ]),
  );
}

describe('a model', () => {
  it.each([
    ['whose weights alone change has come, and that is all', ['NARROW', 'NARROW#2'], ['0 added']],
    [
      'that sees more has another geometry, whatever else it costs',
      ['NARROW', 'WIDE'],
      ['0 added', '1 geometry'],
    ],
    ['with more parameters costs more', ['NARROW', 'COSTLY'], ['0 added', '1 costs']],
    [
      'whose input and output are called otherwise is renamed',
      ['NARROW', 'RENAMED'],
      ['0 added', '1 renamed'],
    ],
    ['whose node is called otherwise is exported anew', ['NAMED', 'NAMED2'], ['0 added', '1 exported']],
    ['with more channels is widened, and costs more for that', ['NAMED', 'BROAD'], ['0 added', '1 widened']],
    [
      'that takes a larger image has other shapes and costs',
      ['NARROW', 'LARGER'],
      ['0 added', '1 costs, shape'],
    ],
    ['that sees the same in two steps took other steps', ['NARROW', 'DOUBLED'], ['0 added', '1 steps']],
    [
      'that can’t be read for a while is compared with its last',
      ['NARROW', '?', '?2', 'WIDE'],
      ['0 added', '3 geometry'],
    ],
    ['that can’t be read at first comes when it can', ['?', 'NARROW'], ['1 added']],
    ['that goes and comes is restored', ['NARROW', null, 'NARROW'], ['0 added', '1 deleted', '2 restored']],
    ['may come back another', ['NARROW', null, 'WIDE'], ['0 added', '1 deleted', '2 restored, geometry']],
  ])('%s', (_, states, events) => {
    expect(told(states.map((state) => ({ 'a.onnx': state })))).toEqual({ 'a.onnx': events });
  });

  it('that was never read has no story', () => {
    expect(told([{ 'a.onnx': '?' }, { 'a.onnx': null }, { 'a.onnx': 'NARROW' }])).toEqual({
      'a.onnx': ['2 added'],
    });
  });

  it('of the first revision may have been there before, where there is more', () => {
    expect(told([{ 'a.onnx': 'NARROW' }, { 'b.onnx': 'WIDE' }], true)).toEqual({
      'a.onnx': ['0 first'],
      'b.onnx': ['1 added'],
    });
  });
});

describe('a model that moved', () => {
  it('is one model, and may change on the way', () => {
    expect(
      told([
        { 'a/net.onnx': 'NARROW' },
        { 'a/net.onnx': null, 'b/other.onnx': 'NARROW' },
        { 'b/other.onnx': null, 'c/other.onnx': 'WIDE' },
      ]),
    ).toEqual({ 'c/other.onnx': ['0 added', '1 moved', '2 moved, geometry'] });
  });

  it('is found by its bytes before its geometry, and by that before its name', () => {
    expect(
      told([
        { 'a.onnx': 'NARROW#1', 'b.onnx': 'NARROW#2', 'c.onnx': 'WIDE' },
        {
          'a.onnx': null,
          'b.onnx': null,
          'c.onnx': null,
          'x/a.onnx': 'NARROW#2',
          'y.onnx': 'NARROW#3',
          'z/c.onnx': 'LARGER',
        },
      ]),
    ).toEqual({
      'y.onnx': ['0 added', '1 moved'],
      'x/a.onnx': ['0 added', '1 moved'],
      'z/c.onnx': ['0 added', '1 moved, geometry, shape'],
    });
  });

  it('is found though it can’t be read, by its bytes', () => {
    expect(
      told([
        { 'a.onnx': 'NARROW' },
        { 'a.onnx': '?' },
        { 'a.onnx': null, 'b.onnx': '?' },
        { 'b.onnx': 'WIDE' },
      ]),
    ).toEqual({
      'b.onnx': ['0 added', '2 moved', '3 geometry'],
    });
  });

  it('leaves its place to another', () => {
    expect(
      told([
        { 'a.onnx': 'NARROW' },
        { 'a.onnx': null, 'b.onnx': 'NARROW' },
        { 'a.onnx': 'WIDE' },
        { 'b.onnx': null },
      ]),
    ).toEqual({ 'b.onnx †': ['0 added', '1 moved', '3 deleted'], 'a.onnx': ['2 added'] });
  });

  it('may have exchanged its place with others, and may change on the way there', () => {
    expect(
      told([
        { 'a.onnx': 'NARROW#1', 'b.onnx': 'NARROW#2', 'c.onnx': 'WIDE' },
        { 'a.onnx': 'NARROW#2', 'b.onnx': 'NARROW#1' },
        { 'a.onnx': 'WIDE', 'b.onnx': 'NARROW#2', 'c.onnx': 'NARROW#1' },
        { 'a.onnx': 'NARROW#3', 'b.onnx': 'WIDE' },
      ]),
    ).toEqual({
      'c.onnx': ['0 added', '1 moved', '2 moved'],
      'a.onnx': ['0 added', '1 moved', '2 moved', '3 moved'],
      'b.onnx': ['0 added', '2 moved', '3 moved'],
    });
  });

  it('is not the copy of one that stayed', () => {
    expect(told([{ 'a.onnx': 'NARROW' }, { 'b.onnx': 'NARROW' }])).toEqual({
      'a.onnx': ['0 added'],
      'b.onnx': ['1 added'],
    });
  });
});
