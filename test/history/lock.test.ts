// rf.lock.json: what is written is what is read, and what can't be read says what to do (interface.md §6).
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { lockText, readLock } from '../../src/history/index.ts';
import { lockedOf, withoutSupport } from './locked.ts';

const A = lockedOf('x[1,1,9] -> y', 'y = Conv(x, w[1,1,3])');
const B = lockedOf(
  'x[1,2,8,8] -> y',
  'a = MaxPool(x) {kernel_shape: [2,2], strides: [2,2]}; y = GlobalAveragePool(a)',
);

describe('a lock file', () => {
  it('holds what it was given, by path', () => {
    const { lock, failures } = readLock(
      lockText(
        new Map([
          ['b.onnx', B],
          ['a.onnx', A],
        ]),
      ),
      'rf.lock.json',
    );
    expect(failures).toEqual([]);
    expect([...lock]).toEqual([
      ['a.onnx', A],
      ['b.onnx', B],
    ]);
  });

  it('has a block per model that doesn’t hang on the others', () => {
    const both = lockText(
      new Map([
        ['a.onnx', A],
        ['b.onnx', B],
      ]),
    );
    const alone = lockText(new Map([['b.onnx', B]]));
    expect(both).toContain(alone.split('\n').slice(3, -3).join('\n'));
  });

  it('leaves out the names of nodes in its steps', () => {
    const renamed = lockedOf('x[1,1,9] -> y', 'other: y = Conv(x, w[1,1,3])');
    expect(renamed.geometry).toEqual(A.geometry);
  });

  it('says of each field how many samples count, on its line', () => {
    const holed = lockedOf('x[1,1,9] -> y', 'y = Conv(x, w[1,1,3]) {dilations: [2]}');
    const lines = lockText(new Map([['a.onnx', holed]])).split('\n');
    expect(lines.find((line) => line.includes('"sourceAxis"'))).toMatch(
      /^ {10}\{.*"size":5,.*"support":\{"samples":3,"fewest":3,"density":\[3,5\]\}\}$/,
    );
    const pooled = lockedOf('x[1,1,9] -> y', 'y = GlobalAveragePool(x)').tensors.find(
      ({ name }) => name === 'y',
    );
    expect(pooled?.fields[0]?.support).toBeNull();
  });

  it('leaves the samples of a model with more than 20,000 nodes out, and is read all the same', () => {
    const chain = (nodes: number): readonly string[] => [
      'x[1,1,9] -> y',
      'a0 = Conv(x, w[1,1,3])',
      ...Array.from({ length: nodes - 2 }, (_, i) => `a${i + 1} = Relu(a${i})`),
      `y = Relu(a${nodes - 2})`,
    ];
    const [most, more] = [20_000, 20_001].map((nodes) => lockedOf(...chain(nodes)));
    expect(most!.tensors[0]!.fields[0]).toHaveProperty('support.density', [1, 1]);
    expect(more!.tensors[0]!.fields[0]).not.toHaveProperty('support');
    expect(readLock(lockText(new Map([['m.onnx', more!]])), 'rf.lock.json').lock.get('m.onnx')).toEqual(more);
  });

  it('of a version that kept no samples is read', () => {
    const old = withoutSupport(A);
    expect(readLock(lockText(new Map([['a.onnx', old]])), 'rf.lock.json')).toMatchObject({
      failures: [],
      lock: new Map([['a.onnx', old]]),
    });
  });

  it('of no model is one all the same', () => {
    expect([...readLock(lockText(new Map()), 'rf.lock.json').lock]).toEqual([]);
  });
});

describe('a broken lock file says what to do', () => {
  const good = lockText(new Map([['a.onnx', A]]));
  const failing = (text: string): Partial<Failure> => {
    try {
      readLock(text, 'rf.lock.json');
    } catch (error) {
      return error as Failure;
    }
    throw new Error('it was read');
  };

  it.each([
    ['no JSON', '{', { place: 'line 1, column 2' }],
    ['another JSON', '[]', { message: 'it is JSON, but no lock file of rf-lint' }],
    ['a newer schema', good.replace('lock/1', 'lock/2'), { place: 'schema' }],
    [
      'marks of a merge',
      good.replace('  "models"', '<<<<<<< HEAD\n  "models"'),
      { place: 'line 3', remedy: 'run `rf-lint lock` to resolve it' },
    ],
  ])('%s', (_, text, says) => {
    expect(failing(text)).toMatchObject({ kind: 'lock', path: 'rf.lock.json', ...says });
  });

  it('a block that was edited by hand, and the others are read', () => {
    const text = lockText(
      new Map([
        ['a.onnx', A],
        ['b.onnx', B],
      ]),
    ).replace('"parameters":3', '"parameters":"3"');
    const { lock, failures } = readLock(text, 'rf.lock.json');
    expect([...lock.keys()]).toEqual(['b.onnx']);
    expect(failures).toMatchObject([{ kind: 'lock', place: 'a.onnx, cost.parameters' }]);
  });

  it.each([
    ['"samples":3', '"samples":-3', 'samples'],
    ['"samples":3', '"samples":1e999', 'samples'],
    ['"fewest":3', '"fewest":2.5', 'fewest'],
    ['"fewest":3', '"fewest":4', ''],
    ['"density":[1,1]', '"density":[1,0]', 'density.1'],
    ['"density":[1,1]', '"density":[3,2]', 'density'],
    ['"density":[1,1]', '"density":[0,1]', 'density'],
    ['"density":[1,1]', '"density":["1",1]', 'density.0'],
    ['"density":[1,1]', '"density":1', 'density'],
    ['"support":{', '"support":1,"was":{', ''],
  ])('a support that is none: %s, %s', (was, written, place) => {
    const { lock, failures } = readLock(good.replace(was, written), 'rf.lock.json');
    expect(lock.size).toBe(0);
    const at = `a.onnx, tensors.0.fields.0.support${place === '' ? '' : `.${place}`}`;
    expect(failures).toMatchObject([{ kind: 'lock', place: at }]);
  });

  it.each([
    ['"stride":[1,1]', '"stride":[1,0]', 'stride.1'],
    ['"size":3', '"size":1e300', 'size'],
    ['"center":[1,1]', '"center":[1.5,1]', 'center.0'],
  ])('figures that are none: %s, %s', (was, written, place) => {
    const { failures } = readLock(good.replace(was, written), 'rf.lock.json');
    expect(failures).toMatchObject([{ place: `a.onnx, tensors.0.fields.0.local.${place}` }]);
  });
});
