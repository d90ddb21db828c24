// Operands that no source reaches: nothing comes by their edges, but where they differ from place to place they pin axes of the output.
import { type Edge, equal, type Integer, type OutputEdges, type Pin } from '../engine/index.ts';
import type { NodeView } from './view.ts';

/** The output of these edges; of those from operands that no source reaches, the axes that they lie along. */
export function withPins(view: NodeView, edges: readonly Edge[], output: OutputEdges): OutputEdges {
  const reached = edges.filter(({ operand }) => view.reached(operand));
  return pinnedBy({ ...output, edges: reached }, pinsOf(view, edges));
}

export function pinnedBy(output: OutputEdges, pins: readonly Pin[]): OutputEdges {
  return pins.length === 0 ? output : { ...output, pins };
}

/** The axes that the operands of these edges lie along, where no source reaches them. */
export function pinsOf(view: NodeView, edges: readonly Edge[]): readonly Pin[] {
  return edges.flatMap((edge): Pin[] => {
    if (view.reached(edge.operand)) return [];
    const axes = axesOf(edge, view);
    return axes.length === 0 ? [] : [{ operand: edge.operand, axes }];
  });
}

/** Axes along which there is more than one place. */
export function longAxes(shape: readonly Integer[]): readonly number[] {
  return shape.flatMap((length, axis) => (equal(length, 1) ? [] : [axis]));
}

// Axes of length 1 are the same for every place, and so are those that are taken as a whole.
function axesOf(edge: Edge, view: NodeView): readonly number[] {
  const shape = view.shape(edge.operand) ?? [];
  switch (edge.kind) {
    case 'share':
      return longAxes(shape);
    case 'axes':
      return edge.axes.flatMap(({ to, how }, axis) => {
        const still = how.kind === 'pick' || how.kind === 'union' || equal(shape[axis] ?? 0, 1);
        return to === null || still ? [] : [to];
      });
    case 'chain':
      return lastAxes(edge.edges.at(-1));
    default:
      return [];
  }
}

// Which axes before the last edge differ isn't told.
function lastAxes(edge: Edge | undefined): readonly number[] {
  if (edge?.kind === 'regroup') return [...edge.to.keys()];
  return edge?.kind === 'axes' ? edge.axes.flatMap(({ to }) => to ?? []) : [];
}
