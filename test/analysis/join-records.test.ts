// Joins of two paths as the record says them (engine.md §4; interface.md §4).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

const DOWN = '{strides: [2], pads: [1,1]}';

/** An FPN step: the third map is stretched and added to the second, whose center lies two samples further on. */
const FPN = [
  'x[1,1,64] -> y',
  `c1: a = Conv(x, u[1,1,3]) ${DOWN}`,
  `c2: b = Conv(a, v[1,1,3]) ${DOWN}`,
  `c3: c = Conv(b, w[1,1,3]) ${DOWN}`,
  'up: d = Resize(c, , [1.0, 1.0, 2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
  'act: e = Relu(d)',
  'meet: y = Add(e, b)',
];

describe('a misaligned join', () => {
  it('names node, axis and offset, and each path with its own figures and its own layers', () => {
    expect(analyzeDrawn(FPN).joins(false)).toEqual([
      {
        node: 'meet',
        tensor: 'y',
        source: 'x',
        sourceAxis: 2,
        letter: 'T',
        aligned: false,
        paths: [
          {
            tensor: 'e',
            via: ['c3', 'up'],
            decisive: ['up'],
            size: 15,
            stride: [4, 1],
            padding: [11, 1],
            center: [-2, 1],
          },
          { tensor: 'b', via: [], size: 7, stride: [4, 1], padding: [3, 1], center: [0, 1] },
        ],
        offset: [2, 1],
      },
    ]);
  });

  it('is told once, where it arises, and not at every join behind it', () => {
    const behind = [
      ...FPN.slice(0, -1),
      'meet: m = Add(e, b)',
      'f = Conv(m, q[1,1,3]) {pads: [1,1]}',
      'again: y = Add(f, m)',
    ];
    expect(
      analyzeDrawn(behind)
        .joins(false)
        .map(({ node }) => node),
    ).toEqual(['meet']);
  });

  it('tells the layers that move the center, among those in which the paths differ', () => {
    const [join] = analyzeDrawn([
      'x[1,1,64] -> y',
      'one: a = Conv(x, t[1,1,3]) {pads: [1,1]}; two: b = Conv(a, u[1,1,2]) {pads: [0,1]}; act: c = Relu(b)',
      'three: d = Conv(c, v[1,1,5]) {pads: [2,2]}; four: e = Conv(x, w[1,1,3]) {pads: [1,1]}',
      'meet: y = Add(d, e)',
    ]).joins(false);
    expect(join!.paths.map(({ via, decisive }) => ({ via, decisive }))).toEqual([
      { via: ['one', 'two', 'three'], decisive: ['two'] },
      { via: ['four'], decisive: undefined },
    ]);
  });

  it('leaves out what has no local region: the pooling of a gate', () => {
    const [join] = analyzeDrawn([
      'x[1,1,64] -> y',
      'pool: p = GlobalAveragePool(x); even: a = Conv(x, u[1,1,2]) {pads: [0,1]}; gate: g = Mul(a, p)',
      'meet: y = Add(g, x)',
    ]).joins(false);
    expect(join!.paths.map(({ via }) => via)).toEqual([['even'], []]);
  });

  it('of different strides tells the layers that change the stride', () => {
    const [join] = analyzeDrawn([
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,3]) {pads: [1,1]}; half: b = MaxPool(a) {kernel_shape: [2], strides: [2]}; c = Slice(x, [0], [32], [2])',
      'meet: y = Add(b, c)',
    ]).joins(false);
    expect(join).toMatchObject({ aligned: false, offset: null });
    expect(join!.paths.map(({ decisive }) => decisive)).toEqual([['half'], undefined]);
  });

  it('of different strides has no offset', () => {
    const [join] = analyzeDrawn([
      'x[1,1,8] -> y',
      'a = MaxPool(x) {kernel_shape: [2], strides: [2]}; b = Slice(x, [0], [4], [2])',
      'meet: y = Add(a, b)',
    ]).joins(false);
    expect(join).toMatchObject({ aligned: false, offset: null });
    expect(join!.paths.map(({ stride }) => stride)).toEqual([
      [2, 1],
      [1, 1],
    ]);
  });

  it('is told per source axis', () => {
    const joins = analyzeDrawn([
      'x[1,1,8,8] -> y',
      'a = Conv(x, u[1,1,2,1]) {pads: [0,0,1,0]}; b = Conv(x, v[1,1,1,2]) {pads: [0,0,0,1]}',
      'meet: y = Add(a, b)',
    ]).joins(false);
    expect(joins.map(({ letter, offset }) => `${letter} ${offset?.join('/')}`)).toEqual(['H 1/2', 'W 1/2']);
  });

  it('of a concatenation on channels counts as well', () => {
    const joins = analyzeDrawn([
      'x[1,1,8] -> y',
      'a = Conv(x, u[1,1,2]) {pads: [0,1]}; cat: y = Concat(a, x) {axis: 1}',
    ]).joins(false);
    expect(joins.map(({ node }) => node)).toEqual(['cat']);
  });

  it('of three paths lists all of them', () => {
    const [join] = analyzeDrawn([
      'x[1,1,8] -> y',
      'a = Conv(x, u[1,1,2]) {pads: [0,1]}; b = Conv(x, v[1,1,2]) {pads: [1,0]}; y = Sum(x, a, b)',
    ]).joins(false);
    expect(join!.paths.map(({ tensor, center }) => `${tensor} ${center?.join('/')}`)).toEqual([
      'x 0/1',
      'a 1/2',
      'b -1/2',
    ]);
    expect(join!.offset).toEqual([1, 1]);
  });
});

describe('aligned joins', () => {
  const residual = ['x[1,1,8] -> y', 'a = Conv(x, u[1,1,3]) {pads: [1,1]}; meet: y = Add(a, x)'];

  it('are told only when all are asked for', () => {
    const analysis = analyzeDrawn(residual);
    expect(analysis.joins(false)).toEqual([]);
    expect(analysis.joins(true)).toMatchObject([{ node: 'meet', aligned: true, offset: [0, 1] }]);
  });

  it('of one tensor with itself are none: there is one path', () => {
    expect(analyzeDrawn(['x[1,1,8] -> y', 'y = Add(x, x)']).joins(true)).toEqual([]);
  });

  it('with a gate are none: only paths with a stride meet', () => {
    expect(analyzeDrawn(['x[1,1,8] -> y', 'p = GlobalAveragePool(x); y = Mul(x, p)']).joins(true)).toEqual(
      [],
    );
  });

  it('of all phases of a strided split are none: they complete each other', () => {
    const focus = [
      'x[1,1,16] -> y',
      'a = Slice(x, [0], [16], [2], [2]); b = Slice(x, [1], [16], [2], [2]); y = Concat(a, b) {axis: 1}',
    ];
    expect(analyzeDrawn(focus).joins(true)).toEqual([]);
  });

  it('of channels and batch are none: only spatial axes are told', () => {
    expect(
      analyzeDrawn(residual)
        .joins(true)
        .map(({ letter }) => letter),
    ).toEqual(['T']);
  });
});

describe('a join that is not known to be aligned', () => {
  it('names the nodes that are why', () => {
    const [join] = analyzeDrawn([
      'x[1,1,L] -> y',
      'cut: s = Slice(x, [-9], [9999], [2]); a = Conv(s, v[1,1,3]) {strides: [2], pads: [1,1]}; b = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}',
      'meet: y = Add(a, b)',
    ]).joins(false);
    expect(join).toMatchObject({ node: 'meet', aligned: null, offset: null, blockedBy: ['cut'] });
    expect(join!.paths.map(({ padding }) => padding)).toEqual([null, [1, 1]]);
  });

  it('is decided where a place hangs on a residue of the length alone', () => {
    const [join] = analyzeDrawn([
      'x[1,1,L] -> y',
      'same: a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}; b = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}',
      'meet: y = Add(a, b)',
    ]).joins(false);
    expect(join).toMatchObject({ node: 'meet', aligned: false, offset: [1, 1] });
    expect(join!.byResidue).toEqual({
      length: 'L',
      modulus: 2,
      cases: [
        { residues: [0], aligned: false, offset: [1, 1] },
        { residues: [1], aligned: true, offset: [0, 1] },
      ],
    });
    expect(join!.paths.map(({ padding }) => padding)).toEqual([null, [1, 1]]);
  });

  it('is aligned where both paths hang on the length alike', () => {
    const joins = analyzeDrawn([
      'x[1,1,L] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}; b = MaxPool(x) {kernel_shape: [3], strides: [2], auto_pad: SAME_UPPER}',
      'meet: y = Add(a, b)',
    ]).joins(true);
    expect(joins).toMatchObject([{ node: 'meet', aligned: true, offset: [0, 1] }]);
  });
});

it('a hundred misaligned joins name their layers as far as is worth the walk, and all of them their paths', () => {
  const steps = Array.from(
    { length: 100 },
    (_, at) =>
      `c${at}: a${at} = Conv(x, w${at}[1,1,${2 * at + 2}]) {pads: [${at},${at + 1}]}; y${at} = Add(a${at}, x)`,
  );
  const outputs = Array.from({ length: 100 }, (_, at) => `y${at}`);
  const joins = analyzeDrawn([`x[1,1,512] -> ${outputs.join(', ')}`, ...steps]).joins(false);
  expect(joins).toHaveLength(100);
  expect(joins[0]!.paths[0]).toMatchObject({ tensor: 'a0', via: ['c0'] });
  expect(joins[99]!.paths[0]).toMatchObject({ tensor: 'a99', via: [], size: 200 });
});
