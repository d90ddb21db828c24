// Moves after which an axis is gone: pooling, dense layers, running sums.
import { reduceAxes, type Move } from './move.ts';

export const pooled: Move = (net, x, dice) => {
  if (dice.chance(2)) return net.node(dice.pick(['GlobalAveragePool', 'GlobalMaxPool']), [x]);
  const axis = net.shape(x).length - 1;
  const keep = net.shape(x).length > 3 ? dice.next(2) : 1;
  return reduceAxes(net, dice.pick(['ReduceMean', 'ReduceMax', 'ReduceSum']), x, [axis], keep);
};

/** The last axis multiplied by a matrix. */
export const dense: Move = (net, x, dice) => {
  const last = net.shape(x).at(-1)!;
  return net.node('MatMul', [x, net.weights([last, dice.pick([last, 4])])]);
};

/** The whole map in one vector. */
export const classifier: Move = (net, x, dice) => {
  const flat = net.node('Flatten', [x]);
  const features = net.shape(flat)[1]!;
  const transB = dice.next(2);
  net.node('Gemm', [flat, net.weights(transB === 1 ? [3, features] : [features, 3])], { transB });
  return null;
};

export const runningSum: Move = (net, x, dice) => {
  if (net.opset < 11) return null;
  const axis = net.shape(x).length - 1;
  return net.node('CumSum', [x, net.numbers('int64', [axis], [])], {
    exclusive: dice.next(2),
    reverse: dice.next(2),
  });
};
