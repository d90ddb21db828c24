// One node: operands across their edges, joined per source axis; and the laws of engine.md §7.5 over whole chains of nodes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  type AxisHow,
  type Edge,
  type Field,
  IDENTITY,
  listNodes,
  type OutputEdges,
  propagate,
  SAME,
  sourceField,
  type StepMap,
  type TensorFields,
  transposedStep,
  windowStep,
} from '../../src/engine/index.ts';
import { extents, map, showField } from './fields.ts';
import { INDICES, regionAt, steps, windows } from './patterns.ts';

const NODE = 4;
const open = (): null => null;

function output(...edges: readonly Edge[]): OutputEdges {
  return { edges, segments: null, complementary: false, partial: false };
}

const along = (step: StepMap): AxisHow =>
  step === IDENTITY ? SAME : { kind: 'step', step, operandLength: null, outputLength: null, widened: false };

/** A step along the second of two axes. */
function stepEdge(step: StepMap, operand = 0): Edge {
  return {
    kind: 'axes',
    operand,
    axes: [
      { to: 0, how: SAME },
      { to: 1, how: along(step) },
    ],
  };
}

const transpose: Edge = {
  kind: 'axes',
  operand: 0,
  axes: [
    { to: 1, how: SAME },
    { to: 0, how: SAME },
  ],
};

/** Two source axes, each on its own. */
const SOURCE: TensorFields = [sourceField(0, 0), sourceField(1, 1)];

/** The fields after nodes of one operand each, numbered from 0. */
function chain(from: TensorFields, ...edges: readonly Edge[]): TensorFields {
  return edges.reduce<TensorFields>(
    (fields, edge, node) => propagate(output(edge), () => fields, node, open).fields,
    from,
  );
}

describe('laws over chains', () => {
  const someSteps = fc.array(steps, { minLength: 1, maxLength: 4 });

  it('inserting an identity anywhere changes nothing, not even an object', () => {
    fc.assert(
      fc.property(someSteps, fc.nat(4), (applied, at) => {
        const edges = applied.map((step) => stepEdge(step));
        const seen = chain(SOURCE, ...edges.slice(0, at));
        const same = chain(seen, { kind: 'share', operand: 0 });
        const kept = chain(seen, stepEdge(IDENTITY));
        expect(same).toBe(seen);
        expect(kept.map((one, axis) => one === seen[axis])).toEqual([true, true]);
      }),
    );
  });

  it('transposing twice, at the beginning, at the end or around, changes nothing', () => {
    fc.assert(
      fc.property(someSteps, (applied) => {
        const edges = applied.map((step) => stepEdge(step));
        const plain = chain(SOURCE, ...edges);
        expect(chain(SOURCE, transpose, transpose, ...edges)).toEqual(plain);
        expect(chain(SOURCE, ...edges, transpose, transpose)).toEqual(plain);
        const turned: Edge[] = applied.map((step) => ({
          kind: 'axes',
          operand: 0,
          axes: [
            { to: 0, how: along(step) },
            { to: 1, how: SAME },
          ],
        }));
        expect(chain(SOURCE, transpose, ...turned, transpose)).toEqual(plain);
      }),
    );
  });

  it('reading rows and columns flat and back changes nothing', () => {
    const flat: Edge = { kind: 'regroup', operand: 0, from: [5, 7], to: [35] };
    const back: Edge = { kind: 'regroup', operand: 0, from: [35], to: [5, 7] };
    fc.assert(
      fc.property(someSteps, (applied) => {
        const seen = chain(SOURCE, ...applied.map((step) => stepEdge(step)));
        fc.pre(seen.every(({ local }) => local !== null));
        expect(chain(seen, flat, back)).toEqual(seen);
      }),
    );
  });

  it('a wider kernel anywhere in a chain never shrinks a region', () => {
    fc.assert(
      fc.property(
        someSteps,
        windows,
        fc.integer({ min: 1, max: 4 }),
        someSteps,
        (before, window, more, behind) => {
          const through = (middle: StepMap): Field =>
            chain(SOURCE, ...[...before, middle, ...behind].map((step) => stepEdge(step)))[1]!;
          const narrow = through(window).local!.map;
          const wide = through({ ...window, count: [window.count[0]! + more] }).local!.map;
          // Where periods multiply beyond their limit there is no region to compare.
          fc.pre(narrow.kind !== 'hulls' && wide.kind !== 'hulls');
          const shrunk = INDICES.filter((u) => {
            const [inner, outer] = [regionAt(narrow, u), regionAt(wide, u)];
            return inner !== null && (outer === null || outer[0] > inner[0] || outer[1] < inner[1]);
          });
          expect(shrunk).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a join of a tensor with what a step makes of it holds both', () => {
    fc.assert(
      fc.property(windows, windows, (a, b) => {
        fc.pre(a.advance === b.advance);
        const { fields } = propagate(output(stepEdge(a, 0), stepEdge(b, 1)), () => SOURCE, NODE, open);
        const [one, two] = [a, b].map((step) => chain(SOURCE, stepEdge(step))[1]!.local!.map);
        for (const u of INDICES) {
          const [lo, hi] = regionAt(fields[1]!.local!.map, u)!;
          const [first, second] = [regionAt(one!, u)!, regionAt(two!, u)!];
          expect([lo, hi]).toEqual([Math.min(first[0], second[0]), Math.max(first[1], second[1])]);
        }
      }),
    );
  });
});

describe('a node', () => {
  const shown = (edges: OutputEdges, ...operands: readonly TensorFields[]): string[] =>
    propagate(edges, (operand) => operands[operand] ?? [], NODE, extents(2, 8)).fields.map(
      (one) => `${one.sourceAxis}: ${showField(one)}`,
    );

  it('without edges sees nothing', () => {
    expect(propagate(output(), () => SOURCE, NODE, open)).toEqual({ fields: [], joins: [] });
  });

  it('joins what comes from one source, and keeps sources apart, in their order', () => {
    const second: TensorFields = [sourceField(2, 1), { ...sourceField(1, 1) }];
    expect(
      shown(output({ kind: 'share', operand: 1 }, stepEdge(windowStep(3, 1, 1, 1), 0)), SOURCE, second),
    ).toEqual(['0: [0,0] of u0', '1: [-1,1] of u1', '2: [0,0] of u1']);
  });

  it('says where paths meet, once per source axis, aligned or not', () => {
    const two = output(stepEdge(windowStep(3, 1, 1, 1), 0), stepEdge(windowStep(2, 1, 1, 0), 1));
    expect(propagate(two, () => SOURCE, NODE, open).joins).toEqual([
      { sourceAxis: 1, aligned: false, offset: [1, 2] },
    ]);
    const same = output(stepEdge(windowStep(3, 1, 1, 1), 0), stepEdge(windowStep(5, 1, 1, 2), 1));
    expect(propagate(same, () => SOURCE, NODE, open).joins).toEqual([
      { sourceAxis: 1, aligned: true, offset: [0, 1] },
    ]);
  });

  it('whose operands complete each other asks no alignment', () => {
    const phases: OutputEdges = {
      edges: [stepEdge(affineStep(2, 0), 0), stepEdge(affineStep(2, 1), 1)],
      segments: null,
      complementary: true,
      partial: false,
    };
    expect(propagate(phases, () => SOURCE, NODE, open).joins).toEqual([]);
    expect(shown(phases, SOURCE, SOURCE)[1]).toBe('1: N2 [0,1] of u1');
  });

  it('of which an index reads some edges only is an upper bound', () => {
    const either: OutputEdges = {
      ...output(stepEdge(windowStep(3, 1, 1, 1), 0), { kind: 'share', operand: 1 }),
      partial: true,
    };
    const [, columns] = propagate(either, () => SOURCE, NODE, open).fields;
    expect(showField(columns)).toBe('[-1,1] of u1, upper bound by 4');
    expect(listNodes(columns!.local!.widened)).toEqual([NODE]);
  });

  it('with segments along an axis of the source gives a table', () => {
    const halves: OutputEdges = {
      edges: [{ kind: 'share', operand: 0 }, stepEdge(affineStep(1, -4), 1)],
      segments: [
        { axis: 1, start: 0, length: 4 },
        { axis: 1, start: 4, length: 4 },
      ],
      complementary: false,
      partial: false,
    };
    expect(shown(halves, SOURCE, SOURCE)[1]).toMatch(
      /^1: table \[0,0\] \[1,1\] \[2,2\] \[3,3\] \[0,0\] \[1,1\]/,
    );
  });
});

describe('closed forms', () => {
  it('up-sampling n times by 2, then n strides of 2, is the tensor itself', () => {
    const up = Array.from({ length: 5 }, () => stepEdge(transposedStep(2, 2, 1, 0)));
    const down = Array.from({ length: 5 }, () => stepEdge(affineStep(2, 0)));
    const { form, local } = chain(SOURCE, ...up, ...down)[1]!;
    expect([form, local!.map]).toEqual([SOURCE[1]!.form, map(1, [0, 0])]);
  });

  it('windows of 2 with dilations 1, 2, 4 … see 2ⁿ samples', () => {
    const wavenet = Array.from({ length: 10 }, (_, at) => stepEdge(windowStep(2, 1, 2 ** at, 2 ** at)));
    expect(showField(chain(SOURCE, ...wavenet)[1])).toBe('[-1023,0] of u1');
  });
});
