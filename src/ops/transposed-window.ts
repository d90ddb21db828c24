// T: transposed convolution (sheet §6). Weights are [C, M / group, k1 … kr].
import {
  type AxisEdge,
  type Edge,
  equal,
  type Integer,
  multiply,
  PERIOD_LIMIT,
  SAME,
  type StepMap,
  transposedStep,
} from '../engine/index.ts';
import type { Padding, TransposedWindow } from '../graph/index.ts';
import { movedEdge, opaqueOutputs, outputOf, reachedOperands, stepHow } from './axes.ts';
import { type TransposedTaps, transposedPlace } from './padding.ts';
import { readNumbers } from './parameter.ts';
import type { NodeView, OperatorClass } from './view.ts';
import { groupHow, isKernelOf, NOT_THAT_OF_WEIGHTS, pinnedChannels } from './window.ts';

export const transposedWindow: OperatorClass<TransposedWindow> = {
  shapes(view) {
    const plan = planOf(view);
    return plan === null ? [] : [plan.shape];
  },
  edges(view) {
    const plan = planOf(view);
    if (plan === null) {
      const kernel = kernelOf(view);
      const misfits = kernel !== null && !isKernelOf(view.shape(view.operator.weights), kernel);
      return opaqueOutputs(
        view,
        misfits ? NOT_THAT_OF_WEIGHTS : 'the kernel, the rank or the pads are not known',
      );
    }
    const rest = reachedOperands(view).filter((operand) => operand !== 0);
    const edges = rest.map((operand): Edge => {
      const shape = view.shape(operand);
      // A computed bias says something of its channel, computed weights of everything.
      return shape?.length === 1 && equal(shape[0]!, plan.shape[plan.channelAxis]!)
        ? movedEdge(operand, [{ to: plan.channelAxis, how: SAME }])
        : { kind: 'all', operand, cause: 'data-dependent' };
    });
    const output = outputOf(...(view.reached(0) ? [movedEdge(0, dataEdges(view, plan))] : []), ...edges);
    return [pinnedChannels(output, view.operator.weights, plan.channelAxis)];
  },
};

interface Plan {
  readonly input: readonly Integer[];
  readonly shape: readonly Integer[];
  readonly taps: readonly TransposedTaps[];
  readonly before: readonly Integer[];
  readonly firstSpatial: number;
  readonly channelAxis: number;
}

function kernelOf(view: NodeView<TransposedWindow>): readonly number[] | null {
  const { kernel, weights } = view.operator;
  const lengths = kernel.kind === 'given' ? kernel.lengths : (view.shape(weights)?.slice(2) ?? null);
  return lengths !== null && lengths.length > 0 && lengths.every((length) => typeof length === 'number')
    ? (lengths as readonly number[])
    : null;
}

function planOf(view: NodeView<TransposedWindow>): Plan | null {
  const { operator } = view;
  const weights = view.shape(operator.weights);
  const kernel = kernelOf(view);
  if (kernel === null || !isKernelOf(weights, kernel)) return null;
  const rank = kernel.length + 2;
  const input = view.shape(0) ?? Array.from({ length: rank }, (_, axis) => view.fresh(0, axis));
  if (input.length !== rank) return null;
  const padding = paddingOf(view, kernel.length);
  if (padding === null) return null;
  const last = operator.layout === 'channels-last';
  const firstSpatial = last ? 1 : 2;
  const channelAxis = last ? rank - 1 : 1;
  const taps = kernel.map((length, axis) => ({
    kernel: length,
    stride: operator.strides?.[axis] ?? 1,
    dilation: operator.dilations?.[axis] ?? 1,
    outputPadding: operator.outputPadding?.[axis] ?? 0,
    outputLength: operator.outputShape?.[axis] ?? null,
  }));
  const places = taps.map((tap, axis) => transposedPlace(padding, axis, tap, input[axis + firstSpatial]!));
  const channels =
    weights?.[1] === undefined ? view.fresh(0, channelAxis) : multiply(weights[1], operator.group);
  const lengths = places.map((place) => place.length);
  return {
    input,
    shape: last ? [input[0]!, ...lengths, channels] : [input[0]!, channels, ...lengths],
    taps,
    before: places.map((place) => place.before),
    firstSpatial,
    channelAxis,
  };
}

// Pads that an operand lists: known where it folds.
function paddingOf(view: NodeView<TransposedWindow>, rank: number): Padding | null {
  const { padding } = view.operator;
  if (padding.kind !== 'operand') return padding;
  const read = readNumbers(view, padding);
  if (read.kind !== 'known' || read.values.length !== 2 * rank) return null;
  return { kind: 'explicit', before: read.values.slice(0, rank), after: read.values.slice(rank) };
}

function dataEdges(view: NodeView<TransposedWindow>, plan: Plan): readonly AxisEdge[] {
  let last: { step: StepMap; taps: TransposedTaps; before: Integer } | null = null;
  return plan.input.map((length, axis) => {
    if (axis === 0) return { to: 0, how: SAME };
    if (axis === plan.channelAxis)
      return { to: axis, how: groupHow(view.operator.group, length, plan.shape[axis]!) };
    const taps = plan.taps[axis - plan.firstSpatial]!;
    const before = plan.before[axis - plan.firstSpatial]!;
    if (typeof before !== 'number')
      return { to: axis, how: unknown('its padding hangs on a length that is open') };
    if (taps.stride > PERIOD_LIMIT) return { to: axis, how: unknown('its stride is too large') };
    if (last === null || !equalTaps(last.taps, taps) || last.before !== before) {
      last = { step: transposedStep(taps.kernel, taps.stride, taps.dilation, before), taps, before };
    }
    return { to: axis, how: stepHow(last.step, length, plan.shape[axis]!) };
  });
}

function unknown(reason: string): { kind: 'lost'; cause: 'unknown'; reason: string } {
  return { kind: 'lost', cause: 'unknown', reason };
}

function equalTaps(a: TransposedTaps, b: TransposedTaps): boolean {
  return a.kernel === b.kernel && a.stride === b.stride && a.dilation === b.dilation;
}
