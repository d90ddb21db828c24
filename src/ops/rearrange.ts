// M: operators that move elements without mixing them (sheet §7): transpose, reshape and its kin, depth and space.
import {
  type AxisEdge,
  type AxisHow,
  type Edge,
  equal,
  exactDivide,
  type Integer,
  multiply,
  SAME,
} from '../engine/index.ts';
import type {
  DepthToSpace,
  Flatten,
  Reshape,
  SpaceToDepth,
  Squeeze,
  Transpose,
  Unsqueeze,
} from '../graph/index.ts';
import { axesEdge, fromFront, movedEdge, opaqueOutputs, outputOf } from './axes.ts';
import { isFiniteInteger, readNumbers, readParameter } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const transpose: OperatorClass<Transpose> = {
  shapes(view) {
    const shape = view.shape(0);
    const order = orderOf(view);
    return [shape === null || order === null ? null : order.map((axis) => shape[axis]!)];
  },
  edges(view) {
    const order = orderOf(view);
    if (order !== null) return [outputOf(permuteEdge(0, order))];
    const misfits = view.shape(0) !== null && view.operator.permutation !== null;
    return opaqueOutputs(view, misfits ? 'its permutation is not one of the axes' : 'the rank is not known');
  },
};

// Output axis a is operand axis order[a].
function orderOf(view: NodeView<Transpose>): readonly number[] | null {
  const { permutation } = view.operator;
  const rank = view.shape(0)?.length ?? permutation?.length ?? null;
  if (rank === null || (permutation !== null && permutation.length !== rank)) return null;
  const order = permutation ?? Array.from({ length: rank }, (_, axis) => rank - 1 - axis);
  return new Set(order).size === rank && order.every((axis) => fromFront(axis, rank) === axis) ? order : null;
}

function permuteEdge(operand: number, order: readonly number[]): Edge {
  return movedEdge(
    operand,
    order.map((_, axis) => ({ to: order.indexOf(axis), how: SAME })),
  );
}

export const reshape: OperatorClass<Reshape> = {
  shapes: (view) => [targetShape(view)],
  edges(view, [shape]) {
    const from = view.shape(0);
    const misfit = from === null ? null : misfitOf(view, from);
    return misfit === null
      ? regroupTo(view, shape ?? null)
      : [outputOf(axesEdge(0, from!.length, () => lost(misfit)))];
  },
};

export const flatten: OperatorClass<Flatten> = {
  shapes: (view) => [flattened(view)],
  edges: (view, [shape]) => regroupTo(view, shape ?? null),
};

function regroupTo(view: NodeView, shape: Shape): ReturnType<OperatorClass<Reshape>['edges']> {
  const from = view.shape(0);
  if (from === null) return opaqueOutputs(view, 'the rank is not known');
  if (shape === null) return [outputOf(axesEdge(0, from.length, () => lost('the new shape is not known')))];
  return [outputOf({ kind: 'regroup', operand: 0, from, to: shape })];
}

function lost(reason: string): AxisHow {
  return { kind: 'lost', cause: 'unknown', reason };
}

// What keeps the new shape from being one of the operand, as far as both are numbers.
function misfitOf(view: NodeView<Reshape>, from: readonly Integer[]): string | null {
  const lengths = targetLengths(view);
  if (lengths === null) return null;
  const numbers = lengths.filter((length) => typeof length === 'number');
  if (numbers.some((length) => length < -1)) return 'its new shape holds a negative length';
  const open = numbers.filter((length) => length === -1).length;
  if (open > 1) return 'its new shape leaves more than one length open';
  if (numbers.length < lengths.length || from.some((length) => typeof length !== 'number')) return null;
  const elements = (from as readonly number[]).reduce((a, b) => a * b, 1);
  const asked = numbers.filter((length) => length !== -1).reduce((a, b) => a * b, 1);
  const fits = open === 0 ? elements === asked : asked !== 0 && elements % asked === 0;
  return fits ? null : `its operand has ${elements} elements, and its new shape asks for ${asked}`;
}

// −1 is the rest, 0 copies the length at the same place (unless a 0 is a length). Of entries that don't fold one is the rest too,
// more are new lengths.
function targetShape(view: NodeView<Reshape>): Shape {
  const lengths = targetLengths(view);
  if (lengths === null || lengths.some((length) => typeof length === 'number' && length < -1)) return null;
  const from = view.shape(0);
  const open = lengths.flatMap((length, axis) => (length === null || length === -1 ? [axis] : []));
  if (lengths.filter((length) => length === -1).length > 1) return null;
  const others = lengths.filter((length) => length !== null && length !== -1) as Integer[];
  const rest = from === null || open.length !== 1 ? null : restOf(from, others);
  return lengths.map((length, axis) => (open.includes(axis) ? (rest ?? view.fresh(0, axis)) : length!));
}

// −1 stays; null: an entry that doesn't fold.
function targetLengths(view: NodeView<Reshape>): readonly (Integer | null)[] | null {
  const target = readParameter(view, view.operator.shape);
  if (target.kind !== 'known') return null;
  const from = view.shape(0);
  return target.values.map((entry, axis) => {
    if (!isFiniteInteger(entry)) return null;
    return entry === 0 && !view.operator.zeroIsLength ? (from?.[axis] ?? null) : entry;
  });
}

// Lengths that stand on both sides cancel first, so that open ones divide.
function restOf(from: readonly Integer[], others: readonly Integer[]): Integer | null {
  const left = [...from];
  const right: Integer[] = [];
  for (const length of others) {
    const at = left.findIndex((own) => equal(own, length));
    if (at >= 0) left.splice(at, 1);
    else right.push(length);
  }
  return exactDivide(left.reduce(multiply, 1), right.reduce(multiply, 1));
}

function flattened(view: NodeView<Flatten>): Shape {
  const shape = view.shape(0);
  if (shape === null) return null;
  const { axis } = view.operator;
  const cut = axis < 0 ? axis + shape.length : axis;
  if (cut < 0 || cut > shape.length) return null;
  return [shape.slice(0, cut).reduce(multiply, 1), shape.slice(cut).reduce(multiply, 1)];
}

export const squeeze: OperatorClass<Squeeze> = {
  shapes(view) {
    const shape = view.shape(0);
    const axes = squeezedAxes(view);
    return [shape === null || axes === null ? null : shape.filter((_, axis) => !axes.includes(axis))];
  },
  edges(view) {
    const shape = view.shape(0);
    const axes = squeezedAxes(view);
    if (shape === null || axes === null) return opaqueOutputs(view, 'the rank or the axes are not known');
    let to = 0;
    const edges: AxisEdge[] = shape.map((length, axis) => {
      if (!axes.includes(axis)) return { to: to++, how: SAME };
      if (typeof length === 'number' && length !== 1)
        return { to: null, how: lost(`an axis that it drops has ${length} places`) };
      return { to: null, how: { kind: 'pick', index: 0 } };
    });
    return [outputOf(movedEdge(0, edges))];
  },
};

// Without a list: every axis of length 1, which needs all lengths.
function squeezedAxes(view: NodeView<Squeeze>): readonly number[] | null {
  const shape = view.shape(0);
  const read = readNumbers(view, view.operator.axes);
  if (shape === null || read.kind === 'unknown') return null;
  if (read.kind === 'absent') {
    return shape.every((length) => typeof length === 'number')
      ? shape.flatMap((length, axis) => (length === 1 ? [axis] : []))
      : null;
  }
  const axes = read.values.map((axis) => fromFront(axis, shape.length));
  return axes.some((axis) => axis === null) ? null : (axes as number[]);
}

export const unsqueeze: OperatorClass<Unsqueeze> = {
  shapes(view) {
    const shape = view.shape(0);
    const places = newAxes(view);
    if (shape === null || places === null) return [null];
    const behind = [...shape];
    return [
      Array.from({ length: shape.length + places.length }, (_, axis) =>
        places.includes(axis) ? 1 : behind.shift()!,
      ),
    ];
  },
  edges(view) {
    const shape = view.shape(0);
    const places = newAxes(view);
    if (shape === null || places === null) return opaqueOutputs(view, 'the rank or the axes are not known');
    const kept = Array.from({ length: shape.length + places.length }, (_, axis) => axis).filter(
      (axis) => !places.includes(axis),
    );
    return [
      outputOf(
        movedEdge(
          0,
          shape.map((_, axis) => ({ to: kept[axis]!, how: SAME })),
        ),
      ),
    ];
  },
};

function newAxes(view: NodeView<Unsqueeze>): readonly number[] | null {
  const shape = view.shape(0);
  const read = readNumbers(view, view.operator.axes);
  if (shape === null || read.kind !== 'known') return null;
  const rank = shape.length + read.values.length;
  const axes = read.values.map((axis) => fromFront(axis, rank));
  return axes.some((axis) => axis === null) || new Set(axes).size !== axes.length ? null : (axes as number[]);
}

/** Channels to space: split, permute, concatenate. */
export const depthToSpace: OperatorClass<DepthToSpace> = {
  shapes(view) {
    const plan = depthPlan(view);
    return [plan?.to ?? null];
  },
  edges: (view) => regroupPermuted(view, depthPlan(view)),
};

export const spaceToDepth: OperatorClass<SpaceToDepth> = {
  shapes(view) {
    const plan = spacePlan(view);
    return [plan?.to ?? null];
  },
  edges: (view) => regroupPermuted(view, spacePlan(view)),
};

interface Permuted {
  readonly split: readonly Integer[];
  readonly order: readonly number[];
  readonly to: readonly Integer[];
}

function regroupPermuted(
  view: NodeView,
  plan: Permuted | null,
): ReturnType<OperatorClass<DepthToSpace>['edges']> {
  const from = view.shape(0);
  if (plan === null || from === null)
    return opaqueOutputs(view, 'the lengths do not divide into blocks, or are open');
  const permuted = plan.order.map((axis) => plan.split[axis]!);
  return [
    outputOf({
      kind: 'chain',
      operand: 0,
      edges: [
        { kind: 'regroup', operand: 0, from, to: plan.split },
        permuteEdge(0, plan.order),
        { kind: 'regroup', operand: 0, from: permuted, to: plan.to },
      ],
    }),
  ];
}

// DCR: [N, b, b, C′, H, W]; CRD: [N, C′, b, b, H, W]; both to [N, C′, H, b, W, b].
function depthPlan(view: NodeView<DepthToSpace>): Permuted | null {
  const shape = view.shape(0);
  const { block, order, layout } = view.operator;
  if (shape?.length !== 4) return null;
  const last = layout === 'channels-last';
  const [n, c, h, w] = channelsSecond(shape, last);
  const depth = exactDivide(c, block * block);
  if (depth === null) return null;
  const to = [n, depth, multiply(h, block), multiply(w, block)];
  if (last) {
    const moved = [n, to[2]!, to[3]!, depth];
    return order === 'DCR'
      ? { split: [n, h, w, block, block, depth], order: [0, 1, 3, 2, 4, 5], to: moved }
      : { split: [n, h, w, depth, block, block], order: [0, 1, 4, 2, 5, 3], to: moved };
  }
  return order === 'DCR'
    ? { split: [n, block, block, depth, h, w], order: [0, 3, 4, 1, 5, 2], to }
    : { split: [n, depth, block, block, h, w], order: [0, 1, 4, 2, 5, 3], to };
}

function channelsSecond(shape: readonly Integer[], last: boolean): [Integer, Integer, Integer, Integer] {
  const [n, a, b, c] = shape as [Integer, Integer, Integer, Integer];
  return last ? [n, c, a, b] : [n, a, b, c];
}

// [N, C, H / b, b, W / b, b] to [N, b, b, C, H / b, W / b], or with the channels outside (CRD).
function spacePlan(view: NodeView<SpaceToDepth>): Permuted | null {
  const shape = view.shape(0);
  const { block, order, layout } = view.operator;
  if (shape?.length !== 4) return null;
  const last = layout === 'channels-last';
  const [n, c, h, w] = channelsSecond(shape, last);
  const rows = exactDivide(h, block);
  const columns = exactDivide(w, block);
  if (rows === null || columns === null) return null;
  if (last) {
    const split = [n, rows, block, columns, block, c];
    const to = [n, rows, columns, multiply(c, block * block)];
    return { split, order: order === 'DCR' ? [0, 1, 3, 2, 4, 5] : [0, 1, 3, 5, 2, 4], to };
  }
  const split = [n, c, rows, block, columns, block];
  const to = [n, multiply(c, block * block), rows, columns];
  return { split, order: order === 'DCR' ? [0, 3, 5, 1, 2, 4] : [0, 1, 3, 5, 2, 4], to };
}
