// Shapes of every tensor of real exports against onnx 1.12's own inference, where `../shared` lies beside the clone. Numbers and
// names of the inputs' lengths must be equal; where the reference or the exporter has a placeholder anything goes.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { text } from '../../src/engine/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';
import { startShapes } from '../../src/shapes/index.ts';

type Reference = Readonly<Record<string, Readonly<Record<string, readonly (number | string | null)[]>>>>;

const shared = path.resolve(import.meta.dirname, '../../../shared');
const file = path.join(shared, 'reference/onnx-shapes.json');

/** Lengths that both know: numbers, and names of the inputs' lengths. */
const compared = { numbers: 0, names: 0 };
/** Made up by the inference, or by the exporter for an output that it can't tell. */
const PLACEHOLDER = /^unk__\d+$|output\d*_dim_\d+$/;

describe.skipIf(!existsSync(file))('shapes of real exports', () => {
  const reference: Reference = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Reference) : {};

  it.each(Object.keys(reference))('%s', (name) => {
    expect(differences(name, reference[name]!)).toEqual([]);
  });

  it('twenty thousand numbers and three hundred names were compared', () => {
    expect(compared.numbers).toBeGreaterThan(20_000);
    expect(compared.names).toBeGreaterThan(300);
  });
});

function differences(name: string, wanted: Reference[string]): string[] {
  const folder = ['torchvision', 'nets'].find((one) => existsSync(path.join(shared, 'models', one, name)));
  const bytes = readFileSync(path.join(shared, 'models', folder ?? '', name));
  const { graph } = readModel(bytesSource(name, bytes), { limits: DEFAULT_LIMITS, declared: new Map() });
  const shapes = startShapes(graph, new Map());
  graph.nodes.forEach((_, node) => shapes.visit(node, () => true));
  return graph.tensors.flatMap((tensor, index) => {
    const want = wanted[tensor.name];
    if (want === undefined) return [];
    const shape =
      shapes.shape(index)?.map((length) => (typeof length === 'number' ? length : text(length))) ?? null;
    const fault = faultOf(shape, want);
    return fault === null
      ? []
      : [`${tensor.name}: ${shape?.join() ?? 'unknown'}, not ${want.join()}: ${fault}`];
  });
}

function faultOf(
  shape: readonly (number | string)[] | null,
  want: readonly (number | string | null)[],
): string | null {
  if (shape === null) return want.length === 0 ? null : 'its rank is not known';
  if (shape.length !== want.length) return 'another rank';
  for (const [axis, length] of want.entries()) {
    if (length === null || (typeof length === 'string' && PLACEHOLDER.test(length))) continue;
    if (shape[axis] !== length) return `axis ${axis}`;
    compared[typeof length === 'number' ? 'numbers' : 'names'] += 1;
  }
  return null;
}
