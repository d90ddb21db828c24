// Figures that hold under a condition on an open length, "H mod 32 = 0" (sheet §9.5): where a pass over open lengths can't say a
// ratio or a cut of lengths, a second pass takes them as multiples, and its fields stand in for those that are in ignorance.
import {
  type Field,
  type Integer,
  type Causes,
  equal,
  multiply,
  substitute,
  symbol,
  SymbolicLimit,
  symbolsOf,
  type TensorFields,
} from '../engine/index.ts';
import type { Graph, TensorIndex } from '../graph/index.ts';
import type { GivenShapes, JoinPlace, Pass } from './pass.ts';
import { runPass } from './pass.ts';

/** Tried from here down by halves as long as it answers; where it doesn't, the larger ones in turn. */
const USUAL_MULTIPLE = 32;
const LARGER_MULTIPLES = [64, 128, 96, 160, 224, 448];
/** A multiple of all of them: what it doesn't answer, none does. */
const EVERY_MULTIPLE = 448 * 2 * 3 * 5;

export interface ConditionalPass extends Pass {
  /** Under which a tensor's field of a source axis holds, as "H mod 32 = 0"; empty: without any. */
  conditionsOf(tensor: TensorIndex, sourceAxis: number): readonly string[];
  /** The pass over open lengths, then that under the condition, where there is one. */
  readonly passes: readonly Pass[];
  /** The one pass that a tensor's field of a source axis comes from, with the edges and operands that made it. */
  passBehind(tensor: TensorIndex, sourceAxis: number): Pass;
}

export function runConditionalPass(
  graph: Graph,
  given: GivenShapes,
  path: string,
  onNode?: (done: number) => void,
  sources: readonly TensorIndex[] = graph.inputs,
): ConditionalPass {
  const plain = runPass(graph, given, path, onNode, sources);
  const open = openLengths(plain);
  const unknown = open.size === 0 ? 0 : unknownNodes(plain);
  const unconditional = { ...plain, conditionsOf: () => [], passBehind: () => plain, passes: [plain] };
  if (unknown === 0) return unconditional;
  const passAt = (multiple: number): Pass =>
    runPass(graph, multiplied(plain, open, multiple), path, undefined, sources);
  const found = smallestMultiple(passAt, unknown);
  if (found === null) return unconditional;
  const { multiple, pass } = found;
  return combined(plain, pass, (sourceAxis) => {
    const { tensor, axis } = plain.sourceAxes[sourceAxis]!;
    const own = [...symbolsOf(plain.shapeOf(tensor)![axis]!)].filter((name) => open.has(name));
    // Where the axis itself is known, or nothing of it is open, another one decides.
    return (own.length > 0 ? own : [...open.keys()]).map((name) => `${open.get(name)!} mod ${multiple} = 0`);
  });
}

interface AtMultiple {
  readonly multiple: number;
  readonly pass: Pass;
}

/** A small multiple that answers as much as any; null: none answers more than open lengths do (`unknown` nodes aren't known). */
function smallestMultiple(passAt: (multiple: number) => Pass, unknown: number): AtMultiple | null {
  const at = (multiple: number): AtMultiple & { readonly left: number } => {
    const pass = passAt(multiple);
    return { multiple, pass, left: unknownNodes(pass) };
  };
  const usual = at(USUAL_MULTIPLE);
  if (usual.left > 0) {
    const every = at(EVERY_MULTIPLE);
    if (every.left >= unknown) return null;
    if (usual.left > every.left) {
      for (const multiple of LARGER_MULTIPLES) {
        const larger = at(multiple);
        if (larger.left <= every.left) return larger;
      }
      return every;
    }
  }
  let found = usual;
  while (found.multiple > 2) {
    const half = at(found.multiple / 2);
    if (half.left > usual.left) break;
    found = half;
  }
  return found;
}

// Lengths of inputs behind the first axis that are a single symbol, by the symbol's name: what a condition calls them. (A batch is
// never asked for a multiple.)
function openLengths(pass: Pass): ReadonlyMap<string, string> {
  const { graph } = pass;
  const open = new Map<string, string>();
  for (const tensor of graph.inputs) {
    const { shape: declared } = graph.tensors[tensor]!;
    (pass.shapeOf(tensor) ?? []).forEach((length, axis) => {
      const [own] = symbolsOf(length);
      if (axis === 0 || own === undefined || !equal(length, symbol(own)) || open.has(own)) return;
      const called = declared?.[axis];
      open.set(own, typeof called === 'string' ? called : own);
    });
  }
  return open;
}

// Equal names are equal lengths and stay so, in expressions too.
function multiplied(pass: Pass, open: ReadonlyMap<string, string>, multiple: number): GivenShapes {
  const values = new Map(
    [...open.keys()].map((name) => [name, multiply(symbol(`${name}/${multiple}`), multiple)] as const),
  );
  return new Map(
    pass.graph.inputs.flatMap((tensor) => {
      const shape = pass.shapeOf(tensor);
      if (shape === null) return [];
      const { name } = pass.graph.tensors[tensor]!;
      const lengths = shape.map((length, axis) => replaced(length, values, `${name}.shape[${axis}]`));
      return [[tensor, lengths] as const];
    }),
  );
}

// An expression that grows beyond all measure isn't known: a length of a name of its own.
function replaced(length: Integer, values: ReadonlyMap<string, Integer>, own: string): Integer {
  try {
    return substitute(length, values);
  } catch (error) {
    if (error instanceof SymbolicLimit) return symbol(own);
    throw error;
  }
}

/** Nodes that something isn't known at. Linear: a set of causes that was seen is not looked at again. */
function unknownNodes(pass: Pass): number {
  const nodes = new Set<number>();
  const seen = new Set<Causes>();
  pass.graph.tensors.forEach((_, tensor) => {
    for (const { causes } of pass.fieldsOf(tensor))
      if (causes !== null) collectIgnorance(causes, seen, nodes);
  });
  return nodes.size;
}

function collectIgnorance(causes: Causes, seen: Set<Causes>, nodes: Set<number>): void {
  const pending = [causes];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next) || !next.ignorance) continue;
    seen.add(next);
    if (next.own !== null) nodes.add(next.own.node);
    if (next.left !== null) pending.push(next.left);
    if (next.right !== null) pending.push(next.right);
  }
}

function combined(
  plain: Pass,
  conditional: Pass,
  conditionsOn: (sourceAxis: number) => readonly string[],
): ConditionalPass {
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
    passes: [plain, conditional],
    passBehind: (tensor, sourceAxis) => (holdsConditionally(tensor, sourceAxis) ? conditional : plain),
    conditionsOf: (tensor, sourceAxis) =>
      holdsConditionally(tensor, sourceAxis) ? conditionsOn(sourceAxis) : [],
  };
}

function isIgnorant({ causes }: Field): boolean {
  return causes?.ignorance === true;
}
