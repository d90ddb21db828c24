// Figures that hold under a condition on an open length, "H mod 32 = 0" (sheet §9.5): where a pass over open lengths can't say a
// ratio or a cut of lengths, a second pass takes them as multiples, and its fields stand in for those that are in ignorance.
import { type Field, type Causes, type TensorFields } from '../engine/index.ts';
import { dependentsOf, type Graph, type TensorIndex } from '../graph/index.ts';
import type { AssumedBranch } from '../shapes/index.ts';
import type { GivenShapes, JoinPlace, Pass } from './pass.ts';
import { conditionsUnder, isIgnorant } from './conditions-of.ts';
import { runPass } from './pass.ts';
import { itself, type LengthBehind, multiplied, openLengths, partOf } from './multiples.ts';

/** Tried from here down by halves as long as it answers; where it doesn't, the larger ones in turn. */
const USUAL_MULTIPLE = 32;
const LARGER_MULTIPLES = [64, 128, 96, 160, 224, 448];
/** A multiple of all of them: what it doesn't answer, none does. */
const EVERY_MULTIPLE = 448 * 2 * 3 * 5;

export interface ConditionalPass extends Pass {
  /** Under which a tensor's field of a source axis holds, as "H mod 32 = 0"; empty: without any. */
  conditionsOf(tensor: TensorIndex, sourceAxis: number): readonly string[];
  /** The length that a symbol of a pass stands for, as a multiple of it. */
  readonly lengthBehind: LengthBehind;
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
  const unconditional = {
    ...plain,
    conditionsOf: () => [],
    passBehind: () => plain,
    passes: [plain],
    lengthBehind: itself,
  };
  if (unknown === 0) return unconditional;
  const passAt = (multiple: number, symbols: Iterable<string> = open.keys()): Pass =>
    runPass(graph, multiplied(plain, symbols, multiple), path, undefined, sources);
  const found = smallestMultiple(passAt, unknown);
  if (found === null) return unconditional;
  const { multiple, pass } = found;
  const conditions = conditionsUnder({
    plain,
    pass,
    open,
    say: (name) => `${open.get(name)!} mod ${multiple} = 0`,
    alone: (symbols) => passAt(multiple, symbols),
  });
  const behind = new Map([...open].map(([own, name]) => [partOf(own, multiple), { name, multiple }]));
  return {
    ...combined(plain, pass, conditions),
    lengthBehind: (symbol) => behind.get(symbol) ?? itself(symbol),
  };
}

/** The same pass, where all that stands behind a branch whose body was assumed holds under that condition as well. */
export function underAssumptions(pass: ConditionalPass, branches: readonly AssumedBranch[]): ConditionalPass {
  if (branches.length === 0) return pass;
  const assumed = branches.map(({ condition, outputs }) => ({
    condition,
    holds: dependentsOf(pass.graph, outputs),
  }));
  return {
    ...pass,
    conditionsOf: (tensor, sourceAxis) => [
      ...new Set([
        ...pass.conditionsOf(tensor, sourceAxis),
        ...assumed.filter(({ holds }) => holds[tensor] === 1).map(({ condition }) => condition),
      ]),
    ],
  };
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
  conditionsOn: (tensor: TensorIndex, sourceAxis: number) => readonly string[],
): Omit<ConditionalPass, 'lengthBehind'> {
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
      holdsConditionally(tensor, sourceAxis) ? conditionsOn(tensor, sourceAxis) : [],
  };
}
