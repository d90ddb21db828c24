// What moved, in words and cells.
import { describe, expect, it } from 'vitest';
import { compare, lockedModel } from '../../src/history/index.ts';
import { kindsOf } from '../../src/history/kinds.ts';
import { movedText } from '../../src/report/moved.ts';
import { interfaceTexts, phrasesOf } from '../../src/report/drift-words.ts';
import { lockedOf, recordOf } from '../history/locked.ts';

const STEM = 'x[1,3,64,64] -> y';
const CONV = 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}';

function words(before: readonly string[], after: readonly string[]): readonly string[] {
  const old = lockedOf(...before);
  const record = recordOf(after);
  const now = lockedModel(record, old.tool, null);
  const drift = compare(old, now, record.geometry!.steps);
  return phrasesOf({ from: null, kinds: kindsOf(old, now, drift), drift, before: old });
}

describe('a drift in words', () => {
  it.each([
    ['nothing', [STEM, CONV], [STEM, CONV], []],
    [
      'a window that changed',
      [STEM, CONV],
      [STEM, 'c: y = Conv(x, w[8,3,3,5]) {pads: [1,2,1,2], strides: [1,2]}'],
      ['r, S and P changed at `c` (`Conv`): kernel 3 → 3×5, stride 1 → 1×2 and padding 1 → 1×2'],
    ],
    [
      'a node in place of another',
      [STEM, CONV],
      [STEM, 'p: y = MaxPool(x) {kernel_shape: [2,2], strides: [2,2]}'],
      ['r, S, P and center changed at `p` (`MaxPool`): kernel 3 → 2, stride 1 → 2 and padding 1 → 0'],
    ],
    [
      'a node where there was none',
      [STEM, 'y = Relu(x)'],
      [STEM, 'u: y = Upsample(x, [1.0, 1.0, 2.0, 2.0])'],
      [expect.stringMatching(/^S(, P)? .*changed at `u` \(`Upsample`\).* where there was none$/)],
    ],
    [
      'holes',
      [STEM, CONV.replace('3,3]) {pads: [1,1,1,1]}', '5,5])')],
      [STEM, 'c: y = Conv(x, w[8,3,3,3]) {dilations: [2,2]}'],
      ['density (1 → 3/5) changed at `c` (`Conv`): kernel 5 → 3 and dilation 1 → 2'],
    ],
    [
      'holes that are others along each axis',
      [STEM, CONV.replace('3,3]) {pads: [1,1,1,1]}', '5,5])')],
      [STEM, 'c: y = Conv(x, w[8,3,2,3]) {dilations: [4,2]}'],
      ['density changed at `c` (`Conv`): kernel 5 → 2×3 and dilation 1 → 4×2'],
    ],
    [
      'outputs that came',
      [STEM, CONV],
      ['x[1,3,64,64] -> y, z', CONV, 'z = GlobalAveragePool(y)'],
      [expect.stringMatching(/^`z` is new at `\w+` \(`GlobalAveragePool`\)/)],
    ],
    [
      'fewer parameters in layers as wide as they were',
      [STEM, CONV.replace(')', ', b[8])')],
      [STEM, CONV],
      ['parameters 224 → 216'],
    ],
    [
      'fewer channels',
      [STEM, 'a = Conv(x, w[8,3,3,3]); y = Conv(a, v[4,8,1,1])'],
      [STEM, 'a = Conv(x, w[6,3,3,3]); y = Conv(a, v[4,6,1,1])'],
      [
        expect.stringMatching(
          /^narrowed in 1 of 2 convolutions \(parameters 248 → 186, multiply-accumulates /,
        ),
      ],
    ],
    [
      'a kernel and a dilation in turn, and another output name',
      [STEM, 'a = Conv(x, w[8,3,3,3]); y = Conv(a, v[8,8,3,3]) {dilations: [2,2]}'],
      ['x[1,3,64,64] -> z', 'a = Conv(x, w[8,3,3,3]); c: z = Conv(a, v[8,8,5,5])'],
      [
        'the same figures by other steps at `c` (`Conv`): kernel 3 → 5 and dilation 2 → 1',
        'output `y` is called `z`',
      ],
    ],
    [
      'outputs that exchanged their names',
      ['x[1,3,64,64] -> p, q', 'p = Conv(x, w[8,3,3,3]); q = Conv(x, v[8,3,5,5])'],
      ['x[1,3,64,64] -> p, q', 'q = Conv(x, w[8,3,3,3]); p = Conv(x, v[8,3,5,5])'],
      ['r and center changed, by the same steps under other names'],
    ],
    [
      'one more layer of a single tap, and the next under its name',
      [STEM, 'conv1: a = Conv(x, w[8,3,3,3]); conv2: y = Conv(a, v[8,8,3,3])'],
      [
        STEM,
        'conv1: a = Conv(x, w[8,3,3,3]); conv2: b = Conv(a, u[8,8,1,1]); conv3: y = Conv(b, v[8,8,3,3])',
      ],
      [expect.stringMatching(/^deepened: 2 → 3 convolutions \(parameters 792 → 856, multiply-accumulates /)],
    ],
    [
      'a last layer that is gone',
      [STEM, 'a = Conv(x, w[8,3,3,3]); y = Conv(a, v[8,8,5,5])'],
      [STEM, 'y = Conv(x, w[8,3,3,3])'],
      ['r and center changed, since the window with kernel 5 behind r/S 3/1 is gone'],
    ],
    [
      'an open length',
      [STEM, CONV],
      ['x[1,3,H,64] -> y', CONV],
      [
        expect.stringMatching(/^costs changed \(multiply-accumulates 884,736 → \?/),
        'input `x`: 1×3×64×64 → 1×3×H×64 and output `y`: 1×8×64×64 → 1×8×H×64',
      ],
    ],
  ])('%s', (_, before, after, wanted) => {
    expect(words(before, after)).toEqual(wanted);
  });

  it('callers of a model are told of inputs and outputs', () => {
    const one = { name: 'a', shape: [1, 'N'] };
    const other = { name: 'b', shape: [1, null] };
    expect(
      interfaceTexts([
        { what: 'input', change: 'added', before: null, after: one },
        { what: 'output', change: 'removed', before: one, after: null },
        { what: 'input', change: 'renamed', before: one, after: other },
        { what: 'output', change: 'shape', before: one, after: other },
      ]),
    ).toEqual(['input `a` is new', 'output `a` is gone', 'input `a` is called `b`', 'output `b`: 1×N → 1×?']);
  });
});

it.each([
  ['187 px', '203 px', '187 → 203 px'],
  ['187 px', '187 px', '187 px'],
  ['187 px', 'whole axis', '187 px → whole axis'],
  ['188 to 204 px', '203 px', '188 to 204 px → 203 px'],
  ['5 samples', '1 sample', '5 samples → 1 sample'],
  ['–', '11 px', '– → 11 px'],
])('from %s to %s: %s', (before, after, text) => {
  expect(movedText(before, after)).toBe(text);
});
