// G: values from places that operands compute (sheet §3.13): any place along the axes, and what computes the places sees through.
import { type AxisEdge, type AxisHow, type Edge, SAME } from '../engine/index.ts';
import type { Chooser, Sample } from '../graph/index.ts';
import { axesEdge, movedEdge, NO_EDGES, opaqueOutputs, resolveAxes } from './axes.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';
import { window } from './window.ts';

/** Values of operand 0 from computed places: any place along the axes. What computes the places sees through. */
export const sample: OperatorClass<Sample> = {
  shapes: (view) => [sampledShape(view)],
  edges(view) {
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, view.operator.axes, shape.length);
    if (shape === null || axes === null) return opaqueOutputs(view, 'the rank or the axes are not known');
    const choosers = new Map((view.operator.choosers ?? []).map((chooser) => [chooser.operand, chooser]));
    const present = view.node.inputs.flatMap((_, operand) => (view.present(operand) ? [operand] : []));
    const edges = present.map((operand): Edge => {
      if (operand === 0) {
        return axesEdge(0, shape.length, (axis) =>
          axes.includes(axis) ? { kind: 'union', cause: 'data-dependent', length: shape[axis]! } : SAME,
        );
      }
      const chooser = choosers.get(operand);
      const rank = view.shape(operand)?.length ?? null;
      if (chooser === undefined || rank === null) return { kind: 'all', operand, cause: 'data-dependent' };
      return chooserEdge(chooser, rank);
    });
    const placed = withPins(view, edges, NO_EDGES);
    const output = { ...placed, edges: [...unmovedEdges(view), ...placed.edges] };
    return view.node.outputs.map(() => output);
  },
};

// What a deformable convolution sees where its offsets are 0.
function unmovedEdges(view: NodeView<Sample>): readonly Edge[] {
  const { around } = view.operator;
  if (around === undefined || !view.reached(0)) return [];
  const [output] = window.edges(view.doing(around), []);
  return output!.edges.filter((edge) => edge.operand === 0 && edge.kind === 'axes');
}

// [N, C, D1 … Dr]: rows of regions, or the places of a grid or a map; a convolution's channels are those of its weights.
function sampledShape(view: NodeView<Sample>): Shape {
  const [first] = view.operator.choosers ?? [];
  const data = view.shape(0);
  const chooser = first === undefined ? null : view.shape(first.operand);
  if (first === undefined || data === null || chooser === null || data.length < 3) return null;
  const { lengths } = view.operator;
  if (first.form === 'rows') return lengths === undefined ? null : [chooser[0]!, data[1]!, ...lengths];
  if (first.form === 'grid') return [data[0]!, data[1]!, ...chooser.slice(1, -1)];
  return [data[0]!, view.shape(1)?.[0] ?? view.fresh(0, 1), ...chooser.slice(2)];
}

// grid [N, D1 … Dr, r], map [N, any, D1 … Dr], rows [N, …] into [N, C, D1 … Dr].
function chooserEdge({ operand, form }: Chooser, rank: number): Edge {
  const any: AxisHow = { kind: 'union', cause: 'data-dependent', length: null };
  return movedEdge(
    operand,
    Array.from({ length: rank }, (_, axis): AxisEdge => {
      if (axis === 0) return { to: 0, how: SAME };
      if (form === 'rows') return { to: null, how: any };
      if (form === 'map') return axis === 1 ? { to: null, how: any } : { to: axis, how: SAME };
      return axis === rank - 1 ? { to: null, how: any } : { to: axis + 1, how: SAME };
    }),
  );
}
