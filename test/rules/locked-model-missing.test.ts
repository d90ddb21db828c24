import { expect, it } from 'vitest';
import { missingModels } from '../../src/rules/index.ts';
import { configFrom } from '../config/config-from.ts';

const NOW = new Date('2026-01-01');

function missing(config: string, ...paths: readonly string[]) {
  const read = configFrom(config);
  const asked = paths.map((path) => ({ path, questions: read.forModel(path) }));
  return missingModels(asked, 'rf.lock.json', NOW).map(({ state, severity, model, detail }) => ({
    state,
    severity,
    model,
    path: detail.kind === 'locked-model-missing' ? detail.path : null,
  }));
}

it('each block whose file is gone is a finding of the lock file', () => {
  expect(missing('rules: { locked-model-missing: warning }', 'a.onnx', 'b.onnx')).toEqual([
    { state: 'open', severity: 'warning', model: 'rf.lock.json', path: 'a.onnx' },
    { state: 'open', severity: 'warning', model: 'rf.lock.json', path: 'b.onnx' },
  ]);
});

it('where it isn’t asked nothing is said, and overrides and waivers are those of the path', () => {
  expect(missing('extends: recommended', 'a.onnx')).toEqual([]);
  const config = `
rules: { locked-model-missing: error }
overrides: [{ models: "b.*", rules: { locked-model-missing: off } }]
waivers: [{ rule: locked-model-missing, models: "c.*", reason: fetched later }]
`;
  expect(missing(config, 'b.onnx', 'c.onnx').map(({ state, path }) => `${state} ${path}`)).toEqual([
    'waived c.onnx',
  ]);
});
