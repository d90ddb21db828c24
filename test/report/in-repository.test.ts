import { expect, it } from 'vitest';
import { inRepository } from '../../src/report/index.ts';
import { FAILURES, run, shortField, UNET } from './fixtures.ts';

it.each([
  ['', 'seg/unet.onnx'],
  ['sub', 'sub/seg/unet.onnx'],
  ['a/b/', 'a/b/seg/unet.onnx'],
])('a path from %j is %s', (folder, moved) => {
  const of = inRepository(run([UNET], shortField(UNET.path, 'image', 'logits')), folder);
  expect(of.models[0]?.path).toBe(moved);
  expect(of.findings[0]?.model).toBe(moved);
  expect(of.findings[0]?.place?.file).toBe(moved.replace('seg/unet.onnx', '.rf-lint.yml'));
});

it('a path that goes up ends where it leads', () => {
  expect(inRepository(run([{ ...UNET, path: '../models/./a.onnx' }]), 'sub/deep').models[0]?.path).toBe(
    'sub/models/a.onnx',
  );
  expect(inRepository(run([{ ...UNET, path: '/abs/a.onnx' }]), 'sub').models[0]?.path).toBe('/abs/a.onnx');
});

it('what a failure names moves where it is a file', () => {
  const usage = { kind: 'usage', path: '--rule', place: null, message: 'm', remedy: null } as const;
  const moved = inRepository(run([], [], [...FAILURES, usage]), 'sub').failures.map(
    (failure) => failure.path,
  );
  expect(moved).toEqual(['sub/big/backbone.onnx', 'sub/broken.onnx', 'sub/.rf-lint.yml', '--rule']);
});
