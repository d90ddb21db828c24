// Operators that take an axis as a whole or from one side: reductions, products, running sums, recurrences, attention, transforms.
import { combinations, type Case } from '../case.ts';

export function* summing(): Generator<Case> {
  yield* reductions();
  yield* products();
  yield* oneSided();
  yield* attention();
  yield* transforms();
}

const REDUCTIONS = ['L1', 'L2', 'LogSum', 'LogSumExp', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'SumSquare'];

function* reductions(): Generator<Case> {
  for (const { op, opset, axes, keepdims } of combinations({
    op: REDUCTIONS.map((name) => `Reduce${name}`),
    opset: [1, 11, 13, 18],
    axes: ['[2]', '[3]', '[2, 3]', '[-1]', '[1]', ''],
    keepdims: [0, 1],
  })) {
    if (opset === 1 && axes.includes('-')) continue;
    const operand = opset >= (op === 'ReduceSum' ? 13 : 18);
    const given = axes === '' ? '' : operand ? `, ${axes}` : '';
    const attribute = axes === '' || operand ? '' : `axes: ${axes}, `;
    yield {
      group: 'Reduce…',
      drawing: `opset ${opset}\nx[1,2,4,5] -> y\ny = ${op}(x${given}) {${attribute}keepdims: ${keepdims}}`,
    };
  }
  for (const noop of [0, 1]) {
    yield {
      group: 'Reduce…',
      drawing: `opset 18\nx[1,2,4,5] -> y\ny = ReduceMean(x) {noop_with_empty_axes: ${noop}}`,
    };
    yield {
      group: 'Reduce…',
      drawing: `opset 13\nx[1,2,4,5] -> y\ny = ReduceSum(x, a: int64[0] = []) {noop_with_empty_axes: ${noop}}`,
    };
  }
  for (const { op, opset, axis, keepdims } of combinations({
    op: ['ArgMax', 'ArgMin'],
    opset: [1, 11, 13],
    axis: [2, 3, 1],
    keepdims: [0, 1],
  })) {
    yield {
      group: 'ArgMax, ArgMin',
      drawing: `opset ${opset}\nx[1,2,4,5] -> y: int64\ny = ${op}(x) {axis: ${axis}, keepdims: ${keepdims}}`,
    };
  }
  for (const { opset, largest } of combinations({ opset: [10, 11], largest: [0, 1] })) {
    const attributes = opset === 10 ? '{axis: 2}' : `{axis: 2, largest: ${largest}}`;
    yield {
      group: 'TopK',
      drawing: `opset ${opset}\nx[1,2,6,3] -> y, i: int64\ny, i = TopK(x, [3]) ${attributes}`,
    };
  }
  for (const { reduction, op } of combinations({
    reduction: ['none', 'mean', 'sum'],
    op: ['SoftmaxCrossEntropyLoss', 'NegativeLogLikelihoodLoss'],
  })) {
    yield {
      group: 'losses',
      drawing: `opset 13\nx[1,4,5] -> y\ny = ${op}(x, t: int64[1,5] = [0, 1, 2, 3, 0]) {reduction: ${reduction}}`,
    };
  }
  yield { group: 'Det', drawing: 'opset 11\nx[1,2,3,3] -> y\ny = Det(x)' };
}

function* products(): Generator<Case> {
  const group = 'MatMul, Gemm';
  yield { group, drawing: 'x[1,2,5,4] -> y\ny = MatMul(x, w[4,3])' };
  yield { group, drawing: 'x[1,2,5,4] -> y\ny = MatMul(w[3,5], x)' };
  yield { group, drawing: 'x[1,2,5,4] -> y\ny = MatMul(x, w[1,2,4,3])' };
  yield { group, drawing: 'x[1,5,4] -> y\ny = MatMul(x, w[3,4,3])' };
  yield { group, drawing: 'x[1,2,5,4] -> y\ny = MatMul(x, w[4])' };
  yield { group, drawing: 'x[1,2,5,4] -> y\ny = MatMul(w[5], x)' };
  yield { group, drawing: 'x[1,2,5,4], z[1,2,4,6] -> y\ny = MatMul(x, z)' };
  yield {
    group,
    drawing: 'x[1,2,5,4] -> y\nt = Transpose(x) {perm: [0, 1, 3, 2]}\ny = MatMul(x, t)',
    layouts: { x: 'NCTC' },
  };
  yield {
    group,
    drawing: 'x[1,2,5,4] -> y\nt = Transpose(x) {perm: [0, 1, 3, 2]}\na = MatMul(x, t)\ny = MatMul(a, x)',
    layouts: { x: 'NCTC' },
  };
  for (const { opset, transA, transB } of combinations({
    opset: [7, 9, 13],
    transA: [0, 1],
    transB: [0, 1],
  })) {
    const shape = transA === 0 ? '5,4' : '4,5';
    const weights = transB === 0 ? '4,3' : '3,4';
    yield {
      group,
      layouts: { x: 'TF' },
      drawing: `opset ${opset}\nx[${shape}] -> y\ny = Gemm(x, w[${weights}], c[1,3]) {transA: ${transA}, transB: ${transB}}`,
    };
  }
  yield { group, layouts: { c: 'TF' }, drawing: 'a[5,4], c[5,3] -> y\ny = Gemm(a, w[4,3], c)' };
  for (const equation of [
    'bcl,cd->bdl',
    'bcl->blc',
    'bcl->bl',
    'bcl->b',
    'bcl,bcl->bc',
    '...l,l->...l',
    'bcl,bcm->blm',
    'bcl,cd',
  ]) {
    const second = {
      'bcl,cd->bdl': 'w[4,3]',
      'bcl,bcl->bc': 'w[1,4,5]',
      '...l,l->...l': 'w[5]',
      'bcl,bcm->blm': 'w[1,4,3]',
      'bcl,cd': 'w[4,3]',
    }[equation];
    yield {
      group: 'Einsum',
      drawing: `opset 12\nx[1,4,5] -> y\ny = Einsum(x${second === undefined ? '' : `, ${second}`}) {equation: "${equation}"}`,
    };
  }
  yield {
    group: 'Einsum',
    drawing: 'opset 12\nx[1,4,4] -> y\ny = Einsum(x) {equation: "bii->bi"}',
    layouts: { x: 'NHW' },
  };
  for (const { transA, transB } of combinations({ transA: [0, 1], transB: [0, 1] })) {
    const shape = transA === 0 ? '1,2,5,4' : '1,2,4,5';
    const weights = transB === 0 ? '4,3' : '3,4';
    yield {
      group,
      drawing: `opset 17, com.microsoft 1\nx[${shape}] -> y\ny = com.microsoft::FusedMatMul(x, w[${weights}]) {transA: ${transA}, transB: ${transB}, alpha: 2.0}`,
    };
  }
}

function* oneSided(): Generator<Case> {
  for (const { opset, axis, exclusive, reverse } of combinations({
    opset: [11, 14],
    axis: [2, 3, -1],
    exclusive: [0, 1],
    reverse: [0, 1],
  })) {
    yield {
      group: 'CumSum',
      drawing: `opset ${opset}\nx[1,2,5,4] -> y\ny = CumSum(x, ${axis}) {exclusive: ${exclusive}, reverse: ${reverse}}`,
    };
  }
  for (const { op, direction, opset, layout } of combinations({
    op: ['RNN', 'GRU', 'LSTM'],
    direction: ['forward', 'reverse', 'bidirectional'],
    opset: [7, 14],
    layout: [0, 1],
  })) {
    if (opset < 14 && layout === 1) continue;
    const gates = { RNN: 1, GRU: 3, LSTM: 4 }[op]! * 3;
    const directions = direction === 'bidirectional' ? 2 : 1;
    const shape = layout === 0 ? '6,1,2' : '1,6,2';
    const outputs = op === 'LSTM' ? 'y, h, c' : 'y, h';
    // Small weights, so that what is far away isn't lost in a saturated gate.
    const weights = (name: string, lengths: readonly number[]): string =>
      `${name}: float32[${lengths.join(',')}] = [${small(lengths.reduce((a, b) => a * b)).join(', ')}]`;
    yield {
      group: 'RNN, GRU, LSTM',
      layouts: { x: layout === 0 ? 'TNC' : 'NTC' },
      drawing: `opset ${opset}\nx[${shape}] -> ${outputs}\n${weights('w', [directions, gates, 2])}\n${weights('r', [directions, gates, 3])}\n${outputs} = ${op}(x, w, r) {hidden_size: 3, direction: ${direction}${layout === 1 ? ', layout: 1' : ''}}`,
    };
  }
}

function small(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `0.${1 + ((at * 7) % 3)}${(at * 3) % 10}`);
}

function* attention(): Generator<Case> {
  const group = 'Attention';
  for (const { opset, causal } of combinations({ opset: [23, 24], causal: [0, 1] })) {
    yield {
      group,
      layouts: { q: 'NCTC', k: 'NCTC', v: 'NCTC' },
      drawing: `opset ${opset}\nq[1,2,5,4], k[1,2,5,4], v[1,2,5,4] -> y\ny = Attention(q, k, v) {is_causal: ${causal}}`,
    };
    yield {
      group,
      layouts: { x: 'NTC' },
      drawing: `opset ${opset}\nx[1,5,4] -> y\ny = Attention(x, x, x) {is_causal: ${causal}, q_num_heads: 2, kv_num_heads: 2}`,
    };
  }
  const angles =
    'c: float32[5,2] = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.5], s: float32[5,2] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.5]';
  for (const interleaved of [0, 1]) {
    yield {
      group: 'RotaryEmbedding',
      layouts: { x: 'NCTC' },
      drawing: `opset 23\nx[1,2,5,4] -> y\ny = RotaryEmbedding(x, ${angles}, p: int64[1,5] = [0, 1, 2, 3, 4]) {interleaved: ${interleaved}}`,
    };
  }
  for (const unidirectional of [0, 1]) {
    yield {
      group,
      layouts: { q: 'NTC', k: 'NTC', v: 'NTC' },
      drawing: `opset 17, com.microsoft 1\nq[1,5,4], k[1,5,4], v[1,5,4] -> y\ny = com.microsoft::MultiHeadAttention(q, k, v) {num_heads: 2, unidirectional: ${unidirectional}}`,
    };
  }
}

function* transforms(): Generator<Case> {
  for (const { opset, inverse, onesided } of combinations({
    opset: [17, 20],
    inverse: [0, 1],
    onesided: [0, 1],
  })) {
    if (inverse === 1 && onesided === 1) continue;
    const channels = inverse === 1 ? 2 : 1;
    const node =
      opset === 17
        ? `DFT(x) {axis: 1, inverse: ${inverse}, onesided: ${onesided}}`
        : `DFT(x, , 1) {inverse: ${inverse}, onesided: ${onesided}}`;
    yield {
      group: 'DFT, STFT',
      layouts: { x: 'NTFC' },
      drawing: `opset ${opset}\nx[1,6,3,${channels}] -> y\ny = ${node}`,
    };
  }
  for (const { frame, step } of combinations({ frame: [4, 6], step: [1, 2, 3] })) {
    yield {
      group: 'DFT, STFT',
      layouts: { x: 'NTC' },
      drawing: `opset 17\nx[1,16,1] -> y\ny = STFT(x, ${step}, w[${frame}])`,
    };
    yield {
      group: 'DFT, STFT',
      layouts: { x: 'NTC' },
      drawing: `opset 17\nx[1,16,1] -> y\ny = STFT(x, ${step}, w[${frame}], ${frame}) {onesided: 0}`,
    };
  }
}
