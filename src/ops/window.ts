// W: convolution and pooling, any rank (sheet §3.4).
import {
  type AxisEdge,
  type AxisHow,
  blockStep,
  type Edge,
  type Integer,
  type OutputEdges,
  PERIOD_LIMIT,
  SAME,
  type StepMap,
  windowStep,
} from '../engine/index.ts';
import type { AxisWindow, Window } from '../graph/index.ts';
import { axesEdge, fromFront, movedEdge, opaqueOutputs, outputOf, stepHow, unknownEdge } from './axes.ts';
import { broadcastEdge } from './join.ts';
import { paddingBefore, type Taps, windowLength } from './padding.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const window: OperatorClass<Window> = {
  shapes(view) {
    const plan = planOf(view);
    return plan === null ? [] : view.node.outputs.map(() => plan.shape);
  },
  edges(view) {
    const plan = planOf(view);
    if (plan === null) return opaqueOutputs(view, misfitOf(view));
    const edges = [movedEdge(0, dataEdges(view, plan)), ...weightEdges(view, plan.shape)];
    const all = outputOf(...edges.filter((edge) => view.reached(edge.operand)));
    const output = pinnedChannels(all, view.operator.channels?.weights ?? null, plan.channelAxis);
    return view.node.outputs.map(() => output);
  },
};

interface Plan {
  readonly shape: readonly Integer[];
  /** Length of the operand's axes, spatial ones in order. */
  readonly spatial: readonly Integer[];
  readonly taps: readonly Taps[];
  /** Axis of the first spatial axis, and of channels. */
  readonly firstSpatial: number;
  readonly channelAxis: number;
  readonly input: readonly Integer[];
}

function planOf(view: NodeView<Window>): Plan | null {
  const { operator } = view;
  const kernel = kernelOf(view);
  if (kernel === null) return null;
  const rank = kernel.length + 2;
  const input = inputShape(view, rank);
  if (input.length !== rank || !isThatOfWeights(view, kernel)) return null;
  const firstSpatial = operator.layout === 'channels-first' ? 2 : 1;
  const channelAxis = operator.layout === 'channels-first' ? 1 : rank - 1;
  const taps = kernel.map((length, axis) => ({
    kernel: length,
    stride: operator.strides?.[axis] ?? 1,
    dilation: operator.dilations?.[axis] ?? 1,
  }));
  const spatial = kernel.map((_, axis) => input[axis + firstSpatial]!);
  const shape = [...input];
  taps.forEach((tap, axis) => {
    shape[axis + firstSpatial] = windowLength(operator.padding, axis, tap, spatial[axis]!, operator.ceil);
  });
  if (operator.channels !== null) {
    shape[channelAxis] = view.shape(operator.channels.weights)?.[0] ?? view.fresh(0, channelAxis);
  }
  return { shape, spatial, taps, firstSpatial, channelAxis, input };
}

/** Kernel lengths; null: they aren't given and the weights' shape isn't known. */
export function kernelOf(view: NodeView<Window>): readonly number[] | null {
  const { kernel } = view.operator;
  if (kernel.kind === 'given') return kernel.lengths;
  const lengths = view.shape(kernel.operand)?.slice(2) ?? null;
  return lengths !== null && lengths.length > 0 && lengths.every((length) => typeof length === 'number')
    ? (lengths as number[])
    : null;
}

// Why there is no plan.
function misfitOf(view: NodeView<Window>): string {
  const kernel = kernelOf(view);
  const rank = view.shape(0)?.length ?? null;
  if (kernel === null || rank === null) return 'the kernel or the rank is not known';
  return rank === kernel.length + 2
    ? NOT_THAT_OF_WEIGHTS
    : `its operand has ${rank} axes, and its kernel ${kernel.length}`;
}

function isThatOfWeights(view: NodeView<Window>, kernel: readonly number[]): boolean {
  const { channels, layout } = view.operator;
  return channels === null || layout !== 'channels-first' || isKernelOf(view.shape(channels.weights), kernel);
}

/** A kernel that the file gives beside weights, [any, any, k1 … kr], must be theirs. */
export function isKernelOf(weights: Shape, kernel: readonly number[]): boolean {
  if (weights?.length !== kernel.length + 2) return true;
  return kernel.every((length, axis) => {
    const own = weights[axis + 2]!;
    return typeof own !== 'number' || own === length;
  });
}

export const NOT_THAT_OF_WEIGHTS = 'its kernel is not that of its weights';

// An input without a shape: the kernel tells the rank, the weights the channels.
function inputShape(view: NodeView<Window>, rank: number): readonly Integer[] {
  return view.shape(0) ?? Array.from({ length: rank }, (_, axis) => view.fresh(0, axis));
}

function dataEdges(view: NodeView<Window>, plan: Plan): readonly AxisEdge[] {
  let last: { step: StepMap; taps: Taps; before: Integer } | null = null;
  return plan.input.map((length, axis) => {
    if (axis === plan.channelAxis) return { to: axis, how: channelHow(view, length) };
    const spatial = axis - plan.firstSpatial;
    const taps = plan.taps[spatial];
    if (taps === undefined || spatial < 0) return { to: axis, how: SAME };
    const before = paddingBefore(view.operator.padding, spatial, taps, length);
    // Equal axes share one step, so that the engine shares their maps.
    if (last === null || !equalTaps(last.taps, taps) || last.before !== before) {
      last = { step: windowStep(taps.kernel, taps.stride, taps.dilation, before), taps, before };
    }
    return { to: axis, how: stepHow(last.step, length, plan.shape[axis]!) };
  });
}

function equalTaps(a: Taps, b: Taps): boolean {
  return a.kernel === b.kernel && a.stride === b.stride && a.dilation === b.dilation;
}

/** Every channel of a convolution has weights of its own. `weights`: the operand that holds them, null: there are none. */
export function pinnedChannels(
  output: OutputEdges,
  weights: number | null,
  channelAxis: number,
): OutputEdges {
  return weights === null ? output : { ...output, pins: [{ operand: weights, axes: [channelAxis] }] };
}

// Output channel c sees the input channels of its group: BLOCK(M / G ← C / G); one group: all of them.
function channelHow(view: NodeView<Window>, channels: Integer): AxisHow {
  const { channels: convolved } = view.operator;
  if (convolved === null) return SAME;
  return groupHow(convolved.group, channels, view.shape(convolved.weights)?.[0] ?? null);
}

/** Channels of a grouped operator; `outputs`: their number behind it, null where it isn't known. */
export function groupHow(group: number, channels: Integer, outputs: Integer | null): AxisHow {
  if (group === 1) return { kind: 'union', cause: 'pooling', length: channels };
  if (typeof channels !== 'number' || typeof outputs !== 'number') {
    return { kind: 'lost', cause: 'unknown', reason: 'the number of channels in a group is not known' };
  }
  if (channels % group !== 0 || outputs % group !== 0 || outputs / group > PERIOD_LIMIT) {
    return { kind: 'lost', cause: 'unknown', reason: 'the channels do not divide into the groups' };
  }
  return stepHow(blockStep(outputs / group, channels / group), channels, outputs);
}

// Weights and bias are constants nearly always. Computed weights: every output sees all of them; a computed bias: by channel.
function weightEdges(view: NodeView<Window>, shape: Shape): readonly Edge[] {
  const { channels, added, kernel } = view.operator;
  const edges: Edge[] = [];
  view.node.inputs.forEach((tensor, operand) => {
    if (operand === 0 || tensor === null || !view.reached(operand)) return;
    if (operand === added && shape !== null) {
      edges.push(
        broadcastEdge(operand, view.shape(operand), shape) ?? unknownEdge(operand, 'its rank is not known'),
      );
    } else if (
      channels !== null &&
      operand !== channels.weights &&
      view.shape(operand)?.length === 1 &&
      kernel !== null
    ) {
      const channelAxis = view.operator.layout === 'channels-first' ? 1 : (shape?.length ?? 2) - 1;
      edges.push(movedEdge(operand, [{ to: channelAxis, how: SAME }]));
    } else edges.push({ kind: 'all', operand, cause: 'data-dependent' });
  });
  return edges;
}

/** A window along one axis only: [o − before, o + after]. */
export const axisWindow: OperatorClass<AxisWindow> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const shape = view.shape(0);
    const { axis, before, after } = view.operator;
    const at = shape === null ? null : fromFront(axis, shape.length);
    if (shape === null || at === null) return opaqueOutputs(view, 'the rank is not known');
    const step = windowStep(before + after + 1, 1, 1, before);
    return [
      outputOf(axesEdge(0, shape.length, (a) => (a === at ? stepHow(step, shape[a]!, shape[a]!) : SAME))),
    ];
  },
};
