import { expect, it } from 'vitest';
import { Failure, failureOf } from '../src/failure.ts';

it('a mistake of the program becomes a failure of the model it shows at, with what was thrown as its cause', () => {
  const mistake = new TypeError('x is not a function');
  const failure = failureOf('a.onnx', mistake);
  expect(failure).toMatchObject({ kind: 'internal', path: 'a.onnx', cause: mistake });
  expect(failure.message).toBe('a mistake of rf-lint shows here: TypeError: x is not a function');
});

it('a failure stays what it is', () => {
  const failure = new Failure({
    kind: 'limit',
    path: 'a.onnx',
    place: null,
    message: 'too large',
    remedy: null,
  });
  expect(failureOf('b.onnx', failure)).toBe(failure);
});
