import { expect, it } from 'vitest';
import { keepChanged } from '../../src/sources/index.ts';
import type { Changes, Workspace } from '../../src/sources/index.ts';

const WORKSPACE: Workspace = { root: '/repo', folder: '/repo/nets', repository: true };
const MODELS = ['a.onnx', 'b.onnx', '../zoo/c.onnx', 'exported.onnx'];

function kept(changes: Partial<Changes>): readonly string[] {
  const nothing: Changes = {
    files: new Set(),
    configuration: ['.rf-lint.yml', 'rules/own.yml'],
    tracked: new Set(['nets/a.onnx', 'nets/b.onnx', 'zoo/c.onnx']),
    modified: new Set(),
  };
  return keepChanged(MODELS, { ...nothing, ...changes }, WORKSPACE);
}

it('models that the change touches are kept, and those that git does not track', () => {
  expect(kept({ files: new Set(['nets/b.onnx', 'readme.md']) })).toEqual(['b.onnx', 'exported.onnx']);
  expect(kept({ files: new Set(['zoo/c.onnx']) })).toEqual(['../zoo/c.onnx', 'exported.onnx']);
  expect(kept({})).toEqual(['exported.onnx']);
});

it('a change of the configuration, or of a file that it extends, changes every model', () => {
  expect(kept({ files: new Set(['.rf-lint.yml']) })).toEqual(MODELS);
  expect(kept({ files: new Set(['rules/own.yml']) })).toEqual(MODELS);
});

it('a tracked model that an earlier step wrote anew is changed', () => {
  expect(kept({ modified: new Set(['nets/a.onnx']) })).toEqual(['a.onnx', 'exported.onnx']);
});

it('where git can not tell what it tracks, every model is kept', () => {
  expect(kept({ tracked: null })).toEqual(MODELS);
});
