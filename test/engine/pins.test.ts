// Shifts of an index form that leave some axes alone, and the grids that they make.
import { describe, expect, it } from 'vitest';
import { gridOf, type IndexForm, pinFields, plainForm, shiftUnit } from '../../src/engine/index.ts';
import { field, map } from './fields.ts';

/** w = 2·u3 + u1, u1 in 0 … 1. */
const SPLIT: IndexForm = [
  { axis: 1, coefficient: 1, divide: 1, modulo: 2 },
  { axis: 3, coefficient: 2, divide: 1, modulo: null },
];
/** w = 4·u3 + u1, u1 in 0 … 1: every other pair is missing. */
const GAPPED: IndexForm = [SPLIT[0]!, { ...SPLIT[1]!, coefficient: 4 }];

describe('the smallest shift of an index form', () => {
  it.each<[string, IndexForm, readonly number[], number | null]>([
    ['of a plain axis is 1', plainForm(2), [], 1],
    ['of a plain axis that may not move is none', plainForm(2), [2], null],
    ['of every other index is 2, backwards too', [{ ...plainForm(2)[0]!, coefficient: -2 }], [], 2],
    ['of digits carries from one into the next', SPLIT, [], 1],
    ['leaves the fine digit alone by moving the coarse one', SPLIT, [1], 2],
    ['has no coarse digit to carry into', SPLIT, [3], null],
    ['is that of the coarse digit where the fine one doesn’t fill it', GAPPED, [], 4],
    ['is none where the same everywhere', [], [], null],
  ])('%s', (_, form, pinned, want) => {
    expect(shiftUnit(form, pinned)).toBe(want);
  });
});

describe('a grid', () => {
  it('is the least common multiple with that shift, in samples', () => {
    expect(gridOf(field(map(3, [0, 0])).local!, 2)).toBe(6);
  });

  it('is kept, with the field, where no pinned axis lies in the form', () => {
    const fields = [field(map(1, [0, 1]), { form: plainForm(2) })];
    expect(pinFields(fields, [1])).toBe(fields);
  });

  it('has no value where only pinned axes lie in the form', () => {
    const [pinned] = pinFields([field(map(1, [0, 1]), { form: plainForm(2) })], [2]);
    expect(pinned?.local?.grid).toBe(null);
  });
});
