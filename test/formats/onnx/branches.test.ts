// Both branches of an If in the graph, and the node that chooses between them (sheet onnx-operators.md §3.12).
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { readModel } from '../../../src/formats/index.ts';
import type { Graph } from '../../../src/graph/index.ts';
import { net } from '../../nets/onnx-encode.ts';
import { OPTIONS, readNet, showGraph, strictSource } from '../../nets/read-net.ts';
import { delimited, integer, message, text } from '../../nets/wire.ts';

describe('an If', () => {
  it('stands behind the nodes of both branches, which are named by its path', () => {
    expect(
      showGraph(
        readNet(
          'x, k: bool[] -> y',
          `choice: y = If(k) {
            then_branch: graph { -> t; relu: s = Relu(x); t = Abs(s) },
            else_branch: graph { -> t; t = Neg(x) }
          }`,
        ),
      ),
    ).toEqual([
      'x, k: bool[] -> y',
      'choice/then_branch/relu: choice/then_branch/s = Relu(x) pointwise',
      'choice/then_branch/t: choice/then_branch/t = Abs(choice/then_branch/s) pointwise',
      'choice/else_branch/t: choice/else_branch/t = Neg(x) pointwise',
      'choice: y = If(k, choice/then_branch/t, choice/else_branch/t) branch',
    ]);
  });

  it('may choose between what stands outside, and have constants in its branches', () => {
    const graph = readNet(
      'x, k: bool[] -> y, z',
      `n: y, z = If(k) {
        then_branch: graph { -> x, c; c: int64[2] = [3, 4] },
        else_branch: graph { -> d, x; d = Constant() {value_ints: [5]} }
      }`,
    );
    expect(showGraph(graph).slice(1)).toEqual([
      'n: y, z = If(k, x, n/then_branch/c[2], n/else_branch/d[1], x) branch',
    ]);
    expect(graph.tensors.find(({ name }) => name === 'n/then_branch/c')?.constant?.values(9)).toEqual([3, 4]);
  });

  it('says which tensors each branch makes, calls and branches within it included', () => {
    const graph = readNet(
      'x, k: bool[] -> y',
      'a = Relu(x)',
      `n: y = If(k) {
        then_branch: graph { -> t
          s = my::F(late)
          t = If(k) {then_branch: graph { -> s }, else_branch: graph { -> u; u = Abs(s) }}
        },
        else_branch: graph { -> t; t = Neg(late) }
      }`,
      'late = Abs(a)',
      'function my::F(p) -> q { t = Relu(p); q = Relu(t) }',
    );
    expect(made(graph, 'n')).toEqual({
      first: ['n/then_branch/s', 'n/then_branch/s/t', 'n/then_branch/t', 'n/then_branch/t/else_branch/u'],
      second: ['n/else_branch/t'],
    });
    expect(made(graph, 'n/then_branch/t')).toEqual({ first: [], second: ['n/then_branch/t/else_branch/u'] });
  });

  it('within branches takes names through all of them', () => {
    expect(
      showGraph(
        readNet(
          'x, k: bool[] -> y',
          `n: y = If(k) {
            then_branch: graph { -> t; i = Abs(x); t = If(k) {
              then_branch: graph { -> v; v = Add(i, x) }, else_branch: graph { -> x }
            }},
            else_branch: graph { -> x }
          }`,
        ),
      ).slice(2),
    ).toEqual([
      'n/then_branch/t/then_branch/v: n/then_branch/t/then_branch/v = Add(n/then_branch/i, x) join',
      'n/then_branch/t: n/then_branch/t = If(k, n/then_branch/t/then_branch/v, x) branch',
      'n: y = If(k, n/then_branch/t, x) branch',
    ]);
  });

  it('that isn’t as it should be is opaque, with the reason, and reads what its graphs read', () => {
    const shown = (call: string): unknown[] => {
      const graph = readNet('x, k: bool[], u -> y', call);
      const { operator } = graph.nodes[0] ?? {};
      return [showGraph(graph).at(-1), operator?.kind === 'opaque' ? operator.reason : operator];
    };
    const both = 'then_branch: graph { -> t; t = Relu(x) }, else_branch: graph { -> u }';
    expect(shown('y = If(k) {then_branch: graph { -> t; t = Relu(x) }}')).toEqual([
      'y: y = If(k, x) opaque',
      "it hasn't two branches and nothing else to run",
    ]);
    expect(shown(`y = If() {${both}}`)).toEqual(['y: y = If(u, x) opaque', 'operand 0 is missing']);
    expect(shown(`y, z = If(k) {${both}}`)).toEqual([
      'y: y, z = If(k, u, x) opaque',
      'its branches give different numbers of outputs',
    ]);
    expect(shown(`y = If(k) {${both}, more: graph { -> k }}`)).toEqual([
      'y: y = If(k, x, u) opaque',
      "it hasn't two branches and nothing else to run",
    ]);
  });

  it('whose branch uses what nobody defines is an invalid graph', () => {
    expect(
      failure(
        net(
          'x, k: bool[] -> y',
          'n: y = If(k) {then_branch: graph { -> t; t = Relu(p) }, else_branch: graph { -> x }}',
        ),
      ),
    ).toBe('invalid-graph, node n/then_branch/t: its operand `p` is defined nowhere');
    expect(
      failure(
        net(
          'x, k: bool[] -> y',
          'n: y = If(k) {then_branch: graph { -> t; t = Relu(y) }, else_branch: graph { -> x }}',
        ),
      ),
    ).toBe(
      'invalid-graph, node n/then_branch/t: these nodes form a cycle: `n/then_branch/t` → `n` → `n/then_branch/t`',
    );
  });

  it('counts its branches’ nodes as the graph’s', () => {
    const bytes = net(
      'x, k: bool[] -> y',
      'n: y = If(k) {then_branch: graph { -> t; t = Relu(x) }, else_branch: graph { -> u; u = Abs(x) }}',
    );
    const limited = (nodes: number): string =>
      failure(bytes, { ...OPTIONS, limits: { ...OPTIONS.limits, nodes } });
    expect(limited(5)).toBe('no failure');
    expect(limited(4)).toMatch(/^limit/);
  });

  it('nests 64 deep and no deeper, and 2,000 deep where that is allowed', () => {
    expect(readModel(strictSource(nested(64)), OPTIONS).graph.nodes.length).toBe(65);
    expect(failure(nested(65))).toBe('limit, node i: the model has graphs within graphs, more than 64 deep');
    const options = { ...OPTIONS, limits: { ...OPTIONS.limits, depth: 10_000 } };
    expect(readModel(strictSource(nested(2000)), options).graph.nodes.length).toBe(2001);
  });
});

/** An If in an If in an If …, the innermost around a Relu; encoded from the inside, as the encoder recurses. */
function nested(depth: number): Uint8Array {
  const other = delimited(6, delimited(12, text(1, 'x')));
  let node = delimited(1, message(text(1, 'x'), text(2, 't'), text(4, 'Relu')));
  for (let level = 0; level < depth; level++) {
    const branch = (name: string, graph: Uint8Array): Uint8Array =>
      delimited(5, message(text(1, name), graph, integer(20, 5)));
    const inner = delimited(6, message(node, delimited(12, text(1, 't'))));
    const names = message(text(1, 'k'), text(2, 't'), text(3, 'i'), text(4, 'If'));
    node = delimited(1, message(names, branch('then_branch', inner), branch('else_branch', other)));
  }
  const inputs = [delimited(11, text(1, 'x')), delimited(11, text(1, 'k'))];
  const graph = message(node, ...inputs, delimited(12, text(1, 't')));
  return message(integer(1, 8), delimited(7, graph), delimited(8, integer(2, 17)));
}

/** Names of the tensors that the branches of that node make. */
function made(graph: Graph, name: string): { first: string[]; second: string[] } | null {
  const operator = graph.nodes.find((node) => node.name === name)?.operator;
  if (operator?.kind !== 'branch') return null;
  const names = ({ from, to }: { from: number; to: number }): string[] =>
    graph.tensors.slice(from, to).map((tensor) => tensor.name);
  return { first: names(operator.first).sort(), second: names(operator.second).sort() };
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
