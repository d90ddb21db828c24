// Operators that put each element elsewhere: Reshape and its kin, Transpose, DepthToSpace, SpaceToDepth.
import { int, list, listOrOperand, numbersAt, text, valueAt, type Rule } from '../call.ts';
import { axisOf, elementCount, flatIndex, placeOf, type Shape } from '../net.ts';
import { value, type Value } from '../value.ts';

/** −1: the rest; 0: the operand's length there, unless `allowzero`. */
export const reshape: Rule = (call) => {
  const x = valueAt(call, 0);
  const wanted = list(call, 'shape') ?? numbersAt(call, 1) ?? [];
  const copies = int(call, 'allowzero', 0) === 0;
  const shape = wanted.map((length, axis) => (length === 0 && copies ? x.shape[axis]! : length));
  const known = shape.filter((length) => length !== -1);
  const rest = elementCount(x.shape) / elementCount(known);
  return [
    inOrder(
      x,
      shape.map((length) => (length === -1 ? rest : length)),
    ),
  ];
};

export const flatten: Rule = (call) => {
  const x = valueAt(call, 0);
  const axis = int(call, 'axis', 1);
  const cut = axis < 0 ? axis + x.shape.length : axis;
  return [inOrder(x, [elementCount(x.shape.slice(0, cut)), elementCount(x.shape.slice(cut))])];
};

export const squeeze: Rule = (call) => {
  const x = valueAt(call, 0);
  const axes = listOrOperand(call, 'axes', 1)?.map((axis) => axisOf(axis, x.shape.length));
  return [
    inOrder(
      x,
      x.shape.filter((length, axis) => (axes === undefined ? length !== 1 : !axes.includes(axis))),
    ),
  ];
};

/** Axes are places in the result. */
export const unsqueeze: Rule = (call) => {
  const x = valueAt(call, 0);
  const given = listOrOperand(call, 'axes', 1)!;
  const rank = x.shape.length + given.length;
  const shape = [...x.shape];
  for (const axis of given.map((one) => axisOf(one, rank)).toSorted((a, b) => a - b)) {
    shape.splice(axis, 0, 1);
  }
  return [inOrder(x, shape)];
};

export const transpose: Rule = (call) => {
  const x = valueAt(call, 0);
  const order = list(call, 'perm') ?? x.shape.map((_, axis) => axis).toReversed();
  return [
    value(
      order.map((axis) => x.shape[axis]!),
      [x],
      (place, reader) => {
        const at = place.map(() => 0);
        for (const [index, axis] of order.entries()) at[axis] = place[index]!;
        reader.take(0, at);
      },
    ),
  ];
};

/** DCR: channel (i·b + j)·C′ + c goes to row offset i, column offset j; CRD: channel (c·b + i)·b + j. */
export const depthToSpace: Rule = (call) => {
  const x = valueAt(call, 0);
  const b = int(call, 'blocksize', 0);
  const [n, channels, h, w] = x.shape as [number, number, number, number];
  const outputs = channels / (b * b);
  const blocksFirst = text(call, 'mode', 'DCR') === 'DCR';
  return [
    value([n, outputs, h * b, w * b], [x], (place, reader) => {
      const [batch, c, row, column] = place as [number, number, number, number];
      const [i, j] = [row % b, column % b];
      const channel = blocksFirst ? (i * b + j) * outputs + c : (c * b + i) * b + j;
      reader.take(0, [batch, channel, Math.floor(row / b), Math.floor(column / b)]);
    }),
  ];
};

/** The inverse of DepthToSpace. */
export const spaceToDepth: Rule = (call) => {
  const x = valueAt(call, 0);
  const b = int(call, 'blocksize', 0);
  const [n, channels, h, w] = x.shape as [number, number, number, number];
  const blocksFirst = text(call, 'mode', 'DCR') === 'DCR';
  return [
    value([n, channels * b * b, h / b, w / b], [x], (place, reader) => {
      const [batch, channel, row, column] = place as [number, number, number, number];
      const block = blocksFirst ? Math.floor(channel / channels) : channel % (b * b);
      const c = blocksFirst ? channel % channels : Math.floor(channel / (b * b));
      reader.take(0, [batch, c, row * b + Math.floor(block / b), column * b + (block % b)]);
    }),
  ];
};

/** The same elements in the same row-major order. */
function inOrder(x: Value, shape: Shape): Value {
  if (elementCount(shape) !== elementCount(x.shape)) throw new Error('Reshape: element counts differ');
  return value(shape, [x], (place, reader) => reader.take(0, placeOf(x.shape, flatIndex(shape, place))));
}
