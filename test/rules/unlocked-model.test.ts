import { expect, it } from 'vitest';
import { unlockedModel } from '../../src/rules/unlocked-model.ts';
import { askLocked, compared, pair } from './drifted.ts';

it('a lock file without the model is a finding, with where it was', () => {
  expect(askLocked(unlockedModel, pair(), () => ({ kind: 'new' }))).toMatchObject([
    { verdict: 'broken', detail: { kind: 'unlocked-model', formerly: null } },
  ]);
  const moved = askLocked(unlockedModel, pair(), (analysis) => compared(pair(), analysis, true));
  expect(moved).toMatchObject([{ detail: { formerly: 'drawn' } }]);
});

it('no lock file, or one with the model, is none', () => {
  expect(askLocked(unlockedModel, pair(), () => ({ kind: 'none' }))).toEqual([]);
  expect(askLocked(unlockedModel, pair(), (analysis) => compared(pair(), analysis))).toEqual([]);
});
