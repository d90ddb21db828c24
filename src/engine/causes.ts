// Why every sample of an axis can matter, and which nodes made a figure less than exact. Both grow along the network and are
// read only for what is reported, so they are kept as shared trees: a union costs two pointers.
export type CauseKind =
  | 'pooling'
  | 'attention'
  | 'gate'
  | 'statistics'
  | 'recurrence'
  | 'data-dependent'
  | 'opaque'
  | 'unknown';

export interface Cause {
  readonly kind: CauseKind;
  /** Index of the node. */
  readonly node: number;
  /** Where a constant operand came from (a gate's pooling), or what isn't known, in one clause. */
  readonly via: Causes | null;
  readonly reason: string | null;
}

/** A set of causes. */
export interface Causes {
  /** Whether one of them is opaque or unknown: the dependence may be there or not. */
  readonly ignorance: boolean;
  /** Whether one of them is another kind: the dependence is there. */
  readonly known: boolean;
  readonly own: Cause | null;
  readonly left: Causes | null;
  readonly right: Causes | null;
}

export function oneCause(
  kind: CauseKind,
  node: number,
  via: Causes | null = null,
  reason: string | null = null,
): Causes {
  const ignorance = kind === 'opaque' || kind === 'unknown';
  return { ignorance, known: !ignorance, own: { kind, node, via, reason }, left: null, right: null };
}

export function uniteCauses(a: Causes | null, b: Causes | null): Causes | null {
  if (a === b || b === null) return a;
  if (a === null) return b;
  if (b.left === a || b.right === a) return b;
  if (a.left === b || a.right === b) return a;
  return {
    ignorance: a.ignorance || b.ignorance,
    known: a.known || b.known,
    own: null,
    left: a,
    right: b,
  };
}

/** All of them, once each, in the order of their nodes. Linear in the tree. */
export function listCauses(causes: Causes | null): Cause[] {
  const found = new Map<string, Cause>();
  const seen = new Set<Causes>();
  const pending = causes === null ? [] : [causes];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.own !== null) found.set(`${next.own.kind} ${next.own.node}`, next.own);
    if (next.left !== null) pending.push(next.left);
    if (next.right !== null) pending.push(next.right);
  }
  return [...found.values()].sort((a, b) => a.node - b.node);
}

/** A set of nodes, by index. */
export interface NodeSet {
  readonly node: number;
  readonly left: NodeSet | null;
  readonly right: NodeSet | null;
}

export function uniteNodes(a: NodeSet | null, b: NodeSet | null): NodeSet | null {
  if (a === b || b === null) return a;
  return a === null ? b : { node: a.node, left: a, right: b };
}

export function withNode(set: NodeSet | null, node: number): NodeSet {
  return { node, left: set, right: null };
}

/** Ascending, once each. */
export function listNodes(set: NodeSet | null): number[] {
  const found = new Set<number>();
  const seen = new Set<NodeSet>();
  const pending = set === null ? [] : [set];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    found.add(next.node);
    if (next.left !== null) pending.push(next.left);
    if (next.right !== null) pending.push(next.right);
  }
  return [...found].sort((a, b) => a - b);
}
