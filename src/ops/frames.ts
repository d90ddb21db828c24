// W: windows that aren't a convolution over an image: frames of a signal, and a causal window with the state before it.
import {
  add,
  affineStep,
  type AxisEdge,
  type AxisHow,
  type Edge,
  floorDiv,
  type Integer,
  type OutputEdges,
  SAME,
  subtract,
  windowStep,
} from '../engine/index.ts';
import type { CausalWindow, Frames } from '../graph/index.ts';
import { axesEdge, movedEdge, opaqueOutputs, outputOf, stepHow, takeHow } from './axes.ts';
import { readNumbers } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

/** Frame f sees samples step·f to step·f + length − 1; every bin sees the whole frame, real and imaginary part. */
export const frames: OperatorClass<Frames> = {
  shapes: (view) => [framedShape(view)],
  edges(view) {
    const signal = view.shape(0);
    if (signal === null || signal.length < 2) return opaqueOutputs(view, 'the rank is not known');
    const edges: Edge[] = [];
    if (view.reached(0)) {
      const parts: AxisEdge = {
        to: null,
        how: { kind: 'union', cause: 'pooling', length: signal[2] ?? null },
      };
      const time: AxisEdge = { to: 1, how: framedHow(view, signal[1]!) };
      edges.push(movedEdge(0, [{ to: 0, how: SAME }, time, ...(signal.length > 2 ? [parts] : [])]));
    }
    for (const operand of [1, 2, 3])
      if (view.reached(operand)) edges.push({ kind: 'all', operand, cause: 'data-dependent' });
    return [outputOf(...edges)];
  },
};

function framedHow(view: NodeView<Frames>, signal: Integer): AxisHow {
  const { step, length } = planOf(view);
  if (step === null || length === null)
    return { kind: 'lost', cause: 'unknown', reason: 'the length or the step of its frames is not known' };
  return stepHow(windowStep(length, step, 1, 0), signal, framedShape(view)?.[1] ?? null);
}

// The length, else that of the window, else the signal's.
function planOf(view: NodeView<Frames>): { readonly step: number | null; readonly length: number | null } {
  const { operator } = view;
  const read = (which: 'step' | 'length'): number | null => {
    const numbers = readNumbers(view, operator[which]);
    const [first = 0] = numbers.kind === 'known' ? numbers.values : [];
    return first > 0 ? first : null;
  };
  const stated = read('length');
  const whole = view.present(operator.window) ? view.shape(operator.window)?.[0] : view.shape(0)?.[1];
  const absent = operator.length.kind === 'absent' && typeof whole === 'number' ? whole : null;
  return { step: read('step'), length: stated ?? absent };
}

function framedShape(view: NodeView<Frames>): Shape {
  const signal = view.shape(0);
  if (signal === null || signal.length < 2) return null;
  const { step, length } = planOf(view);
  const count =
    step === null || length === null
      ? view.fresh(0, 1)
      : add(floorDiv(subtract(signal[1]!, length), step), 1);
  const bins =
    length === null ? view.fresh(0, 2) : view.operator.oneSided ? Math.floor(length / 2) + 1 : length;
  return [signal[0]!, count, bins, 2];
}

/** Place o sees o − k + 1 … o; before the first place stands the state, whose places count as a whole. */
export const causalWindow: OperatorClass<CausalWindow> = {
  shapes(view) {
    const input = view.shape(0);
    const taps = tapsOf(view);
    const state = input === null || taps === null ? null : [...input.slice(0, 2), taps - 1];
    return [input, state];
  },
  edges(view) {
    const input = view.shape(0);
    const taps = tapsOf(view);
    if (input?.length !== 3 || taps === null)
      return opaqueOutputs(view, 'the kernel or the rank is not known');
    const parameters = [view.operator.weights, 2].filter(
      (operand) => operand !== view.operator.state && view.reached(operand),
    );
    const rest = parameters.map((operand): Edge => ({ kind: 'all', operand, cause: 'data-dependent' }));
    return view.node.outputs.map((_, output): OutputEdges => {
      const edges: Edge[] = [];
      if (view.reached(0)) {
        const behind = affineStep(1, subtract(input[2]!, taps - 1));
        const how =
          output === 0
            ? stepHow(windowStep(taps, 1, 1, taps - 1), input[2]!, input[2]!)
            : takeHow(behind, input[2]!, taps - 1);
        edges.push(axesEdge(0, 3, (axis) => (axis === 2 ? how : SAME)));
      }
      if (view.reached(view.operator.state)) {
        const whole: AxisEdge = { to: null, how: { kind: 'union', cause: 'recurrence', length: taps - 1 } };
        edges.push(movedEdge(view.operator.state, [{ to: 0, how: SAME }, { to: 1, how: SAME }, whole]));
      }
      return outputOf(...edges, ...(output === 0 ? rest : []));
    });
  },
};

function tapsOf(view: NodeView<CausalWindow>): number | null {
  const taps = view.shape(view.operator.weights)?.[2];
  return typeof taps === 'number' && taps > 0 ? taps : null;
}
