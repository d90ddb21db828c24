// Model-local functions in the place of their calls (sheet onnx-operators.md §8.5, hard case 77).
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/failure.ts';
import { readModel, type ReadOptions } from '../../../src/formats/index.ts';
import { WrongAttribute, type OnnxNode } from '../../../src/formats/onnx/node.ts';
import { operatorOf } from '../../../src/formats/onnx/operators.ts';
import { readOnnx } from '../../../src/formats/onnx/read.ts';
import type { Graph, Node, Operator } from '../../../src/graph/index.ts';
import { encodeModel, net, type FunctionParts } from '../../nets/onnx-encode.ts';
import { OPTIONS, readNet, showGraph, strictSource } from '../../nets/read-net.ts';

const BLOCK = `function pkg.x::Block(a, w) -> c {
  conv: b = Conv(a, w) {kernel_shape: [3], pads: [1,1]}
  relu: c = Relu(b)
}`;

describe('a call', () => {
  it('hard case 77: conv and relu called twice are as if written out, named by the path of calls', () => {
    const called = readNet(
      'x[1,2,9] -> y; v[2,2,3]; w[2,2,3]',
      'first: a = pkg.x::Block(x, v)',
      'second: y = pkg.x::Block(a, w)',
      BLOCK,
    );
    expect(showGraph(called)).toEqual([
      'x[1,2,9] -> y',
      'first/conv: first/b = Conv(x, v[2,2,3]) window',
      'first/relu: a = Relu(first/b) pointwise',
      'second/conv: second/b = Conv(a, w[2,2,3]) window',
      'second/relu: y = Relu(second/b) pointwise',
    ]);
    const written = readNet(
      'x[1,2,9] -> y; v[2,2,3]; w[2,2,3]',
      'b = Conv(x, v) {kernel_shape: [3], pads: [1,1]}; a = Relu(b)',
      'd = Conv(a, w) {kernel_shape: [3], pads: [1,1]}; y = Relu(d)',
    );
    expect(operators(called)).toEqual(operators(written));
  });

  it('of one function shares its operators', () => {
    const graph = readNet('x[1,2,9] -> y; w[2,2,3]', 'a = pkg.x::Block(x, w); y = pkg.x::Block(a, w)', BLOCK);
    const [first, , second] = graph.nodes;
    expect(first?.operator).toBe(second?.operator);
  });

  it('asks the dialect once for each node of the body', () => {
    const asked: string[] = [];
    read(
      net('x -> y; a = my::F(x); b = my::F(a); y = my::F(b)', 'function my::F(p) -> q { q = Relu(p) }'),
      (node) => {
        asked.push(node.type);
        return operatorOf(node);
      },
    );
    expect(asked).toEqual(['F', 'Relu']);
  });

  it('is found by domain, name and overload', () => {
    const types = (call: string): (string | undefined)[] =>
      readNet(
        'x -> y',
        `y = ${call}(x)`,
        'function my::F(p) -> q { q = Relu(p) }',
        'function my::F.two(p) -> q { q = Abs(p) }',
        'function my.own::F(p) -> q { q = Neg(p) }',
      ).nodes.map((node) => node.type);
    expect(['my::F', 'my::F.two', 'my.own::F', 'my::F.three', 'other::F'].map(types)).toEqual([
      ['Relu'],
      ['Abs'],
      ['Neg'],
      ['my::F'],
      ['other::F'],
    ]);
  });

  it('names the nodes of its body after their first output, itself after its own, where they have no name', () => {
    expect(
      readNet(
        'x -> y; y, m = my::F(x)',
        'function my::F(p) -> q, r { s = Abs(p); q, r = Dropout(s); = Print(s) }',
      ).nodes.map((node) => node.name),
    ).toEqual(['y/s', 'y/q', expect.stringMatching(/^y\/Print at byte \d+$/)]);
  });

  it('within a call has both names on its path', () => {
    expect(
      showGraph(
        readNet(
          'x -> y; net: y = my::Outer(x)',
          'function my::Outer(p) -> q { layer1: t = my::Inner(p); layer2: q = my::Inner(t) }',
          'function my::Inner(p) -> q { relu: t = Relu(p); abs: q = Abs(t) }',
        ),
      ),
    ).toEqual([
      'x -> y',
      'net/layer1/relu: net/layer1/t = Relu(x) pointwise',
      'net/layer1/abs: net/t = Abs(net/layer1/t) pointwise',
      'net/layer2/relu: net/layer2/t = Relu(net/t) pointwise',
      'net/layer2/abs: y = Abs(net/layer2/t) pointwise',
    ]);
  });

  it('keeps its tensors apart from others of the same name', () => {
    const graph = readNet(
      'x, n/t, "n/t~3" -> y, z, o',
      'n: a = my::F(x); n: z = my::F(a); n: o = my::F(n/t); y = Abs(z)',
      'function my::F(p) -> q { t = Relu(p); q = Abs(t) }',
    );
    const names = graph.tensors.map((tensor) => tensor.name);
    expect(names.filter((name) => name.startsWith('n/'))).toEqual([
      'n/t',
      'n/t~3',
      'n/t~2',
      'n/t~4',
      'n/t~5',
    ]);
    expect(showGraph(graph).at(-1)).toBe('y: y = Abs(z) pointwise');
  });

  it('may stand before the makers of its operands, as may nodes in its body', () => {
    expect(
      showGraph(
        readNet('x -> y; n: y = my::F(a); a = Neg(x)', 'function my::F(p) -> q { q = Abs(t); t = Relu(p) }'),
      ),
    ).toEqual([
      'x -> y',
      'a: a = Neg(x) pointwise',
      'n/t: n/t = Relu(a) pointwise',
      'n/q: y = Abs(n/t) pointwise',
    ]);
  });
});

describe('the dialect', () => {
  it('goes before a function where it has a rule', () => {
    expect(
      readNet(
        'opset 17, com.microsoft 1; x -> y; a = Relu(x); y = com.microsoft::FastGelu(a)',
        'function ai.onnx::Relu(a) -> b { b = Foo(a) }',
        'function com.microsoft::FastGelu(a) -> b { b = Foo(a) }',
      ).nodes.map((node) => node.type),
    ).toEqual(['Relu', 'com.microsoft::FastGelu']);
  });

  it('leaves to a function what it doesn’t know or doesn’t follow', () => {
    expect(
      readNet(
        'x -> y; a = Later(x); y = Conv(a)',
        'function ai.onnx::Later(a) -> b { b = Relu(a) }',
        'function ai.onnx::Conv(a) -> b { b = Neg(a) }',
      ).nodes.map((node) => node.type),
    ).toEqual(['Relu', 'Neg']);
  });

  it('with a declaration of the configuration goes before a function', () => {
    const declared = new Map([['my::F', { kind: 'pointwise' } as const]]);
    const bytes = net('x -> y; y = my::F(x)', 'function my::F(p) -> q { q = Foo(p) }');
    const { graph } = readModel(strictSource(bytes), { ...OPTIONS, declared });
    expect(graph.nodes.map((node) => [node.type, node.operator.kind])).toEqual([['my::F', 'pointwise']]);
  });

  it('reads a function’s nodes by the versions that the function imports, else by the model’s', () => {
    expect(
      ask(
        [
          'opset 13, other 4; x -> y; a = my::Old(x); b = Softmax(a); y = other::Bar(b)',
          'function my::Old(p) -> q { opset 11; t = Softmax(p); u = other::Bar(t); q = my::New(u) }',
          'function my::New(p) -> q { opset 18; q = Softmax(p) }',
        ],
        (node) => `${node.type} ${node.opset}`,
      ).filter((line) => !/Old|New/.test(line)),
    ).toEqual(['Softmax 11', 'Bar 4', 'Softmax 18', 'Softmax 13', 'Bar 4']);
  });
});

describe('attributes', () => {
  const alphas = (...lines: readonly string[]): unknown[] =>
    ask(
      ['x -> y', ...lines],
      (node) => [node.type, node.attributes.names(), node.attributes.float('alpha')] as const,
    )
      .filter(([type]) => type === 'Elu')
      .map(([, names, alpha]) => [names.join(), alpha]);

  it('that refer to the caller’s are its value, else the default, else absent', () => {
    const F = 'function my::F(p) -> q [slope] { q = Elu(p) {alpha: @slope} }';
    const G = 'function my::G(p) -> q [slope: 0.25] { q = Elu(p) {alpha: @slope} }';
    expect(alphas('y = my::F(x) {slope: 0.5}', F)).toEqual([['alpha', 0.5]]);
    expect(alphas('y = my::G(x) {slope: 0.5}', G)).toEqual([['alpha', 0.5]]);
    expect(alphas('y = my::G(x)', G)).toEqual([['alpha', 0.25]]);
    expect(alphas('y = my::F(x)', F)).toEqual([['', null]]);
  });

  it('differ from call to call', () => {
    expect(
      alphas(
        'a = my::F(x) {slope: 0.5}; b = my::F(a) {slope: 0.75}; c = my::F(b) {slope: 0.5}; y = my::F(c)',
        'function my::F(p) -> q [slope: 2.5] { q = Elu(p) {alpha: @slope} }',
      ),
    ).toEqual([
      ['alpha', 0.5],
      ['alpha', 0.75],
      ['alpha', 2.5],
    ]);
  });

  it('are handed on through calls within calls', () => {
    expect(
      alphas(
        'a = my::Outer(x) {k: 0.5}; b = my::Outer(a); y = my::Outer(b) {k: 4.5}',
        'function my::Outer(p) -> q [k: 1.5] { t = my::Inner(p) {slope: @k}; q = my::Inner(t) {slope: 3.5} }',
        'function my::Inner(p) -> q [slope] { q = Elu(p) {alpha: @slope} }',
      ),
    ).toEqual([
      ['alpha', 0.5],
      ['alpha', 3.5],
      ['alpha', 1.5],
      ['alpha', 3.5],
      ['alpha', 4.5],
      ['alpha', 3.5],
    ]);
  });

  it('keep their type: a value of another one is an error that says so', () => {
    const [message] = ask(
      [
        'x -> y',
        'y = my::F(x) {slope: steep}',
        'function my::F(p) -> q [slope] { q = Elu(p) {alpha: @slope} }',
      ],
      (node) => {
        try {
          return node.type === 'Elu' ? node.attributes.float('alpha') : 'F';
        } catch (error) {
          return error instanceof WrongAttribute ? error.message : error;
        }
      },
    ).slice(1);
    expect(message).toBe('attribute alpha should be a float, not a string');
  });

  it('of every kind are handed over, tensors and lists too', () => {
    const F = `function my::F(p) -> q [i, is, s, ss, t] {
      q = Foo(p) {a: @i, b: @is, c: @s, d: @ss, e: @t, f: 3}
    }`;
    const call = 'y = my::F(x) {i: 7, is: [1, -2], s: SAME, ss: ["p", "q"], t: int64[2] = [5, 6]}';
    const seen = ask(['x -> y', call, F], ({ type, attributes }) =>
      type === 'F'
        ? null
        : [
            attributes.int('a'),
            attributes.ints('b'),
            attributes.string('c'),
            attributes.strings('d'),
            attributes.tensor('e')?.values(9),
            attributes.int('f'),
          ],
    );
    expect(seen[1]).toEqual([7, [1, -2], 'SAME', ['p', 'q'], [5, 6], 3]);
  });

  it('give constants of the body their values', () => {
    const graph = readNet(
      'x -> y, z; a: y = my::F(x) {axes: [2, 3]}; b: z = my::F(x) {axes: [-1]}',
      'function my::F(p) -> q [axes] { t = Constant() {value_ints: @axes}; q = Foo(p, t) }',
    );
    expect(constants(graph)).toEqual({ 'a/t': [2, 3], 'b/t': [-1] });
  });

  it('in the main graph refer to nothing', () => {
    expect(readNet('x -> y; y = LRN(x) {size: @n}').nodes[0]?.operator).toEqual({
      kind: 'opaque',
      reason: 'attribute size refers to n of a function',
    });
  });

  it('that are graphs aren’t followed; what they read is an operand', () => {
    expect(
      showGraph(
        readNet(
          'x, u -> y; y = my::F(x) {body: graph { -> t; t = Add(u, u) }}',
          'function my::F(p) -> q [body] { q = Loop(, , p) {body: @body} }',
        ),
      ).at(-1),
    ).toBe('y: y = my::F(x, u) opaque');
  });
});

describe('operands and outputs', () => {
  it('that a call leaves out are absent in the body', () => {
    const F = 'function my::F(p, low, high) -> q { q = Clip(p, low, high) }';
    const clip = (call: string): string | undefined => showGraph(readNet('x, l, h -> y', call, F)).at(-1);
    expect(clip('n: y = my::F(x, l, h)')).toBe('n/q: y = Clip(x, l, h) join');
    expect(clip('n: y = my::F(x, , h)')).toBe('n/q: y = Clip(x, , h) join');
    expect(clip('n: y = my::F(x, l)')).toBe('n/q: y = Clip(x, l) join');
    expect(clip('n: y = my::F(x)')).toBe('n/q: y = Clip(x) join');
  });

  it('left out in one call are there in the next', () => {
    const seen = ask(
      [
        'x, b -> y; a = my::F(x, b); c = my::F(a); y = my::F(c, b)',
        'function my::F(p, bias) -> q { q = Foo(p, bias) }',
      ],
      (node) => [node.type, node.inputs, node.present(1)] as const,
    );
    expect(seen.filter(([type]) => type === 'Foo')).toEqual([
      ['Foo', 2, true],
      ['Foo', 1, false],
    ]);
  });

  it('left out pass through calls within calls', () => {
    expect(
      showGraph(
        readNet(
          'x -> y; n: y = my::F(x)',
          'function my::F(p, low, high) -> q { m: q = my::G(p, low, high) }',
          'function my::G(p, low, high) -> q { q = Clip(p, low, high) }',
        ),
      ).at(-1),
    ).toBe('n/m/q: y = Clip(x) join');
  });

  it('that the function lacks are dropped', () => {
    expect(showGraph(readNet('x, u -> y; n: y, m = my::F(x, u)', BODY)).at(-1)).toBe(
      'n/q: y = Relu(x) pointwise',
    );
  });

  it('that nobody asks for are inner tensors', () => {
    expect(
      showGraph(
        readNet(
          'x -> y, z; n: , y = my::F(x); o: z = my::F(x)',
          'function my::F(p) -> q, r { q = Relu(p); r = Abs(q) }',
        ),
      ).slice(1),
    ).toEqual([
      'n/q: n/q = Relu(x) pointwise',
      'n/r: y = Abs(n/q) pointwise',
      'o/q: z = Relu(x) pointwise',
      'o/r: o/r = Abs(z) pointwise',
    ]);
  });

  it('handed straight on, or given twice, are copied', () => {
    expect(
      showGraph(
        readNet('x -> y, z, w; n: y, z, w = my::F(x)', 'function my::F(p) -> p, q, q { q = Relu(p) }'),
      ).slice(1),
    ).toEqual(['n/q: z = Relu(x) pointwise', 'n: y = Identity(x) pointwise', 'n: w = Identity(z) pointwise']);
  });

  it('may be constants of the body', () => {
    const graph = readNet(
      'x -> y; a = my::F(); y = Foo(x, a)',
      'function my::F() -> q { q = Constant() {value_ints: [4, 5]} }',
    );
    expect(constants(graph)).toEqual({ a: [4, 5] });
  });

  it('that a body uses and doesn’t define are an invalid graph', () => {
    expect(failure('x, u -> y; n: y = my::F(x)', 'function my::F(p) -> q { add: q = Add(p, u) }')).toBe(
      'invalid-graph, node n/add: its operand `n/u` is defined nowhere',
    );
    expect(failure('x -> y; n: y = my::F(x)', 'function my::F(p) -> q { add: r = Abs(p) }')).toBe(
      'invalid-graph, node n: its operand `n/q` is defined nowhere',
    );
  });

  it('have the shapes that the function declares', () => {
    const graph = readNet(
      'x -> y; n: y = my::F(x)',
      'function my::F(p) -> q { value t: float16[1,?,H]; t = Foo(p); q = Foo(t) }',
    );
    expect(graph.tensors.find(({ name }) => name === 'n/t')).toMatchObject({
      type: 'float16',
      shape: [1, null, 'H'],
    });
  });

  it('whose constant shape stands behind the node are asked for again', () => {
    const F = 'function my::F(p) -> q { q = PRelu(p, slope); slope = Constant() {value: float32[3]} }';
    const shapes = ask(['x -> y; y = my::F(x)', F], (node) =>
      node.type === 'PRelu' ? node.constantShape(1) : undefined,
    );
    expect(shapes.slice(1)).toEqual([null, [3]]);
  });
});

describe('graphs within a body', () => {
  it('take names from the body around them, operands of the call among them', () => {
    expect(
      showGraph(
        readNet(
          'x, u -> y; n: y = my::F(x, u)',
          `function my::F(p, r) -> q {
            t = Relu(p)
            q = Loop(, , t) {body: graph { i, c, s -> c, o; v = Add(s, r); o = Mul(v, t) }}
          }`,
        ),
      ).slice(1),
    ).toEqual(['n/t: n/t = Relu(x) pointwise', 'n/q: y = Loop(, , n/t, u) loop']);
  });

  it('take nothing where the call leaves the operand out', () => {
    expect(
      showGraph(
        readNet(
          'x -> y; n: y = my::F(x)',
          'function my::F(p, r) -> q { q = Foo(p) {g: graph { -> o; o = Bar(r) }} }',
        ),
      ).at(-1),
    ).toBe('n/q: y = Foo(x) opaque');
  });

  it('refer to the caller’s attributes too', () => {
    const operator = readNet(
      'x, k: bool[] -> y; n: y = my::F(k, x) {width: 3}',
      `function my::F(k, p) -> q [width] {
        q = If(k) {then_branch: graph { -> t; t = LRN(p) {size: @width} }, else_branch: graph { -> p }}
      }`,
    ).nodes[0]?.operator;
    expect(operator).toMatchObject({ kind: 'axis-window', before: 1, after: 1 });
  });
});

describe('functions that call each other', () => {
  it('are an invalid graph that names the cycle', () => {
    expect(failure('x -> y; n: y = my::F(x)', 'function my::F(p) -> q { again: q = my::F(p) }')).toBe(
      'invalid-graph, node n/again: these functions call each other: `my::F` → `my::F`',
    );
    expect(
      failure(
        'x -> y; n: y = my::A(x)',
        'function my::A(p) -> q { a: q = my::B.two(p) }',
        'function my::B.two(p) -> q { b: q = other::C(p) }',
        'function other::C(p) -> q { c: q = my::B.two(p) }',
      ),
    ).toBe(
      'invalid-graph, node n/a/b/c: these functions call each other: `my::B.two` → `other::C` → `my::B.two`',
    );
  });

  it('through graphs within nodes are one too', () => {
    expect(
      failure(
        'x, k: bool[] -> y; n: y = my::F(x, k)',
        `function my::F(p, k) -> q {
          q = If(k) {then_branch: graph { -> t; t = my::F(p, k) }, else_branch: graph { -> u; u = my::F(p, k) }}
        }`,
      ),
    ).toBe('invalid-graph, node n/q/then_branch/t: these functions call each other: `my::F` → `my::F`');
  });

  it('don’t matter where nothing calls them', () => {
    expect(readNet('x -> y; y = Relu(x)', 'function my::F(p) -> q { q = my::F(p) }').nodes.length).toBe(1);
  });

  it('one after the other, or from two others, are no cycle', () => {
    expect(
      readNet(
        'x -> y; a = my::A(x); b = my::B(a); y = my::A(b)',
        'function my::A(p) -> q { t = my::B(p); q = my::B(t) }',
        'function my::B(p) -> q { q = Relu(p) }',
      ).nodes.length,
    ).toBe(5);
  });

  it('named twice are an invalid graph where they are called', () => {
    const twice = ['function my::F(p) -> q { q = Relu(p) }', 'function my::F(p) -> q { q = Abs(p) }'];
    expect(failure('x -> y; y = my::F(x)', ...twice)).toBe(
      'invalid-graph, function my::F: the function is defined twice',
    );
    expect(readNet('x -> y; y = Relu(x)', ...twice).nodes.length).toBe(1);
  });

  it('with two inputs of one name are an invalid graph where they are called', () => {
    const like = 'function my::F(p, q, p) -> r { r = Sub(p, q) }';
    expect(failure('x -> y; y = my::F(x, x, x)', like)).toBe(
      'invalid-graph, function my::F: two of its inputs are called `p`',
    );
  });
});

describe('limits', () => {
  const limited = (limits: Partial<ReadOptions['limits']>): ReadOptions => ({
    ...OPTIONS,
    limits: { ...OPTIONS.limits, ...limits },
  });

  /** Each function calls the next one twice. */
  function doubling(count: number, last: FunctionParts['nodes']): Uint8Array {
    const call = (name: string, from: string, to: string): FunctionParts['nodes'][number] => ({
      type: name,
      domain: 'my',
      inputs: [from],
      outputs: [to],
    });
    const functions = Array.from({ length: count }, (_, index): FunctionParts => ({
      name: `F${index}`,
      domain: 'my',
      inputs: ['p'],
      outputs: ['q'],
      nodes: index === count - 1 ? last : [call(`F${index + 1}`, 'p', 't'), call(`F${index + 1}`, 't', 'q')],
    }));
    return encodeModel({
      inputs: [{ name: 'x' }],
      outputs: [{ name: 'y' }],
      nodes: [call('F0', 'x', 'y')],
      functions,
    });
  }
  const RELU = [{ type: 'Relu', inputs: ['p'], outputs: ['q'] }];

  it('count what is put in place of a call', () => {
    const bytes = doubling(6, RELU);
    expect(readModel(strictSource(bytes), OPTIONS).graph.nodes.length).toBe(32);
    expect(failureOf(bytes, limited({ nodes: 50 }))).toBe(
      'limit, node y: the model has more than 50 nodes with its functions and branches in place',
    );
  });

  it('stop forty functions that each call the next twice, with or without a node at the end', () => {
    const message =
      'limit, node y: the model has more than 20000 nodes with its functions and branches in place';
    expect(failureOf(doubling(40, RELU), limited({ nodes: 20_000 }))).toBe(message);
    expect(failureOf(doubling(40, []), limited({ nodes: 20_000 }))).toBe(message);
  });

  it('stop calls more than 64 deep', () => {
    expect(failureOf(doubling(70, RELU))).toBe(
      'limit, node y: the model has functions within functions, more than 64 deep',
    );
    expect(failureOf(doubling(4, RELU), limited({ depth: 3 }))).toMatch(/more than 3 deep$/);
    expect(readModel(strictSource(doubling(4, RELU)), limited({ depth: 4 })).graph.nodes.length).toBe(8);
  });

  it('count many operands and long names as further nodes', () => {
    const many = Array.from({ length: 32_000 }, (_, index) => `t${index}`);
    const wide: FunctionParts = {
      name: 'F',
      domain: 'my',
      inputs: many,
      outputs: ['q'],
      nodes: [{ type: 'Sum', inputs: many, outputs: ['q'] }],
    };
    const call = (name: string, to: string): FunctionParts['nodes'][number] => ({
      name,
      type: 'F',
      domain: 'my',
      inputs: ['x'],
      outputs: [to],
    });
    const model = (name: string, one: FunctionParts): Uint8Array =>
      encodeModel({
        inputs: [{ name: 'x' }],
        outputs: [{ name: 'y' }],
        nodes: [call(name, 'y')],
        functions: [one],
      });
    expect(failureOf(model('n', wide), limited({ nodes: 2000 }))).toMatch(/^limit/);
    const short: FunctionParts = { ...wide, inputs: ['p'], nodes: RELU };
    expect(failureOf(model('n'.repeat(1_100_000), short), limited({ nodes: 2000 }))).toMatch(/^limit/);
  });
});

const BODY = 'function my::F(p) -> q { q = Relu(p) }';

/** Names aside. */
function operators(graph: Graph): readonly Operator[] {
  return graph.nodes.map((node: Node) => node.operator);
}

/** Values of constants by name. */
function constants(graph: Graph): Record<string, readonly number[] | null> {
  return Object.fromEntries(
    graph.tensors.flatMap(({ name, constant }) => (constant === null ? [] : [[name, constant.values(100)]])),
  );
}

function read(bytes: Uint8Array, dialect: (node: OnnxNode) => Operator): Graph {
  return readOnnx(strictSource(bytes), OPTIONS, dialect);
}

/** What a question answers for every node that the dialect is asked for, calls too. */
function ask<Answer>(lines: readonly string[], question: (node: OnnxNode) => Answer): Answer[] {
  const answers: Answer[] = [];
  read(net(...lines), (node) => {
    answers.push(question(node));
    return { kind: 'opaque', reason: 'test' };
  });
  return answers;
}

function failure(...lines: readonly string[]): string {
  return failureOf(net(...lines));
}

function failureOf(bytes: Uint8Array, options: ReadOptions = OPTIONS): string {
  try {
    readModel(strictSource(bytes), options);
  } catch (error) {
    if (error instanceof Failure) return `${error.kind}, ${error.place}: ${error.message}`;
    throw error;
  }
  return 'no failure';
}
