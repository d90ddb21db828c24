// Loop, Scan and SequenceMap in the graph: their bodies stand beside it, once (sheet onnx-operators.md §3.12).
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { readModel } from '../../../src/formats/index.ts';
import type { Graph } from '../../../src/graph/index.ts';
import { net } from '../../nets/onnx-encode.ts';
import { OPTIONS, readNet, showGraph, strictSource } from '../../nets/read-net.ts';

function bodies(graph: Graph): string[][] {
  const name = (tensor: number | null): string => graph.tensors[tensor ?? -1]?.name ?? '';
  return graph.bodies.map(({ path, nodes, inputs, outputs }) => [
    `${path}: ${inputs.map(name).join(', ')} -> ${outputs.map(name).join(', ')}`,
    ...nodes.map(
      (node) => `${node.outputs.map(name).join()} = ${node.type}(${node.inputs.map(name).join(', ')})`,
    ),
  ]);
}

function reasonOf(...lines: readonly string[]): string {
  const operator = readNet(...lines).nodes.at(-1)?.operator;
  return operator?.kind === 'opaque' ? operator.reason : `${operator?.kind}`;
}

function failure(bytes: Uint8Array, options = OPTIONS): string {
  try {
    readModel(strictSource(bytes), options);
  } catch (error) {
    if (error instanceof Failure) return `${error.kind}, ${error.place}: ${error.message}`;
    throw error;
  }
  return 'no failure';
}

describe('a repeated body', () => {
  it('stands beside the graph, and its node reads what it reads', () => {
    const graph = readNet(
      'x, u, n: int64[] -> y, z',
      'loop: y, z = Loop(n, , x) {body: graph { i: int64[], c: bool[], s -> c, t, o; late = Abs(t); t = Add(s, u); o = Relu(late) }}',
    );
    expect(showGraph(graph).slice(1)).toEqual(['loop: y, z = Loop(n, , x, u) loop']);
    expect(graph.nodes[0]?.operator).toEqual({ kind: 'loop', body: 0, states: 1 });
    expect(bodies(graph)).toEqual([
      [
        'loop/body: loop/body/i, loop/body/c, loop/body/s -> loop/body/c, loop/body/t, loop/body/o',
        'loop/body/t = Add(loop/body/s, u)',
        'loop/body/late = Abs(loop/body/t)',
        'loop/body/o = Relu(loop/body/late)',
      ],
    ]);
  });

  it('within another stands before it', () => {
    const graph = readNet(
      'x, n: int64[] -> y',
      `a: y = Loop(n, , x) {body: graph { i: int64[], c: bool[], s -> c, t
        b: t = Scan(s) {num_scan_inputs: 1, body: graph { v -> w; w = Add(v, x) }}
      }}`,
    );
    expect(bodies(graph)).toEqual([
      ['a/body/b/body: a/body/b/body/v -> a/body/b/body/w', 'a/body/b/body/w = Add(a/body/b/body/v, x)'],
      ['a/body: a/body/i, a/body/c, a/body/s -> a/body/c, a/body/t', 'a/body/t = Scan(a/body/s, x)'],
    ]);
    expect(graph.bodies[1]?.nodes[0]?.operator).toMatchObject({ kind: 'scan', body: 0, states: 0 });
  });

  it('may call functions and choose', () => {
    const graph = readNet(
      'x, k: bool[], n: int64[] -> y',
      `loop: y = Loop(n, , x) {body: graph { i: int64[], c: bool[], s -> c, t
        f: r = my::F(s)
        t = If(k) {then_branch: graph { -> r }, else_branch: graph { -> o; o = Neg(r) }}
      }}`,
      'function my::F(p) -> q { q = Relu(p) }',
    );
    expect(bodies(graph)[0]?.slice(1)).toEqual([
      'loop/body/r = Relu(loop/body/s)',
      'loop/body/t/else_branch/o = Neg(loop/body/r)',
      'loop/body/t = If(k, loop/body/r, loop/body/t/else_branch/o)',
    ]);
  });

  it('has the axes and directions of a scan', () => {
    const [node] = readNet(
      'x[4,5], z -> h, y',
      `h, y = Scan(z, x) {
        num_scan_inputs: 1, scan_input_axes: [-1], scan_input_directions: [1], scan_output_axes: [1],
        body: graph { s, v -> s, v }
      }`,
    ).nodes;
    expect(node?.operator).toEqual({
      kind: 'scan',
      body: 0,
      states: 1,
      slices: [{ axis: -1, reversed: true }],
      stacks: [{ axis: 1, reversed: false }],
      batched: false,
    });
  });
});

describe('a repetition that isn’t as it should be is opaque:', () => {
  const loop = (body: string, call = 'y = Loop(n, , x)'): string =>
    reasonOf('x, n: int64[] -> y', `${call} {body: graph { ${body} }}`);

  it('too few or too many operands and outputs', () => {
    expect(loop('i: int64[], c: bool[] -> c')).toBe('its body takes 2 operands and not 3');
    expect(loop('i: int64[], c: bool[], s -> c')).toBe('its body gives 1 outputs and not 2');
    expect(reasonOf('x -> y', 'y = Loop(, , x) {other: 3}')).toBe('it has no body');
    expect(reasonOf('x -> y', 'y = Scan(x) {num_scan_inputs: 2, body: graph { v -> v }}')).toBe(
      'attribute num_scan_inputs does not fit the operands',
    );
  });

  it('operands that are made twice or alike', () => {
    expect(loop('i: int64[], c: bool[], s -> c, s; s: int64[1] = [3]')).toBe(
      'an operand of its body is a constant',
    );
    expect(loop('i: int64[], c: bool[], s -> c, s; s = Relu(x)')).toBe('its body makes its own operand');
    expect(loop('i: int64[], c: bool[], c -> c, c')).toBe('two operands of its body have one name');
  });

  it('sequences of lengths that an operand says', () => {
    const scan = 'y = Scan(n, x) {num_scan_inputs: 1, body: graph { v -> v }}';
    expect(reasonOf('opset 8', 'x, n: int64[2] -> y', scan)).toBe("lengths of its sequences aren't followed");
  });
});

describe('a body that can’t be run makes the graph invalid: it', () => {
  const loop = (body: string): string =>
    failure(net('x, n: int64[] -> y', `loop: y = Loop(n, , x) {body: graph { i, c, s -> ${body} }}`));

  it('uses what is defined nowhere', () => {
    expect(loop('c, t; t = Add(s, p)')).toBe(
      'invalid-graph, node loop/body/t: its operand `p` is defined nowhere',
    );
    expect(loop('c, t; o = Relu(s)')).toBe('invalid-graph, node loop: its operand `t` is defined nowhere');
  });

  it('goes in circles, by way of the loop too', () => {
    expect(loop('c, t; t = Abs(o); o = Relu(t)')).toMatch(/^invalid-graph, .*these nodes form a cycle/);
    expect(loop('c, t; t = Add(s, y)')).toMatch(/^invalid-graph, node loop: these nodes form a cycle/);
  });

  it('has nodes that count as the graph’s', () => {
    const bytes = net(
      'x, n: int64[] -> y',
      'y = Loop(n, , x) {body: graph { i, c, s -> c, t; t = Relu(s) }}',
    );
    const limited = (nodes: number): string =>
      failure(bytes, { ...OPTIONS, limits: { ...OPTIONS.limits, nodes } });
    expect(limited(4)).toBe('no failure');
    expect(limited(1)).toMatch(/^limit/);
  });
});
