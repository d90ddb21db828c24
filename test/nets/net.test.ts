import { onnx } from 'onnx-proto';
import { expect, it } from 'vitest';
import { net, parseNet } from './onnx-encode.ts';

it('a drawing says sources, outputs, constants, nodes and attributes', () => {
  expect(
    parseNet(`
      opset 13, com.microsoft 1; ir 3
      x[1,3,H,?], k: int64, "a b"->y   # a comment
      w[8,3,3,3]; s: int64[2] = [1, -1]; t: float16[] = 3
      value a[1,8,?,?]
      conv1: a = Conv(x, w, ) {pads: [1,1,1,1],
         auto_pad: SAME_UPPER, alpha: 0.5, scales: [1.0, 2], end: 9223372036854775807, names: ["p", q]}
      , m = com.microsoft::Foo.v2(a, , v[3], [1, -1], 0.5, 7) {value: int64[2] = [1, 2], r: @alpha, e: []}
      y = If(k) {then_branch: graph { -> t; t = Relu(a) }, others: graphs { -> p; p = Abs(a) } { -> q }}
      function pkg.x::Block(a, b) -> c [alpha, beta: 1] { opset 18; c = Relu(a) }
    `),
  ).toEqual({
    ir: 3,
    opset: { '': 13, 'com.microsoft': 1 },
    name: 'g',
    inputs: [
      { name: 'x', type: 'float32', shape: [1, 3, 'H', null] },
      { name: 'k', type: 'int64' },
      { name: 'a b', type: 'float32' },
    ],
    outputs: [{ name: 'y', type: 'float32' }],
    valueInfo: [{ name: 'a', type: 'float32', shape: [1, 8, null, null] }],
    initializers: [
      { name: 'w', type: 'float32', dims: [8, 3, 3, 3] },
      { name: 's', type: 'int64', dims: [2], values: [1, -1] },
      { name: 't', type: 'float16', dims: [], values: [3] },
      { name: 'v', type: 'float32', dims: [3] },
      { name: 'const_4', type: 'int64', dims: [2], values: [1, -1] },
      { name: 'const_5', type: 'float32', dims: [], values: [0.5] },
      { name: 'const_6', type: 'int64', dims: [], values: [7] },
    ],
    nodes: [
      {
        name: 'conv1',
        type: 'Conv',
        inputs: ['x', 'w', ''],
        outputs: ['a'],
        attributes: {
          pads: [1, 1, 1, 1],
          auto_pad: 'SAME_UPPER',
          alpha: { float: 0.5 },
          scales: { floats: [1, 2] },
          end: 9223372036854775807n,
          names: { strings: ['p', 'q'] },
        },
      },
      {
        type: 'Foo',
        domain: 'com.microsoft',
        overload: 'v2',
        inputs: ['a', '', 'v', 'const_4', 'const_5', 'const_6'],
        outputs: ['', 'm'],
        attributes: {
          value: { tensor: { name: '', type: 'int64', dims: [2], values: [1, 2] } },
          r: { reference: 'alpha' },
          e: [],
        },
      },
      {
        type: 'If',
        inputs: ['k'],
        outputs: ['y'],
        attributes: {
          then_branch: {
            graph: {
              name: 'g',
              inputs: [],
              outputs: [{ name: 't', type: 'float32' }],
              valueInfo: [],
              initializers: [],
              nodes: [{ type: 'Relu', inputs: ['a'], outputs: ['t'], attributes: {} }],
            },
          },
          others: {
            graphs: [
              {
                name: 'g',
                inputs: [],
                outputs: [{ name: 'p', type: 'float32' }],
                valueInfo: [],
                initializers: [],
                nodes: [{ type: 'Abs', inputs: ['a'], outputs: ['p'], attributes: {} }],
              },
              {
                name: 'g',
                inputs: [],
                outputs: [{ name: 'q', type: 'float32' }],
                valueInfo: [],
                initializers: [],
                nodes: [],
              },
            ],
          },
        },
      },
    ],
    functions: [
      {
        name: 'Block',
        domain: 'pkg.x',
        inputs: ['a', 'b'],
        outputs: ['c'],
        attributes: ['alpha'],
        defaults: { beta: 1 },
        opset: 18,
        nodes: [{ type: 'Relu', inputs: ['a'], outputs: ['c'], attributes: {} }],
      },
    ],
  });
});

it('an independent decoder reads what was drawn', () => {
  const model = onnx.ModelProto.decode(
    net('x[1,3,H] -> y', 'w[4,3,3]', 'c: y = Conv(x, w) {pads: [1,-1], auto_pad: NOTSET, alpha: 0.5}'),
  );
  expect(model.toJSON()).toMatchObject({
    irVersion: '8',
    opsetImport: [{ domain: '', version: '17' }],
    graph: {
      node: [
        {
          input: ['x', 'w'],
          output: ['y'],
          name: 'c',
          opType: 'Conv',
          attribute: [
            { name: 'pads', type: 'INTS', ints: ['1', '-1'] },
            { name: 'auto_pad', type: 'STRING', s: 'Tk9UU0VU' },
            { name: 'alpha', type: 'FLOAT', f: 0.5 },
          ],
        },
      ],
      initializer: [{ name: 'w', dims: ['4', '3', '3'], dataType: 1 }],
      input: [
        {
          name: 'x',
          type: {
            tensorType: {
              elemType: 1,
              shape: { dim: [{ dimValue: '1' }, { dimValue: '3' }, { dimParam: 'H' }] },
            },
          },
        },
      ],
      output: [{ name: 'y' }],
    },
  });
});

it('what can’t be read is shown', () => {
  expect(() => net('x[1] -> y', 'y = Conv(x {')).toThrow('expected "," at …[1] -> y\ny = Conv(x <here>{');
});
