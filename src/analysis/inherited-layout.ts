// What the axes of an inner tensor mean, by the axes of the inputs that lie on them: tokens of a transformer and maps with channels last
// don't show it behind the cut.
import type { Field } from '../engine/index.ts';
import { ancestorsOf, type Graph, makersOf, type TensorIndex } from '../graph/index.ts';
import type { GivenInputs } from './given.ts';
import { firstWindows, layoutOf, spatialAxes } from './layout.ts';
import { runPass } from './pass.ts';

/**
 * One letter per axis: that of the input's axis which lies on it, T where several do, else N for the first axis and C. Null: no axis to
 * see along of an input is found. Linear in what the tensor depends on.
 */
export function inheritedLayout(
  graph: Graph,
  tensor: TensorIndex,
  given: GivenInputs,
  path: string,
): string | null {
  const before = ancestorsOf(graph, makersOf(graph), [tensor]);
  const nodes = graph.nodes.filter((_, index) => before.has(index));
  const pass = runPass({ ...graph, nodes, outputs: [tensor] }, given.shapes, path);
  const windows = firstWindows(pass);
  const letters: Set<string>[] = (pass.shapeOf(tensor) ?? []).map(() => new Set());
  for (const field of pass.fieldsOf(tensor)) {
    const place = pass.sourceAxes[field.sourceAxis]!;
    const said = given.of(graph.tensors[place.tensor]!.name)?.layout ?? null;
    const layout = layoutOf(pass, place.tensor, windows.get(place.tensor) ?? null, said);
    const axis = spatialAxes(layout).includes(place.axis) ? outermostAxis(field) : null;
    if (axis !== null) letters[axis]!.add(layout[place.axis]!);
  }
  if (letters.every((own) => own.size === 0)) return null;
  return letters
    .map((own, axis) => {
      const [only] = own;
      return only === undefined ? (axis === 0 ? 'N' : 'C') : own.size > 1 ? 'T' : only;
    })
    .join('');
}

// Of the factors of the input's axis the one with the largest steps.
function outermostAxis({ local, form, ended }: Field): number | null {
  const terms = local === null ? (ended?.open?.form ?? []) : form;
  const largest = Math.max(...terms.map(({ coefficient }) => Math.abs(coefficient)));
  return terms.find(({ coefficient }) => Math.abs(coefficient) === largest)?.axis ?? null;
}
