// rf.lock.json: what is written is what is read, and what can't be read says what to do (interface.md §6).
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { lockText, readLock } from '../../src/history/index.ts';
import { lockedOf } from './locked.ts';

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
    ['no JSON', '{', { place: null }],
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
});
