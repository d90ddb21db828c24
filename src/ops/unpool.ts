// T: operators that lay windows over one another without weights: unpooling and folding (sheet §6.3, §6.4).
import {
  add,
  type AxisEdge,
  type AxisHow,
  type Edge,
  equal,
  exactDivide,
  floorDiv,
  type Integer,
  multiply,
  PERIOD_LIMIT,
  SAME,
  type StepMap,
  subtract,
  transposedStep,
} from '../engine/index.ts';
import type { Fold, Unpool, Window } from '../graph/index.ts';
import { axesEdge, movedEdge, opaqueOutputs, outputOf, reachedOperands, stepHow } from './axes.ts';
import { readIntegers, readNumbers } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

/** Values go back to where a pooling with the same windows found the largest; other indices may name any place. */
export const unpool: OperatorClass<Unpool> = {
  shapes: (view) => [unpooledShape(view)],
  edges(view) {
    const input = view.shape(0);
    if (input === null || input.length !== view.operator.kernel.length + 2)
      return opaqueOutputs(view, 'the rank is not known');
    if (!isPooledAlike(view)) {
      const all = reachedOperands(view).map((operand): Edge => ({
        kind: 'all',
        operand,
        cause: 'data-dependent',
      }));
      return [outputOf(...all)];
    }
    const { kernel, strides, before } = view.operator;
    const shape = unpooledShape(view);
    const hows = kernel.map((length, axis): AxisHow => {
      const stride = strides?.[axis] ?? 1;
      if (stride > PERIOD_LIMIT) return lost('its stride is too large');
      const step = transposedStep(length, stride, 1, before[axis]!);
      return stepHow(step, input[axis + 2]!, shape?.[axis + 2] ?? null);
    });
    const edges = [0, 1].flatMap((operand) =>
      view.reached(operand)
        ? [axesEdge(operand, input.length, (axis) => (axis < 2 ? SAME : hows[axis - 2]!))]
        : [],
    );
    return [outputOf(...edges)];
  },
};

function lost(reason: string): AxisHow {
  return { kind: 'lost', cause: 'unknown', reason };
}

function unpooledShape(view: NodeView<Unpool>): Shape {
  const asked = readIntegers(view, view.operator.outputShape);
  if (asked.kind === 'known') return asked.values;
  const covered = coveredShape(view);
  if (covered === null || asked.kind === 'absent') return covered;
  return covered.map((length, axis) => (axis < 2 ? length : view.fresh(0, axis)));
}

// What the windows cover; a larger output has nothing behind it.
function coveredShape(view: NodeView<Unpool>): Shape {
  const input = view.shape(0);
  const { kernel, strides, before, after } = view.operator;
  if (input === null) return null;
  return input.map((length, axis) => {
    if (axis < 2) return length;
    const covered = add(multiply(subtract(length, 1), strides?.[axis - 2] ?? 1), kernel[axis - 2]!);
    return subtract(covered, before[axis - 2]! + after[axis - 2]!);
  });
}

// Indices count in the tensor that was pooled: it has to be as long as what the windows cover, for an index to mean its place.
function isPooledAlike(view: NodeView<Unpool>): boolean {
  const pooled = view.pooledBy(1);
  if (pooled === null || pooled.operator.layout !== 'channels-first') return false;
  const { kernel, strides, before } = view.operator;
  const given = pooled.operator.kernel.kind === 'given' ? pooled.operator.kernel.lengths : null;
  return (
    given !== null &&
    kernel.every((length, axis) => {
      const same =
        given[axis] === length &&
        (pooled.operator.strides?.[axis] ?? 1) === (strides?.[axis] ?? 1) &&
        (pooled.operator.dilations?.[axis] ?? 1) === 1;
      return same && paddingOf(pooled.operator, axis) === before[axis];
    }) &&
    isSameShape(pooled.shape, coveredShape(view), pooled.operator.ceil) &&
    isSameShape(view.shape(0), view.shape(1), false)
  );
}

function paddingOf({ padding }: Window, axis: number): number | null {
  if (padding.kind === 'valid') return 0;
  return padding.kind === 'explicit' ? (padding.before[axis] ?? 0) : null;
}

// An open length isn't held against it, unless `strictly`: the last window of a pooling that rounds up may reach out.
function isSameShape(a: Shape, b: Shape, strictly: boolean): boolean {
  if (a === null || b === null) return !strictly;
  return (
    a.length === b.length &&
    a.every((length, axis) => {
      const known = typeof length === 'number' && typeof b[axis] === 'number';
      return known || strictly ? equal(length, b[axis]!) : true;
    })
  );
}

/** [N, C·Πblock, L] as [N, C, block…, grid…]: each image axis sees its axis of the grid through a transposed window. */
export const fold: OperatorClass<Fold> = {
  shapes(view) {
    const plan = planOf(view);
    const input = view.shape(0);
    return [plan === null || input === null ? null : [input[0]!, plan.channels, ...plan.image]];
  },
  edges(view) {
    const plan = planOf(view);
    if (plan === null) return opaqueOutputs(view, 'the blocks or the image are not known');
    return [view.reached(0) ? outputOf(foldEdge(view, plan)) : outputOf()];
  },
};

interface FoldPlan {
  readonly channels: Integer;
  readonly image: readonly Integer[];
  readonly block: readonly number[];
  readonly grid: readonly Integer[];
}

function planOf(view: NodeView<Fold>): FoldPlan | null {
  const { operator } = view;
  const input = view.shape(0);
  const image = readIntegers(view, operator.image);
  const block = readNumbers(view, operator.block);
  if (input?.length !== 3 || image.kind !== 'known' || block.kind !== 'known') return null;
  if (block.values.length !== image.values.length || block.values.some((length) => length < 1)) return null;
  const channels = exactDivide(
    input[1]!,
    block.values.reduce((a, b) => a * b, 1),
  );
  if (channels === null) return null;
  const rank = block.values.length;
  const grid = image.values.map((length, axis) => {
    const stride = operator.strides?.[axis] ?? 1;
    const extent = (block.values[axis]! - 1) * (operator.dilations?.[axis] ?? 1) + 1;
    const padding = (operator.pads?.[axis] ?? 0) + (operator.pads?.[axis + rank] ?? 0);
    return add(floorDiv(add(length, padding - extent), stride), 1);
  });
  return { channels, image: image.values, block: block.values, grid };
}

function foldEdge(view: NodeView<Fold>, { channels, image, block, grid }: FoldPlan): Edge {
  const { operator } = view;
  const from = view.shape(0)!;
  const rank = block.length;
  const split = [from[0]!, channels, ...block, ...grid];
  // Which samples of a block reach a place hangs on the place; over all places, all of them.
  const taps = block.map((length, axis): AxisHow => {
    const every: StepMap = { period: 1, advance: 0, first: [0], count: [length], spacing: 1, offset: 0 };
    return stepHow(every, length, 1, (operator.strides?.[axis] ?? 1) > 1);
  });
  const gathered = axesEdge(0, split.length, (axis) => taps[axis - 2] ?? SAME);
  const placed = split.map((_, axis): AxisEdge => {
    if (axis < 2) return { to: axis, how: SAME };
    if (axis < 2 + rank) return { to: null, how: { kind: 'pick', index: 0 } };
    const at = axis - 2 - rank;
    const stride = operator.strides?.[at] ?? 1;
    if (stride > PERIOD_LIMIT) return { to: at + 2, how: lost('its stride is too large') };
    const step = transposedStep(block[at]!, stride, operator.dilations?.[at] ?? 1, operator.pads?.[at] ?? 0);
    return { to: at + 2, how: stepHow(step, grid[at]!, image[at]!) };
  });
  const edges: Edge[] = [{ kind: 'regroup', operand: 0, from, to: split }, gathered, movedEdge(0, placed)];
  return { kind: 'chain', operand: 0, edges };
}
