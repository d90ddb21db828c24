// What a lock file accepts: that which it records.
import { expect, it } from 'vitest';
import { type Against, isAccepted } from '../../src/rules/against.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { withoutSupport } from '../history/locked.ts';
import { compared, type Drawn, pair } from './drifted.ts';

const DENSE = pair('pads: [2,2,2,2]', { head: '8,8,5,5' });
const HOLED = pair('pads: [2,2,2,2], dilations: [2,2]');

function accepted(before: Drawn, after: Drawn, isOld: boolean): boolean {
  const analysis = analyzeDrawn(after);
  const lock = compared(after, analysis) as Extract<Against['lock'], { kind: 'known' }>;
  const model = isOld ? withoutSupport(lock.model) : lock.model;
  return isAccepted({ baseline: compared(before, analysis), lock: { ...lock, model } }, 'drift');
}

it('a lock file that is the model’s accepts what moved', () => {
  expect(accepted(pair(), pair('pads: [2,2,0,0]'), false)).toBe(true);
  expect(accepted(DENSE, HOLED, false)).toBe(true);
});

it('one that records no density accepts all but that', () => {
  expect(accepted(pair(), pair('pads: [2,2,0,0]'), true)).toBe(true);
  expect(accepted(DENSE, HOLED, true)).toBe(false);
});
