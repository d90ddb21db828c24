// Where paths meet: hull, gates, what ends, marks (engine.md §2 to §4; onnx-operators.md §4.2).
import { describe, expect, it } from 'vitest';
import {
  type Field,
  type Integer,
  join,
  oneCause,
  type Part,
  plainForm,
  type Segment,
  mod,
  negate,
  symbol,
  withNode,
} from '../../src/engine/index.ts';
import { extents, field, local, map, showField } from './fields.ts';

const NODE = 9;
const p = symbol('p');
const parity = mod(symbol('H'), 2);
const pooled = field(null, {
  ended: { flat: true, open: null },
  causes: oneCause('pooling', 4),
});
const opaque = field(null, {
  ended: { flat: false, open: null },
  causes: oneCause('opaque', 5, null, 'no rule for this operator'),
});

type Meeting = readonly (Field | readonly [Field, Segment])[];

function parts(...fields: Meeting): Part[] {
  return fields.map((one) =>
    'sourceAxis' in one ? { field: one, segment: null } : { field: one[0], segment: one[1] },
  );
}

/** The joined field in short, of a tensor of this shape. */
function joined(shape: readonly (number | null)[], ...meeting: Meeting): string {
  return showField(join(parts(...meeting), NODE, extents(...shape)).field);
}

describe.each<{ name: string; shape?: readonly (number | null)[]; meeting: readonly Field[]; want: string }>([
  {
    name: 'two windows unite to their hull',
    meeting: [field(map(1, [-1, 1])), field(map(1, [0, 2]))],
    want: '[-1,2] of u2',
  },
  {
    name: 'a path of phases and one without unite phase by phase',
    meeting: [field(map(2, [0, 9], [0, 9])), field(map(1, [2, 6]))],
    want: 'q2 N2 [0,9] [0,9] of u2',
  },
  {
    name: 'a constant region joins any form',
    meeting: [field(map(1, [0, 0])), field(local(map(0, [0, 3])), { form: [] })],
    shape: [1, 1, 3],
    want: 'table [0,3] [0,3] [0,3] of u2',
  },
  {
    name: 'strides that differ are a table where the length is known',
    shape: [1, 1, 3],
    meeting: [field(map(2, [0, 1])), field(map(1, [0, 0]))],
    want: 'table [0,1] [1,3] [2,5] of u2',
  },
  {
    name: 'and affine hulls, an upper bound, where it is open',
    meeting: [field(map(2, [0, 1])), field(map(1, [0, 0]))],
    want: '2u+[0,1] | 1u+[0,0] of u2, upper bound by 9',
  },
  {
    name: 'axes that differ have no common index',
    meeting: [field(map(1, [0, 0])), field(map(1, [0, 0]), { form: plainForm(1) })],
    want: 'no local; ends; by unknown 9',
  },
  {
    name: 'pooled and local: a gate, and the local field stays',
    meeting: [field(map(1, [-1, 1])), pooled],
    want: '[-1,1] of u2; ends; by gate 9',
  },
  {
    name: 'pooled twice: no gate, since nothing local is left',
    meeting: [pooled, field(null, { ended: { flat: true, open: null }, causes: oneCause('pooling', 6) })],
    want: 'no local; ends, flat; by pooling 4, pooling 6',
  },
  {
    name: 'attention and its residual: not a gate',
    meeting: [
      field(map(1, [0, 0])),
      field(null, { ended: { flat: false, open: null }, causes: oneCause('attention', 6) }),
    ],
    want: '[0,0] of u2; ends; by attention 6',
  },
  {
    name: 'an opaque node on another path is listed beside the local field',
    meeting: [field(map(1, [0, 0])), opaque],
    want: '[0,0] of u2; ends; by opaque 5',
  },
  {
    name: 'a gate that is opaque too says both',
    meeting: [
      field(map(1, [0, 0])),
      field(null, {
        ended: { flat: true, open: null },
        causes: {
          known: true,
          ignorance: true,
          own: null,
          left: oneCause('pooling', 4),
          right: oneCause('opaque', 5),
        },
      }),
    ],
    want: '[0,0] of u2; ends; by pooling 4, opaque 5, gate 9',
  },
  {
    name: 'two regions open to one side unite, their finite end exact',
    meeting: [
      field(null, {
        ended: { flat: false, open: { form: plainForm(2), map: map(1, [-Infinity, 0]), shift: 0 } },
        causes: oneCause('recurrence', 3),
      }),
      field(null, {
        ended: { flat: false, open: { form: plainForm(2), map: map(1, [-Infinity, 2]), shift: 0 } },
        causes: oneCause('recurrence', 4),
      }),
    ],
    want: 'no local; opens [-∞,2] of u2; by recurrence 3, recurrence 4',
  },
  {
    name: 'open to one side and whole is whole',
    meeting: [
      field(null, {
        ended: { flat: false, open: { form: plainForm(2), map: map(1, [-Infinity, 0]), shift: 0 } },
        causes: oneCause('recurrence', 3),
      }),
      opaque,
    ],
    want: 'no local; ends; by recurrence 3, opaque 5',
  },
  {
    name: 'open to one side beside a local path keeps both',
    meeting: [
      field(map(1, [0, 0])),
      field(null, {
        ended: { flat: false, open: { form: plainForm(2), map: map(1, [-Infinity, 0]), shift: 0 } },
        causes: oneCause('recurrence', 3),
      }),
    ],
    want: '[0,0] of u2; opens [-∞,0] of u2; by recurrence 3',
  },
  {
    name: 'an unknown place on one path leaves the size of the union unknown',
    meeting: [
      field(map(1, [0, 2])),
      field(local(map(1, [0, 2]), { shift: p, displaced: withNode(null, 3) })),
    ],
    want: '[0,2] of u2, displaced by 3, unsized by 3',
  },
  {
    name: 'a place that hangs on a residue leaves the size known where one path holds the other at every residue',
    meeting: [
      field(local(map(2, [0, 2]), { shift: negate(parity), displaced: withNode(null, 3) })),
      field(map(2, [0, 0])),
    ],
    want: 'N2 [0,2] of u2, + −(H mod 2), displaced by 3',
  },
  {
    name: 'whichever stands first',
    meeting: [
      field(map(2, [0, 0])),
      field(local(map(2, [0, 2]), { shift: negate(parity), displaced: withNode(null, 3) })),
    ],
    want: 'N2 [0,2] of u2, + −(H mod 2), displaced by 3',
  },
  {
    name: 'and unknown where the size hangs on it as well',
    meeting: [
      field(local(map(2, [0, 2]), { shift: negate(parity), displaced: withNode(null, 3) })),
      field(map(2, [1, 3])),
    ],
    want: 'N2 [0,3] of u2, + −(H mod 2), displaced by 3, unsized by 3',
  },
  {
    name: 'the same unknown place on both is taken along',
    meeting: [
      field(local(map(1, [0, 2]), { shift: p, displaced: withNode(null, 3) })),
      field(local(map(1, [1, 3]), { shift: p, displaced: withNode(null, 3) })),
    ],
    want: '[0,3] of u2, + p, displaced by 3',
  },
])('$name', ({ shape = [null, null, null], meeting, want }) => {
  it('in short', () => {
    expect(joined(shape, ...meeting)).toBe(want);
  });
});

describe('sharing', () => {
  it('one field from every operand is that field, whatever it holds', () => {
    const one = field(map(3, [0, 5], null));
    expect(join(parts(one, one), NODE, extents())).toEqual({ field: one, alignment: null });
    expect(join(parts(one, one), NODE, extents()).field).toBe(one);
  });
});

describe('the grid of a join', () => {
  it.each([
    [2, 3, 6],
    [4, 2, 4],
    [null, 2, null],
  ])('of %s and %s is %s', (a, b, want) => {
    const both = parts(field(local(map(1, [0, 0]), { grid: a })), field(local(map(1, [0, 1]), { grid: b })));
    expect(join(both, NODE, extents()).field.local!.grid).toBe(want);
  });
});

describe('the gate tells where it came from', () => {
  it('via the causes of the operand that is the same everywhere', () => {
    const { causes } = join(parts(field(map(1, [0, 0])), pooled), NODE, extents()).field;
    expect(causes?.own).toMatchObject({
      kind: 'gate',
      node: NODE,
      via: { own: { kind: 'pooling', node: 4 } },
    });
  });
});

describe('segments side by side along the axis of the source', () => {
  const at = (start: Integer, length: Integer): Segment => ({ axis: 2, start, length });
  const own = (shift: number): Field => field(map(1, [shift, shift]));

  it('each index sees what the operand that fills it sees', () => {
    const meeting = parts([own(0), at(0, 2)], [own(10), at(2, 2)]);
    const { field: whole } = join(meeting, NODE, extents(1, 1, 4));
    expect(showField({ ...whole, sections: null })).toBe('table [0,0] [1,1] [12,12] [13,13] of u2');
  });

  it('a roll, the end before the beginning, is a shift away from the seam', () => {
    // x[3:] ++ x[:3] of 8 samples.
    const meeting = parts([own(3), at(0, 5)], [own(-5), at(5, 3)]);
    const { field: whole } = join(meeting, NODE, extents(1, 1, 8));
    expect(showField({ ...whole, sections: null })).toBe('[3,3] of u2');
  });

  it('over an open length they are the hull of both, an upper bound', () => {
    const meeting = parts([own(0), at(0, symbol('n'))], [own(10), at(symbol('n'), 2)]);
    const { field: whole } = join(meeting, NODE, extents(1, 1, null));
    expect(showField({ ...whole, sections: null })).toBe('[0,10] of u2, upper bound by 9');
  });

  it('are no misalignment: each has its own indices', () => {
    const meeting = parts([own(0), at(0, 2)], [own(10), at(2, 2)]);
    expect(join(meeting, NODE, extents(1, 1, 4)).alignment).toBeNull();
  });

  it('along another axis the paths do meet', () => {
    const channels = (start: number): Segment => ({ axis: 1, start, length: 2 });
    const meeting = parts([own(0), channels(0)], [own(1), channels(2)]);
    const { field: whole, alignment } = join(meeting, NODE, extents(1, 4, 8));
    expect(alignment).toEqual({ aligned: false, offset: [1, 1] });
    expect(showField(whole)).toBe('[0,1] of u2; 1: 0011 = [0,0] of u2 / [1,1] of u2');
  });
});

describe('marks are united', () => {
  it('an upper bound of either operand is one of the join', () => {
    const wide = field(local(map(1, [0, 4]), { widened: withNode(null, 2) }));
    const wider = field(local(map(1, [0, 1]), { widened: withNode(null, 3) }));
    expect(joined([], wide, wider)).toBe('[0,4] of u2, upper bound by 2,3');
  });
});
