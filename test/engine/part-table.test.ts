// Tables of parts, read axis by axis and with other lengths, held to look-ups index by index.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AxisReading,
  minimal,
  PART_TABLE_LIMIT,
  type PartTable,
  readTable,
  regroupTable,
} from '../../src/engine/part-table.ts';

/** The part at an index over the table's axes. */
function partAt({ lengths, of }: Pick<PartTable, 'lengths' | 'of'>, index: readonly number[]): number {
  return of[index.reduce((flat, at, place) => flat * lengths[place]! + at, 0)]!;
}

function* indices(lengths: readonly number[]): Generator<number[]> {
  const total = lengths.reduce((a, b) => a * b, 1);
  for (let flat = 0; flat < total; flat++) {
    const index: number[] = [];
    let rest = flat;
    for (const length of lengths.toReversed()) {
      index.unshift(rest % length);
      rest = Math.floor(rest / length);
    }
    yield index;
  }
}

/** Over axes 1 and 3 of a tensor. */
const tables: fc.Arbitrary<PartTable> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([a, b]) =>
    fc
      .array(fc.nat(3), { minLength: a * b, maxLength: a * b })
      .map((of) => ({ axes: [1, 3], lengths: [a, b], of })),
  );

const stays = (to: number): AxisReading => ({ kind: 'stays', to });

describe('reading a table', () => {
  it('each output index holds the parts of the indices that it reads', () => {
    const window = (o: number): number[] => [o - 1, o, o + 1];
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 6 }), (table, length) => {
        const [own, other] = table.lengths as [number, number];
        const read = readTable(table, [{ kind: 'reads', to: 1, length, reads: window }, stays(3)])!;
        expect([read.axes, read.lengths]).toEqual([
          [1, 3],
          [length, other],
        ]);
        for (const [o, b] of indices([length, other])) {
          const inside = window(o!).filter((i) => i >= 0 && i < own);
          const parts = [...new Set(inside.map((i) => partAt(table, [i, b!])))].sort((x, y) => x - y);
          expect(read.of[o! * other + b!]!.toSorted((x, y) => x - y)).toEqual(parts);
        }
      }),
    );
  });

  it('an axis that goes away leaves the parts that were read of it', () => {
    const table: PartTable = { axes: [1, 3], lengths: [2, 3], of: [0, 0, 1, 2, 2, 2] };
    const picked: AxisReading = { kind: 'reads', to: null, length: 1, reads: () => [1] };
    expect(readTable(table, [picked, stays(2)])).toEqual({ axes: [2], lengths: [3], of: [[2], [2], [2]] });
    expect(readTable(table, [stays(1), picked])).toEqual({ axes: [1], lengths: [2], of: [[0], [2]] });
  });

  it('axes that change places change the order of the entries', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const turned = readTable(table, [stays(3), stays(1)])!;
        expect(turned.lengths).toEqual(table.lengths.toReversed());
        for (const [a, b] of indices(table.lengths)) {
          expect(turned.of[b! * table.lengths[0]! + a!]).toEqual([partAt(table, [a!, b!])]);
        }
      }),
    );
  });

  it('beyond its limit a table is not kept', () => {
    const table: PartTable = { axes: [0], lengths: [1], of: [0] };
    const long = (length: number): AxisReading => ({ kind: 'reads', to: 0, length, reads: () => [0] });
    expect(readTable(table, [long(PART_TABLE_LIMIT)])?.of).toHaveLength(PART_TABLE_LIMIT);
    expect(readTable(table, [long(PART_TABLE_LIMIT + 1)])).toBeNull();
  });
});

describe('the smallest table', () => {
  it('says the same without the axes that nothing hangs on', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const small = minimal(table);
        for (const [a, b] of indices(table.lengths)) {
          const index = small.axes.map((axis) => (axis === 1 ? a! : b!));
          expect(partAt(small, index)).toBe(partAt(table, [a!, b!]));
        }
        expect(minimal(small)).toEqual(small);
      }),
    );
  });

  it.each<[string, PartTable, PartTable]>([
    [
      'parts along one axis alone',
      { axes: [1, 3], lengths: [2, 2], of: [0, 0, 1, 1] },
      { axes: [1], lengths: [2], of: [0, 1] },
    ],
    [
      'one part alone',
      { axes: [1, 3], lengths: [2, 2], of: [5, 5, 5, 5] },
      { axes: [], lengths: [], of: [5] },
    ],
    [
      'a checkerboard needs both',
      { axes: [1, 3], lengths: [2, 2], of: [0, 1, 1, 0] },
      { axes: [1, 3], lengths: [2, 2], of: [0, 1, 1, 0] },
    ],
  ])('of %s', (_, table, want) => {
    expect(minimal(table)).toEqual(want);
  });
});

describe('reading a run of axes with other lengths', () => {
  it('channels split into groups keep their parts', () => {
    const table: PartTable = { axes: [1], lengths: [6], of: [0, 0, 0, 1, 1, 1] };
    expect(regroupTable(table, 1, [6], [2, 3])).toEqual({ axes: [1], lengths: [2], of: [0, 1] });
    expect(regroupTable(table, 1, [6], [3, 2])).toEqual({
      axes: [1, 2],
      lengths: [3, 2],
      of: [0, 0, 0, 1, 1, 1],
    });
  });

  it('an axis behind the run moves along', () => {
    const table: PartTable = { axes: [1, 3], lengths: [2, 2], of: [0, 1, 1, 0] };
    expect(regroupTable(table, 1, [2, 5], [10])).toEqual({
      axes: [1, 2],
      lengths: [10, 2],
      of: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0],
    });
  });

  it('an element keeps its part, and there and back is the smallest table again', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(lengths, fc.infiniteStream(fc.nat(2)), ([a, b, c], parts) => {
        const total = a! * b! * c!;
        const of = Array.from({ length: total }, () => parts.next().value as number);
        const flat: PartTable = { axes: [2], lengths: [total], of };
        const there = regroupTable(flat, 2, [total], [a!, b!, c!])!;
        for (const index of indices([a!, b!, c!])) {
          const at = there.axes.map((axis) => index[axis - 2]!);
          const place = index.reduce((sum, i, axis) => sum * [a!, b!, c!][axis]! + i, 0);
          expect(partAt(there, at)).toBe(of[place]);
        }
        expect(regroupTable(there, 2, [a!, b!, c!], [total])).toEqual(minimal(flat));
      }),
    );
  });

  it('beyond its limit a table is not kept', () => {
    const table: PartTable = { axes: [0], lengths: [2], of: [0, 1] };
    expect(regroupTable(table, 0, [2, PART_TABLE_LIMIT], [2 * PART_TABLE_LIMIT])).toBeNull();
  });
});
