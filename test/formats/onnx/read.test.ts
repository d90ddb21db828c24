import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { DEFAULT_LIMITS, readModel, type ReadOptions } from '../../../src/formats/index.ts';
import { WrongAttribute, type OnnxNode } from '../../../src/formats/onnx/node.ts';
import { readOnnx } from '../../../src/formats/onnx/read.ts';
import type { Graph, Operator } from '../../../src/graph/index.ts';
import { encodeModel, net, parseNet } from '../../nets/onnx-encode.ts';
import { OPTIONS, readNet, showGraph, strictSource } from '../../nets/read-net.ts';
import { delimited, integer, message, text, varint } from '../../nets/wire.ts';

const OPAQUE: Operator = { kind: 'opaque', reason: 'test' };

/** What a dialect sees of the nodes of a drawing. */
function ask<Answer>(lines: readonly string[], question: (node: OnnxNode) => Answer): Answer[] {
  const answers: Answer[] = [];
  readOnnx(strictSource(net(...lines)), OPTIONS, (node) => {
    answers.push(question(node));
    return OPAQUE;
  });
  return answers;
}

function failure(bytes: Uint8Array, options: ReadOptions = OPTIONS): string {
  try {
    readModel(strictSource(bytes), options);
  } catch (error) {
    if (error instanceof Failure) return `${error.kind}, ${error.place}: ${error.message}`;
    throw error;
  }
  throw new Error('no failure');
}

function constants(graph: Graph): Record<string, unknown> {
  return Object.fromEntries(
    graph.tensors
      .filter((tensor) => tensor.constant !== null)
      .map(({ name, constant }) => [name, [constant?.type, constant?.shape, constant?.values(100) ?? null]]),
  );
}

describe('a model', () => {
  it('comes as sources, outputs and nodes in order', () => {
    expect(
      showGraph(
        readNet(
          'x[1,3,H,?] -> y[1,8,?,?], a',
          'conv1: a = Conv(x, w[8,3,3,3])',
          'y = MaxPool(a) {kernel_shape: [2,2]}',
        ),
      ),
    ).toEqual([
      'x[1,3,H,?] -> y[1,8,?,?], a',
      'conv1: a = Conv(x, w[8,3,3,3]) window',
      'y: y = MaxPool(a) window',
    ]);
  });

  it('with nodes in the wrong order is sorted', () => {
    expect(showGraph(readNet('x -> y', 'y = Relu(b)', 'b = Abs(a)', 'a = Neg(x)')).slice(1)).toEqual([
      'a: a = Neg(x) pointwise',
      'b: b = Abs(a) pointwise',
      'y: y = Relu(b) pointwise',
    ]);
  });

  it('of IR version 3 lists constants among its inputs: these aren’t sources', () => {
    const drawn = parseNet('ir 3; x[1,3,8,8] -> y; w[4,3,3,3]; y = Conv(x, w)');
    const inputs = [...(drawn.inputs ?? []), { name: 'w', shape: [4, 3, 3, 3] }];
    expect(showGraph(readModel(strictSource(encodeModel({ ...drawn, inputs })), OPTIONS).graph)).toEqual([
      'x[1,3,8,8] -> y',
      'y: y = Conv(x, w[4,3,3,3]) window',
    ]);
  });

  it('may have its fields in any order, and its graph in pieces', () => {
    const node = delimited(1, message(text(4, 'Relu'), text(2, 'y'), text(1, 'x')));
    const bytes = message(
      delimited(8, message(integer(2, 17))),
      delimited(7, message(delimited(12, text(1, 'y')), node)),
      delimited(7, message(delimited(11, text(1, 'x')), text(2, 'named'))),
      integer(1, 8),
    );
    const { graph, format } = readModel(strictSource(bytes), OPTIONS);
    expect([format, graph.name, ...showGraph(graph)]).toEqual([
      'onnx',
      'named',
      'x: ? -> y: ?',
      'y: y = Relu(x) pointwise',
    ]);
  });

  it('may be of any IR version, and hold fields that nobody knows', () => {
    const unknown = message(text(3, 'later'), integer(14, 1));
    const graph = message(
      delimited(11, message(text(1, 'x'), unknown)),
      delimited(12, text(1, 'y')),
      delimited(1, message(text(1, 'x'), text(2, 'y'), text(4, 'Relu'), text(60, 'later'))),
    );
    const bytes = message(integer(1, 99), delimited(7, graph), delimited(8, integer(2, 17)));
    expect(showGraph(readModel(strictSource(bytes), OPTIONS).graph)[1]).toBe('y: y = Relu(x) pointwise');
  });

  it('without a graph isn’t a model', () => {
    const bytes = message(integer(1, 8), text(6, 'x'.repeat(600)));
    expect(failure(bytes)).toBe('not-a-model, null: the file holds no graph');
  });

  it('of a newer operator set is read with a remark', () => {
    expect(readNet('opset 30; x -> y; y = Relu(x)').remarks).toEqual([
      { node: '', text: 'opset 30 is newer than any known here, operators are read as in opset 28' },
    ]);
    expect(readNet('opset 28; x -> y; y = Relu(x)').remarks).toEqual([]);
  });

  it('has one error for each way in which a graph is wrong', () => {
    expect(failure(net('x -> y', 'n: y = Add(x, z)'))).toBe(
      'invalid-graph, node n: its operand `z` is defined nowhere',
    );
    expect(failure(net('x -> y', 'a: y = Add(x, b)', 'b: b = Relu(y)'))).toBe(
      'invalid-graph, node a: these nodes form a cycle: `a` → `b` → `a`',
    );
    expect(failure(net('x -> y', 'a: y = Relu(x)', 'b: y = Relu(x)'))).toBe(
      'invalid-graph, node b: the name `y` is defined twice, first by node `a`',
    );
    expect(failure(net('x -> y, z', 'y = Relu(x)'))).toBe(
      'invalid-graph, output z: no node makes this graph output',
    );
  });
});

describe('a node', () => {
  it('is named for its first output where it has no name, and for its place where it has neither', () => {
    const names = readNet('x -> y', 'named: y = Relu(x)', ', m = Dropout(x)', ' = Print(x)').nodes.map(
      (node) => node.name,
    );
    expect(names).toEqual(['named', 'm', expect.stringMatching(/^Print at byte \d+$/)]);
  });

  it('shows its domain unless that is the main one, which has two names', () => {
    expect(
      ask(
        ['opset 13, my.own 3; x -> y; a = ai.onnx::Relu(x); b = my.own::Foo.over(a); y = other::Bar(b)'],
        (node) => [node.domain, node.type, node.overload, node.opset],
      ),
    ).toEqual([
      ['', 'Relu', '', 13],
      ['my.own', 'Foo', 'over', 3],
      ['other', 'Bar', '', 1],
    ]);
    expect(readNet('x -> y; a = ai.onnx::Relu(x); y = other::Bar(a)').nodes.map((node) => node.type)).toEqual(
      ['Relu', 'other::Bar'],
    );
  });

  it('says which operands are there, and the shape of those that are constant', () => {
    const seen = ask(['x -> y; y, , m = Foo(x, , w[4,3], [1, 2])'], (node) => [
      [0, 1, 2, 3, 4].map((operand) => node.present(operand)),
      [0, 1, 2, 3, 4].map((operand) => node.constantShape(operand)),
      [0, 1, 2, 3].map((output) => node.outputPresent(output)),
      [node.inputs, node.outputs, node.name],
    ]);
    expect(seen).toEqual([
      [
        [true, false, true, true, false],
        [null, null, [4, 3], [2], null],
        [true, false, true, false],
        [4, 3, 'y'],
      ],
    ]);
  });

  it('is asked once for all that are equal but for their names', () => {
    const lines = [
      'x -> y',
      'a: p = Elu(x) {alpha: 0.5}',
      'b: q = Elu(p) {alpha: 0.5}',
      'c: y = Elu(q) {alpha: 0.25}',
    ];
    expect(ask(lines, (node) => node.attributes.float('alpha'))).toEqual([0.5, 0.25]);
    expect(
      ask(['x -> y; a = Foo(x, x); b = Foo(a, ); c = Foo(, b); y = Foo(c)'], (node) => node.inputs),
    ).toEqual([2, 2, 2, 1]);
    expect(ask(lines, (node) => node.name)).toEqual(['a', 'b', 'c']);
  });

  it('is asked again where an operand’s shape stands behind it in the file', () => {
    const lines = ['x -> y', 'y = PRelu(x, slope)', 'slope = Constant() {value: float32[3]}'];
    expect(ask(lines, (node) => node.constantShape(1))).toEqual([null, [3]]);
  });

  it('larger than a window is read all the same', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `operand number ${index}`);
    const bytes = encodeModel({
      inputs: names.map((name) => ({ name })),
      outputs: [{ name: 'y' }],
      nodes: [
        { type: 'Concat', inputs: names, outputs: ['y'], attributes: { axis: 1, doc: 'd'.repeat(100_000) } },
      ],
    });
    const { graph } = readModel(strictSource(bytes), OPTIONS);
    expect(graph.nodes[0]?.inputs.length).toBe(20_000);
    expect(graph.nodes[0]?.operator).toEqual({ kind: 'concat', axis: 1 });
  });
});

describe('attributes', () => {
  const ALL = `{i: 3, n: -1, huge: 9223372036854775807, low: -9223372036854775808, f: 0.5, s: SAME_UPPER, t: int64[2] = [1, 2],
    is: [1, -1], fs: [1.0, 2.5], ss: ["a", "b"], none: [], g: graph { -> x }}`;

  it('come by name and type', () => {
    const [seen] = ask(['x -> y', `y = Foo(x) ${ALL}`], ({ attributes }) => ({
      int: ['i', 'n', 'huge', 'low', 'absent'].map((name) => attributes.int(name)),
      ints: ['is', 'none', 'absent'].map((name) => attributes.ints(name)),
      float: [attributes.float('f'), attributes.float('absent')],
      floats: [attributes.floats('fs'), attributes.floats('absent')],
      string: [attributes.string('s'), attributes.string('absent')],
      strings: [attributes.strings('ss'), attributes.strings('absent')],
      tensor: [attributes.tensor('t')?.values(10), attributes.tensor('absent')],
      has: ['g', 't', 'absent'].map((name) => attributes.has(name)),
      names: attributes.names(),
    }));
    expect(seen).toEqual({
      int: [3, -1, Infinity, -Infinity, null],
      ints: [[1, -1], [], null],
      float: [0.5, null],
      floats: [[1, 2.5], null],
      string: ['SAME_UPPER', null],
      strings: [['a', 'b'], null],
      tensor: [[1, 2], null],
      has: [true, true, false],
      names: ['i', 'n', 'huge', 'low', 'f', 's', 't', 'is', 'fs', 'ss', 'none', 'g'],
    });
  });

  it('of another type than asked for are an error that says both', () => {
    const wrong = (question: (node: OnnxNode) => unknown): unknown[] =>
      ask(['x -> y', `y = Foo(x) ${ALL}`], (node) => {
        try {
          return question(node);
        } catch (error) {
          return error instanceof WrongAttribute ? error.message : error;
        }
      });
    expect(wrong(({ attributes }) => attributes.int('f'))).toEqual([
      'attribute f should be an integer, not a float',
    ]);
    expect(wrong(({ attributes }) => attributes.ints('i'))).toEqual([
      'attribute i should be a list of integers, not an integer',
    ]);
    expect(wrong(({ attributes }) => attributes.string('g'))).toEqual([
      'attribute g should be a string, not a graph',
    ]);
    expect(wrong(({ attributes }) => attributes.tensor('s'))).toEqual([
      'attribute s should be a tensor, not a string',
    ]);
  });

  it('of files that give no type are told by what is set', () => {
    const attribute = (name: string, ...parts: Uint8Array[]): Uint8Array =>
      delimited(5, message(text(1, name), ...parts));
    const node = message(
      text(1, 'x'),
      text(2, 'y'),
      text(4, 'Foo'),
      attribute('i', integer(3, 5)),
      attribute('is', delimited(8, message(varint(1), varint(-2)))),
      attribute('s', text(4, 'hi')),
      attribute('empty'),
    );
    const graph = message(delimited(11, text(1, 'x')), delimited(12, text(1, 'y')), delimited(1, node));
    let seen: unknown;
    readOnnx(strictSource(message(integer(1, 1), delimited(7, graph))), OPTIONS, ({ attributes, opset }) => {
      seen = [
        opset,
        attributes.int('i'),
        attributes.ints('is'),
        attributes.string('s'),
        attributes.ints('empty'),
      ];
      return OPAQUE;
    });
    expect(seen).toEqual([1, 5, [1, -2], 'hi', []]);
  });

  it('of more than 64 KiB keep their tensors and refuse their lists', () => {
    const values = Array.from({ length: 70_000 }, () => 1);
    const bytes = encodeModel({
      inputs: [{ name: 'x' }],
      outputs: [{ name: 'y' }],
      nodes: [
        {
          type: 'Foo',
          inputs: ['x'],
          outputs: ['y'],
          attributes: { list: values, t: { tensor: { name: '', dims: [70_000], values } } },
        },
      ],
    });
    readOnnx(strictSource(bytes), OPTIONS, ({ attributes }) => {
      expect(attributes.tensor('t')?.shape).toEqual([70_000]);
      expect(attributes.tensor('t')?.values(70_000)?.length).toBe(70_000);
      expect(attributes.names()).toEqual(['list', 't']);
      expect(() => attributes.ints('list')).toThrow(new WrongAttribute('attribute list is too large'));
      return OPAQUE;
    });
  });

  it('called as members of Object are attributes', () => {
    expect(
      ask(['x -> y; y = Foo(x) {__proto__: 1, constructor: 2}'], ({ attributes }) => [
        attributes.names(),
        attributes.int('__proto__'),
        attributes.int('constructor'),
        attributes.int('toString'),
      ]),
    ).toEqual([[['__proto__', 'constructor'], 1, 2, null]]);
  });
});

describe('Constant', () => {
  it('becomes a constant of the graph, its node goes', () => {
    const graph = readNet(
      'x -> y, f',
      'a = Constant() {value: int64[2] = [1, -1]}',
      'b = Constant() {value_int: 7}',
      'c = Constant() {value_ints: [7, 8]}',
      'd = Constant() {value_float: 0.5}',
      'e = Constant() {value_floats: [0.5, 1.5]}',
      'f = Constant() {value_string: hello}',
      'g = Constant() {value_strings: [hello, world]}',
      'y = Foo(x, a, b, c, d, e, f, g)',
    );
    expect(graph.nodes.map((node) => node.type)).toEqual(['Foo']);
    expect(constants(graph)).toEqual({
      a: ['int64', [2], [1, -1]],
      b: ['int64', [], [7]],
      c: ['int64', [2], [7, 8]],
      d: ['float32', [], [0.5]],
      e: ['float32', [2], [0.5, 1.5]],
      f: ['string', [], null],
      g: ['string', [2], null],
    });
    expect(graph.outputs.map((output) => graph.tensors[output]?.name)).toEqual(['y', 'f']);
  });

  it('without a value that can be read stays a node', () => {
    expect(
      readNet('x -> y', 'a = Constant() {value: 3}', 'y = Add(x, a)').nodes.map((node) => node.name),
    ).toEqual(['a', 'y']);
  });

  it('of another domain is an operator like any other', () => {
    expect(readNet('x -> y', 'a = my::Constant() {value_int: 3}', 'y = Add(x, a)').nodes.length).toBe(2);
  });
});

describe('subgraphs', () => {
  it('give their node what they take from outside, behind its operands', () => {
    const graph = readNet(
      'x, k: bool[], u -> y',
      'w[3]',
      'a = Relu(x)',
      `y = If(k) {then_branch: graph { -> t; p = Add(a, w); t = Relu(p) },
                  else_branch: graph { -> a }, odd: graphs { q -> r; r = Mul(q, k) } { -> s; s = Foo(, u) }}`,
    );
    expect(showGraph(graph).at(-1)).toBe('y: y = If(k, a, w[3], u) opaque');
  });

  it('within subgraphs take names through all graphs around them', () => {
    const graph = readNet(
      'x, k: bool[] -> y',
      `y = If(k) {then_branch: graph { -> t
         inner = Abs(x)
         t = If(k) {then_branch: graph { -> v; v = Add(inner, x) }}
       }}`,
    );
    expect(showGraph(graph).at(-1)).toBe('y: y = If(k, x) opaque');
  });

  it('may come in the wrong order and define what they use later', () => {
    expect(
      showGraph(readNet('k: bool[] -> y', 'y = If(k) {b: graph { -> t; t = Relu(p); p = Foo(c[2] ) }}')).at(
        -1,
      ),
    ).toBe('y: y = If(k) opaque');
  });

  it('that use what nobody defines are an invalid graph', () => {
    expect(failure(net('k: bool[] -> y', 'n: y = If(k) {b: graph { -> t; t = Relu(p) }}'))).toBe(
      'invalid-graph, node n: its operand `p` is defined nowhere',
    );
  });

  function nested(depth: number): Uint8Array {
    // A level adds its tags and lengths only, so the file stays small.
    let graph = delimited(1, message(text(1, 'x'), text(2, 't'), text(4, 'Relu')));
    for (let level = 0; level < depth; level++) {
      graph = delimited(
        1,
        message(
          text(4, 'If'),
          text(2, 't'),
          delimited(5, message(text(1, 'b'), delimited(6, graph), integer(20, 5))),
        ),
      );
    }
    const outer = message(graph, delimited(11, text(1, 'x')), delimited(12, text(1, 't')));
    return message(integer(1, 8), delimited(7, outer), delimited(8, integer(2, 17)));
  }

  it('nest 64 deep and no deeper', () => {
    expect(showGraph(readModel(strictSource(nested(64)), OPTIONS).graph).at(-1)).toBe('t: t = If(x) opaque');
    expect(failure(nested(65))).toBe('limit, node t: the model has graphs within graphs, more than 64 deep');
    expect(failure(nested(3), { ...OPTIONS, limits: { ...DEFAULT_LIMITS, depth: 2 } })).toMatch(
      /more than 2 deep$/,
    );
  });

  it('nested 3,000 deep fail by the limit, not by the stack', () => {
    expect(failure(nested(3000))).toBe(
      'limit, node t: the model has graphs within graphs, more than 64 deep',
    );
    const options = { ...OPTIONS, limits: { ...DEFAULT_LIMITS, depth: 1_000_000 } };
    expect(readModel(strictSource(nested(3000)), options).graph.nodes.length).toBe(1);
  });
});

describe('limits', () => {
  const limited = (nodes: number): ReadOptions => ({ ...OPTIONS, limits: { ...DEFAULT_LIMITS, nodes } });
  const bytes = net(
    'x -> y',
    'a = Relu(x)',
    'y = Foo(a) {g: graph { -> t; t = Relu(a) }}',
    'function f::F(p) -> q { q = Relu(p) }',
  );

  it('count nodes of the graph, of subgraphs and of functions together', () => {
    expect(readModel(strictSource(bytes), limited(4)).graph.nodes.length).toBe(2);
    expect(failure(bytes, limited(3))).toBe('limit, node y: the model has more than 3 nodes');
  });
});

it('what the configuration declares of an operator holds', () => {
  const declared = new Map([['my::Quant', { kind: 'pointwise' } as const]]);
  const { graph } = readModel(strictSource(net('x -> y', 'y = my::Quant(x)')), { ...OPTIONS, declared });
  expect(graph.nodes[0]?.operator.kind).not.toBe('opaque');
});
