// C and Q: what stands for other nodes until it is written out (sheet §3.12, §3.15). Where that can't be, nothing is known of it.
import { type Edge, equal } from '../engine/index.ts';
import type {
  ConcatFromSequence,
  Loop,
  OneOf,
  Scan,
  Sequence,
  SequenceMap,
  SplitToSequence,
} from '../graph/index.ts';
import { opaqueOutputs, outputOf } from './axes.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

type Unwritten = Loop | Scan | SequenceMap | Sequence | SplitToSequence | ConcatFromSequence;

export const unwritten: OperatorClass<Unwritten> = {
  shapes: () => [],
  edges: (view) => opaqueOutputs(view, "it isn't written out"),
};

/** What any of the members sees may be what the output sees. */
export const oneOf: OperatorClass<OneOf> = {
  shapes: (view) => [commonShape(view)],
  edges(view, [shape]) {
    if ((shape ?? null) === null)
      return opaqueOutputs(view, 'its members differ in rank, or it is not known');
    const shares = members(view)
      .filter((operand) => view.reached(operand))
      .map((operand): Edge => ({ kind: 'share', operand }));
    const chooser: Edge[] = view.reached(0) ? [{ kind: 'all', operand: 0, cause: 'data-dependent' }] : [];
    return [{ ...outputOf(...shares, ...chooser), partial: true, alternatives: members(view).length }];
  },
};

function members(view: NodeView): number[] {
  return view.node.inputs.flatMap((_, operand) => (operand > 0 && view.present(operand) ? [operand] : []));
}

function commonShape(view: NodeView): Shape {
  const [first = null, ...rest] = members(view).map((operand) => view.shape(operand));
  if (first === null || rest.some((shape) => shape?.length !== first.length)) return null;
  return first.map((length, axis) =>
    rest.every((shape) => equal(shape![axis]!, length)) ? length : view.fresh(0, axis),
  );
}
