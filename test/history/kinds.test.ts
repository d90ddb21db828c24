// What a drift comes to where blocks of a lock file are of several versions of this program.
import { expect, it } from 'vitest';
import { compare, type LockedModel } from '../../src/history/index.ts';
import { kindsOf } from '../../src/history/kinds.ts';
import { lockedOf } from './locked.ts';

const NET = lockedOf('x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}');
const WIDE = lockedOf('x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,5,5]) {pads: [2,2,2,2]}');
const OTHER_STEPS = { ...NET, geometry: { ...NET.geometry, fingerprint: 'another' } };

function kinds(before: LockedModel, after: LockedModel): readonly string[] {
  return kindsOf(before, after, compare(before, after));
}

it('other steps to the same figures are a move', () => {
  expect(kinds(NET, OTHER_STEPS)).toEqual(['steps']);
});

it('another version may count steps otherwise, which is no move of the model', () => {
  expect(kinds(NET, { ...OTHER_STEPS, tool: '2.0.0' })).toEqual([]);
  expect(kinds(NET, { ...WIDE, tool: '2.0.0' })).toEqual(['geometry']);
});

it('another version may see the same bytes otherwise, which is no move either', () => {
  expect(kinds({ ...NET, file: 'sha256:1' }, { ...WIDE, file: 'sha256:1', tool: '2.0.0' })).toEqual([]);
  expect(kinds({ ...NET, file: 'sha256:1' }, { ...WIDE, file: 'sha256:2', tool: '2.0.0' })).toEqual([
    'geometry',
  ]);
});
