// Sets of causes and of nodes, kept as shared trees.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CauseKind,
  type Causes,
  listCauses,
  listNodes,
  type NodeSet,
  oneCause,
  uniteCauses,
  uniteNodes,
  withNode,
} from '../../src/engine/index.ts';

const kinds: readonly CauseKind[] = [
  'pooling',
  'attention',
  'gate',
  'statistics',
  'recurrence',
  'data-dependent',
  'opaque',
  'unknown',
];

describe('one cause', () => {
  it('is known, or ignorance: opaque and unknown', () => {
    const ignorant = kinds.filter((kind) => oneCause(kind, 0).ignorance);
    const known = kinds.filter((kind) => oneCause(kind, 0).known);
    expect([ignorant, known]).toEqual([['opaque', 'unknown'], kinds.slice(0, 6)]);
  });
});

describe('a union of causes', () => {
  const pooling = oneCause('pooling', 4);
  const opaque = oneCause('opaque', 2, null, 'no rule for this operator');

  it('has what either side has', () => {
    const both = uniteCauses(pooling, opaque)!;
    expect([both.known, both.ignorance]).toEqual([true, true]);
    expect(listCauses(both).map(({ kind, node }) => `${kind} ${node}`)).toEqual(['opaque 2', 'pooling 4']);
  });

  it('with nothing, or with itself, is the same object', () => {
    const both = uniteCauses(pooling, opaque);
    expect([uniteCauses(null, pooling), uniteCauses(pooling, null), uniteCauses(both, both)]).toEqual([
      pooling,
      pooling,
      both,
    ]);
    expect(uniteCauses(both, pooling)).toBe(both);
    expect(uniteCauses(opaque, both)).toBe(both);
  });

  it('lists each once, in the order of the nodes', () => {
    const causes = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(9)), { maxLength: 30 });
    fc.assert(
      fc.property(causes, (all) => {
        const united = all.reduce<Causes | null>(
          (set, [kind, node], at) =>
            at % 2 === 0 ? uniteCauses(set, oneCause(kind, node)) : uniteCauses(oneCause(kind, node), set),
          null,
        );
        const listed = listCauses(united).map(({ kind, node }) => `${kind} ${node}`);
        expect([...listed].sort()).toEqual([...new Set(all.map((pair) => pair.join(' ')))].sort());
        expect(listCauses(united).map(({ node }) => node)).toEqual(
          listCauses(united)
            .map(({ node }) => node)
            .sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe('a hundred thousand joins', () => {
  it('of shared sets are listed without walking a path twice', () => {
    let causes: Causes | null = oneCause('gate', 0);
    let nodes: NodeSet | null = withNode(null, 0);
    for (let node = 1; node < 100_000; node++) {
      const [left, right] = [causes, nodes];
      causes = uniteCauses(uniteCauses(left, oneCause('gate', node % 7)), left);
      nodes = uniteNodes(withNode(right, node % 7), right);
    }
    expect(listCauses(causes).map(({ node }) => node)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(listNodes(nodes)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('a set of nodes', () => {
  it('lists each once, ascending', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.array(fc.nat(20)), (a, b) => {
        const [left, right] = [a, b].map((nodes) => nodes.reduce<NodeSet | null>(withNode, null));
        const want = [...new Set([...a, ...b])].sort((x, y) => x - y);
        expect(listNodes(uniteNodes(left!, right!))).toEqual(want);
        expect(listNodes(uniteNodes(right!, left!))).toEqual(want);
      }),
    );
  });

  it('united with nothing or itself is the same object', () => {
    const set = withNode(null, 3);
    expect([uniteNodes(set, null), uniteNodes(null, set), uniteNodes(set, set)]).toEqual([set, set, set]);
    expect(listNodes(null)).toEqual([]);
  });
});
