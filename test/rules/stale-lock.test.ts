import { expect, it } from 'vitest';
import { compare } from '../../src/history/index.ts';
import type { Compared } from '../../src/rules/index.ts';
import { staleLock } from '../../src/rules/stale-lock.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { withoutSupport } from '../history/locked.ts';
import { ask } from './ask.ts';
import { askLocked, compared, type Drawn, pair } from './drifted.ts';

function stale(before: Drawn, after: Drawn, moved = false) {
  return askLocked(staleLock, after, (analysis) => compared(before, analysis, moved)).map(
    ({ detail }) => detail,
  );
}

it('what differs is told: the first field, how many tensors, the cost, the interface', () => {
  const after = pair('dilations: [2,2], pads: [2,2,2,2]', { head: '16,8,3,3' });
  expect(stale(pair(), after)).toMatchObject([
    {
      kind: 'stale-lock',
      field: { tensor: 'y', before: { size: 7 }, after: { size: 11 } },
      tensors: 1,
      cost: [{ figure: 'parameters' }, { figure: 'multiplyAccumulates' }, { figure: 'activationBytes' }],
      interface: [{ what: 'output', change: 'shape' }],
      tool: '1.0.0',
    },
  ]);
});

it('a single parameter is enough, and other steps to the same figures are', () => {
  const bias = pair().map((line) => line.replace('v[8,8,3,3]', 'v[8,8,3,3], b[8]'));
  expect(stale(pair(), bias)).toMatchObject([{ field: null, tensors: 0, cost: [{ figure: 'parameters' }] }]);
  const swapped: Drawn = ['x[1,8,64,64] -> y', 'w[8,8,3,3]; v[8,8,1,3]'];
  const ab = [...swapped, 'a = Conv(x, w); y = Conv(a, v)'];
  const ba = [...swapped, 'a = Conv(x, v); y = Conv(a, w)'];
  expect(stale(ab, ba).map((detail) => 'field' in detail && detail.field)).toEqual([null]);
});

it('the same figures from another exporter are not stale, nor is a model that was moved', () => {
  expect(stale(pair(), ['opset 18', ...pair()])).toEqual([]);
  expect(stale(pair(), pair('strides: [2,2]'), true)).toEqual([]);
});

it('a block of a version that kept no density isn’t stale for that', () => {
  const holed = pair('pads: [2,2,2,2], dilations: [2,2]');
  const analysis = analyzeDrawn(holed);
  const { model } = compared(holed, analysis) as Extract<Compared, { kind: 'known' }>;
  const old = withoutSupport(model);
  const drift = compare(old, model, analysis.geometry.steps);
  expect(
    askLocked(staleLock, holed, () => ({ kind: 'known', path: 'drawn', moved: false, model: old, drift })),
  ).toEqual([]);
});

it('holes that the lock file doesn’t know are', () => {
  const dense = pair('pads: [2,2,2,2]', { head: '8,8,5,5' });
  const found = stale(dense, pair('pads: [2,2,2,2], dilations: [2,2]'));
  expect(found).toMatchObject([{ field: { figures: ['density'], after: { density: [9, 11] } } }]);
});

it('says whether the same moved since the baseline', () => {
  const after = pair('dilations: [2,2], pads: [2,2,2,2]');
  const analysis = analyzeDrawn(after);
  const since = (baseline: Drawn): unknown => {
    const against = { baseline: compared(baseline, analysis), lock: compared(pair(), analysis) };
    const [answer] = ask(staleLock, analysis, {}, against);
    return answer?.detail.kind === 'stale-lock' && answer.detail.sinceBaseline;
  };
  expect(since(pair())).toBe(true);
  expect(since(pair('pads: [3,3,3,3]'))).toBe(false);
});
