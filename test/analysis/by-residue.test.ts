// Figures that hang on an open length through its residue (onnx-operators.md §3.4, §9.5; engine.md §4). The truth of each residue
// is the answer at given lengths, where everything is a number.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field, JoinRecord, PlaceByResidue, Rational } from '../../src/analysis/index.ts';
import { analyzeDrawn, fieldOf } from './drawn.ts';

const SAME = 'auto_pad: SAME_UPPER';
const HALF = `{strides: [2], ${SAME}}`;

/** `L mod 4: 0 → P 0 c 3; 1 → …`. */
function places(byResidue: PlaceByResidue | undefined): string {
  if (byResidue === undefined) return 'none';
  const cases = byResidue.cases.map(
    ({ residues, padding, center }) => `${residues.join(',')} → P ${shown(padding)} c ${shown(center)}`,
  );
  return `${byResidue.length} mod ${byResidue.modulus}: ${cases.join('; ')}`;
}

function offsets({ aligned, offset, byResidue }: JoinRecord): string {
  const cases = byResidue?.cases.map(
    (one) => `${one.residues.join(',')} → ${one.aligned ? 'aligned' : 'apart'} ${shown(one.offset)}`,
  );
  const told =
    cases === undefined ? '' : ` by ${byResidue!.length} mod ${byResidue!.modulus}: ${cases.join('; ')}`;
  return `${aligned} ${shown(offset)}${told}`;
}

function shown(value: Rational | null): string {
  return value === null ? '?' : value[1] === 1 ? String(value[0]) : `${value[0]}/${value[1]}`;
}

function placesAt(lines: readonly string[], tensor = 'y', letter?: string): string {
  return places(fieldOf(analyzeDrawn(lines), tensor, letter)?.local?.byResidue);
}

describe('a padding by residue', () => {
  it('case 3: of one SAME_UPPER at stride 2 is 0 or 1', () => {
    expect(placesAt(['x[1,1,L] -> y', `y = Conv(x, w[1,1,3]) ${HALF}`])).toBe(
      'L mod 2: 0 → P 0 c 1; 1 → P 1 c 0',
    );
  });

  it('case 5: of two in a row is 0, 3, 2, 1', () => {
    const lines = ['x[1,1,L] -> y', `a = Conv(x, v[1,1,3]) ${HALF}`, `y = Conv(a, w[1,1,3]) ${HALF}`];
    expect(placesAt(lines)).toBe('L mod 4: 0 → P 0 c 3; 1 → P 3 c 0; 2 → P 2 c 1; 3 → P 1 c 2');
  });

  it('has the smallest period: k4 at stride 4 after k1 at stride 2 hangs on nothing smaller than 8', () => {
    const lines = [
      'x[1,1,L] -> y',
      `a = Conv(x, v[1,1,1]) ${HALF}`,
      `y = Conv(a, w[1,1,4]) {strides: [4], ${SAME}}`,
    ];
    expect(placesAt(lines)).toBe('L mod 8: 0,5,6,7 → P 0 c 3; 1,2,3,4 → P 2 c 1');
  });

  it('is a number where every residue has the same', () => {
    const lower = ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_LOWER}'];
    expect(placesAt(lower)).toBe('none');
    expect(fieldOf(analyzeDrawn(lower), 'y')!.local).toMatchObject({ mark: 'exact', padding: [1, 1] });
  });

  it('is by its own length on each axis', () => {
    const lines = ['x[1,1,H,W] -> y', `y = Conv(x, w[1,1,3,3]) {strides: [2,1], ${SAME}}`];
    expect(placesAt(lines, 'y', 'H')).toBe('H mod 2: 0 → P 0 c 1; 1 → P 1 c 0');
    expect(placesAt(lines, 'y', 'W')).toBe('none');
  });

  it('is none where the length itself moves the region', () => {
    const lines = ['x[1,1,L] -> y', 'y = Slice(x, [-5], [9999], [2])'];
    expect(placesAt(lines)).toBe('none');
  });

  it('is none where the length is given: there it is a number', () => {
    const lines = ['x[1,1,L] -> y', `y = Conv(x, w[1,1,3]) ${HALF}`];
    const field = fieldOf(analyzeDrawn(lines, { x: { shape: [1, 1, 9] } }), 'y')!.local!;
    expect(field).toMatchObject({ mark: 'exact', padding: [1, 1] });
    expect(field.byResidue).toBeUndefined();
  });

  it('of what holds for multiples alone is by the length, not by its part', () => {
    const lines = [
      'opset 13',
      'x[1,1,H] -> y',
      's = Shape(x); l = Gather(s, [2]) {axis: 0}; d = Div(l, [2]); t = Concat([1,1], d) {axis: 0}',
      'a = Resize(x, , , t) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      `y = Conv(a, w[1,1,3]) ${HALF}`,
    ];
    const field = fieldOf(analyzeDrawn(lines), 'y')!.local!;
    expect(field.conditions).toEqual(['H mod 2 = 0']);
    expect(places(field.byResidue)).toBe('H mod 4: 0 → P 0 c 2; 2 → P 2 c 0');
  });
});

/** The shortcut of a residual block in a network that pads as TensorFlow does. */
const SHORTCUT = [
  'x[1,1,L] -> y',
  `three: a = Conv(x, v[1,1,3]) ${HALF}; one: b = Conv(x, w[1,1,1]) ${HALF}`,
  'meet: m = Add(a, b)',
];

describe('a join by residue', () => {
  it('says at which lengths its paths part, and how far', () => {
    const [join] = analyzeDrawn([...SHORTCUT, 'y = Relu(m)']).joins(false);
    expect(offsets(join!)).toBe('false 1 by L mod 2: 0 → apart 1; 1 → aligned 0');
    expect(join!.paths.map(({ byResidue }) => places(byResidue))).toEqual([
      'L mod 2: 0 → P 0 c 1; 1 → P 1 c 0',
      'none',
    ]);
    expect(join!.blockedBy).toBeUndefined();
  });

  it('has a known size behind it where one path lies inside the other at every length', () => {
    const analysis = analyzeDrawn([...SHORTCUT, 'y = Relu(m)']);
    expect(fieldOf(analysis, 'y')!.local).toMatchObject({ mark: 'unknown', size: 3, stride: [2, 1] });
    expect(places(fieldOf(analysis, 'y')!.local!.byResidue)).toBe('L mod 2: 0 → P 0 c 1; 1 → P 1 c 0');
  });

  it('is told once, and not at the blocks behind it', () => {
    const behind = [
      ...SHORTCUT,
      'c = Conv(m, q[1,1,3]) {pads: [1,1]}; again: n = Add(m, c)',
      `d = Conv(n, r[1,1,3]) ${HALF}; e = MaxPool(n) {kernel_shape: [3], strides: [2], ${SAME}}; third: y = Add(d, e)`,
    ];
    expect(
      analyzeDrawn(behind)
        .joins(false)
        .map(({ node }) => node),
    ).toEqual(['meet']);
  });

  it('that is apart by as much at every length is one offset', () => {
    const joins = analyzeDrawn([
      'x[1,1,L] -> y',
      `a = Conv(x, v[1,1,3]) ${HALF}; b = Conv(x, w[1,1,2]) ${HALF}`,
      'y = Add(a, b)',
    ]).joins(false);
    expect(joins.map(offsets)).toEqual(['false 1/2']);
  });

  it('is what it is at the length that is given', () => {
    const at = (length: number): string[] =>
      analyzeDrawn([...SHORTCUT, 'y = Relu(m)'], { x: { shape: [1, 1, length] } })
        .joins(false)
        .map(offsets);
    expect(at(224)).toEqual(['false 1']);
    expect(at(225)).toEqual([]);
  });

  it('of two lengths at once is not known', () => {
    const [join] = analyzeDrawn([
      'x[1,1,H,W] -> y',
      `a = Conv(x, v[1,1,3,3]) {strides: [2,2], ${SAME}}`,
      `b = Slice(x, [-5], [9999], [2], [2]); c = Conv(b, w[1,1,1,1]) {strides: [2,2], ${SAME}}; d = Conv(a, u[1,1,1,1]) {strides: [2,1]}`,
      'y = Add(c, d)',
    ]).joins(false);
    expect(join).toMatchObject({ aligned: null, offset: null });
    expect(join!.byResidue).toBeUndefined();
  });
});

describe('case 79: sizes from the Shape of a lateral', () => {
  const lines = [
    'opset 13',
    'x[1,1,H] -> y',
    'lateral: a = Conv(x, v[1,1,3]) {strides: [2], pads: [1,1]}; b = Conv(a, w[1,1,3]) {strides: [2], pads: [1,1]}',
    's = Shape(a); l = Gather(s, [2]) {axis: 0}; sizes = Concat([1,1], l) {axis: 0}',
    'up: u = Resize(b, , , sizes) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
    'meet: y = Add(u, a)',
  ];

  it('is exact for multiples, and the join says so', () => {
    expect(fieldOf(analyzeDrawn(lines), 'u')!.local).toMatchObject({
      mark: 'exact',
      stride: [2, 1],
      conditions: ['H mod 4 = 0'],
    });
    expect(analyzeDrawn(lines).joins(false)).toMatchObject([
      { node: 'meet', aligned: false, offset: [1, 1], conditions: ['H mod 4 = 0'] },
    ]);
  });

  it('has no answer by residue elsewhere: the stride itself changes with the length', () => {
    const strideAt = (length: number): string =>
      shown(fieldOf(analyzeDrawn(lines, { x: { shape: [1, 1, length] } }), 'u')!.local!.stride);
    // Lengths of the lateral: 3, 5, 7 to 2, 3, 4.
    expect([5, 9, 13].map(strideAt)).toEqual(['8/3', '12/5', '16/7']);
    expect([8, 12].map(strideAt)).toEqual(['2', '2']);
  });
});

interface Layer {
  readonly kernel: number;
  readonly dilation: number;
  readonly lower: boolean;
}

const layer: fc.Arbitrary<Layer> = fc.record({
  kernel: fc.integer({ min: 1, max: 6 }),
  dilation: fc.integer({ min: 1, max: 2 }),
  lower: fc.boolean(),
});
// Both branches have these strides, each in the order given and with windows of its own, then a window at stride 1.
const network = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }).chain((strides) =>
  fc.record({
    stem: layer,
    branches: fc.array(
      fc.record({
        strides: fc.shuffledSubarray(strides, { minLength: strides.length }),
        layers: fc.array(layer, { minLength: strides.length, maxLength: strides.length }),
      }),
      { minLength: 2, maxLength: 3 },
    ),
    after: layer,
    lengths: fc.array(fc.integer({ min: 40, max: 400 }), { minLength: 4, maxLength: 4 }),
  }),
);

function figures({ size, stride, padding, center }: Field) {
  return { size, stride, padding, center };
}

/** What is said of a length, by its residue where that matters. */
function atLength(field: Field, length: number) {
  const found = field.byResidue?.cases.filter(({ residues }) =>
    residues.includes(length % field.byResidue!.modulus),
  );
  const place = found === undefined || found.length !== 1 ? field : found[0]!;
  return { ...figures(field), padding: place.padding, center: place.center };
}

describe('at random networks of SAME windows', { timeout: 120_000 }, () => {
  const window = (from: string, to: string, one: Layer, stride: number): string =>
    `${to} = Conv(${from}, w_${to}[1,1,${one.kernel}]) {strides: [${stride}], dilations: [${one.dilation}], auto_pad: SAME_${one.lower ? 'LOWER' : 'UPPER'}}`;

  it('what is said of a residue is what a length of that residue gives', () => {
    let compared = 0;
    fc.assert(
      fc.property(network, ({ stem, branches, after, lengths }) => {
        const lines = ['x[1,1,L] -> y', window('x', 'stem', stem, 2)];
        const ends = branches.map(({ strides, layers }, branch) => {
          let from = 'stem';
          strides.forEach((stride, at) => {
            lines.push(window(from, `b${branch}_${at}`, layers[at]!, stride));
            from = `b${branch}_${at}`;
          });
          return from;
        });
        lines.push(`meet: m = Sum(${ends.join(', ')})`, window('m', 'a', after, 2));
        lines.push('again: y = Concat(a, a_) {axis: 1}'.replace('a_', 'z'));
        lines.splice(-1, 0, window('m', 'z', { ...stem, dilation: 1 }, 2));
        const open = analyzeDrawn(lines);
        const joinsOpen = open.joins(true);
        for (const length of lengths) {
          const given = analyzeDrawn(lines, { x: { shape: [1, 1, length] } });
          for (const tensor of ['stem', ...ends, 'm', 'a', 'z', 'y']) {
            const truth = fieldOf(given, tensor)!.local!;
            const said = atLength(fieldOf(open, tensor)!.local!, length);
            // Where the size itself hangs on the length, nothing of it is said.
            if (said.size === null) continue;
            compared += 1;
            expect(said).toEqual(figures(truth));
          }
          const joinsGiven = new Map(given.joins(true).map((join) => [join.node, join]));
          for (const join of joinsOpen) {
            const truth = joinsGiven.get(join.node)!;
            expect(join.aligned).not.toBeNull();
            const said =
              join.byResidue === undefined
                ? join
                : join.byResidue.cases.find(({ residues }) =>
                    residues.includes(length % join.byResidue!.modulus),
                  )!;
            expect([said.aligned, shown(said.offset)]).toEqual([truth.aligned, shown(truth.offset)]);
            compared += 1;
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
