// Shapes node by node (onnx-operators.md §9.3): what the file declares, what a user gives, what rules say.
import { describe, expect, it } from 'vitest';
import { symbol, text } from '../../src/engine/index.ts';
import { startShapes } from '../../src/shapes/index.ts';
import { readNet } from '../nets/read-net.ts';
import { folded, shapeOf } from './folded.ts';

/** Shape of y, with lengths given for input x. */
function given(lengths: readonly (number | string | null)[], ...lines: readonly string[]): string {
  const graph = readNet(...lines);
  const said = lengths.map((length) => (typeof length === 'string' ? symbol(length) : length));
  const shapes = startShapes(graph, new Map([[graph.inputs[0]!, said]]));
  graph.nodes.forEach((_, node) => shapes.visit(node, () => true));
  const shape = shapes.shape(graph.outputs[0]!);
  return shape === null ? 'unknown' : shape.map((length) => text(length)).join(', ');
}

describe('inputs', () => {
  const identity = 'y = Relu(x)';

  it.each<[string, string, string]>([
    ['numbers stand', 'x[1,3,8] -> y', '1, 3, 8'],
    ['names are symbols', 'x[N,3,H] -> y', 'N, 3, H'],
    ['an open length without a name is called by its place', 'x[?,3,?] -> y', 'x.shape[0], 3, x.shape[2]'],
    ['a scalar has no axes', 'x[] -> y', ''],
    ['without a shape the rank is not known', 'x -> y', 'unknown'],
  ])('%s', (_, line, want) => {
    expect(shapeOf([line, identity], 'y')).toBe(want);
  });

  it.each<[string, readonly (number | string | null)[], string, string]>([
    ['fill what the file leaves open', [2, null, 224], 'x[N,3,H] -> y', '2, 3, 224'],
    ['do not move what it fixes', [2, 5, 224], 'x[1,3,H] -> y', '1, 3, 224'],
    ['may be names', ['B', null, 'T'], 'x[?,3,?] -> y', 'B, 3, T'],
    ['give an input without a shape one', [1, 3, null], 'x -> y', '1, 3, x.shape[2]'],
  ])('given lengths %s', (_, lengths, line, want) => {
    expect(given(lengths, line, identity)).toBe(want);
  });
});

describe('declared shapes of inner tensors', () => {
  it('a number completes a length that the rule leaves open', () => {
    expect(shapeOf(['x[1,3,H] -> y', 'value a[1,3,14]', 'a = Relu(x); y = Relu(a)'], 'y')).toBe('1, 3, 14');
  });

  it('where both are known the rule stands: exporters leave stale ones', () => {
    expect(shapeOf(['x[1,3,8] -> y', 'value a[1,3,14]', 'a = Relu(x); y = Relu(a)'], 'y')).toBe('1, 3, 8');
  });

  it('another rank is not believed', () => {
    expect(shapeOf(['x[1,3,8] -> y', 'value a[1,24]', 'a = Relu(x); y = Relu(a)'], 'y')).toBe('1, 3, 8');
  });

  it('where no rule answers they are all there is', () => {
    const net = [
      'opset 17, my.domain 1',
      'x[1,3,H] -> y',
      'value a[1,?,K]',
      'a = my.domain::Foo(x); y = Relu(a)',
    ];
    expect(shapeOf(net, 'y')).toBe('1, a.shape[1], K');
  });
});

describe('lengths and values', () => {
  it('values are walked back from what asks, through nodes in whatever order the file has them', () => {
    expect(folded(['x[1,3,H] -> y', 'y = Mul(h, 2); h = Gather(s, 2); s = Shape(x)'], 'y')).toBe('2·H');
  });

  it('the shape of a tensor whose rank is not known is none', () => {
    expect(folded(['x -> y', 'y = Shape(x)'], 'y')).toBe('unfolded');
  });

  it('a constant knows its shape, and its values where the file has them', () => {
    expect(shapeOf(['x[1] -> y', 'y = Add(x, w[3,1])'], 'y')).toBe('3, 1');
    expect(folded(['x[1] -> y', 'y = Identity(v)', 'v: int64[2] = [3, 4]'], 'y')).toBe('3, 4');
    expect(folded(['x[1] -> y', 'y = Identity(v)', 'v: float32[2] = [0.5, 3.0]'], 'y')).toBe('1/2, 3');
  });

  it('lengths that grow beyond all measure are not known, and the walk goes on', () => {
    const concats = Array.from({ length: 40 }, (_, at) => `c${at + 1} = Concat(c${at}, x${at}) {axis: 0}`);
    const sources = Array.from({ length: 40 }, (_, at) => `x${at}[A${at}]`);
    const outer = ['p = MatMul(u, v)', 's = Shape(p)', 'r = ReduceProd(s)', 'y = Relu(x0)'];
    const net = [
      `${sources.join(', ')}, q[1] -> y`,
      'c0 = Identity(q)',
      ...concats,
      'u = Unsqueeze(c40, [1]); v = Unsqueeze(c40, [0])',
      ...outer,
    ];
    expect(shapeOf(net, 'y')).toBe('A0');
  });
});
