// How padding and length of windows follow from what a file says (onnx-operators.md §3.4, §6.2), with numbers and with open lengths.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  equal,
  type Integer,
  multiply,
  possibleValues,
  substitute,
  symbol,
  text,
} from '../../src/engine/index.ts';
import type { Padding } from '../../src/graph/index.ts';
import { extentOf, paddingBefore, type Taps, transposedPlace, windowLength } from '../../src/ops/padding.ts';

const UPPER: Padding = { kind: 'same', odd: 'after' };
const LOWER: Padding = { kind: 'same', odd: 'before' };
const VALID: Padding = { kind: 'valid' };
const H = symbol('H');

const small = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const taps: fc.Arbitrary<Taps> = fc.record({ kernel: small(7), stride: small(5), dilation: small(3) });
const explicit: fc.Arbitrary<Padding> = fc
  .tuple(fc.nat(4), fc.nat(4))
  .map(([before, after]) => ({ kind: 'explicit', before: [before], after: [after] }));
const paddings = fc.oneof(explicit, fc.constantFrom(UPPER, LOWER, VALID));

function at(length: Integer, n: number): number {
  return substitute(length, new Map([['H', n]])) as number;
}

it('an expression in the length says with numbers put in what the numbers say', () => {
  fc.assert(
    fc.property(paddings, taps, fc.integer({ min: 8, max: 60 }), fc.boolean(), (padding, window, n, ceil) => {
      fc.pre(n >= extentOf(window));
      expect(at(paddingBefore(padding, 0, window, H), n)).toBe(paddingBefore(padding, 0, window, n));
      expect(at(windowLength(padding, 0, window, H, ceil), n)).toBe(
        windowLength(padding, 0, window, n, ceil),
      );
    }),
    { numRuns: 300 },
  );
});

describe('SAME at an open length', () => {
  const values = (padding: Padding, window: Taps): readonly number[] | null =>
    possibleValues(paddingBefore(padding, 0, window, H), 16);

  it.each<[string, Padding, Taps, readonly number[]]>([
    ['k3 s2 upper: 0 or 1', UPPER, { kernel: 3, stride: 2, dilation: 1 }, [0, 1]],
    ['k3 s2 lower: always 1', LOWER, { kernel: 3, stride: 2, dilation: 1 }, [1]],
    ['k1 s3: always 0', UPPER, { kernel: 1, stride: 3, dilation: 1 }, [0]],
    ['k5 s1: always 2', UPPER, { kernel: 5, stride: 1, dilation: 1 }, [2]],
    ['k7 s2 upper: 2 or 3', UPPER, { kernel: 7, stride: 2, dilation: 1 }, [2, 3]],
    ['k3 s4 upper: 0 or 1', UPPER, { kernel: 3, stride: 4, dilation: 1 }, [0, 1]],
  ])('%s', (_, padding, window, want) => {
    expect(values(padding, window)).toEqual(want);
  });

  it('has the values ⌊max(0, e − ρ) / 2⌋ over the residues ρ = 1 … s', () => {
    fc.assert(
      fc.property(taps, fc.constantFrom(UPPER, LOWER), (window, padding) => {
        const totals = Array.from({ length: window.stride }, (_, rest) =>
          Math.max(0, extentOf(window) - (rest + 1)),
        );
        const halves = totals.map((total) =>
          padding === UPPER ? Math.floor(total / 2) : Math.ceil(total / 2),
        );
        const want = [...new Set(halves)].sort((a, b) => a - b);
        expect(values(padding, window)).toEqual(want);
      }),
    );
  });

  it('is known where the length is a multiple of the stride', () => {
    const before = paddingBefore(UPPER, 0, { kernel: 3, stride: 2, dilation: 1 }, multiply(2, H));
    expect(before).toBe(0);
  });

  it('gives ⌈H / s⌉ windows', () => {
    const length = windowLength(UPPER, 0, { kernel: 3, stride: 2, dilation: 1 }, H, false);
    expect(text(length)).toBe('⌈H/2⌉');
  });
});

describe('a transposed window', () => {
  const plain = { outputPadding: 0, outputLength: null };
  const transposed = taps.map((window) => ({ ...window, ...plain }));

  it('undoes the length of a window with the same pads, where that left no rest', () => {
    fc.assert(
      fc.property(explicit, transposed, fc.integer({ min: 8, max: 60 }), (padding, window, n) => {
        const m = windowLength(padding, 0, window, n, false) as number;
        const { before, after } = padding as { before: readonly number[]; after: readonly number[] };
        fc.pre(m >= 1 && (n + before[0]! + after[0]! - extentOf(window)) % window.stride === 0);
        expect(transposedPlace(padding, 0, window, m)).toEqual({ before: before[0], length: n });
      }),
    );
  });

  it('with SAME pads e + output padding − s, whatever the length', () => {
    fc.assert(
      fc.property(transposed, fc.constantFrom(UPPER, LOWER), fc.nat(1), (window, padding, outputPadding) => {
        const total = Math.max(0, extentOf(window) + outputPadding - window.stride);
        const before = padding === UPPER ? Math.floor(total / 2) : Math.ceil(total / 2);
        const place = transposedPlace(padding, 0, { ...window, outputPadding }, H);
        expect(place.before).toBe(before);
        const full = (n: number): number =>
          window.stride * (n - 1) + outputPadding + extentOf(window) - total;
        expect([3, 10].map((n) => at(place.length, n))).toEqual([3, 10].map(full));
      }),
    );
  });

  it('with a length that is asked for pads what the taps give beyond it, at least nothing', () => {
    fc.assert(
      fc.property(transposed, small(20), small(60), (window, n, outputLength) => {
        const total = Math.max(0, window.stride * (n - 1) + extentOf(window) - outputLength);
        const place = (padding: Padding): unknown =>
          transposedPlace(padding, 0, { ...window, outputLength }, n);
        expect(place(UPPER)).toEqual({ before: Math.floor(total / 2), length: outputLength });
        expect(place(LOWER)).toEqual({ before: Math.ceil(total / 2), length: outputLength });
      }),
    );
  });
});

it('VALID pads nothing and leaves what does not fill a window', () => {
  const window: Taps = { kernel: 3, stride: 2, dilation: 2 };
  expect(paddingBefore(VALID, 0, window, H)).toBe(0);
  expect(equal(windowLength(VALID, 0, window, 12, false), 4)).toBe(true);
});
