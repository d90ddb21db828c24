// Conv and pools: kernel, stride, dilation, every manner of padding, groups, ranks.
import { combinations, monotone, type Case } from '../case.ts';

const STYLES = [
  '',
  'pads: [1, 1]',
  'pads: [0, 2]',
  'pads: [2, 1]',
  'SAME_UPPER',
  'SAME_LOWER',
  'VALID',
] as const;

export function* windows(): Generator<Case> {
  yield* monotone(convolutions());
  yield* monotone(pools());
  yield* channelWindows();
}

function* convolutions(): Generator<Case> {
  const group = 'Conv';
  for (const { n, k, s, d, style } of combinations({
    n: [12, 13],
    k: [1, 2, 3, 4, 5],
    s: [1, 2, 3, 4],
    d: [1, 2, 3],
    style: STYLES,
  })) {
    const attributes = `strides: [${s}], dilations: [${d}]${padding(style)}`;
    yield {
      group,
      open: n === 12,
      drawing: `x[1,1,${n}] -> y\ny = Conv(x, w[1,1,${k}]) {${attributes}}`,
    };
  }
  for (const { opset, groups, shown } of combinations({
    opset: [1, 11, 22],
    groups: [1, 2, 4],
    shown: ['', ', kernel_shape: [3, 2]'],
  })) {
    const attributes = `group: ${groups}, strides: [2, 1], pads: [1, 0, 0, 1]${shown}`;
    yield {
      group,
      drawing: `opset ${opset}\nx[1,4,9,8] -> y\ny = Conv(x, w[8,${4 / groups},3,2], b[8]) {${attributes}}`,
    };
  }
  // Channels as the axis that is followed.
  for (const groups of [1, 2, 3, 6]) {
    yield {
      group: 'Conv, channels',
      layouts: { x: 'NTC' },
      drawing: `x[1,6,5] -> y\ny = Conv(x, w[12,${6 / groups},3]) {group: ${groups}}`,
    };
  }
  yield {
    group,
    drawing: 'x[1,1,7,6,8] -> y\ny = Conv(x, w[2,1,3,1,2]) {strides: [1, 2, 3], pads: [1, 0, 1, 0, 1, 0]}',
  };
  yield { group, monotone: false, drawing: 'x[1,1,9], w[1,1,3] -> y\ny = Conv(x, w)' };
  yield {
    group,
    drawing: 'x[1,1,9] -> y\ny = com.microsoft::FusedConv(x, w[1,1,3]) {pads: [1, 1], activation: Relu}',
  };
}

function padding(style: string): string {
  if (style === '') return '';
  return style.startsWith('pads') ? `, ${style}` : `, auto_pad: ${style}`;
}

function* pools(): Generator<Case> {
  for (const { n, op, k, s, d, style, ceil } of combinations({
    n: [12, 13],
    op: ['MaxPool', 'AveragePool', 'LpPool'],
    k: [1, 2, 3, 4],
    s: [1, 2, 3, 5],
    d: [1, 2],
    style: STYLES,
    ceil: [0, 1],
  })) {
    // Runtimes refuse padding as long as the kernel.
    if ([...style.matchAll(/\d+/g)].some(([amount]) => Number(amount) >= k)) continue;
    const opset = d > 1 ? 19 : op === 'LpPool' ? 18 : 17;
    const dilations = d > 1 ? `, dilations: [${d}]` : '';
    const attributes = `kernel_shape: [${k}], strides: [${s}]${dilations}, ceil_mode: ${ceil}${padding(style)}`;
    yield {
      group: op,
      open: n === 12,
      drawing: `opset ${opset}\nx[1,1,${n}] -> y\ny = ${op}(x) {${attributes}}`,
    };
  }
  for (const { op, opset } of combinations({
    op: ['MaxPool', 'AveragePool', 'LpPool'],
    opset: [2, 7, 8, 10, 11, 12, 18, 19, 22],
  })) {
    yield {
      group: op,
      drawing: `opset ${opset}\nx[1,2,9,8] -> y\ny = ${op}(x) {kernel_shape: [3, 2], strides: [2, 1], pads: [1, 0, 0, 1]}`,
    };
  }
  for (const include of [0, 1]) {
    yield {
      group: 'AveragePool',
      drawing: `x[1,1,9] -> y\ny = AveragePool(x) {kernel_shape: [3], pads: [2, 1], count_include_pad: ${include}, ceil_mode: 1, strides: [2]}`,
    };
  }
  yield {
    group: 'MaxPool',
    drawing:
      'x[1,1,5,6,7] -> y, i: int64[?,?,?,?,?]\ny, i = MaxPool(x) {kernel_shape: [2, 1, 3], strides: [1, 2, 2], storage_order: 1}',
  };
  yield {
    group: 'AveragePool',
    drawing:
      'x[1,1,6] -> y\na = AveragePool(x) {kernel_shape: [2], strides: [2], pads: [0, 1], ceil_mode: 1}\ny = Where(c: bool[1,1,3] = [1, 0, 1], a, w[1,1,3])',
  };
  for (const op of ['GlobalAveragePool', 'GlobalMaxPool', 'GlobalLpPool']) {
    yield { group: 'global pools', drawing: `x[1,2,5,6] -> y\ny = ${op}(x)` };
  }
}

function* channelWindows(): Generator<Case> {
  for (const size of [1, 3, 5, 4]) {
    yield { group: 'LRN', layouts: { x: 'NTCC' }, drawing: `x[1,9,2,3] -> y\ny = LRN(x) {size: ${size}}` };
    yield { group: 'LRN', drawing: `x[1,4,6,7] -> y\ny = LRN(x) {size: ${size}}` };
  }
  yield { group: 'LRN', drawing: 'x[1,4,6] -> y\ny = LRN(x) {size: 3}' };
}
