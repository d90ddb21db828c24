// Normalizations: local along every axis, and statistics over some.
import { combinations, type Case } from '../case.ts';

export function* normalizing(): Generator<Case> {
  for (const { op, opset, axis } of combinations({
    op: ['Softmax', 'LogSoftmax', 'Hardmax'],
    opset: [1, 11, 13],
    axis: [1, 2, 3],
  })) {
    yield { group: 'Softmax', drawing: `opset ${opset}\nx[1,2,4,5] -> y\ny = ${op}(x) {axis: ${axis}}` };
  }
  yield { group: 'Softmax', drawing: 'opset 13\nx[1,2,4,5] -> y\ny = Softmax(x)' };
  yield { group: 'Softmax', drawing: 'opset 11\nx[1,2,4,5] -> y\ny = Softmax(x)' };
  for (const axis of [1, 2, 3, -1]) {
    const shape = [2, 4, 5].slice(axis < 0 ? axis : axis - 1).join(',');
    yield {
      group: 'LayerNormalization',
      drawing: `opset 17\nx[1,2,4,5] -> y, m, d\ny, m, d = LayerNormalization(x, s[${shape}], b[${shape}]) {axis: ${axis}}`,
    };
    yield {
      group: 'RMSNormalization',
      drawing: `opset 23\nx[1,2,4,5] -> y\ny = RMSNormalization(x, s[${shape}]) {axis: ${axis}}`,
    };
  }
  for (const opset of [1, 6, 22]) {
    yield {
      group: 'InstanceNormalization',
      drawing: `opset ${opset}\nx[1,2,4,5] -> y\ny = InstanceNormalization(x, s[2], b[2])`,
    };
  }
  for (const { opset, groups } of combinations({ opset: [18, 21], groups: [1, 2, 4] })) {
    const scales = opset === 18 ? groups : 4;
    yield {
      group: 'GroupNormalization',
      drawing: `opset ${opset}\nx[1,4,4,5] -> y\ny = GroupNormalization(x, s[${scales}], b[${scales}]) {num_groups: ${groups}}`,
    };
    yield {
      group: 'GroupNormalization',
      layouts: { x: 'NTC' },
      drawing: `opset ${opset}\nx[1,4,5] -> y\ny = GroupNormalization(x, s[${scales}], b[${scales}]) {num_groups: ${groups}}`,
    };
  }
  for (const { opset, axes } of combinations({
    opset: [9, 13],
    axes: ['', ' {axes: [2]}', ' {axes: [0, 1]}', ' {axes: [-1]}'],
  })) {
    yield {
      group: 'MeanVarianceNormalization',
      drawing: `opset ${opset}\nx[1,2,4,5] -> y\ny = MeanVarianceNormalization(x)${axes}`,
    };
  }
  for (const { axis, p } of combinations({ axis: [1, 2, -1], p: [1, 2] })) {
    yield {
      group: 'LpNormalization',
      drawing: `x[1,2,4,5] -> y\ny = LpNormalization(x) {axis: ${axis}, p: ${p}}`,
    };
  }
  for (const opset of [7, 9, 14, 15]) {
    yield {
      group: 'BatchNormalization',
      drawing: `opset ${opset}\nx[2,3,4,5] -> y\ny = BatchNormalization(x, s[3], b[3], m[3], v[3])`,
    };
  }
  yield {
    group: 'BatchNormalization',
    drawing:
      'opset 14\nx[2,3,4,5] -> y, rm, rv\ny, rm, rv = BatchNormalization(x, s[3], b[3], m[3], v[3]) {training_mode: 1}',
  };
  // The same node by node.
  yield {
    group: 'LayerNormalization, node by node',
    drawing:
      'opset 13\nx[1,2,4,5] -> y\nm = ReduceMean(x) {axes: [-1]}\nd = Sub(x, m)\nq = Mul(d, d)\nv = ReduceMean(q) {axes: [-1]}\ne = Add(v, 0.001)\nr = Sqrt(e)\ny = Div(d, r)',
  };
}
