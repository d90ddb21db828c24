import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/formats/index.ts';
import { parseLimits } from '../../src/formats/limits.ts';

it('limits stand over the defaults', () => {
  expect(parseLimits('', '--limits')).toEqual(DEFAULT_LIMITS);
  expect(parseLimits('nodes=5, depth=2', '--limits')).toEqual({ nodes: 5, depth: 2 });
});

it.each([
  'nodes',
  'nodes=',
  'nodes=0',
  'nodes=-1',
  'nodes=1e9',
  'nodes=99999999999999999999',
  '__proto__=1',
  'width=3',
])('%s is no limit', (text) => {
  expect(() => parseLimits(text, '--limits')).toThrow(
    /is no limit; limits and their defaults: `depth=64`, `nodes=2000000`/,
  );
});
