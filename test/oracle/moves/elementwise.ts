// Moves that keep every place: activations, normalizations, gates, residual connections.
import { reduceAxes, sameConv, spatialOf, type Move } from './move.ts';

export const pointwise: Move = (net, x, dice) => {
  const op = dice.pick(['Relu', 'Sigmoid', 'Identity', 'Cast', 'Clip', 'Dropout', 'LeakyRelu', 'Tanh']);
  if (op === 'Cast') return net.node(op, [x], { to: 1 });
  if (op !== 'Clip') return net.node(op, [x]);
  return net.opset < 11
    ? net.node(op, [x], { min: { float: 0 }, max: { float: 6 } })
    : net.node(op, [x, net.numbers('float32', [0], []), net.numbers('float32', [6], [])]);
};

export const normalization: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const channels = shape[1]!;
  const weights = (): string => net.weights([channels]);
  switch (dice.next(6)) {
    case 0:
      return net.node('BatchNormalization', [x, weights(), weights(), weights(), weights()]);
    case 1:
      return net.node('InstanceNormalization', [x, weights(), weights()]);
    case 2:
      return net.node('Softmax', [x], { axis: net.opset < 13 ? dice.pick([1, 2]) : dice.pick([-1, 1, 2]) });
    case 3:
      return net.node('LRN', [x], { size: dice.pick([3, 1, 5]) });
    case 4:
      return net.opset < 17
        ? null
        : net.node('LayerNormalization', [x, net.weights([shape.at(-1)!])], { axis: -1 });
    default: {
      if (net.opset < 18) return null;
      const groups = channels % 2 === 0 ? 2 : 1;
      const each = net.opset < 21 ? groups : channels;
      return net.node('GroupNormalization', [x, net.weights([each]), net.weights([each])], {
        num_groups: groups,
      });
    }
  }
};

/** Mean and variance over channels or the last axis, node by node. */
export const normalizationInParts: Move = (net, x, dice) => {
  const axis = dice.pick([1, net.shape(x).length - 1]);
  const mean = reduceAxes(net, 'ReduceMean', x, [axis], 1);
  const centered = net.node('Sub', [x, mean]);
  const square = net.node('Pow', [centered, net.numbers('float32', [2], [])]);
  const variance = reduceAxes(net, 'ReduceMean', square, [axis], 1);
  const deviation = net.node('Sqrt', [net.node('Add', [variance, net.numbers('float32', [0.5], [])])]);
  return net.node('Div', [centered, deviation]);
};

/** A scale per channel, or a table per place: no dependence. */
/** A table of all places as a channel of its own, or zeros as one. */
export const tableBeside: Move = (net, x, dice) => {
  const shape = net.shape(x).with(1, 1);
  const zeros = Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => 0);
  const table = dice.chance(3) ? net.numbers('float32', zeros, shape) : net.weights(shape);
  return net.node('Concat', dice.chance(2) ? [x, table] : [table, x], { axis: 1 });
};

export const constantOperand: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  const shape = dice.pick([[channels!, ...spatial.map(() => 1)], [1, channels!, ...spatial], []]);
  return net.node(dice.pick(['Add', 'Mul', 'Sub', 'Max']), [x, net.weights(shape)]);
};

export const residual: Move = (net, x, dice) => {
  const channels = net.shape(x)[1]!;
  const inner = sameConv(net, x, channels, dice.pick([3, 5, 2]), dice.pick([1, 2]));
  const op = dice.pick(['Add', 'Mul', 'Max', 'Sub', 'Sum', 'Concat', 'Where']);
  if (op === 'Concat') return net.node(op, [x, inner], { axis: 1 });
  if (op === 'Where') {
    const condition = dice.chance(2)
      ? net.numbers('bool', [dice.next(2)], [])
      : net.constant('bool', net.shape(x));
    return net.node(op, [condition, x, inner]);
  }
  return net.node(op, [x, inner]);
};

/** Squeeze and excitation, over the whole map or along its last axis only. */
export const gate: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const pooled = dice.chance(2)
    ? reduceAxes(net, dice.pick(['ReduceMean', 'ReduceMax', 'ReduceSum']), x, [shape.length - 1], 1)
    : net.node(dice.pick(['GlobalAveragePool', 'GlobalMaxPool']), [x]);
  const weights = net.weights([shape[1]!, shape[1]!, ...spatialOf(shape).map(() => 1)]);
  const scale = net.node('Sigmoid', [net.node('Conv', [pooled, weights])]);
  return net.node(dice.pick(['Mul', 'Add']), dice.chance(2) ? [scale, x] : [x, scale]);
};

/** Image pooling: the mean beside every place. */
export const imagePooling: Move = (net, x) => {
  const shape = net.shape(x);
  const pooled = net.node('GlobalAveragePool', [x]);
  const spread = net.node('Expand', [pooled, net.ints(...shape)]);
  return net.node('Concat', [x, spread], { axis: 1 });
};
