// Nodes of the real models that stand in the way of an exact answer: all of them, each with its reason, and no more than ten.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, shared, undecidedIn } from './subject.ts';

const FOLDERS = ['torchvision', 'nets', 'onnx-light', 'wild'];

describe.skipIf(!hasShared)('an undecided node of a real model', () => {
  const rows = readFileSync(path.join(import.meta.dirname, 'undecided-nodes.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').slice(0, 3).join(','));
  const models = path.join(shared, 'models');
  const files = hasShared ? FOLDERS.flatMap((folder) => onnxFiles(path.join(models, folder))) : [];

  it('is one of at most ten', () => {
    expect(rows.length).toBeLessThanOrEqual(10);
  });

  it.each(files.map((file) => path.relative(models, file)))('in %s is listed', (file) => {
    const found = undecidedIn(path.join(models, file)).map(({ node, kind }) => `${file},${node},${kind}`);
    expect(found).toEqual(rows.filter((row) => row.startsWith(`${file},`)));
  });
});

function onnxFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.onnx'))
    .toSorted()
    .map((name) => path.join(folder, name));
}
