// A local region across a step: its place, the centers of its paths, its grid and its marks move with its map (engine.md §3, §4).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  blockStep,
  ceilDiv,
  floorDiv,
  IDENTITY,
  type Local,
  listNodes,
  multiply,
  periodicStep,
  type Rational,
  type Spread,
  SOURCE_LOCAL,
  type StepMap,
  substitute,
  symbol,
  transposedStep,
  windowStep,
} from '../../src/engine/index.ts';
import { mover } from '../../src/engine/move.ts';
import { local, map, showLocal, showMap } from './fields.ts';
import { INDICES, maps, regionAt, steps } from './patterns.ts';

const NODE = 7;
const OPEN = { operand: null, output: null };
const H = symbol('H');
const p = symbol('p');

function moved(from: Local, ...applied: readonly StepMap[]): Local {
  return applied.reduce((seen, step) => mover(NODE)(seen, step, OPEN, false)!, from);
}

describe('the identity', () => {
  it('is the same object, so that pointwise operators share it', () => {
    expect(mover(NODE)(SOURCE_LOCAL, IDENTITY, OPEN, false)).toBe(SOURCE_LOCAL);
  });

  it('cuts or lengthens a table to the output', () => {
    const table = local({ kind: 'table', lo: [0, 1, 2], hi: [0, 1, 2] }, { centers: null });
    const cut = mover(NODE)(table, IDENTITY, { operand: 3, output: 2 }, false);
    expect(showMap(cut!.map)).toBe('table [0,0] [1,1]');
  });
});

describe('centers', () => {
  const center = (from: Local): Rational => (from.centers as Spread)[0];

  it.each<[string, readonly StepMap[], Rational]>([
    ['a centered window keeps them', [windowStep(3, 1, 1, 1)], [0, 1]],
    ['k2 without padding moves by half', [windowStep(2, 1, 1, 0)], [1, 2]],
    ['a start moves them', [affineStep(1, 5)], [5, 1]],
    [
      'k3 s2 p1 keeps them, thrice',
      [windowStep(3, 2, 1, 1), windowStep(3, 2, 1, 1), windowStep(3, 2, 1, 1)],
      [0, 1],
    ],
    [
      'k2 s2 p0 adds (k − 1) / 2 strides',
      [windowStep(2, 2, 1, 0), windowStep(2, 2, 1, 0), windowStep(2, 2, 1, 0)],
      [7, 2],
    ],
    ['nearest ×2 moves them by a quarter of a sample', [transposedStep(2, 2, 1, 0)], [-1, 4]],
    ['so does linear half-pixel ×2', [periodicStep(1, [-1, 0], [0, 1])], [-1, 4]],
    ['blocks have theirs in the middle of a block', [blockStep(4, 4)], [0, 1]],
    ['a flip of 9 samples', [affineStep(-1, 8)], [8, 1]],
  ])('%s', (_, applied, want) => {
    expect(center(moved(SOURCE_LOCAL, ...applied))).toEqual(want);
  });

  it('of a chain of windows are the middle of its region', () => {
    const chains = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
      ),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(chains, (chain) => {
        const seen = moved(SOURCE_LOCAL, ...chain.map(([k, s, before]) => windowStep(k, s, 1, before)));
        const { lo, hi } = seen.map as { lo: number; hi: number };
        const [n, d] = center(seen);
        expect((n * 2) / d).toBe(lo + hi);
      }),
    );
  });

  it('have no value where the slope has none', () => {
    const table = local({ kind: 'table', lo: [0, 1, 2], hi: [0, 1, 2] }, { centers: null, grid: null });
    const after = mover(NODE)(table, windowStep(3, 1, 1, 1), { operand: 3, output: 3 }, false)!;
    expect([after.centers, after.grid]).toEqual([null, null]);
  });

  it('two of them, of paths apart, move together', () => {
    const spread = local(map(2, [0, 4]), {
      centers: [
        [0, 1],
        [2, 1],
      ],
    });
    expect(moved(spread, windowStep(2, 1, 1, 0)).centers).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });
});

describe('the grid', () => {
  it.each<[string, readonly StepMap[], number]>([
    ['stays 1 without strides', [windowStep(7, 1, 1, 3)], 1],
    ['is the product of strides', [windowStep(3, 2, 1, 1), windowStep(3, 2, 1, 1)], 4],
    ['is not reduced by up-sampling', [windowStep(3, 4, 1, 1), transposedStep(4, 4, 1, 0)], 4],
    ['of up-sampling alone is 1', [transposedStep(4, 2, 1, 1)], 1],
    ['of ×3/2 is 2: three outputs for two samples', [periodicStep(2, [0, 1, 1], [1, 1, 2])], 2],
    ['of stride 2 behind ×3/2 is 4', [periodicStep(2, [0, 1, 1], [1, 1, 2]), affineStep(2, 0)], 4],
    ['of a block of 4 is 4', [blockStep(4, 4)], 4],
    ['of a flip is 1', [affineStep(-1, 8)], 1],
    ['of a tile is left alone', [periodicStep(0, [0, 1, 2], [0, 1, 2])], 1],
  ])('%s', (_, applied, want) => {
    expect(moved(SOURCE_LOCAL, ...applied).grid).toBe(want);
  });

  it('shifting the source by G shifts what is seen by whole outputs', () => {
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 3 }), (applied) => {
        const seen = moved(SOURCE_LOCAL, ...applied);
        const { grid, map: regions } = seen;
        fc.pre(grid !== null && (regions.kind === 'plain' || regions.kind === 'periodic'));
        const period = regions.kind === 'plain' ? 1 : regions.period;
        fc.pre(regions.advance !== 0);
        const outputs = (grid * period) / regions.advance;
        expect(Number.isInteger(outputs)).toBe(true);
        const shifted = INDICES.map((u) => regionAt(regions, u + outputs));
        expect(shifted).toEqual(INDICES.map((u) => regionAt(regions, u)?.map((end) => end + grid) ?? null));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a place that is an expression', () => {
  it('goes into the shift, times the slope', () => {
    const strided = moved(SOURCE_LOCAL, windowStep(3, 2, 1, 1));
    expect(showLocal(moved(strided, windowStep(3, 1, 1, p)), [])).toBe(
      'N2 [-1,5] everywhere, + −2·p, displaced by 7',
    );
  });

  it('that cancels is exact again', () => {
    const there = moved(SOURCE_LOCAL, affineStep(1, p));
    const back = moved(there, windowStep(1, 1, 1, p));
    expect(back).toEqual(SOURCE_LOCAL);
  });

  it('of an up-sampled tensor needs its phase: a multiple of the period has one', () => {
    const up = moved(SOURCE_LOCAL, transposedStep(2, 2, 1, 0));
    expect(showLocal(moved(up, affineStep(1, multiply(H, 2))), [])).toBe(
      'q2 N1 [0,0] [0,0] everywhere, + H, displaced by 7',
    );
    expect(mover(NODE)(up, affineStep(1, H), OPEN, false)).toBeNull();
  });

  it('of a table or of hulls is not known', () => {
    const table = local({ kind: 'table', lo: [0], hi: [0] });
    expect(mover(NODE)(table, affineStep(1, H), { operand: 1, output: 1 }, false)).toBeNull();
  });

  it('says with numbers put in what the numbers say', () => {
    // Half as much again as the length: on maps of an even period its phase is known or it isn't.
    const before = floorDiv(multiply(3, H), 2);
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 20 }), (regions, length) => {
        const open = mover(NODE)(local(regions), windowStep(3, 2, 1, before), OPEN, false);
        fc.pre(open !== null);
        const known = moved(local(regions), windowStep(3, 2, 1, Math.floor((3 * length) / 2)));
        const shift = substitute(open.shift, new Map([['H', length]])) as number;
        expect(INDICES.map((u) => regionAt(open.map, u)?.map((end) => end + shift))).toEqual(
          INDICES.map((u) => regionAt(known.map, u)?.map((end) => end)),
        );
      }),
    );
  });
});

describe('marks', () => {
  it('a step that is a hull of the truth marks its node', () => {
    const wide = mover(NODE)(SOURCE_LOCAL, windowStep(5, 1, 1, 2), OPEN, true)!;
    expect(listNodes(wide.widened)).toEqual([NODE]);
  });

  it('a composition without a period marks its node', () => {
    const wide = moved(moved(SOURCE_LOCAL, blockStep(4000, 4000)), transposedStep(3, 7, 1, 0));
    expect([wide.map.kind, listNodes(wide.widened)]).toEqual(['hulls', [NODE]]);
  });

  it('of earlier nodes are kept', () => {
    const marked = local(map(1, [0, 0]), { widened: { node: 2, left: null, right: null } });
    const after = mover(NODE)(marked, windowStep(3, 1, 1, ceilDiv(H, 2)), OPEN, true)!;
    expect([listNodes(after.widened), listNodes(after.displaced)]).toEqual([[2, 7], [7]]);
  });
});

it('equal steps of one node on one region are moved once, so that rows and columns share', () => {
  const move = mover(NODE);
  const step = windowStep(3, 2, 1, 1);
  expect(move(SOURCE_LOCAL, step, OPEN, false)).toBe(move(SOURCE_LOCAL, step, OPEN, false));
});
