// Operators that keep every place, joins with and without broadcasting, quantization.
import { combinations, type Case } from '../case.ts';

/** By the operator set that has them; what saturates or cuts is reached by one of the manners of measuring. */
const UNARY: readonly (readonly [opset: number, names: readonly string[]])[] = [
  [
    6,
    [
      'Abs',
      'Ceil',
      'Exp',
      'Floor',
      'HardSigmoid',
      'Log',
      'Neg',
      'Reciprocal',
      'Relu',
      'Selu',
      'Sigmoid',
      'Sqrt',
      'Tanh',
      'Elu',
      'LeakyRelu',
      'Softplus',
      'Softsign',
      'Identity',
      'Dropout',
    ],
  ],
  [
    13,
    [
      'Abs',
      'Acos',
      'Asin',
      'Asinh',
      'Atan',
      'Atanh',
      'Acosh',
      'Cos',
      'Cosh',
      'Erf',
      'Round',
      'Sign',
      'Sin',
      'Sinh',
      'Tan',
      'Celu',
      'Shrink',
      'ThresholdedRelu',
      'Dropout',
      'Identity',
    ],
  ],
  [22, ['Gelu', 'HardSwish', 'Mish', 'Dropout']],
  [24, ['Swish']],
];

export function* elementwise(): Generator<Case> {
  for (const [opset, names] of UNARY) {
    for (const name of names)
      yield { group: 'pointwise', drawing: `opset ${opset}\nx[1,2,4,3] -> y\ny = ${name}(x)` };
  }
  yield { group: 'pointwise', drawing: 'opset 6\nx[1,2,4,3] -> y\ny = Clip(x) {min: 0.0, max: 6.0}' };
  yield { group: 'pointwise', drawing: 'opset 13\nx[1,2,4,3] -> y\ny = Clip(x, 0.0, 6.0)' };
  yield { group: 'pointwise', drawing: 'opset 13\nx[1,2,4,3] -> y: float64\ny = Cast(x) {to: 11}' };
  yield { group: 'pointwise', drawing: 'opset 15\nx[1,2,4,3], z[1] -> y\ny = CastLike(x, z)' };
  for (const upper of [0, 1]) {
    yield { group: 'pointwise', drawing: `opset 14\nx[1,2,4,4] -> y\ny = Trilu(x) {upper: ${upper}}` };
  }
  for (const slope of ['s[3]', 's[2,1,1]', 's[1]', 's[1,2,4,3]']) {
    yield { group: 'pointwise', drawing: `opset 16\nx[1,2,4,3] -> y\ny = PRelu(x, ${slope})` };
  }
  for (const name of ['Gelu', 'QuickGelu', 'FastGelu']) {
    yield {
      group: 'pointwise',
      drawing: `opset 17, com.microsoft 1\nx[1,2,4,3] -> y\ny = com.microsoft::${name}(x)`,
    };
  }
  yield {
    group: 'pointwise',
    drawing: 'opset 17, com.microsoft 1\nx[1,2,4,3] -> y\ny = com.microsoft::BiasGelu(x, b[3])',
  };
  yield {
    group: 'pointwise',
    drawing: 'opset 15\nx[1,2,4] -> y\no = Optional(x)\ny = OptionalGetElement(o)',
  };
  for (const op of ['And', 'Or', 'Xor']) {
    yield {
      group: 'joins',
      drawing: `opset 16\nx[1,1,5], z[1,1,5] -> y: bool\na = Greater(x, 0.9)\nb = Greater(z, 0.9)\nc = ${op}(a, b)\ny = Not(c)`,
    };
  }
  for (const op of ['BitwiseAnd', 'BitwiseOr', 'BitwiseXor']) {
    yield {
      group: 'joins',
      drawing: `opset 18\nx[1,1,5], z[1,1,5] -> y: int32\nm = Mul(x, 5.0)\nn = Mul(z, 5.0)\na = Cast(m) {to: 6}\nb = Cast(n) {to: 6}\nc = ${op}(a, b)\ny = BitwiseNot(c)`,
    };
  }
  yield* joins();
  yield* quantized();
}

const BINARY = ['Add', 'Sub', 'Mul', 'Div', 'Pow', 'Max', 'Min', 'Mean', 'Sum', 'Mod'];

function* joins(): Generator<Case> {
  for (const { op, second } of combinations({
    op: BINARY,
    second: ['1,2,5,3', '1,2,1,3', '1,1,5,1', '2,1,1', '5,3', '3', '1'],
  })) {
    const attributes = op === 'Mod' ? ' {fmod: 1}' : '';
    // Both operands from sources; the second one is followed where it has four axes.
    yield {
      group: 'joins',
      drawing: `opset 13\nx[1,2,5,3], z[${second}] -> y\ny = ${op}(x, z)${attributes}`,
    };
  }
  for (const axis of ['', ', axis: 1', ', axis: 2']) {
    const second = axis === '' ? '5,3' : axis.endsWith('1') ? '2' : '5,3';
    yield {
      group: 'joins',
      drawing: `opset 6\nx[1,2,5,3], z[${second}] -> y\ny = Add(x, z) {broadcast: 1${axis}}`,
    };
  }
  yield { group: 'joins', drawing: 'x[1,2,5,3], z[1,2,5,3] -> y\ny = Where(c: bool[1,2,5,3], x, z)' };
  yield { group: 'joins', drawing: 'x[1,2,5,3], z[1,2,5,3] -> y\nc = Greater(x, z)\ny = Where(c, x, z)' };
  yield { group: 'joins', drawing: 'x[1,1,4], z[1,1,4] -> y\ny = Where(c: bool[1] = [1], x, z)' };
  yield {
    group: 'joins',
    drawing: 'x[1,1,4], z[1,1,4] -> y\ny = Where(c: bool[1,1,4] = [1, 0, 0, 1], x, z)',
  };
  for (const op of ['Equal', 'Greater', 'Less', 'GreaterOrEqual', 'LessOrEqual']) {
    yield { group: 'joins', drawing: `opset 16\nx[1,1,5], z[1,1,5] -> y: bool\ny = ${op}(x, z)` };
  }
  // Two windows meet, and a gate.
  yield {
    group: 'joins of windows',
    drawing:
      'x[1,1,12] -> y\na = Conv(x, v[1,1,3]) {pads: [1, 1]}\nb = Conv(x, w[1,1,2]) {pads: [0, 1]}\ny = Add(a, b)',
  };
  yield {
    group: 'joins of windows',
    drawing:
      'x[1,1,8] -> y\na = MaxPool(x) {kernel_shape: [2], strides: [2]}\nb = Slice(x, [0], [4], [2])\ny = Add(a, b)',
  };
  yield {
    group: 'joins of windows',
    drawing: 'x[1,1,12] -> y\na = Conv(x, w[1,1,3]) {pads: [1, 1]}\np = GlobalAveragePool(a)\ny = Mul(a, p)',
  };
  yield {
    group: 'joins of windows',
    drawing:
      'x[1,1,12] -> y\na = Conv(x, w[1,1,3]) {dilations: [2], pads: [2, 2]}\np = GlobalAveragePool(x)\nr = Resize(p, , , [1, 1, 12]) {mode: linear}\ny = Concat(a, r) {axis: 1}',
  };
}

function* quantized(): Generator<Case> {
  const group = 'quantized';
  const scale = 's: float32[] = 0.25, z: uint8[] = 3';
  yield {
    group,
    drawing: `opset 13\nx[1,2,5] -> y\nq = QuantizeLinear(x, ${scale})\ny = DequantizeLinear(q, t: float32[] = 0.25, o: uint8[] = 3)`,
  };
  yield {
    group,
    drawing:
      'opset 13\nx[1,2,5] -> y\nq = QuantizeLinear(x, s: float32[2] = [0.25, 0.5], z: uint8[2] = [3, 4]) {axis: 1}\ny = DequantizeLinear(q, t: float32[2] = [0.25, 0.5], o: uint8[2] = [3, 4]) {axis: 1}',
  };
  yield {
    group,
    drawing: 'opset 11\nx[1,2,5] -> y\nq, s, z = DynamicQuantizeLinear(x)\ny = DequantizeLinear(q, s, z)',
  };
  for (const { s, pads } of combinations({
    s: [1, 2],
    pads: ['', ', pads: [1, 1]', ', auto_pad: SAME_UPPER'],
  })) {
    yield {
      group,
      drawing: `opset 13\nx[1,1,10] -> y\nq = QuantizeLinear(x, ${scale})\nc = ConvInteger(q, w: uint8[1,1,3] = [1, 2, 3], o: uint8[] = 3) {strides: [${s}]${pads}}\ny = Cast(c) {to: 1}`,
    };
    yield {
      group,
      drawing: `opset 13\nx[1,1,10] -> y\nq = QuantizeLinear(x, ${scale})\nc = QLinearConv(q, a: float32[] = 0.25, b: uint8[] = 3, w: uint8[1,1,3] = [5, 6, 7], d: float32[] = 0.25, e: uint8[] = 2, f: float32[] = 0.5, g: uint8[] = 1) {strides: [${s}]${pads}}\ny = DequantizeLinear(c, h: float32[] = 0.5, i: uint8[] = 1)`,
    };
  }
  yield {
    group,
    drawing: `opset 13\nx[1,4,5] -> y\nq = QuantizeLinear(x, ${scale})\nc = MatMulInteger(q, w: uint8[5,3] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 5, 6])\ny = Cast(c) {to: 1}`,
  };
  yield {
    group,
    drawing: `opset 13\nx[1,3,5] -> y\nq = QuantizeLinear(x, ${scale})\nc = QLinearMatMul(q, a: float32[] = 0.25, b: uint8[] = 3, w: uint8[5,2] = [5, 6, 7, 8, 9, 5, 6, 7, 8, 9], d: float32[] = 0.25, e: uint8[] = 2, f: float32[] = 0.5, g: uint8[] = 1)\ny = DequantizeLinear(c, h: float32[] = 0.5, i: uint8[] = 1)`,
  };
  yield {
    group,
    drawing: `opset 13, com.microsoft 1\nx[1,1,9] -> y\nq = QuantizeLinear(x, ${scale})\nc = com.microsoft::QLinearAveragePool(q, a: float32[] = 0.25, b: uint8[] = 3, f: float32[] = 0.25, g: uint8[] = 3) {kernel_shape: [3], strides: [2]}\ny = DequantizeLinear(c, h: float32[] = 0.25, i: uint8[] = 3)`,
  };
  yield {
    group,
    layouts: { x: 'NTC' },
    drawing: `opset 13, com.microsoft 1\nx[1,9,9,1] -> y\nq = QuantizeLinear(x, ${scale})\nc = com.microsoft::NhwcMaxPool(q) {kernel_shape: [3, 2], strides: [2, 1]}\ny = DequantizeLinear(c, h: float32[] = 0.25, i: uint8[] = 3)`,
  };
  yield {
    group,
    drawing: `opset 13, com.microsoft 1\nx[1,1,9], u[1,1,9] -> y\nq = QuantizeLinear(x, ${scale})\nr = QuantizeLinear(u, k: float32[] = 0.25, l: uint8[] = 3)\nc = com.microsoft::QLinearAdd(q, a: float32[] = 0.25, b: uint8[] = 3, r, d: float32[] = 0.25, e: uint8[] = 3, f: float32[] = 0.5, g: uint8[] = 3)\ny = DequantizeLinear(c, h: float32[] = 0.5, i: uint8[] = 3)`,
  };
}
