import { afterEach, expect, it } from 'vitest';
import { fileAt, findWorkspace, goneModels } from '../../src/sources/index.ts';
import { temporaryFolder, temporaryRepository, type TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
afterEach(() => folder.remove());

it('files of a commit are found by their paths from the working directory, models that are gone are told', () => {
  folder = temporaryRepository({ 'zoo/a.onnx': 'one', 'b.onnx': 'two', 'c.txt': '' });
  const head = folder.git('rev-parse', 'HEAD');
  folder.git('rm', '--quiet', 'b.onnx', 'c.txt');
  const workspace = findWorkspace(`${folder.path}/zoo`);
  const text = (path: string): string => new TextDecoder().decode(fileAt(head, path, workspace)!);
  expect([text('a.onnx'), text('../b.onnx')]).toEqual(['one', 'two']);
  expect(fileAt(head, 'd.onnx', workspace)).toBeNull();
  expect(goneModels(head, workspace)).toEqual(['../b.onnx']);
});

it('a file that a partial clone hasn’t fetched is a failure, and nothing is fetched', () => {
  const origin = temporaryRepository({ 'a.onnx': 'one' });
  origin.git('config', 'uploadpack.allowFilter', 'true');
  folder = temporaryFolder();
  folder.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${origin.path}`, 'clone');
  const workspace = findWorkspace(`${folder.path}/clone`);
  expect(() => fileAt('HEAD', 'a.onnx', workspace)).toThrow(
    'this clone knows the file and has not fetched it',
  );
  origin.remove();
});
