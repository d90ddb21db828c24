// Whether paths that meet look at the same place (engine.md §4).
import { describe, expect, it } from 'vitest';
import { add, alignmentOf, type Local, mod, type Rational, symbol } from '../../src/engine/index.ts';
import { local, map } from './fields.ts';

const at = (low: Rational, high: Rational = low, more: Partial<Local> = {}): Local =>
  local(map(2, [0, 4]), { centers: [low, high], ...more });
const p = symbol('p');
const H = symbol('H');
const at0 = { aligned: true, offset: [0, 1] as Rational };
// Spreads by the residue of H: two ends each.
const byH = (...ends: readonly (readonly [number, number, number, number])[]): Local['centers'] => ({
  name: 'H',
  spreads: ends.map(([low, under, high, beneath]) => [
    [low, under],
    [high, beneath],
  ]),
});

describe.each<{ name: string; meeting: readonly Local[]; want: ReturnType<typeof alignmentOf> }>([
  { name: 'one path alone asks nothing', meeting: [at([0, 1])], want: null },
  {
    name: 'the same object twice is one path',
    meeting: [at([0, 1])].flatMap((one) => [one, one]),
    want: null,
  },
  {
    name: 'equal centers are aligned',
    meeting: [at([1, 2]), at([1, 2])],
    want: { aligned: true, offset: [0, 1] },
  },
  {
    name: 'centers apart are not, and the offset is how far',
    meeting: [at([0, 1]), at([1, 2])],
    want: { aligned: false, offset: [1, 2] },
  },
  {
    name: 'an offset that one operand already has is not reported again',
    meeting: [at([0, 1], [2, 1]), at([1, 1])],
    want: { aligned: true, offset: [2, 1] },
  },
  {
    name: 'a wider spread than before is reported as a whole',
    meeting: [at([0, 1], [2, 1]), at([3, 1])],
    want: { aligned: false, offset: [3, 1] },
  },
  {
    name: 'of three paths the outermost decide',
    meeting: [at([0, 1]), at([-1, 2]), at([3, 2])],
    want: { aligned: false, offset: [2, 1] },
  },
  {
    name: 'different strides are no offset',
    meeting: [at([0, 1]), local(map(1, [0, 0]))],
    want: { aligned: false, offset: null },
  },
  {
    name: 'opposite strides differ',
    meeting: [local(map(1, [0, 0])), local(map(-1, [8, 8]))],
    want: { aligned: false, offset: null },
  },
  {
    name: 'q 2 N 2 and a stride of 1 are the same stride',
    meeting: [
      local(map(1, [0, 0])),
      local(map(2, [0, 1], [0, 1]), {
        centers: [
          [0, 1],
          [0, 1],
        ],
      }),
    ],
    want: { aligned: true, offset: [0, 1] },
  },
  {
    name: 'a stride of 0 takes no part',
    meeting: [at([0, 1]), local(map(0, [3, 3]))],
    want: null,
  },
  {
    name: 'two others are compared beside it',
    meeting: [at([0, 1]), local(map(0, [3, 3])), at([1, 1])],
    want: { aligned: false, offset: [1, 1] },
  },
  {
    name: 'a path without a stride meets one with a stride: strides differ',
    meeting: [local({ kind: 'table', lo: [0], hi: [0] }, { centers: null }), at([0, 1])],
    want: { aligned: false, offset: null },
  },
  {
    name: 'two paths without a stride parted where they lost it',
    meeting: [
      local({ kind: 'table', lo: [0], hi: [0] }, { centers: null }),
      local({ kind: 'table', lo: [1], hi: [1] }, { centers: null }),
    ],
    want: null,
  },
  {
    name: 'an unknown place on one path leaves it open',
    meeting: [at([0, 1]), at([0, 1], [0, 1], { shift: p })],
    want: { aligned: null, offset: null },
  },
  {
    name: 'the same unknown on both cancels',
    meeting: [at([0, 1], [0, 1], { shift: p }), at([0, 1], [0, 1], { shift: add(p, 3) })],
    want: { aligned: false, offset: [3, 1] },
  },
  {
    name: 'unknowns that cancel and centers that make up for them are aligned',
    meeting: [at([3, 1], [3, 1], { shift: p }), at([0, 1], [0, 1], { shift: add(p, 3) })],
    want: { aligned: true, offset: [0, 1] },
  },
  {
    name: 'a remainder of a length decides by residue, and the largest offset stands for all',
    meeting: [at([0, 1]), at([0, 1], [0, 1], { shift: mod(H, 2) })],
    want: {
      aligned: false,
      offset: [1, 1],
      byResidue: { name: 'H', cases: [at0, { aligned: false, offset: [1, 1] }] },
    },
  },
  {
    name: 'apart by as much at every residue is one offset',
    meeting: [at([1, 2]), at([0, 1], [0, 1], { shift: mod(H, 2) })],
    want: { aligned: false, offset: [1, 2] },
  },
  {
    name: 'an offset that one operand has at a residue already is not reported again',
    meeting: [
      at([0, 1], [0, 1], { shift: mod(H, 2), centers: byH([0, 1, 0, 1], [0, 1, 2, 1]) }),
      at([1, 1], [1, 1], { shift: mod(H, 2) }),
    ],
    want: {
      aligned: false,
      offset: [1, 1],
      byResidue: {
        name: 'H',
        cases: [
          { aligned: false, offset: [1, 1] },
          { aligned: true, offset: [2, 1] },
        ],
      },
    },
  },
  {
    name: 'remainders of two lengths leave it open',
    meeting: [at([0, 1], [0, 1], { shift: mod(symbol('W'), 2) }), at([0, 1], [0, 1], { shift: mod(H, 2) })],
    want: { aligned: null, offset: null },
  },
  {
    name: 'a remainder of more than 256 leaves it open',
    meeting: [at([0, 1]), at([0, 1], [0, 1], { shift: mod(H, 257) })],
    want: { aligned: null, offset: null },
  },
  {
    name: 'a length itself leaves it open',
    meeting: [at([0, 1]), at([0, 1], [0, 1], { shift: add(H, mod(H, 2)) })],
    want: { aligned: null, offset: null },
  },
])('$name', ({ meeting, want }) => {
  it('whichever path stands first', () => {
    expect(alignmentOf(meeting)).toEqual(want);
    expect(alignmentOf(meeting.toReversed())).toEqual(want);
  });
});
