// Walks against the arrows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestorsOf, type Graph, makersOf } from '../../src/graph/index.ts';
import { readNet } from '../nets/read-net.ts';

const NET = [
  'x[1], z[1] -> y, d',
  'first: a = Relu(x)',
  'second: b = Relu(a)',
  'third: c = Add(b, z)',
  'dead: d = Relu(z)',
  'last: y = Add(c, a)',
];

function names(graph: Graph, nodes: Iterable<number>): string[] {
  return [...nodes].map((node) => graph.nodes[node]!.name);
}

function tensor(graph: Graph, name: string): number {
  return graph.tensors.findIndex((one) => one.name === name);
}

describe('the maker of a tensor', () => {
  it('is the node that has it as an output, −1 for sources and constants', () => {
    const graph = readNet('x[1] -> y, m', 'y, m = Dropout(a)', 'a = Add(x, w[1])');
    const makers = makersOf(graph);
    const made = ['x', 'w', 'a', 'y', 'm'].map((name) => makers[tensor(graph, name)]!);
    expect(made.map((node) => graph.nodes[node]?.type ?? 'none')).toEqual([
      'none',
      'none',
      'Add',
      'Dropout',
      'Dropout',
    ]);
  });
});

describe('the nodes that a tensor depends on', () => {
  const graph = readNet(...NET);
  const makers = makersOf(graph);

  it('come nearest first, each once', () => {
    expect(names(graph, ancestorsOf(graph, makers, [tensor(graph, 'y')]))).toEqual([
      'last',
      'third',
      'first',
      'second',
    ]);
  });

  it('of several tensors are those of any', () => {
    const both = ancestorsOf(graph, makers, [tensor(graph, 'b'), tensor(graph, 'd')]);
    expect(names(graph, both).sort()).toEqual(['dead', 'first', 'second']);
  });

  it('of a source are none', () => {
    expect([...ancestorsOf(graph, makers, [tensor(graph, 'x')])]).toEqual([]);
  });

  it('end where nothing is worth following', () => {
    const notB = ancestorsOf(
      graph,
      makers,
      [tensor(graph, 'c')],
      (operand) => operand !== tensor(graph, 'b'),
    );
    expect(names(graph, notB)).toEqual(['third']);
  });
});

it('are those that paths lead to, whatever the graph', () => {
  // Node i reads any tensors before it.
  const graphs = fc.array(fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 25,
  });
  fc.assert(
    fc.property(graphs, fc.nat(30), (reads, pick) => {
      const lines = reads.map((operands, node) => {
        const taken = operands.map((at) => (at % (node + 1) === 0 ? 'x' : `t${(at % (node + 1)) - 1}`));
        return `n${node}: t${node} = Sum(${taken.join(', ')})`;
      });
      const graph = readNet(`x[1] -> t${reads.length - 1}`, ...lines);
      const asked = `t${pick % reads.length}`;
      const reached = new Set<string>();
      const follow = (name: string): void => {
        const node = graph.nodes.find(({ outputs }) =>
          outputs.some((one) => graph.tensors[one!]!.name === name),
        );
        if (node === undefined || reached.has(node.name)) return;
        reached.add(node.name);
        for (const input of node.inputs) follow(graph.tensors[input!]!.name);
      };
      follow(asked);
      const found = ancestorsOf(graph, makersOf(graph), [tensor(graph, asked)]);
      expect(names(graph, found).sort()).toEqual([...reached].sort());
    }),
  );
});

it('of a chain of two hundred thousand nodes are found without recursion', () => {
  const count = 200_000;
  const graph: Graph = {
    name: 'chain',
    exporter: null,
    nodes: Array.from({ length: count }, (_, node) => ({
      name: `n${node}`,
      type: 'Relu',
      operator: { kind: 'pointwise', arithmetic: null },
      inputs: [node],
      outputs: [node + 1],
    })),
    tensors: Array.from({ length: count + 1 }, (_, at) => ({
      name: `t${at}`,
      type: null,
      shape: null,
      constant: null,
    })),
    inputs: [0],
    outputs: [count],
    bodies: [],
    remarks: [],
  };
  expect(ancestorsOf(graph, makersOf(graph), [count]).size).toBe(count);
});
