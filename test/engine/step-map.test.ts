// Step maps against the sets that define them (onnx-operators.md §1, §6.1).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  blockStep,
  CONSTANT,
  IDENTITY,
  periodicStep,
  symbol,
  text,
  transposedStep,
  windowStep,
} from '../../src/engine/index.ts';
import { INDICES, tapsOf } from './patterns.ts';

const kernel = fc.integer({ min: 1, max: 7 });
const stride = fc.integer({ min: 1, max: 6 });
const before = fc.integer({ min: -3, max: 6 });

describe('a step needs exactly the indices of its definition', () => {
  it('WIN(k, s, d, p): o·s + t·d − p', () => {
    fc.assert(
      fc.property(kernel, stride, stride, before, (k, s, d, p) => {
        const step = windowStep(k, s, d, p);
        for (const o of INDICES) {
          expect(tapsOf(step, o)).toEqual(Array.from({ length: k }, (_, t) => o * s + t * d - p));
        }
      }),
    );
  });

  it('TWIN(k, s, d, p): i with i·s + t·d − p = o for some t', () => {
    fc.assert(
      fc.property(kernel, stride, stride, before, (k, s, d, p) => {
        const step = transposedStep(k, s, d, p);
        for (const o of INDICES) {
          const needed = Array.from({ length: k }, (_, t) => (o + p - t * d) / s);
          const whole = needed.filter((i) => Number.isInteger(i)).map((i) => i + 0);
          expect(tapsOf(step, o)).toEqual(whole.sort((a, b) => a - b));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('AFF(s, b): s·o + b', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 4 }), before, (s, b) => {
        const step = affineStep(s, b);
        for (const o of INDICES) expect(tapsOf(step, o)).toEqual([s * o + b]);
      }),
    );
  });

  it('PER(q, N, L, H): N·⌊o / q⌋ + L[o mod q] to N·⌊o / q⌋ + H[o mod q], a phase with L > H empty', () => {
    const step = periodicStep(2, [0, 5, 1], [1, 4, 1]);
    expect([-1, 0, 1, 2, 3].map((o) => tapsOf(step, o))).toEqual([[-1], [0, 1], [], [1], [2, 3]]);
  });

  it('BLOCK: all operand indices of the block that belongs to the output block', () => {
    fc.assert(
      fc.property(kernel, kernel, (out, own) => {
        const step = blockStep(out, own);
        for (const o of INDICES) {
          const block = Math.floor(o / out);
          expect(tapsOf(step, o)).toEqual(Array.from({ length: own }, (_, at) => block * own + at));
        }
      }),
    );
  });

  it('CONST: index 0, wherever', () => {
    expect(INDICES.map((o) => tapsOf(CONSTANT, o))).toEqual(INDICES.map(() => [0]));
  });
});

describe('phases of a transposed window', () => {
  it.each([
    { name: 'k4 s2 p1: two taps each', step: transposedStep(4, 2, 1, 1), counts: [2, 2] },
    { name: 'k3 s2 p1: one and two, the checkerboard', step: transposedStep(3, 2, 1, 1), counts: [1, 2] },
    { name: 'k2 s3: the third is empty', step: transposedStep(2, 3, 1, 0), counts: [1, 1, 0] },
    { name: 'k3 s2 d2: odd ones are empty', step: transposedStep(3, 2, 2, 0), counts: [3, 0] },
    { name: 'k2 s4 d2: every other one is empty', step: transposedStep(2, 4, 2, 0), counts: [1, 0, 1, 0] },
  ])('$name', ({ step, counts }) => {
    expect(step.count).toEqual(counts);
  });
});

describe('what does nothing is the identity itself, so that maps can be shared', () => {
  it.each([
    ['a window of one tap', windowStep(1, 1, 3, 0)],
    ['a start at 0', affineStep(1, 0)],
    ['blocks of one', blockStep(1, 1)],
  ])('%s', (_, step) => {
    expect(step).toBe(IDENTITY);
  });
});

describe('a place that is an expression stands in the offset', () => {
  const p = symbol('p');

  it('a padding is subtracted', () => {
    const step = windowStep(3, 2, 1, p);
    expect([step.first, text(step.offset)]).toEqual([[0], '−p']);
  });

  it('a start is added', () => {
    const step = affineStep(-1, p);
    expect([step.advance, step.first, text(step.offset)]).toEqual([-1, [0], 'p']);
  });
});
