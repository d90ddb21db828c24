// Shifts, held to what a runtime makes of them.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';

describe('a slice of an open length', () => {
  it.each(['2147483647', '9223372036854774784'])('goes to the end where the end is %s', (end) => {
    const analysis = analyzeDrawn(['x[1,1,L] -> y', `y = Slice(x, [2], [${end}], [2])`]);
    expect(analysis.at('y')[0]?.shape).toEqual([1, 1, 'max(L, 2) − 2']);
    expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [2,2]');
  });

  it.each(['-2147483648', '-9223372036854774784'])('goes to the beginning where the end is %s', (end) => {
    const analysis = analyzeDrawn(['x[1,1,L] -> y', `y = Slice(x, [-1], [${end}], [2], [-1])`]);
    expect(analysis.at('y')[0]?.shape).toEqual([1, 1, 'L']);
  });
});
