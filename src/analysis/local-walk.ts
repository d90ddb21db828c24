// A value for every local region, made from those of the operands across their local edges: what support and spread are computed
// with. Tensors that share a region share the value, so that each node is looked at once.
import {
  type Edge,
  type Field,
  type Local,
  type OutputEdges,
  rolledLocal,
  type Segment,
  type Trace,
  type TracedStep,
  traceLocal,
  traceToForm,
} from '../engine/index.ts';
import type { NodeIndex, TensorIndex } from '../graph/index.ts';
import type { Model } from './model.ts';
import { lengthAt, type Pass } from './pass.ts';
import { readsAllSections } from './reads-all-sections.ts';

/** One operand's local way into a node's output. */
export interface LocalPart {
  readonly operand: TensorIndex;
  /** The operand's whole field. */
  readonly field: Field;
  readonly trace: Trace;
  /** The steps of the edge, then what brings the region to the index of the output. */
  readonly steps: readonly TracedStep[];
  /** The operand fills only these indices of the axis that the region lies on; null: all. */
  readonly segment: Segment | null;
  /** Set where the parts can't be followed one by one: a clause that says why. */
  readonly obstacle: string | null;
}

export type PartsOf = (pass: Pass, tensor: TensorIndex, field: Field) => readonly LocalPart[];

/** The operands that reach a tensor's local region, in the order of the edges; kept, since growth and walks ask alike. */
export function startParts(model: Pick<Model, 'graph' | 'makers'>): PartsOf {
  const known = new WeakMap<Local, Map<number, Known>>();
  // The axes of a tensor are asked for one after the other.
  let last: { readonly pass: Pass; readonly node: NodeIndex; readonly edges: readonly OutputEdges[] } | null =
    null;
  return (pass, tensor, field) => {
    const { local, sourceAxis } = field;
    if (local === null) return [];
    const byAxis = known.get(local) ?? new Map<number, Known>();
    const found = byAxis.get(sourceAxis);
    if (found?.tensor === tensor) return found.parts;
    const node = model.makers[tensor]!;
    if (last?.pass !== pass || last.node !== node) last = { pass, node, edges: pass.edgesOf(node) };
    const parts = localParts(model, pass, tensor, { ...field, local }, last.edges);
    if (found === undefined) byAxis.set(sourceAxis, { tensor, parts });
    known.set(local, byAxis);
    return parts;
  };
}

interface Known {
  readonly tensor: TensorIndex;
  readonly parts: readonly LocalPart[];
}

function localParts(
  { graph, makers }: Pick<Model, 'graph' | 'makers'>,
  pass: Pass,
  tensor: TensorIndex,
  field: Field & { readonly local: Local },
  outputEdges: readonly OutputEdges[],
): readonly LocalPart[] {
  const node = makers[tensor]!;
  const { inputs, outputs } = graph.nodes[node]!;
  const { edges, segments } = outputEdges[outputs.indexOf(tensor)]!;
  const shape = pass.shapeOf(tensor);
  const extentOf = (axis: number): number | null => lengthAt(shape, axis);
  const parts: LocalPart[] = [];
  for (const [at, edge] of edges.entries()) {
    const operand = inputs[edge.operand]!;
    const own = pass.fieldsOf(operand).find(({ sourceAxis }) => sourceAxis === field.sourceAxis);
    const trace = own === undefined ? null : traceLocal(own, edge, node, extentOf);
    if (own === undefined || trace === null) continue;
    const filled = segments?.[at] ?? null;
    const behind = traceToForm(trace, field, node, extentOf);
    parts.push({
      operand,
      field: own,
      trace,
      steps: [...trace.steps, ...(behind ?? [])],
      segment: trace.form.some(({ axis }) => axis === filled?.axis) ? filled : null,
      obstacle: behind === null ? APART : obstacleOf(own, edge, trace, field),
    });
  }
  return rolledPart(parts) ?? parts;
}

const APART = 'its operands lie on different parts of an axis';

function obstacleOf(own: Field, edge: Edge, trace: Trace, { local }: Field): string | null {
  return trace.local === local || readsAllSections(own, edge) ? null : 'it takes some parts of its operand';
}

// A roll is one shift: the segment that holds away from the seam.
function rolledPart(parts: readonly LocalPart[]): readonly LocalPart[] | null {
  if (parts.length !== 2 || parts.some(({ segment }) => segment === null)) return null;
  const rolled = rolledLocal(
    parts.map(({ field, trace, segment }) => ({
      field: { ...field, form: trace.form, local: trace.local },
      segment,
    })),
  );
  const part = parts.find(({ trace }) => trace.local === rolled);
  return part === undefined ? null : [{ ...part, segment: null }];
}

export interface Walk<Value> {
  readonly source: Value;
  /** `parts`: what reaches the tensor, with the value of each; none where no operand's region can be followed. */
  readonly meet: (parts: readonly ValuedPart<Value>[], place: WalkPlace) => Value;
}

export interface ValuedPart<Value> extends LocalPart {
  readonly value: Value;
}

export interface WalkPlace {
  readonly node: NodeIndex;
  readonly local: Local;
}

/**
 * The value of a tensor's local region; null: it has none. `field`: as the pass gives it. Values are kept, so that all tensors
 * of a model together cost one look at each node and source axis.
 */
export function startWalk<Value>(
  model: Pick<Model, 'graph' | 'makers' | 'pass'>,
  partsOf: PartsOf,
  { source, meet }: Walk<Value>,
): (tensor: TensorIndex, field: Field) => Value | null {
  const values = new WeakMap<Local, { readonly value: Value }>();
  return (asked, { sourceAxis, local: wanted }) => {
    if (wanted === null) return null;
    const pass = model.pass.passBehind(asked, sourceAxis);
    const known = new Map<TensorIndex, readonly LocalPart[]>();
    const waiting = [asked];
    while (waiting.length > 0) {
      const tensor = waiting.at(-1)!;
      const field = pass.fieldsOf(tensor).find((own) => own.sourceAxis === sourceAxis)!;
      const local = field.local!;
      if (values.has(local)) {
        waiting.pop();
        continue;
      }
      const node = model.makers[tensor]!;
      if (node < 0) {
        values.set(local, { value: source });
        continue;
      }
      const shared = sharedWith(model, pass, node, local, sourceAxis);
      if (shared !== null) {
        waiting.push(shared);
        continue;
      }
      const parts = known.get(tensor) ?? partsOf(pass, tensor, field);
      const missing = parts.filter((part) => !values.has(part.field.local!));
      if (missing.length > 0) {
        known.set(tensor, parts);
        for (const { operand } of missing) waiting.push(operand);
        continue;
      }
      known.delete(tensor);
      waiting.pop();
      const valued = parts.map((part) => ({ ...part, value: values.get(part.field.local!)!.value }));
      values.set(local, { value: meet(valued, { node, local }) });
    }
    return values.get(wanted)!.value;
  };
}

// The operand whose region a pointwise node hands on.
function sharedWith(
  { graph }: Pick<Model, 'graph'>,
  pass: Pass,
  node: NodeIndex,
  local: Local,
  sourceAxis: number,
): TensorIndex | null {
  for (const operand of graph.nodes[node]!.inputs) {
    const fields = operand === null ? [] : pass.fieldsOf(operand);
    if (fields.some((field) => field.sourceAxis === sourceAxis && field.local === local)) return operand;
  }
  return null;
}
