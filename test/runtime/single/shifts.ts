// Operators that shift, cut, turn or repeat an axis, and those that take places by constant indices.
import { combinations, type Case } from '../case.ts';

export function* shifts(): Generator<Case> {
  yield* pads();
  yield* slices();
  yield* splits();
  yield* sequences();
  yield* repeats();
  yield* indexed();
  yield* joined();
}

function* pads(): Generator<Case> {
  for (const { opset, mode, before, after } of combinations({
    opset: [2, 11, 13, 18, 19, 21],
    mode: ['constant', 'edge', 'reflect', 'wrap'],
    before: [0, 1, 3, -1, -2],
    after: [0, 2, -1],
  })) {
    if (mode === 'wrap' && opset < 19) continue;
    const node =
      opset < 11
        ? `Pad(x) {mode: ${mode}, pads: [0, 0, ${before}, 0, 0, ${after}]}`
        : opset < 18
          ? `Pad(x, [0, 0, ${before}, 0, 0, ${after}]) {mode: ${mode}}`
          : `Pad(x, [${before}, ${after}], , [-1]) {mode: ${mode}}`;
    yield {
      group: 'Pad',
      folds: mode !== 'constant',
      open: true,
      drawing: `opset ${opset}\nx[1,2,7] -> y\ny = ${node}`,
    };
  }
  for (const size of [4, 5, 7, 8, 11, 14]) {
    yield {
      group: 'CenterCropPad',
      drawing: `opset 18\nx[1,2,7,8] -> y\ny = CenterCropPad(x, [${size}, 8]) {axes: [2, -1]}`,
    };
    yield {
      group: 'CenterCropPad',
      drawing: `opset 18\nx[1,2,8,7] -> y\ny = CenterCropPad(x, [1, 2, ${size}, 7])`,
    };
  }
}

function* slices(): Generator<Case> {
  for (const { opset, start, end, step } of combinations({
    opset: [1, 10, 13],
    start: ['0', '2', '-3', '-1', '20', '-20'],
    end: ['9', '6', '-1', '2147483647', '9223372036854774784', '-20', '-9223372036854775808'],
    step: [1, 2, 3, -1, -2],
  })) {
    if (opset === 1 && step !== 1) continue;
    const node =
      opset === 1
        ? `Slice(x) {axes: [2], starts: [${start}], ends: [${end}]}`
        : `Slice(x, [${start}], [${end}], [2], [${step}])`;
    yield { group: 'Slice', open: true, drawing: `opset ${opset}\nx[1,1,9] -> y\ny = ${node}` };
  }
  yield {
    group: 'Slice',
    drawing: 'opset 13\nx[1,1,9,8] -> y\ny = Slice(x, [0, 0, 1, 7], [1, 1, 8, 0], , [1, 1, 2, -3])',
  };
}

function* splits(): Generator<Case> {
  for (const { opset, axis } of combinations({ opset: [2, 11, 13], axis: [2, -1] })) {
    const node =
      opset < 13 ? `Split(x) {axis: ${axis}, split: [2, 4, 3]}` : `Split(x, [2, 4, 3]) {axis: ${axis}}`;
    yield { group: 'Split', drawing: `opset ${opset}\nx[1,2,9] -> a, b, c\na, b, c = ${node}` };
    yield {
      group: 'Split',
      drawing: `opset ${opset}\nx[1,2,9] -> a, b, c\na, b, c = Split(x) {axis: ${axis}}`,
    };
  }
  for (const n of [7, 8, 9, 10]) {
    yield {
      group: 'Split',
      drawing: `opset 18\nx[1,2,${n}] -> a, b, c\na, b, c = Split(x) {axis: 2, num_outputs: 3}`,
    };
  }
  yield {
    group: 'Split',
    drawing: 'opset 13\nx[1,2,9] -> y\ns = SplitToSequence(x, [2, 4, 3]) {axis: 2}\ny = SequenceAt(s, 1)',
  };
  yield {
    group: 'Split',
    drawing:
      'opset 13\nx[1,2,9] -> y\na, b = Split(x, [4, 5]) {axis: 2}\ns = SequenceConstruct(a, b)\ny = ConcatFromSequence(s) {axis: 2}',
  };
}

function* sequences(): Generator<Case> {
  const group = 'sequences';
  const parts = 'opset 13\nx[1,2,9] -> y\na, b = Split(x, [4, 5]) {axis: 2}\ns = SequenceConstruct(a, b)';
  yield { group, drawing: `${parts}\nt = SequenceInsert(s, x, 0)\ny = SequenceAt(t, 0)` };
  yield { group, drawing: `${parts}\nt = SequenceErase(s, 0)\ny = SequenceAt(t, 0)` };
  yield { group, drawing: `${parts}\ny = SequenceAt(s, -1)` };
}

function* repeats(): Generator<Case> {
  for (const { opset, by } of combinations({
    opset: [6, 13],
    by: ['[1, 1, 2]', '[1, 2, 3]', '[2, 1, 1]', '[1, 1, 1]'],
  })) {
    yield { group: 'Tile', drawing: `opset ${opset}\nx[1,2,5] -> y\ny = Tile(x, ${by})` };
  }
  for (const { shape, to } of combinations({
    shape: ['1,2,5', '1,1,5', '1,2,1'],
    to: ['[1, 2, 5]', '[1, 1, 1]', '[3, 1, 2, 5]', '[2, 2, 1]'],
  })) {
    yield { group: 'Expand', drawing: `opset 13\nx[${shape}] -> y\ny = Expand(x, ${to})` };
  }
  for (const lengths of ['[7, 7]', '[5, 5]', '[3, 6]']) {
    yield {
      group: 'ReverseSequence',
      layouts: { x: 'TNC' },
      drawing: `opset 10\nx[7,2,3] -> y\ny = ReverseSequence(x, ${lengths}) {time_axis: 0, batch_axis: 1}`,
    };
    yield {
      group: 'ReverseSequence',
      layouts: { x: 'NTC' },
      drawing: `opset 10\nx[2,7,3] -> y\ny = ReverseSequence(x, ${lengths}) {time_axis: 1, batch_axis: 0}`,
    };
  }
}

function* indexed(): Generator<Case> {
  const lists = ['[0, 2, 4, 6]', '[8, 5, 2]', '[5, 0, 3]', '[-1, -2, 0, 1]', '[3]', '3', '[4, 4, 4]'];
  for (const { opset, list } of combinations({ opset: [1, 11, 13], list: lists })) {
    if (opset === 1 && list.includes('-')) continue;
    yield { group: 'Gather', drawing: `opset ${opset}\nx[1,2,9] -> y\ny = Gather(x, ${list}) {axis: 2}` };
    yield { group: 'Gather', drawing: `opset ${opset}\nx[1,2,9,4] -> y\ny = Gather(x, ${list}) {axis: 2}` };
  }
  yield {
    group: 'Gather',
    drawing: 'x[1,1,9] -> y\ny = Gather(x, i: int64[3,2] = [0, 1, 2, 3, 4, 5]) {axis: 2}',
  };
  yield {
    group: 'Gather',
    drawing: 'x[1,1,9] -> y\ny = Gather(x, i: int64[4,3] = [0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8]) {axis: 2}',
  };
  for (const axis of [2, -1]) {
    yield {
      group: 'Gather',
      drawing: `opset 13\nx[1,1,9] -> y\ny = GatherElements(x, i: int64[1,1,4] = [0, 3, -1, 5]) {axis: ${axis}}`,
    };
    yield {
      group: 'Gather',
      drawing: `opset 13\nx[1,2,9] -> y\ny = GatherElements(x, i: int64[1,2,3] = [0, 3, 6, 1, 4, 7]) {axis: ${axis}}`,
    };
    yield {
      group: 'Gather',
      drawing: `opset 13\nx[1,2,6] -> y\ny = GatherElements(x, i: int64[1,1,6] = [0, 1, 2, 3, 4, 5]) {axis: ${axis}}`,
    };
  }
  yield {
    group: 'Gather',
    drawing: 'opset 13\nx[1,2,9] -> y\ny = GatherND(x, i: int64[4,3] = [0, 0, 1, 0, 1, 3, 0, 0, 5, 0, 1, 7])',
  };
  yield {
    group: 'Gather',
    drawing: 'opset 13\nx[1,2,9] -> y\ny = GatherND(x, i: int64[2,2] = [0, 1, 0, 0])',
  };
  yield {
    group: 'Gather',
    drawing: 'opset 13\nx[1,4,9] -> y\ny = GatherND(x, i: int64[1,2,1] = [3, 1]) {batch_dims: 1}',
  };
  for (const { opset, reduction } of combinations({
    opset: [11, 16, 18],
    reduction: ['', '{reduction: add}', '{reduction: max}'],
  })) {
    if (opset < 16 && reduction !== '') continue;
    if (opset < 18 && reduction.includes('max')) continue;
    const attributes = reduction === '' ? '{axis: 2}' : reduction.replace('{', '{axis: 2, ');
    yield {
      group: 'Scatter',
      monotone: false,
      drawing: `opset ${opset}\nx[1,1,9] -> y\ny = ScatterElements(x, i: int64[1,1,3] = [0, 4, 7], u[1,1,3]) ${attributes}`,
    };
    yield {
      group: 'Scatter',
      monotone: false,
      drawing: `opset ${opset}\nx[1,1,9], u[1,1,3] -> y\ny = ScatterElements(x, i: int64[1,1,3] = [0, 4, 7], u) ${attributes}`,
    };
    yield {
      group: 'Scatter',
      monotone: false,
      drawing: `opset ${opset}\nx[1,1,9], u[1,1,3] -> y\ny = ScatterND(x, i: int64[1,1,3,3] = [0, 0, 1, 0, 0, 4, 0, 0, 6], u) ${reduction}`,
    };
  }
  yield {
    group: 'Scatter',
    drawing: 'opset 9\nx[1,1,9] -> y\ny = Scatter(x, i: int64[1,1,3] = [0, 4, 7], u[1,1,3]) {axis: 2}',
  };
  for (const opset of [9, 11]) {
    yield {
      group: 'Compress',
      drawing: `opset ${opset}\nx[1,2,6] -> y\ny = Compress(x, c: bool[6] = [1, 0, 1, 0, 1, 1]) {axis: 2}`,
    };
    yield {
      group: 'Compress',
      drawing: `opset ${opset}\nx[1,1,6] -> y\ny = Compress(x, c: bool[6] = [1, 0, 1, 0, 1, 1])`,
    };
  }
}

function* joined(): Generator<Case> {
  const group = 'Concat';
  for (const k of [1, 2, 4, 7]) {
    yield {
      group: 'Concat, roll',
      folds: true,
      drawing: `x[1,1,9] -> y\na = Slice(x, [${k}], [9], [2])\nb = Slice(x, [0], [${k}], [2])\ny = Concat(a, b) {axis: 2}`,
    };
  }
  yield { group, drawing: 'x[1,1,6] -> y\ny = Concat(c[1,1,2], x) {axis: 2}' };
  yield { group, drawing: 'x[1,1,6] -> y\ny = Concat(x, c[1,1,2], x) {axis: -1}' };
  yield { group, drawing: 'x[1,1,6] -> y\na = Concat(c[1,1,2], x) {axis: 2}\ny = Slice(a, [2], [8], [2])' };
  yield { group, drawing: 'x[1,2,6], z[1,3,6] -> y\ny = Concat(x, z) {axis: 1}' };
  yield { group, drawing: 'opset 1\nx[1,2,6], z[1,3,6] -> y\ny = Concat(x, z)' };
  yield {
    group: 'Concat, focus',
    drawing:
      'x[1,1,8] -> y\na = Slice(x, [0], [8], [2], [2])\nb = Slice(x, [1], [8], [2], [2])\ny = Concat(a, b) {axis: 1}',
  };
  yield {
    group: 'Concat, focus',
    drawing:
      'x[1,1,8] -> y\na = Slice(x, [0], [8], [2], [2])\nb = Slice(x, [1], [8], [2], [2])\nc = Concat(a, b) {axis: 1}\ny = Conv(c, w[1,2,3]) {pads: [1, 1]}',
  };
}
