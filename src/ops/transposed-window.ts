// T: transposed convolution (sheet §6). Weights are [C, M / group, k1 … kr].
import {
  type AxisEdge,
  type Integer,
  multiply,
  PERIOD_LIMIT,
  SAME,
  type StepMap,
  transposedStep,
} from '../engine/index.ts';
import type { TransposedWindow } from '../graph/index.ts';
import { movedEdge, opaqueOutputs, outputOf, reachedOperands, stepHow } from './axes.ts';
import { type TransposedTaps, transposedPlace } from './padding.ts';
import type { NodeView, OperatorClass } from './view.ts';
import { groupHow } from './window.ts';

export const transposedWindow: OperatorClass<TransposedWindow> = {
  shapes(view) {
    const plan = planOf(view);
    return plan === null ? [] : [plan.shape];
  },
  edges(view) {
    const plan = planOf(view);
    if (plan === null) return opaqueOutputs(view, 'the kernel or the rank is not known');
    const rest = reachedOperands(view).filter((operand) => operand !== 0);
    const edges = rest.map((operand) => ({
      kind: 'all' as const,
      operand,
      cause: 'data-dependent' as const,
    }));
    return [outputOf(...(view.reached(0) ? [movedEdge(0, dataEdges(view, plan))] : []), ...edges)];
  },
};

interface Plan {
  readonly input: readonly Integer[];
  readonly shape: readonly Integer[];
  readonly taps: readonly TransposedTaps[];
  readonly before: readonly Integer[];
}

function planOf(view: NodeView<TransposedWindow>): Plan | null {
  const { operator } = view;
  const weights = view.shape(operator.weights);
  const kernel = operator.kernel.kind === 'given' ? operator.kernel.lengths : (weights?.slice(2) ?? null);
  if (kernel === null || kernel.length === 0 || !kernel.every((length) => typeof length === 'number'))
    return null;
  const rank = kernel.length + 2;
  const input = view.shape(0) ?? Array.from({ length: rank }, (_, axis) => view.fresh(0, axis));
  if (input.length !== rank) return null;
  const taps = (kernel as number[]).map((length, axis) => ({
    kernel: length,
    stride: operator.strides?.[axis] ?? 1,
    dilation: operator.dilations?.[axis] ?? 1,
    outputPadding: operator.outputPadding?.[axis] ?? 0,
    outputLength: operator.outputShape?.[axis] ?? null,
  }));
  const places = taps.map((tap, axis) => transposedPlace(operator.padding, axis, tap, input[axis + 2]!));
  const channels = weights?.[1] === undefined ? view.fresh(0, 1) : multiply(weights[1], operator.group);
  return {
    input,
    shape: [input[0]!, channels, ...places.map((place) => place.length)],
    taps,
    before: places.map((place) => place.before),
  };
}

function dataEdges(view: NodeView<TransposedWindow>, plan: Plan): readonly AxisEdge[] {
  let last: { step: StepMap; taps: TransposedTaps; before: Integer } | null = null;
  return plan.input.map((length, axis) => {
    if (axis === 0) return { to: 0, how: SAME };
    if (axis === 1) return { to: 1, how: groupHow(view.operator.group, length, plan.shape[1]!) };
    const taps = plan.taps[axis - 2]!;
    const before = plan.before[axis - 2]!;
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
