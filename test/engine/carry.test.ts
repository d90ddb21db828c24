// What a repeated body finds in its states, and regions on the axis of trips.
import { describe, expect, it } from 'vitest';
import { carry, sameFields, unsettled } from '../../src/engine/carry.ts';
import type { Field } from '../../src/engine/field.ts';
import { SOURCE_LOCAL } from '../../src/engine/field.ts';
import { SAME, type AxisHow, type Edge } from '../../src/engine/edge.ts';
import { plainForm } from '../../src/engine/index-form.ts';
import { plainMap } from '../../src/engine/region-map.ts';
import { transfer } from '../../src/engine/transfer.ts';
import { liesOnTrips, surfaced } from '../../src/engine/trips.ts';

function field(lo: number, hi: number, axis = 0, sourceAxis = 0): Field {
  const local = { ...SOURCE_LOCAL, map: plainMap(1, lo, hi) };
  return { sourceAxis, form: plainForm(axis), local, ended: null, causes: null, sections: null };
}

const NODE = 7;
const OPEN = (): null => null;

describe('a state', () => {
  it('that holds what it held before stays exact', () => {
    const [found] = carry([field(0, 0)], [field(0, 0)], null, NODE);
    expect([found?.local?.map, found?.local?.widened]).toEqual([plainMap(1, 0, 0), null]);
  });

  it('that starts from more than later trips leave is an upper bound', () => {
    const [found] = carry([field(-5, 0)], [field(0, 1)], null, NODE);
    expect(found?.local?.map).toEqual(plainMap(1, -5, 1));
    expect(found?.local?.widened).not.toBe(null);
    expect(carry([field(0, 0)], [], null, NODE)[0]?.local?.widened).not.toBe(null);
  });

  it('one of whose ends moves is open to that side', () => {
    const [found] = carry([field(0, 0)], [field(-4, 0)], [field(-2, 0)], NODE);
    expect(found?.local).toBe(null);
    expect(found?.ended?.open?.map).toMatchObject({ lo: -Infinity, hi: 0 });
  });

  it('both of whose ends move sees the whole axis', () => {
    const [found] = carry([field(0, 0)], [field(-2, 2)], [field(-1, 1)], NODE);
    expect([found?.local, found?.ended]).toEqual([null, { flat: false, open: null }]);
    expect(found?.causes?.own?.kind).toBe('recurrence');
  });

  it('keeps an end that an earlier round found', () => {
    const before = carry([field(0, 0)], [field(-2, 2)], [field(-1, 1)], NODE);
    expect(carry([field(0, 0)], before, before, NODE)).toEqual(before);
  });

  it('that goes on changing is ignorance', () => {
    const [found] = unsettled([[field(0, 0)], [field(0, 3)]], NODE);
    expect(found?.causes?.ignorance).toBe(true);
  });

  it('is the same only with the same place, marks and axes', () => {
    expect(sameFields([field(0, 1)], [field(0, 1)])).toBe(true);
    expect(sameFields([field(0, 1)], [field(0, 2)])).toBe(false);
    expect(sameFields([field(0, 1)], [field(0, 1, 1)])).toBe(false);
    expect(sameFields([field(0, 1)], [field(0, 1), field(0, 1, 0, 1)])).toBe(false);
  });
});

describe('a region on the axis of trips', () => {
  const onTrips = field(-1, 1, -1);

  it('is left alone by whatever happens within a trip', () => {
    const lost: AxisHow = { kind: 'lost', cause: 'unknown', reason: 'any' };
    const edges: readonly Edge[] = [
      { kind: 'axes', operand: 0, axes: [{ to: null, how: { kind: 'pick', index: 3 } }] },
      { kind: 'axes', operand: 0, axes: [{ to: 0, how: lost }] },
      { kind: 'regroup', operand: 0, from: [6], to: [2, 3] },
      { kind: 'all', operand: 0, cause: 'data-dependent' },
    ];
    for (const edge of edges) expect(transfer([onTrips], edge, NODE, OPEN)).toEqual([onTrips]);
  });

  it('ends where nobody knows what happens', () => {
    const [found] = transfer([onTrips], { kind: 'opaque', operand: 0, reason: 'any' }, NODE, OPEN);
    expect(found?.local).toBe(null);
  });

  it('comes to light as an axis of the stack', () => {
    expect(surfaced(onTrips, -1, 2).form).toEqual(plainForm(2));
    expect(surfaced(field(0, 0, 2), -1, 2).form).toEqual(plainForm(3));
    expect(surfaced(field(0, 0, 1), -1, 2).form).toEqual(plainForm(1));
    expect(surfaced(field(0, 0, -2), -1, 0).form).toEqual(plainForm(-2));
  });

  it('is told from one on an axis of the tensor', () => {
    expect(liesOnTrips(onTrips)).toBe(true);
    expect(liesOnTrips(field(0, 0, 0))).toBe(false);
    expect(liesOnTrips({ ...onTrips, form: [] })).toBe(false);
  });

  it('may be cut from an axis of the operand', () => {
    const axes = [
      { to: -1, how: SAME },
      { to: 0, how: SAME },
    ];
    const [cut, other] = transfer(
      [field(0, 0, 0), field(0, 0, 1, 1)],
      { kind: 'axes', operand: 0, axes },
      NODE,
      OPEN,
    );
    expect([cut?.form, other?.form]).toEqual([plainForm(-1), plainForm(0)]);
  });
});
