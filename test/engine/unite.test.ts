// Local regions that meet in different forms, brought to a common index.
import { describe, expect, it } from 'vitest';
import { type Field, type IndexForm, type Part, plainForm } from '../../src/engine/index.ts';
import { onOneAxis, uniteLocals } from '../../src/engine/unite.ts';
import { extents, field, map, showForm, showLocal, showMap } from './fields.ts';

const NODE = 4;

function parts(...fields: readonly Field[]): Part[] {
  return fields.map((one) => ({ field: one, segment: null }));
}

function united(shape: readonly (number | null)[], ...fields: readonly Field[]): string {
  return unitedWhere(true, shape, ...fields);
}

/** `covering`: a region of fewer factors may stand for one that lies inside it. */
function unitedWhere(
  covering: boolean,
  shape: readonly (number | null)[],
  ...fields: readonly Field[]
): string {
  const extentOf = extents(...shape);
  const found = uniteLocals(onOneAxis(parts(...fields), extentOf), NODE, extentOf, covering);
  return found === null ? 'no common index' : showLocal(found.local, found.form);
}

/** Windows of 4 along axis 2: every place of a window sees the whole window. */
const WINDOWS: IndexForm = [{ axis: 2, coefficient: 4, divide: 4, modulo: null }];
/** Rows over patches of 4: u1 patches, u2 places in a patch. */
const PATCHES: IndexForm = [
  { axis: 1, coefficient: 4, divide: 1, modulo: null },
  { axis: 2, coefficient: 1, divide: 1, modulo: null },
];

describe('forms along one axis', () => {
  it('a residual around attention in windows is read along that axis', () => {
    expect(united([1, 1, 16], field(map(1, [0, 3]), { form: WINDOWS }), field(map(1, [0, 0])))).toBe(
      'q4 N4 [0,3] [0,3] [0,3] [0,3] of u2',
    );
  });

  it('equal forms stay as they are', () => {
    const [one, two] = [field(map(1, [0, 3]), { form: WINDOWS }), field(map(1, [-1, 0]), { form: WINDOWS })];
    expect(onOneAxis(parts(one, two), extents()).map((path) => path.field)).toEqual([one, two]);
    expect(united([], one, two)).toBe('[-1,3] of 4·(u2/4)');
  });
});

describe('forms of more factors than the other', () => {
  it('add nothing where the other sees the whole patch already', () => {
    const patch: IndexForm = [PATCHES[0]!];
    expect(
      united([1, 6, 4], field(map(1, [0, 0]), { form: PATCHES }), field(map(1, [0, 3]), { form: patch })),
    ).toBe('[0,3] of 4·u1');
  });

  it('have no common index where it sees less', () => {
    const patch: IndexForm = [PATCHES[0]!];
    expect(
      united([1, 6, 4], field(map(1, [0, 0]), { form: PATCHES }), field(map(1, [0, 1]), { form: patch })),
    ).toBe('no common index');
  });

  it('keep paths of their own where one may not stand for the other', () => {
    const patch: IndexForm = [{ axis: 1, coefficient: 4, divide: 1, modulo: null }];
    const fields = [field(map(1, [0, 0]), { form: PATCHES }), field(map(1, [0, 3]), { form: patch })];
    expect(unitedWhere(false, [1, 6, 4], ...fields)).toBe('no common index');
  });

  it('have none either on other axes', () => {
    expect(united([], field(map(1, [0, 0]), { form: plainForm(1) }), field(map(1, [0, 0])))).toBe(
      'no common index',
    );
  });
});

describe('a region that is the same everywhere', () => {
  it('joins any form', () => {
    const found = uniteLocals(
      parts(field(map(0, [2, 2]), { form: [] }), field(map(0, [0, 1]), { form: PATCHES })),
      NODE,
      extents(),
      false,
    )!;
    expect([showMap(found.local.map), showForm(found.form)]).toEqual(['N0 [0,2]', '4·u1 + u2']);
  });
});
