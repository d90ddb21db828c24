// Operators that put elements elsewhere: Reshape, Transpose, DepthToSpace and their kin.
import { combinations, type Case } from '../case.ts';

export function* rearranging(): Generator<Case> {
  for (const { opset, block, mode } of combinations({
    opset: [1, 11, 13],
    block: [1, 2, 3],
    mode: ['', 'DCR', 'CRD'],
  })) {
    if (opset < 11 && mode !== '') continue;
    const attributes = `{blocksize: ${block}${mode === '' ? '' : `, mode: ${mode}`}}`;
    yield {
      group: 'DepthToSpace',
      open: true,
      drawing: `opset ${opset}\nx[1,${2 * block * block},3,4] -> y\ny = DepthToSpace(x) ${attributes}`,
    };
    yield {
      group: 'DepthToSpace, channels',
      layouts: { x: 'NTCC' },
      drawing: `opset ${opset}\nx[1,${2 * block * block},3,4] -> y\ny = DepthToSpace(x) ${attributes}`,
    };
  }
  for (const { opset, block } of combinations({ opset: [1, 13], block: [1, 2, 3] })) {
    yield {
      group: 'SpaceToDepth',
      drawing: `opset ${opset}\nx[1,2,${2 * block},${3 * block}] -> y\ny = SpaceToDepth(x) {blocksize: ${block}}`,
    };
    yield {
      group: 'SpaceToDepth',
      drawing: `opset ${opset}\nx[1,1,${4 * block},${3 * block}] -> y\na = SpaceToDepth(x) {blocksize: ${block}}\ny = Conv(a, w[1,${block * block},3,1])`,
    };
  }
  yield* reshapes();
  yield* turns();
}

const TARGETS = [
  '[1, 2, 24]',
  '[1, 2, 3, 8]',
  '[1, 2, 8, 3]',
  '[1, 2, 12, 2]',
  '[1, 2, 2, 12]',
  '[1, 2, 3, 2, 4]',
  '[1, 2, 2, 3, 2, 2]',
  '[2, 1, 6, 4]',
  '[1, 8, 6]',
  '[48]',
  '[1, -1]',
  '[0, 0, -1]',
  '[0, 0, 0, -1]',
  '[4, 12]',
  '[1, 6, 8]',
  '[1, 16, 3]',
];

function* reshapes(): Generator<Case> {
  const group = 'Reshape';
  for (const { opset, target } of combinations({ opset: [5, 14], target: TARGETS })) {
    yield { group, drawing: `opset ${opset}\nx[1,2,6,4] -> y\ny = Reshape(x, ${target})` };
  }
  // Cut, something over a part, and a window over what comes out.
  for (const { target, axis } of combinations({
    target: ['[1, 2, 3, 2, 4]', '[1, 2, 2, 3, 4]', '[1, 2, 6, 2, 2]'],
    axis: [2, 3, 4],
  })) {
    yield {
      group: 'Reshape, mean of a part',
      drawing: `opset 13\nx[1,2,6,4] -> y\na = Reshape(x, ${target})\ny = ReduceMean(a) {axes: [${axis}], keepdims: 0}`,
    };
  }
  for (const { target, kernel } of combinations({
    target: ['[1, 2, 24]', '[1, 2, 3, 8]', '[1, 2, 8, 3]'],
    kernel: [2, 3],
  })) {
    const rank = target.split(',').length - 2;
    const lengths = rank === 1 ? `${kernel}` : `1,${kernel}`;
    yield {
      group: 'Reshape, then a window',
      drawing: `x[1,2,6,4] -> y\na = Reshape(x, ${target})\ny = Conv(a, w[1,2,${lengths}])`,
    };
  }
  yield {
    group: 'Reshape, patches',
    drawing:
      'x[1,3,8,12] -> y\na = Reshape(x, [1, 3, 2, 4, 3, 4])\nb = Transpose(a) {perm: [0, 2, 4, 3, 5, 1]}\nc = Reshape(b, [1, 6, 48])\ny = MatMul(c, w[48,2])',
  };
  yield {
    group: 'Reshape, patches',
    drawing:
      'x[1,1,8,12] -> y\na = Reshape(x, [1, 1, 2, 4, 3, 4])\nb = Transpose(a) {perm: [0, 2, 4, 3, 5, 1]}\nc = Reshape(b, [1, 2, 3, 4, 4, 1])\nd = Transpose(c) {perm: [0, 5, 1, 3, 2, 4]}\ny = Reshape(d, [1, 1, 8, 12])',
  };
  yield {
    group: 'Reshape, windows of attention',
    drawing:
      'opset 13\nx[1,12,4] -> y\na = Reshape(x, [3, 4, 4])\nb = Transpose(a) {perm: [0, 2, 1]}\nc = MatMul(a, b)\nd = Softmax(c) {axis: -1}\ne = MatMul(d, a)\ny = Reshape(e, [1, 12, 4])',
    layouts: { x: 'NTC' },
  };
  for (const { opset, axis } of combinations({ opset: [1, 9, 13], axis: [0, 1, 2, 3] })) {
    yield { group: 'Flatten', drawing: `opset ${opset}\nx[1,2,3,4] -> y\ny = Flatten(x) {axis: ${axis}}` };
  }
  for (const axes of ['[0]', '[0, 3]', '[-2]']) {
    yield {
      group: 'Squeeze, Unsqueeze',
      drawing: `opset 13\nx[1,2,5,1,3] -> y\ny = Squeeze(x, ${axes})`,
    };
    yield {
      group: 'Squeeze, Unsqueeze',
      drawing: `opset 11\nx[1,2,5,1,3] -> y\ny = Squeeze(x) {axes: ${axes}}`,
    };
  }
  yield { group: 'Squeeze, Unsqueeze', drawing: 'opset 13\nx[1,2,5,1,3] -> y\ny = Squeeze(x)' };
  for (const axes of ['[0]', '[3]', '[-1]', '[2, 4]', '[-1, 0]']) {
    yield { group: 'Squeeze, Unsqueeze', drawing: `opset 13\nx[1,2,5,3] -> y\ny = Unsqueeze(x, ${axes})` };
  }
}

function* turns(): Generator<Case> {
  for (const perm of ['[0, 1, 3, 2]', '[0, 2, 3, 1]', '[3, 2, 1, 0]', '[2, 0, 3, 1]']) {
    yield { group: 'Transpose', drawing: `x[1,2,5,3] -> y\ny = Transpose(x) {perm: ${perm}}` };
  }
  yield { group: 'Transpose', drawing: 'x[1,2,5,3] -> y\ny = Transpose(x)' };
  for (const groups of [2, 3]) {
    yield {
      group: 'channel shuffle',
      layouts: { x: 'NTC' },
      drawing: `x[1,6,4] -> y\na = Reshape(x, [1, ${groups}, ${6 / groups}, 4])\nb = Transpose(a) {perm: [0, 2, 1, 3]}\ny = Reshape(b, [1, 6, 4])`,
    };
  }
}
