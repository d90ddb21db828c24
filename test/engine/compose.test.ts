// A region map after a step map, against the union over taps, index by index; and the laws of engine.md §7.5 that speak of
// chains of steps.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  blockStep,
  IDENTITY,
  Overflow,
  PERIOD_LIMIT,
  periodicMap,
  periodicStep,
  plainMap,
  type RegionMap,
  SOURCE_MAP,
  type StepMap,
  tabulate,
  transposedStep,
  widest,
  windowStep,
} from '../../src/engine/index.ts';
import { compose } from '../../src/engine/compose.ts';
import { INDICES, insideHulls, maps, orOverflow, regionAt, steps, through, windows } from './patterns.ts';

const OPEN = { operand: null, output: null };

/** The map after several steps, the first one first. */
function after(map: RegionMap, ...applied: readonly StepMap[]): RegionMap {
  return applied.reduce((seen, step) => {
    const { map: next, exact } = compose(seen, step, OPEN)!;
    expect(exact).toBe(true);
    return next;
  }, map);
}

describe('a composed map', () => {
  it('sees at each index the union of what the taps see', () => {
    fc.assert(
      fc.property(maps, steps, (map, step) => {
        const composed = after(map, step);
        const want = through(step, (i) => regionAt(map, i));
        expect(INDICES.map((o) => regionAt(composed, o))).toEqual(INDICES.map(want));
      }),
      { numRuns: 500 },
    );
  });

  it('is associative: two steps in a row are the pattern that both make together', () => {
    fc.assert(
      fc.property(maps, steps, steps, (map, a, b) => {
        const inTwo = after(map, a, b);
        const atOnce = through(
          b,
          through(a, (i) => regionAt(map, i)),
        );
        expect(INDICES.map((o) => regionAt(inTwo, o))).toEqual(INDICES.map(atOnce));
      }),
      { numRuns: 300 },
    );
  });

  it('stands in its smallest period, so that the identity after it or before it changes nothing', () => {
    fc.assert(
      fc.property(maps, steps, (map, step) => {
        const composed = after(map, step);
        expect(after(map, step, IDENTITY)).toEqual(composed);
        expect(after(map, IDENTITY, step)).toEqual(composed);
      }),
    );
  });

  it('never shrinks where the kernel grows', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 6 }), windows, (map, more, window) => {
        const wider = { ...window, count: [window.count[0]! + more] };
        const [narrow, wide] = [after(map, window), after(map, wider)];
        for (const o of INDICES) {
          const inner = regionAt(narrow, o);
          const outer = regionAt(wide, o);
          expect(inner === null || (outer![0] <= inner[0] && inner[1] <= outer![1])).toBe(true);
        }
        expect(widest(wide)).toBeGreaterThanOrEqual(widest(narrow));
      }),
    );
  });
});

describe('windows in a row: the forward pass, the backward recursion and the closed form agree', () => {
  const layer = fc.record({
    k: fc.integer({ min: 1, max: 7 }),
    s: fc.integer({ min: 1, max: 3 }),
    d: fc.integer({ min: 1, max: 3 }),
    p: fc.integer({ min: 0, max: 5 }),
  });
  const chains = fc.array(layer, { maxLength: 8 });
  type Chain = readonly { readonly k: number; readonly s: number; readonly d: number; readonly p: number }[];

  const forward = (chain: Chain): RegionMap =>
    after(SOURCE_MAP, ...chain.map(({ k, s, d, p }) => windowStep(k, s, d, p)));

  // From the feature back: its first and last sample in each layer's operand.
  const backward = (chain: Chain, u: number): readonly [number, number] =>
    chain
      .toReversed()
      .reduce<readonly [number, number]>(
        ([lo, hi], { k, s, d, p }) => [lo * s - p, hi * s - p + (k - 1) * d],
        [u, u],
      );

  it('on every index', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        const map = forward(chain);
        expect(INDICES.map((u) => regionAt(map, u))).toEqual(INDICES.map((u) => backward(chain, u)));
      }),
    );
  });

  it('r = 1 + Σ (k − 1)·d·S, S = Π s, P = Σ p·S', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        let [size, stride, padding] = [1, 1, 0];
        for (const { k, s, d, p } of chain) {
          size += (k - 1) * d * stride;
          padding += p * stride;
          stride *= s;
        }
        expect(forward(chain)).toEqual(plainMap(stride, -padding + 0, size - padding - 1));
      }),
    );
  });
});

describe('steps that undo or repeat', () => {
  it('two flips are none', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: -9, max: 9 }), (map, last) => {
        const flip = affineStep(-1, last);
        expect(after(map, flip, flip)).toEqual(map);
      }),
    );
  });

  it('nearest ×s and every s-th sample of it is the tensor itself', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 2, max: 5 }), (map, s) => {
        expect(after(map, transposedStep(s, s, 1, 0), affineStep(s, 0))).toEqual(map);
      }),
    );
  });

  it.each([
    ['a stride of 2 halves a period of 4', periodicMap(1, [0, 0, 0, 1], [0, 0, 0, 1]), affineStep(2, 0), 2],
    ['a stride of 3 keeps it', periodicMap(1, [0, 0, 0, 1], [0, 0, 0, 1]), affineStep(3, 0), 4],
    ['up-sampling by 2 doubles it', periodicMap(1, [0, 0], [0, 1]), transposedStep(2, 2, 1, 0), 4],
    ['a block of 4 over 4 has 4 phases', SOURCE_MAP, blockStep(4, 4), 4],
  ])('%s', (_, map, step, period) => {
    const composed = after(map, step);
    expect(composed.kind === 'periodic' && composed.period).toBe(period);
  });
});

describe('many taps', () => {
  it('a kernel of a million taps costs a look-up per phase', () => {
    const map = periodicMap(1, [0, Infinity, 0], [0, -Infinity, 2]);
    const composed = after(map, windowStep(1_000_000, 1, 2, 0));
    // Tap 999,999 of u = 0 stands at 1,999,998, a multiple of 3.
    expect(regionAt(composed, 0)).toEqual([0, 666_666]);
  });

  it('the outermost taps fall on empty phases, and the next ones decide', () => {
    const map = periodicMap(2, [0, Infinity], [0, -Infinity]);
    expect([0, 1].map((u) => regionAt(after(map, windowStep(3, 1, 1, 1)), u))).toEqual([
      [0, 0],
      [0, 2],
    ]);
  });
});

describe('where a period would exceed its limit', () => {
  const map = after(SOURCE_MAP, blockStep(4000, 4000));
  const step = transposedStep(3, 7, 1, 0);

  it('known lengths give a table, exact', () => {
    const { map: table, exact } = compose(map, step, { operand: 100, output: 95 })!;
    expect([table.kind, exact]).toEqual(['table', true]);
    const inside = through(step, (i) => (i < 0 || i >= 100 ? null : regionAt(map, i)));
    expect(INDICES.filter((o) => o >= 0).map((o) => regionAt(table, o))).toEqual(
      INDICES.filter((o) => o >= 0).map(inside),
    );
  });

  it.each([
    ['an open length', OPEN],
    ['a length beyond the limit', { operand: PERIOD_LIMIT + 1, output: PERIOD_LIMIT + 1 }],
  ])('%s gives an affine hull that holds every region, marked', (_, lengths) => {
    const { map: hulls, exact } = compose(map, step, lengths)!;
    expect(exact).toBe(false);
    const want = through(step, (i) => regionAt(map, i));
    const far = INDICES.map((o) => o * 997);
    expect(far.filter((o) => !insideHulls(hulls, o, want(o)))).toEqual([]);
  });

  it('open ends have no hull, so nothing is said', () => {
    expect(compose(plainMap(1, -Infinity, 0), blockStep(5000, 5000), OPEN)).toBeNull();
  });
});

describe('a table after a step', () => {
  const extent = 12;

  it('sees what its entries see, as far as the taps lie inside', () => {
    fc.assert(
      fc.property(maps, steps, fc.integer({ min: 1, max: 20 }), (map, step, output) => {
        const table = tabulate(map, extent);
        const { map: composed, exact } = compose(table, step, { operand: extent, output })!;
        const inside = through(step, (i) => (i < 0 || i >= extent ? null : regionAt(map, i)));
        const places = Array.from({ length: output }, (_, o) => o);
        expect(exact).toBe(true);
        expect(places.map((o) => regionAt(composed, o))).toEqual(places.map(inside));
      }),
    );
  });

  it.each([null, PERIOD_LIMIT + 1])('of an output of length %s is nothing', (output) => {
    expect(compose(tabulate(SOURCE_MAP, 5), IDENTITY, { operand: 5, output })).toBeNull();
  });
});

describe('hulls after a step', () => {
  it('hold what the step makes of every region inside them', () => {
    fc.assert(
      fc.property(maps, maps, steps, (a, b, step) => {
        const [first, second] = [a, b].map((map) => compose(map, blockStep(4099, 4099), OPEN)?.map);
        fc.pre(first?.kind === 'hulls' && second?.kind === 'hulls');
        const both: RegionMap = { kind: 'hulls', hulls: [...first.hulls, ...second.hulls] };
        const composed = compose(both, step, OPEN);
        fc.pre(composed !== null);
        expect(composed.exact).toBe(false);
        const block = blockStep(4099, 4099);
        const seen = through(
          step,
          through(block, (i) => regionAt(a, i)),
        );
        const outside = [0, 1, 2, 5].filter((o) => !insideHulls(composed.map, o, seen(o)));
        expect(outside).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a figure beyond the safe integers is an overflow, and no wrong number', () => {
  it.each<[string, RegionMap, StepMap]>([
    ['a stride', plainMap(2 ** 30, 0, 0), affineStep(2 ** 30, 0)],
    ['a kernel', plainMap(2 ** 30, 0, 0), windowStep(2 ** 30, 1, 1, 0)],
    ['a dilation', SOURCE_MAP, windowStep(2 ** 31, 1, 2 ** 31, 0)],
    ['a padding', plainMap(2 ** 30, 0, 0), windowStep(3, 1, 1, 2 ** 30)],
    ['a start', plainMap(2 ** 30, 0, 0), affineStep(1, 2 ** 30)],
    ['in a phase', periodicMap(2 ** 40, [0, 0], [0, 1]), windowStep(2 ** 20, 1, 1, 0)],
    ['in a periodic step', plainMap(2 ** 40, 0, 0), periodicStep(1, [0, 2 ** 20], [0, 2 ** 20])],
  ])('%s', (_, map, step) => {
    expect(() => compose(map, step, OPEN)).toThrow(Overflow);
  });

  it('chains of windows agree with BigInt as long as they answer', () => {
    const large = fc.integer({ min: 1, max: 2 ** 20 });
    const chains = fc.array(fc.tuple(large, large, large, fc.nat(2 ** 20)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(chains, (chain) => {
        let [lo, hi, stride] = [0n, 0n, 1n];
        for (const [k, s, d, p] of chain) {
          lo -= BigInt(p) * stride;
          hi += (BigInt(k - 1) * BigInt(d) - BigInt(p)) * stride;
          stride *= BigInt(s);
        }
        const found = orOverflow(() =>
          chain.reduce<RegionMap>(
            (map, [k, s, d, p]) => compose(map, windowStep(k, s, d, p), OPEN)!.map,
            SOURCE_MAP,
          ),
        );
        const figures =
          found === 'overflow' || found.kind !== 'plain'
            ? found
            : [found.lo, found.hi, found.advance].map(BigInt);
        expect(['overflow', [lo, hi, stride]]).toContainEqual(figures);
      }),
    );
  });
});
