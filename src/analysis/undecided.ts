// Nodes that stand in the way of an exact answer: operators nobody taught us, and quantities that aren't known.
import { type Cause, type Causes, type Integer, listNodes, valuesOfResidues } from '../engine/index.ts';
import { ancestorsOf, type NodeIndex } from '../graph/index.ts';
import type { UndecidedNode } from './analysis.ts';
import type { Model } from './model.ts';

/** Once per node, in graph order. Each node is found where it took effect first, so this is linear in the graph. */
export function undecidedNodes(model: Model): UndecidedNode[] {
  const { graph, pass } = model;
  const found = new Map<NodeIndex, { kind: 'opaque' | 'unknown'; reason: string }>();
  const seen = new Set<Causes>();
  graph.nodes.forEach((node, index) => {
    for (const tensor of node.outputs) {
      if (tensor === null) continue;
      for (const field of model.spatialFields(tensor)) {
        if (field.causes?.ignorance === true) collect(field.causes, seen, found);
        const { local } = field;
        if (local !== null && !found.has(index) && listOwn(local.unsized, index).length > 0)
          found.set(index, { kind: 'unknown', reason: 'the places of its operands do not compare' });
      }
    }
  });
  for (const index of displacing(model))
    if (!found.has(index))
      found.set(index, { kind: 'unknown', reason: 'where it starts hangs on a length that is open' });
  const needed = ancestorsOf(graph, model.makers, graph.outputs);
  const nodes = [...found]
    .sort(([a], [b]) => a - b)
    .map(([index, { kind, reason }]): UndecidedNode => {
      const node = graph.nodes[index]!;
      return { node: node.name, operator: node.type, kind, reason, reachesOutput: needed.has(index) };
    });
  return [...pass.withoutRank.map((tensor) => withoutRank(graph.tensors[tensor]!.name)), ...onceEach(nodes)];
}

// A node of a repeated body may stand in the graph more than once.
function onceEach(nodes: readonly UndecidedNode[]): UndecidedNode[] {
  const found = new Map<string, UndecidedNode>();
  for (const node of nodes) {
    const key = JSON.stringify([node.node, node.kind, node.reason]);
    const before = found.get(key);
    if (before === undefined || (node.reachesOutput && !before.reachesOutput)) found.set(key, node);
  }
  return [...found.values()];
}

// A part in the middle may start where it likes: what the end of the network sees may be the same at every length (a roll and back).
function displacing(model: Model): Set<NodeIndex> {
  const told = [...model.graph.outputs, ...model.features];
  return new Set(
    told.flatMap((tensor) =>
      model
        .spatialFields(tensor)
        .flatMap(({ local }) =>
          local === null
            ? []
            : [...(isPlaced(local.shift) ? [] : listNodes(local.displaced)), ...listNodes(local.unsized)],
        ),
    ),
  );
}

// At every length it is known where the region starts: as a number, or one for each residue.
function isPlaced(shift: Integer): boolean {
  return typeof shift === 'number' || valuesOfResidues(shift) !== null;
}

function withoutRank(name: string): UndecidedNode {
  return {
    node: name,
    operator: 'input',
    kind: 'unknown',
    reason: 'the input has no shape in the file; give one with --input or in the configuration',
    reachesOutput: true,
  };
}

// The top of the set is what this node added; deeper parts were seen at earlier nodes.
function collect(
  causes: Causes,
  seen: Set<Causes>,
  found: Map<NodeIndex, { kind: 'opaque' | 'unknown'; reason: string }>,
): void {
  const pending = [causes];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next) || !next.ignorance) continue;
    seen.add(next);
    if (next.own !== null) note(next.own, found);
    if (next.left !== null) pending.push(next.left);
    if (next.right !== null) pending.push(next.right);
  }
}

function note(cause: Cause, found: Map<NodeIndex, { kind: 'opaque' | 'unknown'; reason: string }>): void {
  if (cause.kind !== 'opaque' && cause.kind !== 'unknown') return;
  if (!found.has(cause.node))
    found.set(cause.node, { kind: cause.kind, reason: cause.reason ?? 'a quantity is not known' });
}

// Whether the node itself stands at the head of the set.
function listOwn(set: Parameters<typeof listNodes>[0], node: NodeIndex): number[] {
  return set === null || set.node !== node ? [] : [node];
}
