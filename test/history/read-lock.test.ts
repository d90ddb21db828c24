// Lock files that a pull request wrote by hand: each figure that is none is said with its place, and the other blocks are read.
import { describe, expect, it } from 'vitest';
import { lockText, readLock, readLockedModel } from '../../src/history/index.ts';
import { Failure } from '../../src/failure.ts';
import { schemaErrors } from '../report/schemas.ts';
import { lockedOf } from './locked.ts';

const A = lockedOf('x[1,1,16] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1], dilations: [2]}');
const B = lockedOf('x[1,2,8,8] -> y', 'a = MaxPool(x) {kernel_shape: [2,2]}; y = GlobalAveragePool(a)');
const GOOD = lockText(
  new Map([
    ['a.onnx', A],
    ['b.onnx', B],
  ]),
);

/** Of the first block, after an edit: "place: message". */
function said(was: string, written: string): string {
  const at = GOOD.indexOf(was);
  if (at < 0) throw new Error(`the file has no ${was}`);
  const { lock, failures, unread } = readLock(
    GOOD.slice(0, at) + written + GOOD.slice(at + was.length),
    'rf.lock.json',
  );
  expect([[...lock.keys()], unread]).toEqual([['b.onnx'], ['a.onnx']]);
  expect(failures).toMatchObject([
    { kind: 'lock', path: 'rf.lock.json', remedy: expect.stringContaining('`rf-lint lock`') },
  ]);
  const [{ place, message } = { place: '', message: '' }] = failures;
  return `${place}: ${message}`;
}

describe('a block says what is wrong with', () => {
  it.each([
    ['"parameters":3', '"parameters":1e400', 'it is a number beyond 2^53, not a whole number from 0 to 2^53'],
    ['"parameters":3', '"parameters":2.5', 'it is 2.5, not a whole number from 0 to 2^53'],
    ['"parameters":3', '"parameters":-3', 'it is -3, not a whole number from 0 to 2^53'],
    ['"parameters":3', '"parameters":"3"', 'it is "3", not a whole number from 0 to 2^53'],
    ['"parameters":3', '"parameters":null', 'it is null, not a whole number from 0 to 2^53'],
    ['"parameters":3,', '', 'it is missing'],
  ])('the parameters: %s → %s', (was, written, says) => {
    expect(said(was, written)).toBe(`a.onnx, cost.parameters: ${says}`);
  });

  it.each([
    ['"multiplyAccumulates":', '"multiplyAccumulates":-', 'cost.multiplyAccumulates'],
    ['"activationBytes":', '"activationBytes":0.', 'cost.activationBytes'],
    ['"shape":[1,1,16]', '"shape":[1,1,-16]', 'sources.0.shape.2'],
    ['"layout":"NCT"', '"layout":"NCX"', 'sources.0.layout'],
    ['"layout":"NCT"', '"layout":"NC"', 'sources.0'],
    ['"spatial":[2]', '"spatial":[3]', 'sources.0'],
    ['"spatial":[2]', '"spatial":[2],"sampleRateHz":0', 'sources.0.sampleRateHz'],
    ['"kernel":[3]', '"kernel":[0]', 'geometry.steps.0.window.kernel.0'],
    ['"stride":[2],', '"stride":[-2],', 'geometry.steps.0.window.stride.0'],
    ['"dilation":[2]', '"dilation":[1.5]', 'geometry.steps.0.window.dilation.0'],
    ['"kernel":[3]', '"kernel":[3,3]', 'geometry.steps.0.window'],
    ['"before":[1]', '"before":[1e300]', 'geometry.steps.0.window.before.0'],
    ['"from":["1/1"]', '"from":"1/1"', 'geometry.steps.0.from'],
    ['"size":5', '"size":-5', 'tensors.0.fields.0.local.size'],
    ['"size":5', '"size":1e308', 'tensors.0.fields.0.local.size'],
    ['"size":5', '"size":4', 'tensors.0.fields.0.local'],
    ['"narrowest":5', '"narrowest":0.5', 'tensors.0.fields.0.local.narrowest'],
    ['"stride":[2,1]', '"stride":[2,0]', 'tensors.0.fields.0.local.stride.1'],
    ['"stride":[2,1]', '"stride":[4,2]', 'tensors.0.fields.0.local.stride'],
    ['"stride":[2,1]', '"stride":[2]', 'tensors.0.fields.0.local.stride'],
    ['"grid":2', '"grid":0', 'tensors.0.fields.0.local.grid'],
    ['"period":1', '"period":0', 'tensors.0.fields.0.local.period'],
    ['"period":1', '"period":2', 'tensors.0.fields.0.local'],
    ['"advance":2', '"advance":null', 'tensors.0.fields.0.local.advance'],
    ['"phases":[[-1,3]]', '"phases":[[3,-1]]', 'tensors.0.fields.0.local.phases.0'],
    ['"phases":[[-1,3]]', '"phases":[[-1,1e999]]', 'tensors.0.fields.0.local.phases.0.1'],
    ['"letter":"T"', '"letter":"X"', 'tensors.0.fields.0.letter'],
    ['"divide":1', '"divide":0', 'tensors.0.fields.0.index.0.divide'],
    ['"offset":0', '"offset":0.5', 'tensors.0.fields.0.offset'],
    ['"full":"local"', '"full":"no"', 'tensors.0.fields.0.full'],
    ['"full":"local"', '"full":{}', 'tensors.0.fields.0.full.mark'],
    ['"mark":"exact"', '"mark":"fine"', 'tensors.0.fields.0.local.mark'],
    [
      '"mark":"exact"',
      '"byResidue":{"length":"H","modulus":0,"cases":[]},"mark":"exact"',
      'tensors.0.fields.0.local.byResidue.modulus',
    ],
    ['"file": null', '"file": "; rm -rf"', 'file'],
    ['"file": null', '"file": null, "quantized": false', 'quantized'],
  ])('%s → %s', (was, written, place) => {
    expect(said(was, written)).toMatch(
      new RegExp(`^a\\.onnx, ${place.replaceAll('.', '\\.')}: (?!.*undefined)`),
    );
  });

  it.each([
    ['"parameters":3', '"parameters":1e400'],
    ['"shape":[1,1,16]', '"shape":[1,1,-16]'],
    ['"layout":"NCT"', '"layout":"NCX"'],
    ['"kernel":[3]', '"kernel":[0]'],
    ['"dilation":[2]', '"dilation":[1.5]'],
    ['"size":5', '"size":-5'],
    ['"stride":[2,1]', '"stride":[2,0]'],
    ['"grid":2', '"grid":0'],
    ['"period":1', '"period":0'],
    ['"letter":"T"', '"letter":"X"'],
    ['"divide":1', '"divide":0'],
    ['"full":"local"', '"full":{}'],
    ['"file": null', '"file": "; rm -rf"'],
    ['"file": null', '"file": null, "quantized": false'],
  ])('the schema refuses as well: %s → %s', (was, written) => {
    expect(schemaErrors('lock', GOOD)).toEqual([]);
    expect(schemaErrors('lock', GOOD.replace(was, written))).not.toEqual([]);
  });

  it('what is no block, in words of the file', () => {
    for (const [written, is] of [
      ['[]', 'a list'],
      ['null', 'null'],
      ['"x"', '"x"'],
      ['1e999', 'a number beyond 2^53'],
    ])
      expect(messageOf(`{"schema":"rf-lint/lock/1","models":{"a.onnx":${written}}}`)).toBe(
        `a.onnx: its block is ${is}, not an object in braces`,
      );
    expect(messageOf('{"schema":"rf-lint/lock/1","models":{"a.onnx":{}}}')).toBe(
      'a.onnx, tool: it is missing',
    );
  });

  it('a tensor that belongs to nothing, or that stands twice', () => {
    expect(messageOf(lockText(new Map([['a.onnx', { ...A, features: [], outputs: [] }]])))).toBe(
      'a.onnx: one of its `tensors` is neither an output nor a feature',
    );
    const twice = { ...A, tensors: [...A.tensors, ...A.tensors] };
    expect(messageOf(lockText(new Map([['a.onnx', twice]])))).toContain('two of its `tensors` have one name');
  });
});

function messageOf(text: string): string {
  return readLock(text, 'rf.lock.json')
    .failures.map(({ place, message }) => `${place}: ${message}`)
    .join('\n');
}

describe('keys that stand twice', () => {
  it('break their block, with the place, and no other', () => {
    const text = GOOD.replace('"parameters":3', '"parameters":2,"parameters":3');
    const { lock, failures } = readLock(text, 'rf.lock.json');
    expect([...lock.keys()]).toEqual(['b.onnx']);
    expect(failures).toMatchObject([
      {
        place: 'a.onnx, line 9, column 31',
        message: 'the key "parameters" stands here for the second time',
        remedy: 'take one of the two out, or run `rf-lint lock` to write it again',
      },
    ]);
  });

  it('are seen where they are paths of models, or written in another way', () => {
    const renamed = readLock(GOOD.replace('"b.onnx"', '"\\u0061.onnx"'), 'rf.lock.json');
    expect([renamed.lock.size, renamed.unread, renamed.texts.get('a.onnx')?.length]).toEqual([
      0,
      ['a.onnx'],
      2,
    ]);
  });

  it('outside of blocks break the file', () => {
    expect(() => readLock(GOOD.replace('{', '{"schema": "x",'), 'rf.lock.json')).toThrow(
      expect.objectContaining({ kind: 'lock', place: 'line 2, column 3' }) as Failure,
    );
  });
});

it.each(['__proto__', 'constructor', 'toString'])('a model at %s is one like any other', (path) => {
  const { lock, failures } = readLock(lockText(new Map([[path, A]])), 'rf.lock.json');
  expect([[...lock], failures]).toEqual([[[path, A]], []]);
});

it('a pointer of Git LFS is said to be one', () => {
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n';
  expect(() => readLock(pointer, 'rf.lock.json')).toThrow(
    expect.objectContaining({
      kind: 'lock',
      message: 'it is a Git LFS pointer, not the lock file itself',
      remedy: expect.stringContaining('`git lfs pull`'),
    }) as Failure,
  );
});

it('a truncated file says the line and the column', () => {
  expect(() => readLock(GOOD.slice(0, 300), 'rf.lock.json')).toThrow(
    expect.objectContaining({
      place: expect.stringMatching(/^line \d+, column \d+$/),
      message: 'it is no JSON: it ends before it is complete',
    }) as Failure,
  );
});

it('a newer schema asks for a newer version, and never for writing it again', () => {
  const newer = GOOD.replace('lock/1', 'lock/12');
  expect(() => readLock(newer, 'rf.lock.json')).toThrow(
    expect.objectContaining({ place: 'schema', remedy: 'update rf-lint' }) as Failure,
  );
});

it('the fingerprint is that of the steps and the figures, whatever is written there', () => {
  const read = readLock(GOOD.replace(/"fingerprint": "[^"]*"/, '"fingerprint": "0"'), 'rf.lock.json').lock;
  expect(read.get('a.onnx')).toEqual(A);
  const other = readLock(GOOD.replace('"from":["1/1"]', '"from":["zzz"]'), 'rf.lock.json').lock;
  expect(other.get('a.onnx')?.geometry.fingerprint).not.toBe(A.geometry.fingerprint);
});

it('a block by itself is read or isn’t', () => {
  expect(readLockedModel(JSON.parse(JSON.stringify(A)))).toEqual(A);
  expect(readLockedModel({ ...A, file: 'x' })).toBeNull();
});
