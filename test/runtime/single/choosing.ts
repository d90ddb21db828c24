// Operators whose places values choose, and control flow.
import { combinations, type Case } from '../case.ts';

export function* choosing(): Generator<Case> {
  yield* sampled();
  yield* controlled();
  yield* constant();
}

function* sampled(): Generator<Case> {
  const group = 'chosen by values';
  for (const { opset, mode } of combinations({ opset: [16, 20], mode: ['linear', 'nearest', 'cubic'] })) {
    const name = opset === 16 ? { linear: 'bilinear', nearest: 'nearest', cubic: 'bicubic' }[mode]! : mode;
    yield {
      group,
      drawing: `opset ${opset}\nx[1,1,5,6], g[1,3,4,2] -> y\ny = GridSample(x, g) {mode: ${name}}`,
      layouts: { g: 'NHWC' },
      swings: true,
    };
  }
  yield {
    group,
    drawing:
      'opset 16\nx[1,1,6,6] -> y\ny = RoiAlign(x, r: float32[1,4] = [1.0, 1.0, 4.0, 4.0], b: int64[1] = [0]) {output_height: 2, output_width: 2}',
  };
  yield {
    group,
    drawing:
      'x[1,1,6,6] -> y\ny = MaxRoiPool(x, r: float32[1,5] = [0.0, 1.0, 1.0, 4.0, 4.0]) {pooled_shape: [2, 2]}',
  };
  yield {
    group,
    drawing:
      'opset 13\nx[1,1,6] -> y\nm = ReduceMax(x) {axes: [2], keepdims: 0}\nf = Reshape(m, [1])\ni = ArgMax(x) {axis: 2, keepdims: 0}\nj = Reshape(i, [1])\ny = Gather(x, j) {axis: 2}',
  };
  yield { group, drawing: 'opset 19\nx[1,1,7,7], o[1,18,5,5] -> y\ny = DeformConv(x, w[1,1,3,3], o)' };
  yield { group, drawing: 'x[1,1,6] -> y: int64\ny = NonZero(x)' };
  yield { group, drawing: 'opset 11\nx[1,2,4] -> y\ny, i, j, k = Unique(x)' };
}

function* controlled(): Generator<Case> {
  const group = 'control flow';
  const window = (name: string, kernel: number): string =>
    `graph { -> ${name}\n ${name} = Conv(x, w${kernel}) {pads: [${(kernel - 1) / 2}, ${(kernel - 1) / 2}]} }`;
  const weights = 'w3: float32[1,1,3] = [1.0, 0.9, 1.1]\nw5: float32[1,1,5] = [1.0, 0.9, 1.1, 0.8, 1.2]';
  for (const value of [0, 1]) {
    yield {
      group,
      drawing: `opset 13\nx[1,1,11] -> y\n${weights}\nc: bool[] = ${value}\ny = If(c) {then_branch: ${window('a', 3)}, else_branch: ${window('b', 5)}}`,
    };
  }
  for (const trips of [1, 3]) {
    yield {
      group,
      drawing: `opset 13\nx[1,1,15] -> y\n${weights}\nm: int64[] = ${trips}\ny = Loop(m, , x) {body: graph { i: int64[], c: bool[], a[1,1,15] -> d: bool[], b[1,1,15]\n d = Identity(c)\n b = Conv(a, w3) {pads: [1, 1]} }}`,
    };
  }
  yield {
    group,
    layouts: { x: 'TNC' },
    drawing:
      'opset 13\nx[6,1,2] -> f, y\ns: float32[1,2] = [0.0, 0.0]\nf, y = Scan(s, x) {num_scan_inputs: 1, body: graph { a[1,2], b[1,2] -> d[1,2], e[1,2]\n d = Add(a, b)\n e = Identity(d) }}',
  };
  yield {
    group,
    layouts: { x: 'TNC' },
    drawing:
      'opset 13\nx[6,1,2] -> f, y\ns: float32[1,2] = [0.0, 0.0]\nf, y = Scan(s, x) {num_scan_inputs: 1, body: graph { a[1,2], b[1,2] -> d[1,2], e[1,2]\n d = Identity(a)\n e = Relu(b) }}',
  };
  yield {
    group,
    drawing:
      'opset 17, pkg.x 1\nx[1,1,12] -> y\na = pkg.x::Block(x)\ny = pkg.x::Block(a)\nfunction pkg.x::Block(a) -> c [] { opset 17\nb = MaxPool(a) {kernel_shape: [3], pads: [1, 1]}\nc = Relu(b) }',
  };
}

function* constant(): Generator<Case> {
  const group = 'made of shapes';
  yield { group, layouts: { x: 'TF' }, drawing: 'x[4,5] -> y\ny = EyeLike(x)' };
  yield { group, drawing: 'x[1,1,6] -> y\ns = Shape(x)\ny = Cast(s) {to: 1}' };
  yield { group, drawing: 'x[1,1,6] -> y\ns = Size(x)\ny = Cast(s) {to: 1}' };
  yield { group, drawing: 'x[1,1,6] -> y\ns = Shape(x)\nc = ConstantOfShape(s)\ny = Add(c, x)' };
  yield {
    group,
    drawing:
      'x[1,1,6] -> y\ns = Shape(x)\nt = Gather(s, 2)\nr = Range(0, t, 1)\nf = Cast(r) {to: 1}\ny = Add(f, x)',
  };
  yield {
    group,
    drawing:
      'opset 13\nx[1,1,6] -> y\ns = Shape(x)\nl = Gather(s, [2]) {axis: 0}\nm = Mul(l, [2])\nz = Concat([1, 1], m) {axis: 0}\na = Resize(x, , , z) {mode: linear}\ny = Conv(a, w[1,1,3]) {pads: [1, 1]}',
    folds: true,
    open: true,
  };
}
