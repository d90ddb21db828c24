// Figures that hold under a condition on an open length, "H mod 32 = 0" (sheet §9.5): where a pass over open lengths can't say a
// ratio or a cut of lengths, a second pass takes them as multiples, and its fields stand in for those that are in ignorance.
import {
  type Field,
  type Integer,
  listCauses,
  multiply,
  symbol,
  type TensorFields,
} from '../engine/index.ts';
import type { Graph, TensorIndex } from '../graph/index.ts';
import type { GivenShapes, JoinPlace, Pass } from './pass.ts';
import { runPass } from './pass.ts';

/** Multiples that are tried, smallest first: strides of common networks, then window sizes times these. */
const MULTIPLES = [2, 4, 8, 16, 32, 64, 128, 96, 160, 224, 448];
/** A multiple of all of them: what it doesn't answer, none does. */
const EVERY_MULTIPLE = 128 * 3 * 5 * 7;

export interface ConditionalPass extends Pass {
  /** Under which a tensor's field of a source axis holds, as "H mod 32 = 0"; empty: without any. */
  conditionsOf(tensor: TensorIndex, sourceAxis: number): readonly string[];
}

export function runConditionalPass(
  graph: Graph,
  given: GivenShapes,
  path: string,
  onNode?: (done: number) => void,
): ConditionalPass {
  const plain = runPass(graph, given, path, onNode);
  const open = openLengths(plain);
  const unknown = open.length === 0 ? 0 : unknownNodes(plain);
  if (unknown === 0) return { ...plain, conditionsOf: () => [] };
  const passAt = (multiple: number): Pass => runPass(graph, multiplied(plain, given, open, multiple), path);
  const least = unknownNodes(passAt(EVERY_MULTIPLE));
  if (least >= unknown) return { ...plain, conditionsOf: () => [] };
  let multiple = EVERY_MULTIPLE;
  let pass: Pass | null = null;
  for (const smaller of MULTIPLES) {
    const tried = passAt(smaller);
    if (unknownNodes(tried) > least) continue;
    [multiple, pass] = [smaller, tried];
    break;
  }
  const conditions = open.map(({ name }) => `${name} mod ${multiple} = 0`);
  return combined(plain, pass ?? passAt(multiple), [...new Set(conditions)]);
}

interface OpenLength {
  readonly tensor: TensorIndex;
  readonly axis: number;
  readonly name: string;
}

// Lengths of source axes behind the first two that are a single symbol. (Batch and channels are never asked for a multiple.)
function openLengths(pass: Pass): OpenLength[] {
  return pass.sourceAxes.flatMap(({ tensor, axis }) => {
    const length = pass.shapeOf(tensor)?.[axis];
    if (length === undefined || typeof length === 'number' || axis === 0) return [];
    const declared = pass.graph.tensors[tensor]!.shape?.[axis];
    const name =
      typeof declared === 'string' ? declared : `${pass.graph.tensors[tensor]!.name}.shape[${axis}]`;
    return [{ tensor, axis, name }];
  });
}

// Equal names are equal lengths and stay so.
function multiplied(
  pass: Pass,
  given: GivenShapes,
  open: readonly OpenLength[],
  multiple: number,
): GivenShapes {
  const shapes = new Map<TensorIndex, readonly (Integer | null)[]>(given);
  for (const { tensor, axis, name } of open) {
    const known = shapes.get(tensor) ?? pass.shapeOf(tensor)!.map(() => null);
    shapes.set(tensor, known.with(axis, multiply(symbol(`${name}/${multiple}`), multiple)));
  }
  return shapes;
}

/** Nodes that something isn't known at, among the causes of any field. */
function unknownNodes(pass: Pass): number {
  const nodes = new Set<number>();
  for (const output of pass.graph.outputs) {
    for (const field of pass.fieldsOf(output)) {
      if (field.causes?.ignorance !== true) continue;
      for (const { kind, node } of listCauses(field.causes))
        if (kind === 'unknown' || kind === 'opaque') nodes.add(node);
    }
  }
  return nodes.size;
}

function combined(plain: Pass, conditional: Pass, conditions: readonly string[]): ConditionalPass {
  const stands = new Set<Field>();
  const merged = new Map<TensorIndex, TensorFields>();
  plain.graph.tensors.forEach((_, tensor) => {
    const fields = plain.fieldsOf(tensor);
    if (!fields.some(isIgnorant)) return;
    const others = new Map(conditional.fieldsOf(tensor).map((field) => [field.sourceAxis, field]));
    merged.set(
      tensor,
      fields.map((field) => {
        const other = others.get(field.sourceAxis);
        if (!isIgnorant(field) || other === undefined || isIgnorant(other)) return field;
        stands.add(other);
        return other;
      }),
    );
  });
  const fieldsOf = (tensor: TensorIndex): TensorFields => merged.get(tensor) ?? plain.fieldsOf(tensor);
  const holdsConditionally = (tensor: TensorIndex, sourceAxis: number): boolean =>
    merged.get(tensor)?.some((field) => field.sourceAxis === sourceAxis && stands.has(field)) ?? false;
  const isConditional = ({ node, output, sourceAxis }: JoinPlace): boolean =>
    holdsConditionally(plain.graph.nodes[node]!.outputs[output]!, sourceAxis);
  const joins = [
    ...plain.joins.filter((join) => !isConditional(join)),
    ...conditional.joins.filter(isConditional),
  ];
  return {
    ...plain,
    fieldsOf,
    joins: joins.sort((a, b) => a.node - b.node || a.output - b.output || a.sourceAxis - b.sourceAxis),
    edgesOf: (node) => conditional.edgesOf(node),
    conditionsOf: (tensor, sourceAxis) => (holdsConditionally(tensor, sourceAxis) ? conditions : []),
  };
}

function isIgnorant({ causes }: Field): boolean {
  return causes?.ignorance === true;
}
