// Graphs that nobody means well with, read and analyzed: a failure that names the node, or an answer that says what stands in the way, in a
// time that grows with the file.
import { describe, expect, it } from 'vitest';
import { analyze, type Analysis } from '../../src/analysis/index.ts';
import { Failure } from '../../src/failure.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';
import { encodeModel, net } from '../nets/onnx-encode.ts';
import { fieldOf, inShort } from './drawn.ts';

function analyzed(bytes: Uint8Array): Analysis {
  const { format, graph } = readModel(bytesSource('hostile.onnx', bytes), {
    limits: DEFAULT_LIMITS,
    declared: new Map(),
  });
  return analyze(graph, { path: 'hostile.onnx', format, inputs: new Map() });
}

/** Its failure in one line; everything that is asked of an analysis is asked. */
function outcome(bytes: Uint8Array): string {
  try {
    const analysis = analyzed(bytes);
    const records = analysis.at(analysis.outputs[0]!);
    analysis.more(records);
    analysis.joins(true);
    void [analysis.cost, analysis.geometry, analysis.shown];
    const field = records[0]?.fields.at(-1);
    const [first] = analysis.undecided;
    const reason = first === undefined ? '' : `; ${first.node}: ${first.reason}`;
    return `${inShort(field)}${reason}`;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return `${error.kind}, ${error.place}: ${error.message}`;
  }
}

const BEYOND = 'a length or a figure of the receptive field exceeds 2^53';

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/** x through as many of these in a row; `%`: the operand. */
function chain(count: number, node: string, length = 'T'): Uint8Array {
  const lines = numbered(count).map((at) => {
    const [to, from] = [at === count - 1 ? 'y' : `t${at}`, at === 0 ? 'x' : `t${at - 1}`];
    return `n${at}: ${to} = ${node.replaceAll('%', from).replaceAll('#', String(at))}`;
  });
  return net(`x[1,1,${length}] -> y`, ...lines);
}

describe('calls', () => {
  const head = ['opset 17, f 1', 'x[1,1,8] -> y', 'p: y = f::F0(x)'];
  const body = (at: number, lines: string): string =>
    `function f::F${at}(a) -> b { opset 17, f 1; ${lines} }`;

  it('that lead back to the function name all of them', () => {
    const back = net(...head, body(0, 'b = f::F1(a)'), body(1, 'b = f::F2(a)'), body(2, 'q: b = f::F0(a)'));
    expect(outcome(back)).toBe(
      'invalid-graph, node p/b/b/q: these functions call each other: `f::F0` → `f::F1` → `f::F2` → `f::F0`',
    );
  });

  it('10,000 deep stop at the limit', () => {
    const deep = numbered(10_000).map((at) => body(at, at === 9999 ? 'b = Relu(a)' : `b = f::F${at + 1}(a)`));
    expect(outcome(net(...head, ...deep))).toBe(
      'limit, node p: the model has functions within functions, more than 64 deep',
    );
  });

  it('of each other ten times, ten deep, stop at the limit', () => {
    const ten = (at: number): string =>
      numbered(10)
        .map(
          (call) => `${call === 9 ? 'b' : `t${call}`} = f::F${at + 1}(${call === 0 ? 'a' : `t${call - 1}`})`,
        )
        .join('; ');
    const laughs = numbered(10).map((at) => body(at, at === 9 ? 'b = Relu(a)' : ten(at)));
    expect(outcome(net(...head, ...laughs))).toBe(
      'limit, node p: the model has more than 2000000 nodes with its functions and branches in place',
    );
  });
});

describe('numbers beyond measure name the node where', () => {
  it.each<[string, Uint8Array, string]>([
    [
      'strides multiply',
      chain(40, 'MaxPool(%) {kernel_shape: [3], strides: [3]}'),
      `limit, node n33: ${BEYOND}`,
    ],
    [
      'scales multiply',
      chain(40, 'ConvTranspose(%, w#[1,1,3]) {strides: [3]}'),
      `limit, node n17: ${BEYOND}`,
    ],
    ['lengths double', chain(70, 'Concat(%, %) {axis: 2}'), `limit, node n52: ${BEYOND}`],
    [
      'pads stand before',
      chain(1, 'MaxPool(%) {kernel_shape: [3], pads: [9007199254740991, 0]}'),
      `limit, node n0: ${BEYOND}`,
    ],
    [
      'a window spans',
      chain(1, 'MaxPool(%) {kernel_shape: [3], dilations: [4503599627370496]}'),
      `limit, node n0: ${BEYOND}`,
    ],
    [
      'lengths are multiplied',
      net('x[1,4294967296,4294967296] -> y', 'f: y = Flatten(x)'),
      `limit, node f: ${BEYOND}`,
    ],
    [
      'a shape asks for too much',
      net('x[1,1,8] -> y', 'f: y = Reshape(x, [4294967296,4294967296,-1])'),
      `limit, node f: ${BEYOND}`,
    ],
  ])('%s', (_, bytes, want) => {
    expect(outcome(bytes)).toBe(want);
  });

  it('a kernel of 2^31 is a figure as any other', () => {
    expect(outcome(chain(1, 'MaxPool(%) {kernel_shape: [2147483648]}'))).toBe('exact N1 [0,2147483647]');
  });
});

describe('an attribute that can’t be is the reason why its node is opaque:', () => {
  it.each<[string, string]>([
    ['kernel_shape: 3', 'attribute kernel_shape should be a list of integers, not an integer'],
    ['kernel_shape: 3.0', 'attribute kernel_shape should be a list of integers, not a float'],
    ['kernel_shape: three', 'attribute kernel_shape should be a list of integers, not a string'],
    ['kernel_shape: [3.0]', 'attribute kernel_shape should be a list of integers, not a list of floats'],
    ['kernel_shape: ["3"]', 'attribute kernel_shape should be a list of integers, not a list of strings'],
    ['kernel_shape: int64[1] = [3]', 'attribute kernel_shape should be a list of integers, not a tensor'],
    ['kernel_shape: graph { -> x }', 'attribute kernel_shape should be a list of integers, not a graph'],
    ['auto_pad: 3', 'attribute auto_pad should be a string, not an integer'],
    ['auto_pad: [3]', 'attribute auto_pad should be a string, not a list of integers'],
    ['auto_pad: WRONG', 'attribute auto_pad holds an unknown value'],
    ['group: [1]', 'attribute group should be an integer, not a list of integers'],
    ['group: 1.0', 'attribute group should be an integer, not a float'],
    ['group: 0', 'attribute group holds 0'],
    ['pads: [1,1,1]', 'attribute pads has 3 entries, not 2'],
    ['pads: [4611686018427387904, 0]', 'attribute pads holds a number beyond 2^53'],
    ['strides: [0]', 'attribute strides holds 0'],
    ['strides: [-1]', 'attribute strides holds -1'],
    ['strides: [1,1]', 'attribute strides has 2 entries, not 1'],
    ['dilations: [0]', 'attribute dilations holds 0'],
    ['dilations: [-2]', 'attribute dilations holds -2'],
    ['kernel_shape: [0]', 'attribute kernel_shape holds 0'],
    ['kernel_shape: [-3]', 'attribute kernel_shape holds -3'],
  ])('%s', (attribute, reason) => {
    const bytes = net('x[1,1,8] -> y', `c: y = Conv(x, w[1,1,3]) {${attribute}}`);
    expect(outcome(bytes)).toBe(`no local; unknown; by opaque c; c: ${reason}`);
  });

  it.each<[string, string]>([
    ['Elu(x) {alpha: one}', 'exact N1 [0,0]'],
    [
      'Upsample(x) {scales: [2, 2]}',
      'no local; unknown; by opaque n; n: attribute scales should be a list of floats, not a list of integers',
    ],
    ['Loop( , , x) {body: 3}', 'no local; unknown; by opaque n; n: it has no body'],
    ['Loop( , , x)', 'no local; unknown; by opaque n; n: it has no body'],
    [
      'LSTM(x, w[1,32,8], r[1,32,8]) {direction: 3}',
      'no local; unknown; by opaque n; n: attribute direction should be a string, not an integer',
    ],
  ])('%s', (node, want) => {
    expect(outcome(net('opset 8', 'x[1,1,8] -> y', `n: y = ${node}`))).toBe(want);
  });
});

describe('repetition', () => {
  const trips = (count: string, step: string): Uint8Array =>
    net(
      'x[1,1,8] -> y',
      `n: int64[] = ${count}`,
      `l: y = Loop(n, , x) {body: graph { i: int64[], c: bool[], s[1,1,8] -> d, t; d = Identity(c); ${step} }}`,
    );

  it.each<[string, string, string, string]>([
    [
      'a window 2^40 times reaches everywhere',
      '1099511627776',
      't = Conv(s, w[1,1,3]) {pads: [1,1]}',
      'no local; whole-axis; by recurrence l/body/state 0',
    ],
    ['an activation 2^40 times is one', '1099511627776', 't = Relu(s)', 'exact N1 [0,0]'],
    ['fewer than no trips are none', '-5', 't = Conv(s, w[1,1,3]) {pads: [1,1]}', 'exact N1 [0,0]'],
    [
      'a length that doubles isn’t followed',
      '1099511627776',
      't = Concat(s, s) {axis: 2}',
      'no local; unknown; by opaque l; l: a state may change its shape from trip to trip',
    ],
  ])('%s', (_, count, step, want) => {
    expect(outcome(trips(count, step))).toBe(want);
  });
});

describe('very many', () => {
  it('operands side by side, 50,000 of them, are an upper bound', () => {
    const inputs = numbered(50_000).map(() => 'x');
    const bytes = encodeModel({
      inputs: [{ name: 'x', shape: [1, 1, 8] }],
      outputs: [{ name: 'y' }],
      nodes: [{ type: 'Concat', inputs, outputs: ['y'], attributes: { axis: 2 } }],
    });
    expect(outcome(bytes)).toBe('upper-bound N1 [-399992,0]');
  });

  it('cuts of one tensor, put together again, take a time that grows with their number', () => {
    const cuts = (count: number): Uint8Array =>
      encodeModel({
        opset: 9,
        inputs: [{ name: 'x', shape: [1, 1, count] }],
        outputs: [{ name: 'y' }],
        nodes: [
          ...numbered(count).map((at) => ({
            type: 'Slice',
            inputs: ['x'],
            outputs: [`s${at}`],
            attributes: { starts: [count - 1 - at], ends: [count - at], axes: [2] },
          })),
          {
            type: 'Concat',
            inputs: numbered(count).map((at) => `s${at}`),
            outputs: ['y'],
            attributes: { axis: 2 },
          },
        ],
      });
    const seconds = (bytes: Uint8Array): number => {
      const start = performance.now();
      analyzed(bytes);
      return (performance.now() - start) / 1000;
    };
    seconds(cuts(2000));
    const [few, many] = [seconds(cuts(3000)), seconds(cuts(24_000))];
    expect(many).toBeLessThan(24 * few + 1);
  });

  it('axes of an input are as good as no shape', () => {
    const axes = numbered(100_000).map(() => 8);
    const bytes = encodeModel({
      inputs: [{ name: 'x', shape: axes }],
      outputs: [{ name: 'y' }],
      nodes: [{ type: 'Relu', inputs: ['x'], outputs: ['y'] }],
    });
    expect(outcome(bytes)).toMatch(/^no dependence; x: the input has no shape/);
  });

  it('axes of weights are axes of a kernel that no operand has', () => {
    const bytes = encodeModel({
      inputs: [{ name: 'x', shape: [1, 1, 8] }],
      outputs: [{ name: 'y' }],
      initializers: [{ name: 'w', dims: numbered(1_000_000).map(() => 1) }],
      nodes: [{ type: 'Conv', inputs: ['x', 'w'], outputs: ['y'], name: 'c' }],
    });
    expect(outcome(bytes)).toBe(
      'no local; unknown; by opaque c; c: its operand has 3 axes, and its kernel 999998',
    );
  });
});

describe('lengths that don’t fit are remarked on:', () => {
  it.each<[string, string, string]>([
    [
      'an operand that is too short',
      'y = Conv(x, w[1,5,9])',
      'its operand is too small: nothing is left along axis 2',
    ],
    ['a sum', 'y = Add(x, t[8])', 'along axis 2 its operands have lengths 7 and 8'],
    ['a sum of inputs', 'y = Add(x, z)', 'along axis 1 its operands have lengths 5 and 4'],
    [
      'what stands side by side',
      'y = Concat(x, z, t[1,4,6]) {axis: 1}',
      'along axis 2 its operands have lengths 7 and 6',
    ],
  ])('%s', (_, line, remark) => {
    const analysis = analyzed(net('x[1,5,7], z[1,4,7] -> y', `n: ${line}`));
    expect(analysis.remarks).toEqual([{ node: 'n', text: remark }]);
    expect(fieldOf(analysis, 'y', undefined, 'x')?.local?.mark).toBe('exact');
  });

  it('and those that do aren’t', () => {
    const lines = ['a = Add(x, t[1,5,1]); b = Concat(a, z) {axis: 1}; y = Mul(b, s[7])'];
    expect(analyzed(net('x[1,5,7], z[1,4,7] -> y', ...lines)).remarks).toEqual([]);
  });
});
