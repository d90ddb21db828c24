// What becomes of a region whose form lies over several axes, when those axes are united, fixed, stepped along or lost
// (engine.md §3, "index forms"; onnx-operators.md §7.2).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineStep,
  type AxisEdge,
  type AxisHow,
  blockStep,
  IDENTITY,
  type IndexForm,
  type Integer,
  plainForm,
  type RegionMap,
  SAME,
  SOURCE_LOCAL,
  type StepMap,
  symbol,
  transposedStep,
  windowStep,
} from '../../src/engine/index.ts';
import { acrossAxes, type Across } from '../../src/engine/across-axes.ts';
import { mover } from '../../src/engine/move.ts';
import { listCauses } from '../../src/engine/index.ts';
import { local, map, showForm, showMap } from './fields.ts';
import { type Region, regionAt, tapsOf, union } from './patterns.ts';

const NODE = 5;
const H = symbol('H');

const united = (length: Integer | null): AxisHow => ({ kind: 'union', cause: 'pooling', length });
const pick = (index: Integer): AxisHow => ({ kind: 'pick', index });
const step = (
  of: StepMap,
  operandLength: number | null = null,
  outputLength: number | null = null,
): AxisHow => ({
  kind: 'step',
  step: of,
  operandLength,
  outputLength,
  widened: false,
});

/** Axes that are united or fixed go away, the others move up. */
function edges(...hows: readonly AxisHow[]): AxisEdge[] {
  let to = 0;
  return hows.map((how) => ({ to: how.kind === 'union' || how.kind === 'pick' ? null : to++, how }));
}

function across(form: IndexForm, regions: RegionMap, ...hows: readonly AxisHow[]): Across {
  const move = mover(NODE);
  return acrossAxes({ form, local: local(regions) }, edges(...hows), move, NODE);
}

function shown(result: Across): string {
  if (result.kind === 'local') {
    const form = result.form.length === 0 ? 'everywhere' : `of ${showForm(result.form)}`;
    return `${showMap(result.local.map)} ${form}`;
  }
  const { flat, open } = result.ended;
  const causes = listCauses(result.cause).map(
    ({ kind, reason }) => `${kind}${reason === null ? '' : `: ${reason}`}`,
  );
  const what = open === null ? 'ends' : `opens ${showMap(open.map)} of ${showForm(open.form)}`;
  return `${what}${flat ? ', flat' : ''} by ${causes.join()}`;
}

/** Rows of patches of 4: w = 4·u0 + u1. */
const PATCHES: IndexForm = [
  { axis: 0, coefficient: 4, divide: 1, modulo: null },
  { axis: 1, coefficient: 1, divide: 1, modulo: null },
];
const ONE = SOURCE_LOCAL.map;

describe.each<{ name: string; form?: IndexForm; map?: RegionMap; hows: readonly AxisHow[]; want: string }>([
  { name: 'an axis that stays keeps its map', hows: [SAME, SAME], want: '[0,0] of u0' },
  { name: 'a union of an axis beside it changes nothing', hows: [SAME, united(7)], want: '[0,0] of u0' },
  {
    name: 'a union of the whole axis ends it, and every index sees the same',
    hows: [united(9), SAME],
    want: 'ends, flat by pooling',
  },
  { name: 'whatever is known of its length', hows: [united(null), SAME], want: 'ends, flat by pooling' },
  {
    name: 'a union for attention ends it, though not flat',
    hows: [{ kind: 'union', cause: 'attention', length: 9 }, SAME],
    want: 'ends by attention',
  },
  {
    name: 'a union of the inner factor widens by n − 1',
    form: PATCHES,
    hows: [SAME, united(4)],
    want: '[0,3] of 4·u0',
  },
  {
    name: 'a union of the outer factor widens by c·(n − 1)',
    form: PATCHES,
    hows: [united(3), SAME],
    want: '[0,8] of u0',
  },
  {
    name: 'a union of both ends the axis',
    form: PATCHES,
    hows: [united(3), united(4)],
    want: 'ends, flat by pooling',
  },
  {
    name: 'a union of a negative factor widens to the front',
    form: [
      { axis: 0, coefficient: 4, divide: 1, modulo: null },
      { axis: 1, coefficient: -1, divide: 1, modulo: null },
    ],
    hows: [SAME, united(4)],
    want: '[-3,0] of 4·u0',
  },
  {
    name: 'a union of a factor whose length is open is not known',
    form: PATCHES,
    hows: [united(H), SAME],
    want: 'ends by unknown: the length of a part of an axis is open, or its region has no period',
  },
  {
    name: 'a union of an axis that holds two source axes leaves each the other factor',
    form: [
      { axis: 0, coefficient: 4, divide: 1, modulo: null },
      { axis: 1, coefficient: 1, divide: 4, modulo: null },
    ],
    hows: [SAME, united(16)],
    want: '[0,3] of 4·u0',
  },
  {
    name: 'a fixed index leaves a region that is the same everywhere',
    hows: [pick(3), SAME],
    map: map(2, [-1, 1]),
    want: 'N0 [5,7] everywhere',
  },
  {
    name: 'a fixed index of a phase takes that phase',
    hows: [pick(3), SAME],
    map: map(1, [0, 0], [0, 1]),
    want: 'N0 [1,2] everywhere',
  },
  {
    name: 'a fixed outer factor moves the inner one',
    form: PATCHES,
    hows: [pick(2), SAME],
    want: '[8,8] of u0',
  },
  {
    name: 'a fixed inner factor moves the outer one',
    form: PATCHES,
    hows: [SAME, pick(3)],
    want: '[3,3] of 4·u0',
  },
  {
    name: 'a fixed index of merged axes takes its digits',
    form: [
      { axis: 0, coefficient: 4, divide: 6, modulo: null },
      { axis: 1, coefficient: 1, divide: 1, modulo: null },
    ],
    hows: [pick(13), SAME],
    want: '[8,8] of u0',
  },
  {
    name: 'a fixed index into an open part is not known',
    form: [{ axis: 0, coefficient: 4, divide: H, modulo: null }],
    hows: [pick(3), SAME],
    want: 'ends by unknown: an index into a part of an axis is open',
  },
  {
    name: 'index 0 of whatever part is 0',
    form: [{ axis: 0, coefficient: 4, divide: H, modulo: null }],
    hows: [pick(0), SAME],
    want: 'N0 [0,0] everywhere',
  },
  {
    name: 'a step along a plain axis composes',
    hows: [step(windowStep(3, 2, 1, 1)), SAME],
    want: 'N2 [-1,1] of u0',
  },
  {
    name: 'a step along another axis changes nothing',
    hows: [SAME, step(windowStep(3, 2, 1, 1))],
    want: '[0,0] of u0',
  },
  {
    name: 'a step over merged axes takes them as one, periodic',
    form: [{ axis: 0, coefficient: 1, divide: 6, modulo: null }],
    hows: [step(windowStep(3, 1, 1, 1)), SAME],
    want: 'q6 N1 [-1,0] [0,0] [0,0] [0,0] [0,0] [0,1] of u0',
  },
  {
    name: 'and their inner digits come round again',
    form: [{ axis: 0, coefficient: 1, divide: 1, modulo: 6 }],
    hows: [step(windowStep(3, 1, 1, 1)), SAME],
    want: 'q6 N0 [0,5] [0,2] [1,3] [2,4] [3,5] [0,5] of u0',
  },
  {
    name: 'a step over parts of open length is not known',
    form: [{ axis: 0, coefficient: 1, divide: H, modulo: null }],
    hows: [step(windowStep(3, 1, 1, 1)), SAME],
    want: 'ends by unknown: a step over parts of an axis whose lengths are open',
  },
  {
    name: 'a window over one of two factors: its coefficient takes the stride, the map the taps',
    form: PATCHES,
    hows: [SAME, step(windowStep(2, 2, 1, 0))],
    want: '[0,1] of 4·u0 + 2·u1',
  },
  {
    name: 'a window over the outer factor reaches whole patches',
    form: PATCHES,
    hows: [step(windowStep(3, 1, 1, 1)), SAME],
    want: '[-4,4] of 4·u0 + u1',
  },
  {
    name: 'a flip of the inner factor',
    form: PATCHES,
    hows: [SAME, step(affineStep(-1, 3))],
    want: '[3,3] of 4·u0 + -1·u1',
  },
  {
    name: 'up-sampling of a factor whose other part lies elsewhere is not known',
    form: PATCHES,
    hows: [SAME, step(transposedStep(2, 2, 1, 0))],
    want: 'ends by unknown: a step over a part of an axis whose other parts lie elsewhere',
  },
  {
    name: 'a prefix opens a plain axis',
    hows: [{ kind: 'open', side: 'before', reach: 0, cause: 'recurrence' }, SAME],
    want: 'opens [-∞,0] of u0 by recurrence',
  },
  {
    name: 'a prefix of one factor of several ends the axis',
    form: PATCHES,
    hows: [{ kind: 'open', side: 'before', reach: 0, cause: 'recurrence' }, SAME],
    want: 'ends by recurrence',
  },
  {
    name: 'what is lost ends the axis, with its reason',
    hows: [{ kind: 'lost', cause: 'unknown', reason: 'its step is not known' }, SAME],
    want: 'ends by unknown: its step is not known',
  },
  {
    name: 'what is lost beside it changes nothing',
    hows: [SAME, { kind: 'lost', cause: 'opaque', reason: 'no rule' }],
    want: '[0,0] of u0',
  },
  {
    name: 'a factor is lost and the axis with it',
    form: PATCHES,
    hows: [SAME, { kind: 'lost', cause: 'opaque', reason: 'no rule' }],
    want: 'ends by opaque: no rule',
  },
])('$name', ({ form = plainForm(0), map: regions = ONE, hows, want }) => {
  it('in short', () => {
    expect(shown(across(form, regions, ...hows))).toBe(want);
  });
});

describe('random forms and steps', () => {
  const SHAPE = [4, 6];
  const forms: fc.Arbitrary<IndexForm> = fc
    .subarray(
      [
        { axis: 0, divide: 1, modulo: null },
        { axis: 1, divide: 2, modulo: null },
        { axis: 1, divide: 1, modulo: 2 },
      ],
      { minLength: 1 },
    )
    .chain((digits) =>
      fc
        .array(fc.constantFrom(-3, -1, 1, 2, 4), { minLength: digits.length, maxLength: digits.length })
        .map((weights) => digits.map((digit, at) => ({ ...digit, coefficient: weights[at]! }))),
    );
  const regions = fc.constantFrom<RegionMap>(
    map(1, [0, 0]),
    map(2, [-1, 3]),
    map(1, [0, 0], [0, 1]),
    map(2, [0, 4], null, [1, 1]),
    map(0, [0, 0], [1, 1], [2, 2]),
  );
  const hows: fc.Arbitrary<AxisHow> = fc.constantFrom<AxisHow>(
    SAME,
    step(IDENTITY),
    step(windowStep(3, 1, 1, 1)),
    step(windowStep(2, 2, 2, 0)),
    step(affineStep(-1, 3)),
    step(blockStep(2, 2)),
    step(transposedStep(2, 2, 1, 0)),
    pick(1),
  );

  const valueAt = (form: IndexForm, index: readonly number[]): number =>
    form.reduce((w, { axis, coefficient, divide, modulo }) => {
      const place = Math.floor(index[axis]! / (divide as number));
      return w + coefficient * (modulo === null ? place : (((place % 2) + 2) % 2) + 0);
    }, 0);

  /** The operand indices along an axis that output index o needs. */
  const needed = (how: AxisHow, o: number): number[] => {
    if (how.kind === 'pick') return [how.index as number];
    return how.kind === 'step' ? tapsOf(how.step, o) : [o];
  };

  it('each output index sees the union of what its operand indices see', () => {
    fc.assert(
      fc.property(forms, regions, hows, hows, (form, seen, first, second) => {
        const result = across(form, seen, first, second);
        fc.pre(result.kind === 'local');
        const places = SHAPE.map((length) => Array.from({ length: length - 1 }, (_, at) => at));
        for (const a of places[0]!) {
          for (const b of places[1]!) {
            const want: Region = union(
              needed(first, a).flatMap((i) =>
                needed(second, b).map((j) => regionAt(seen, valueAt(form, [i, j]))),
              ),
            );
            const outputs = [first, second].flatMap((how, axis) =>
              how.kind === 'pick' ? [] : [axis === 0 ? a : b],
            );
            expect(regionAt(result.local.map, valueAt(result.form, outputs))).toEqual(want);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
