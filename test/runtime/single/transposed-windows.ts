// ConvTranspose with explicit padding, output padding, SAME and given output lengths; MaxUnpool; Col2Im.
import { combinations, type Case } from '../case.ts';

export function* transposedWindows(): Generator<Case> {
  const group = 'ConvTranspose';
  for (const { n, k, s, d, style, extra } of combinations({
    n: [5, 6],
    k: [1, 2, 3, 4, 5],
    s: [1, 2, 3, 4],
    d: [1, 2, 3],
    style: ['', 'pads: [1, 1]', 'pads: [0, 1]', 'pads: [2, 0]', 'SAME_UPPER', 'SAME_LOWER', 'VALID'],
    extra: [0, 1, 2],
  })) {
    if (extra >= Math.max(s, d)) continue;
    const outputPadding = extra === 0 ? '' : `, output_padding: [${extra}]`;
    const padding = style === '' || style.startsWith('pads') ? style : `auto_pad: ${style}`;
    yield {
      group,
      open: n === 5,
      drawing: `x[1,1,${n}] -> y\ny = ConvTranspose(x, w[1,1,${k}]) {strides: [${s}], dilations: [${d}]${outputPadding}${padding === '' ? '' : `, ${padding}`}}`,
    };
  }
  for (const { n, k, s, style, more, extra, opset } of combinations({
    n: [5, 6],
    k: [1, 2, 3, 4, 5],
    s: [1, 2, 3],
    style: ['', ', auto_pad: NOTSET', ', auto_pad: SAME_UPPER', ', auto_pad: SAME_LOWER', ', pads: [2, 0]'],
    more: [-2, -1, 0, 1],
    extra: [0, 1],
    opset: [10, 11],
  })) {
    if (extra >= s) continue;
    const outputPadding = extra === 0 ? '' : `, output_padding: [${extra}]`;
    yield {
      group: 'ConvTranspose, output_shape',
      drawing: `opset ${opset}\nx[1,1,${n}] -> y\ny = ConvTranspose(x, w[1,1,${k}]) {strides: [${s}], output_shape: [${n * s + more}]${style}${outputPadding}}`,
    };
  }
  for (const { groups, opset } of combinations({ groups: [1, 2, 4], opset: [1, 11, 22] })) {
    yield {
      group,
      drawing: `opset ${opset}\nx[1,4,5,4] -> y\ny = ConvTranspose(x, w[4,2,3,2], b[${2 * groups}]) {group: ${groups}, strides: [2, 3], pads: [1, 0, 0, 1]}`,
    };
    yield {
      group: 'ConvTranspose, channels',
      layouts: { x: 'NTC' },
      drawing: `opset ${opset}\nx[1,4,5] -> y\ny = ConvTranspose(x, w[4,3,2]) {group: ${groups}}`,
    };
  }
  yield* unpooling();
  yield* images();
}

function* unpooling(): Generator<Case> {
  for (const { n, k, s, p, opset } of combinations({
    n: [8, 9],
    k: [2, 3],
    s: [2, 3],
    p: [0, 1],
    opset: [9, 11, 22],
  })) {
    const window = `{kernel_shape: [${k}], strides: [${s}], pads: [${p}, ${p}]}`;
    yield {
      group: 'MaxUnpool',
      chooses: true,
      drawing: `opset ${opset}\nx[1,1,${n}] -> y\na, i = MaxPool(x) ${window}\nb = Mul(a, w[1,1,1])\ny = MaxUnpool(b, i) ${window}`,
    };
  }
}

function* images(): Generator<Case> {
  const group = 'Col2Im';
  for (const { k, s, d, p } of combinations({ k: [1, 2, 3, 4], s: [1, 2, 3], d: [1, 2], p: [0, 1] })) {
    const [height, width] = [9, 8];
    const count = (n: number, kernel: number): number =>
      Math.floor((n + 2 * p - (kernel - 1) * d - 1) / s) + 1;
    const blocks = count(height, k) * count(width, 2);
    yield {
      group,
      layouts: { x: 'NCT' },
      drawing: `opset 18\nx[1,${2 * k * 2},${blocks}] -> y\ny = Col2Im(x, [${height}, ${width}], [${k}, 2]) {strides: [${s}, ${s}], dilations: [${d}, ${d}], pads: [${p}, ${p}, ${p}, ${p}]}`,
    };
    const line = count(width, k);
    yield {
      group,
      drawing: `opset 18\nx[1,${k},${line}] -> y\ny = Col2Im(x, [1, ${width}], [1, ${k}]) {strides: [1, ${s}], dilations: [1, ${d}], pads: [0, ${p}, 0, ${p}]}`,
    };
  }
}
