// Forms whose factors all lie on one axis, read as that axis.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alongAxis, type IndexForm, oneCause, plainForm, symbol, type Term } from '../../src/engine/index.ts';
import { field, local, map, showField, valueAt } from './fields.ts';
import { regionAt } from './patterns.ts';

const digit = (axis: number, coefficient: number, divide: number, modulo: number | null): Term => ({
  axis,
  coefficient,
  divide,
  modulo,
});

describe('factors of one axis are a periodic map of its index', () => {
  it.each<[string, IndexForm, string]>([
    ['rows behind a pixel shuffle', [digit(2, 1, 2, null)], 'q2 N1 [0,0] [0,0] of u2'],
    ['blocks of an attention in windows', [digit(2, 4, 4, null)], 'q4 N4 [0,0] [0,0] [0,0] [0,0] of u2'],
    ['shuffled channels', [digit(1, 1, 2, null), digit(1, 3, 1, 2)], 'q2 N1 [0,0] [3,3] of u1'],
  ])('%s', (_, form, want) => {
    expect(showField(alongAxis(field(map(1, [0, 0]), { form }), null))).toBe(want);
  });

  it('and every index keeps its region', () => {
    const forms = fc
      .tuple(fc.integer({ min: -3, max: 4 }), fc.integer({ min: -3, max: 4 }))
      .map(([a, b]) =>
        [digit(0, a, 3, null), digit(0, b, 1, 3)].filter(({ coefficient }) => coefficient !== 0),
      )
      .filter((form) => form.length > 0);
    fc.assert(
      fc.property(forms, (form) => {
        const seen = map(1, [0, 0], [-1, 2]);
        const plain = alongAxis(field(seen, { form }), null);
        expect(plain.form).toBe(plainForm(0));
        for (let u = 0; u < 20; u++) {
          expect(regionAt(plain.local!.map, u)).toEqual(regionAt(seen, valueAt(form, [u])));
        }
      }),
    );
  });
});

describe('the field itself comes back', () => {
  const H = symbol('H');

  it.each([
    ['where it lies on a plain axis', field(map(2, [-1, 1]))],
    [
      'where it has no local region',
      field(null, { ended: { flat: true, open: null }, causes: oneCause('pooling', 1) }),
    ],
    ['where every index sees the same', field(local(map(0, [0, 3])), { form: [] })],
    [
      'where two axes share it',
      field(map(1, [0, 0]), { form: [digit(1, 4, 1, null), digit(2, 1, 1, null)] }),
    ],
    [
      'where a length is open',
      field(map(1, [0, 0]), { form: [{ axis: 1, coefficient: 1, divide: H, modulo: null }] }),
    ],
    ['where the period exceeds the limit', field(map(1, [0, 0]), { form: [digit(1, 1, 1, 5000)] })],
  ])('%s', (_, one) => {
    expect(alongAxis(one, null)).toBe(one);
  });
});
