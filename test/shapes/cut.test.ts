// Which tensor an operand was sliced from, and where.
import { describe, expect, it } from 'vitest';
import { makersOf } from '../../src/graph/index.ts';
import { startShapes } from '../../src/shapes/index.ts';
import { cutFrom } from '../../src/shapes/cut.ts';
import type { Small } from '../../src/shapes/small.ts';
import { readNet } from '../nets/read-net.ts';

/** `x: 2 from 1 by 2`: the tensor, and by axis where its indices start and how far they step. */
function cut(...lines: readonly string[]): string {
  const graph = readNet(...lines);
  const shapes = startShapes(graph, new Map());
  graph.nodes.forEach((_, node) => shapes.visit(node, () => true));
  const fold = (tensor: number): Small | null => {
    const entries = shapes.values(tensor);
    return entries === null ? null : { shape: [entries.length], entries, real: false };
  };
  const found = cutFrom(graph, makersOf(graph), (tensor) => shapes.shape(tensor), fold, graph.outputs[0]!);
  if (found === null) return 'none';
  const steps = [...found.steps].map(([axis, { start, step }]) => `${axis} from ${start} by ${step}`);
  return `${graph.tensors[found.tensor]!.name}: ${steps.join(', ')}`;
}

describe('a tensor', () => {
  it.each<[string, readonly string[], string]>([
    ['that a slice made', ['y = Slice(x, [1], [9], [2], [2])'], 'x: 2 from 1 by 2'],
    [
      'by slices of two axes',
      ['a = Slice(x, [0], [9], [1], [2])', 'y = Slice(a, [1], [9], [2], [2])'],
      'x: 2 from 1 by 2, 1 from 0 by 2',
    ],
    [
      'by slices of one axis: the outer one starts within the inner one',
      ['a = Slice(x, [1], [9], [2], [2])', 'y = Slice(a, [1], [9], [2], [3])'],
      'x: 2 from 3 by 6',
    ],
    ['without axes', ['y = Slice(x, [0,1,0], [9,9,9])'], 'x: 1 from 1 by 1'],
    ['by an axis from behind', ['y = Slice(x, [2], [9], [-1])'], 'x: 2 from 2 by 1'],
    ['that takes all', ['y = Slice(x, [0], [9], [2])'], 'x: '],
    ['that no slice made', ['y = Relu(x)'], 'none'],
    [
      'behind another operator as far as the slices go',
      ['a = Relu(x)', 'y = Slice(a, [2], [9], [2])'],
      'a: 2 from 2 by 1',
    ],
    ['that starts from behind', ['y = Slice(x, [-2], [9], [2])'], 'none'],
    ['that runs backwards', ['y = Slice(x, [8], [-9], [2], [-1])'], 'none'],
  ])('%s', (_, lines, want) => {
    expect(cut('x[1,4,8] -> y', ...lines)).toBe(want);
  });

  it('whose start is not known', () => {
    expect(cut('x[1,4,8], s: int64[1] -> y', 'y = Slice(x, s, [9], [2])')).toBe('none');
  });
});
