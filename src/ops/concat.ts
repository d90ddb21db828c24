// J: concatenation. Along its axis each operand fills a segment; on every other axis they join (sheet §4.4).
import {
  add,
  affineStep,
  type Edge,
  type Integer,
  type OutputEdges,
  type Pin,
  SAME,
  type Segment,
  subtract,
  symbol,
  unlessTooLarge,
} from '../engine/index.ts';
import type { Concat } from '../graph/index.ts';
import { axesEdge, fromFront, opaqueOutputs, reachedOperands, stepHow } from './axes.ts';
import { longAxes, pinnedBy } from './pinned.ts';
import type { Entry, NodeView, OperatorClass } from './view.ts';

export const concat: OperatorClass<Concat> = {
  shapes(view) {
    const plan = planOf(view);
    return [plan === null ? null : plan.shape];
  },
  edges(view) {
    const plan = planOf(view);
    if (plan === null) {
      const known = view.node.inputs.some((_, operand) => view.shape(operand) !== null);
      return opaqueOutputs(
        view,
        known ? 'its axis lies outside of the rank' : 'the rank of the operands is not known',
      );
    }
    const edges: Edge[] = [];
    const segments: Segment[] = [];
    plan.segments.forEach(({ operand, start, length }) => {
      if (!view.reached(operand)) return;
      const how = stepHow(affineStep(1, subtract(0, start)), length, plan.shape[plan.axis]!);
      edges.push(axesEdge(operand, plan.shape.length, (axis) => (axis === plan.axis ? how : SAME)));
      segments.push({ axis: plan.axis, start, length });
    });
    // A computed scale says something of every element.
    for (const operand of reachedOperands(view)) {
      if (isConcatenated(view.operator, operand)) continue;
      edges.push({ kind: 'all', operand, cause: 'data-dependent' });
      segments.push({ axis: plan.axis, start: 0, length: plan.shape[plan.axis]! });
    }
    const output: OutputEdges = { edges, segments, complementary: isStridedSplit(view), partial: false };
    return [pinnedBy(output, segmentPins(view, plan))];
  },
};

// A table beside others lies along the other axes; one whose numbers are all the same is as good as none.
function segmentPins(view: NodeView<Concat>, { axis, segments }: Plan): readonly Pin[] {
  return segments.flatMap(({ operand }): Pin[] => {
    if (view.reached(operand)) return [];
    const axes = longAxes(view.shape(operand) ?? []).filter((at) => at !== axis);
    return axes.length === 0 || isEven(view.values(operand)) ? [] : [{ operand, axes }];
  });
}

function isEven(values: readonly Entry[] | null): boolean {
  return values !== null && values.every((value) => typeof value === 'number' && value === values[0]);
}

// All phases of a strided split of one tensor (Focus, patch merging) complete each other: SpaceToDepth, written out.
function isStridedSplit(view: NodeView<Concat>): boolean {
  const cuts = view.node.inputs.map((_, operand) => view.cutFrom(operand));
  const first = cuts[0] ?? null;
  if (first === null || cuts.length < 2 || cuts.some((cut) => cut === null || cut.tensor !== first.tensor))
    return false;
  const strided = [...first.steps].filter(([, { step }]) => step > 1);
  const phases = new Set<string>();
  for (const cut of cuts) {
    const starts = strided.map(([axis, { step }]) => {
      const own = cut!.steps.get(axis);
      return own !== undefined && own.step === step && own.start < step ? own.start : Number.NaN;
    });
    if (starts.some(Number.isNaN) || cut!.steps.size !== first.steps.size) return false;
    phases.add(starts.join());
  }
  return (
    phases.size === cuts.length &&
    phases.size === strided.reduce((product, [, { step }]) => product * step, 1)
  );
}

function isConcatenated({ operands }: Concat, operand: number): boolean {
  return (
    operands === undefined || (operand >= operands.first && (operand - operands.first) % operands.every === 0)
  );
}

interface Plan {
  readonly axis: number;
  readonly shape: readonly Integer[];
  readonly segments: readonly {
    readonly operand: number;
    readonly start: Integer;
    readonly length: Integer;
  }[];
}

function planOf(view: NodeView<Concat>): Plan | null {
  const operands = view.node.inputs.flatMap((_, operand) =>
    view.present(operand) && isConcatenated(view.operator, operand) ? [operand] : [],
  );
  const rank = operands.map((operand) => view.shape(operand)?.length).find((known) => known !== undefined);
  const axis = rank === undefined ? null : fromFront(view.operator.axis, rank);
  if (rank === undefined || axis === null) return null;
  const segments: { operand: number; start: Integer; length: Integer }[] = [];
  let start: Integer = 0;
  for (const operand of operands) {
    const length: Integer = view.shape(operand)?.[axis] ?? view.fresh(0, axis);
    segments.push({ operand, start, length });
    const from: Integer = start;
    // Many open lengths make too involved a sum: where the next part stands isn't known then.
    start = unlessTooLarge(() => add(from, length), null) ?? symbol(`${view.name}.start[${operand + 1}]`);
  }
  const shape = Array.from({ length: rank }, (_, at) =>
    at === axis ? start : (commonLength(view, operands, at) ?? view.fresh(0, at)),
  );
  return { axis, shape, segments };
}

// The operands agree off the axis; a number says more than a symbol.
function commonLength(view: NodeView, operands: readonly number[], axis: number): Integer | null {
  const lengths = operands.flatMap((operand) => view.shape(operand)?.[axis] ?? []);
  return lengths.find((length) => typeof length === 'number') ?? lengths[0] ?? null;
}
