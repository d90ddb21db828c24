import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { GraphBuilder, type Graph, type Operator } from '../../src/graph/index.ts';

const ANY: Operator = { kind: 'pointwise', arithmetic: null };

/** Draws with "in x", "const w", "out y" and "node: outputs = operands". */
function build(...lines: readonly string[]): Graph {
  const builder = new GraphBuilder('m.onnx');
  for (const line of lines) {
    const [word = '', name = ''] = line.split(' ');
    if (word === 'in') builder.source(builder.tensor(name));
    else if (word === 'out') builder.output(builder.tensor(name));
    else if (word === 'const') {
      builder.constant(builder.tensor(name), 'float32', { shape: [3], type: 'float32', values: () => null });
    } else {
      const [node = '', outputs = '', inputs = ''] = line.split(/: | = /);
      const tensors = (list: string): (number | null)[] =>
        list.split(' ').map((one) => (one === '-' ? null : builder.tensor(one)));
      builder.node(node, 'Op', ANY, tensors(inputs), tensors(outputs));
    }
  }
  return builder.build('g');
}

function failure(...lines: readonly string[]): string {
  try {
    build(...lines);
  } catch (error) {
    if (error instanceof Failure) return `${error.kind}, ${error.place}: ${error.message}`;
    throw error;
  }
  throw new Error('no failure');
}

it('a graph comes out with indices for names', () => {
  const graph = build('in x', 'const w', 'n: y = x w -', 'out y');
  expect(graph).toMatchObject({
    name: 'g',
    nodes: [{ name: 'n', inputs: [0, 1, null], outputs: [2] }],
    inputs: [0],
    outputs: [2],
  });
  expect(graph.tensors.map((tensor) => tensor.name)).toEqual(['x', 'w', 'y']);
  expect(graph.tensors[1]).toMatchObject({ shape: [3], type: 'float32' });
});

it('an output may be a source, or a constant', () => {
  expect(build('in x', 'const w', 'out x', 'out w').outputs).toEqual([0, 1]);
});

it('what is declared of a name holds whether it comes before the name or after, and makes no tensor', () => {
  const builder = new GraphBuilder('m.onnx');
  builder.declare('x', 'float32', null);
  builder.declare('nobody', 'float32', [1]);
  builder.source(builder.tensor('x'));
  builder.declare('x', 'int8', [1, 'H', null]);
  builder.output(builder.tensor('x'));
  expect(builder.build('').tensors).toMatchObject([
    { name: 'x', type: 'float32', shape: [1, 'H', null], constant: null },
  ]);
});

it('an inner tensor gets a number where another one has its name, and isn’t found by it', () => {
  const builder = new GraphBuilder('m.onnx');
  const inner = [1, 2, 3].map(() => builder.innerTensor('a/x', 'float32', [2]));
  for (const tensor of inner) builder.source(tensor);
  builder.source(builder.tensor('a/x~2'));
  builder.output(builder.tensor('a/x~2'));
  const { tensors, outputs } = builder.build('');
  expect(tensors.map((tensor) => tensor.name)).toEqual(['a/x', 'a/x~3', 'a/x~4', 'a/x~2']);
  expect(outputs).toEqual([3]);
});

it('names like those of Object’s members are names', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const graph = build(
    'in x',
    ...names.map((name) => `${name}: ${name} = x`),
    ...names.map((name) => `out ${name}`),
  );
  expect(graph.outputs.map((output) => graph.tensors[output]?.name)).toEqual(names);
});

describe('an invalid graph is refused:', () => {
  it.each([
    [
      'a name that nobody defines',
      ['in x', 'n: y = x z', 'out y'],
      'node n: its operand `z` is defined nowhere',
    ],
    [
      'an output that nobody makes',
      ['in x', 'n: y = x', 'out z'],
      'output z: no node makes this graph output',
    ],
    ['no outputs', ['in x', 'n: y = x'], 'null: the graph has no outputs'],
    [
      'two nodes make a name',
      ['in x', 'n: y = x', 'm: y = x', 'out y'],
      'node m: the name `y` is defined twice, first by node `n`',
    ],
    [
      'a node makes a name twice',
      ['in x', 'n: y y = x', 'out y'],
      'node n: the name `y` is defined twice, first by node `n`',
    ],
    [
      'a node makes a source',
      ['in x', 'n: x = x', 'out x'],
      'node n: the name `x` is defined twice, first by a graph input',
    ],
    [
      'a node makes a constant',
      ['in x', 'const w', 'n: w = x', 'out w'],
      'node n: the name `w` is defined twice, first by a constant',
    ],
    [
      'two constants of one name',
      ['const w', 'const w', 'out w'],
      'tensor w: the name `w` is defined twice, first by a constant',
    ],
    [
      'a cycle',
      ['in x', 'a: p = x q', 'b: q = p', 'out q'],
      'node a: these nodes form a cycle: `a` → `b` → `a`',
    ],
    [
      'a node that reads itself',
      ['in x', 'a: p = x p', 'out p'],
      'node a: these nodes form a cycle: `a` → `a`',
    ],
  ])('%s', (_, lines, expected) => {
    expect(failure(...lines)).toBe(`invalid-graph, ${expected}`);
  });

  it('a long cycle, of which ten nodes are named', () => {
    const lines = Array.from({ length: 25 }, (_, index) => `n${index}: t${index} = t${(index + 24) % 25}`);
    expect(failure(...lines, 'out t0')).toBe(
      'invalid-graph, node n0: these nodes form a cycle: `n0` → `n1` → `n2` → `n3` → `n4` → `n5` → `n6` → `n7` → `n8` → `n9` → … 15 more → `n0`',
    );
  });
});
