import { afterEach, expect, it, vi } from 'vitest';
import { readInputs } from '../../src/github/index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function inputs(given: Record<string, string> = {}) {
  for (const [name, value] of Object.entries(given)) vi.stubEnv(`INPUT_${name.toUpperCase()}`, value);
  return readInputs();
}

it('without any, every input has its default', () => {
  expect(inputs()).toEqual({
    token: '',
    config: null,
    models: null,
    changedOnly: null,
    base: 'auto',
    comment: 'auto',
    name: null,
    failOn: 'error',
    failOnUndecided: false,
    ifNoModels: null,
    limits: null,
    record: null,
    report: null,
    allowPullRequestTarget: false,
    workingDirectory: '.',
  });
});

it('models are lines, blank ones left out', () => {
  expect(inputs({ models: ' a.onnx \r\n\n  !b/**\n' }).models).toEqual(['a.onnx', '!b/**']);
});

it('words are read in any case', () => {
  expect(inputs({ 'changed-only': 'False', 'fail-on-undecided': 'TRUE', comment: 'Never' })).toMatchObject({
    changedOnly: false,
    failOnUndecided: true,
    comment: 'never',
  });
});

it.each([
  ['fail-on', 'errors', '`errors` is none of `never`, `error`, `warning`, `notice`'],
  ['changed-only', 'yes', '`yes` is none of `true`, `false`'],
  ['if-no-models', 'fail', '`fail` is none of `error`, `warn`, `ignore`'],
])('%s: %s is refused with all that is allowed', (name, value, message) => {
  expect(() => inputs({ [name]: value })).toThrow(
    expect.objectContaining({ kind: 'usage', path: `input ${name}`, message }),
  );
});
