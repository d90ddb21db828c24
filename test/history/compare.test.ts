// Record against record: what moved, and only that.
import { describe, expect, it } from 'vitest';
import { compare, type Drift, type Figure, type LockedModel, lockedModel } from '../../src/history/index.ts';
import { lockedOf, recordOf, withoutSupport } from './locked.ts';

/** `y H: size, padding`, the first differing step, and what else moved. */
function drift(before: readonly string[], after: readonly string[]): Drift {
  const record = recordOf(after);
  return compare(lockedOf(...before), lockedModel(record, '1.0.0', null), record.geometry!.steps);
}

function moved({ tensors }: Drift): string[] {
  return tensors.flatMap(({ before, after, fields }) =>
    before === null || after === null
      ? [`${before === null ? 'new' : 'gone'} ${(after ?? before)!.name}`]
      : fields.map(({ letter, figures }) => `${after.name} ${letter}: ${figures.join(', ')}`),
  );
}

const STEM = 'x[1,3,64,64] -> y';
const THREE = 'a = Conv(x, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}';

describe('a network against itself', () => {
  const net = [STEM, THREE, 'y = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}'];

  it('moves nothing', () => {
    expect(drift(net, net)).toEqual({
      tensors: [],
      sameGeometry: true,
      first: null,
      unnamed: null,
      gone: null,
      width: null,
      cost: [],
      interface: [],
      exporter: null,
      renamed: [],
    });
  });

  it('under other names of tensors and nodes has the same geometry', () => {
    const renamed = [
      'image[1,3,64,64] -> logits',
      'c1: hidden = Conv(image, k[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
      'same = Identity(hidden); p = Pad(same, [0,0,1,1,0,0,1,1])',
      'c2: b = Conv(p, l[8,8,3,3]); logits = Relu(b)',
    ];
    const found = drift(net, renamed);
    expect(found.sameGeometry).toBe(true);
    expect(moved(found)).toEqual([]);
    expect(found.interface.map(({ what, change }) => `${what} ${change}`)).toEqual([
      'input renamed',
      'output renamed',
    ]);
    expect(found.renamed).toEqual([
      { before: 'x', after: 'image' },
      { before: 'y', after: 'logits' },
    ]);
  });

  it('with more channels costs more and sees the same', () => {
    const wide = [STEM, THREE.replace('8,3', '16,3'), 'y = Conv(a, v[8,16,3,3]) {pads: [1,1,1,1]}'];
    const found = drift(net, wide);
    expect(found.sameGeometry).toBe(true);
    expect(found.cost.map(({ figure }) => figure)).toEqual([
      'parameters',
      'multiplyAccumulates',
      'activationBytes',
    ]);
  });
});

describe('a network that moved', () => {
  it('by a layer less at its end says which step is gone', () => {
    const before = [STEM, THREE, 'b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; y = Conv(b, u[8,8,5,5])'];
    const found = drift(before, [STEM, THREE, 'y = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}']);
    expect(found.first).toBeNull();
    expect(found.gone).toMatchObject({ from: ['7/2'], to: '15/2', window: { kernel: [5, 5] } });
  });

  it('names the first node that differs, with what stood there before', () => {
    const before = [
      STEM,
      THREE,
      'b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; y = Conv(b, u[8,8,3,3]) {pads: [1,1,1,1]}',
    ];
    const after = [
      STEM,
      THREE,
      'dilated: b = Conv(a, v[8,8,3,3]) {pads: [2,2,2,2], dilations: [2,2]}; y = Conv(b, u[8,8,3,3]) {pads: [1,1,1,1]}',
    ];
    const found = drift(before, after);
    expect(moved(found)).toEqual(['y H: size, padding', 'y W: size, padding']);
    expect(found.first).toMatchObject({
      after: { node: 'dilated', from: ['3/2'], to: '11/2', window: { dilation: [2, 2] } },
      before: { from: ['3/2'], to: '7/2', window: { dilation: [1, 1] } },
    });
  });

  it('may only be shifted', () => {
    const before = ['x[1,1,9] -> y', 'y = Conv(x, w[1,1,4]) {pads: [1,2]}'];
    expect(moved(drift(before, ['x[1,1,9] -> y', 'y = Conv(x, w[1,1,4]) {pads: [2,1]}']))).toEqual([
      'y T: padding, center',
    ]);
  });

  it('may have got holes, which is told where both sides know', () => {
    const dense = lockedOf('x[1,1,9] -> y', 'y = Conv(x, w[1,1,5])');
    const holed = lockedOf('x[1,1,9] -> y', 'y = Conv(x, w[1,1,3]) {dilations: [2]}');
    expect(moved(compare(dense, holed))).toEqual(['y T: density']);
    expect(dense.geometry.fingerprint).not.toBe(holed.geometry.fingerprint);
    const lines = ['x[1,1,9] -> y', 'c: y = Conv(x, w[1,1,3]) {dilations: [2]}'];
    expect(drift(['x[1,1,9] -> y', 'y = Conv(x, w[1,1,5])'], lines)).toMatchObject({
      sameGeometry: false,
      first: { after: { node: 'c', window: { dilation: [2] } }, before: { window: { kernel: [5] } } },
    });
    expect(moved(compare(withoutSupport(dense), holed))).toEqual([]);
    expect(moved(compare(holed, withoutSupport(dense)))).toEqual([]);
  });

  it('to a bound has no density to compare', () => {
    const line = 'x[1,1,16] -> y';
    const exact = lockedOf(line, 'y = Conv(x, w[1,1,3])');
    const [tensor] = exact.tensors;
    const [field] = tensor!.fields;
    const bound = { ...field!, local: { ...field!.local!, mark: 'upper-bound' as const }, support: null };
    const widened = { ...exact, tensors: [{ ...tensor!, fields: [bound] }] };
    expect(moved(compare(exact, widened))).toEqual(['y T: mark']);
  });

  it('may have got a gate', () => {
    const plain = [STEM, THREE, 'y = Relu(a)'];
    const gated = [STEM, THREE, 'p = GlobalAveragePool(a); s = Sigmoid(p); y = Mul(a, s)'];
    const figures = (drift(plain, gated).tensors[0]?.fields ?? []).map(
      ({ figures: all }): readonly Figure[] => all,
    );
    expect(figures).toEqual([['causes'], ['causes']]);
  });

  it('may have another output, and the feature that this is made of', () => {
    const before = [STEM, THREE, 'y = Relu(a)'];
    const after = ['x[1,3,64,64] -> y, z', THREE, 'y = Relu(a); z = GlobalAveragePool(a)'];
    expect(moved(drift(before, after))).toEqual(['new z', 'new a']);
    expect(moved(drift(after, before))).toEqual(['gone z', 'gone a']);
  });
});

describe('the first step that differs', () => {
  const before = [STEM, THREE, 'y = Conv(a, v[8,8,3,3]) {pads: [2,2,2,2], dilations: [2,2]}'];
  const after = [STEM, THREE, 'c: y = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}'];

  it('may lead to the same extent by other taps', () => {
    const found = drift(before, after);
    expect(moved(found)).toEqual(['y H: density', 'y W: density']);
    expect(found).toMatchObject({
      sameGeometry: false,
      first: {
        after: { node: 'c', window: { kernel: [5, 5], dilation: [1, 1] } },
        before: { window: { kernel: [3, 3], dilation: [2, 2] } },
      },
    });
  });

  it('is known out of two blocks of a lock file, without its node', () => {
    const found = compare(lockedOf(...before), lockedOf(...after));
    expect(found).toMatchObject({
      first: null,
      unnamed: { after: { window: { kernel: [5, 5] } }, before: { window: { kernel: [3, 3] } } },
      gone: null,
    });
  });

  it('is none that only writes its padding otherwise', () => {
    const apart = [
      STEM,
      'p = Pad(x, [0,0,1,1,0,0,1,1]); a = Conv(p, w[8,3,3,3]) {strides: [2,2]}',
      'c: y = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}',
    ];
    expect(drift(before, apart).first?.after.node).toBe('c');
  });

  it('may be one that only pads otherwise, by hand or as its length asks', () => {
    const pool = 'n: y = MaxPool(x) {kernel_shape: [3,3], strides: [2,2], auto_pad: "SAME_UPPER"}';
    expect(drift(['x[1,3,112,112] -> y', pool], ['x[1,3,161,161] -> y', pool]).first).toMatchObject({
      after: { node: 'n', window: { before: [1, 1], same: true } },
      before: { window: { before: [0, 0], same: true } },
    });
  });
});

describe('a block that an earlier version wrote', () => {
  /** Without what that version didn't keep, and with its own hash. */
  function earlier(lines: readonly string[]): LockedModel {
    const locked = lockedOf(...lines);
    const { channels: _channels, ...geometry } = locked.geometry;
    const steps = geometry.steps.map(({ padding: _padding, ...step }) => step);
    return { ...locked, tool: '0.0.1', geometry: { fingerprint: '0123456789abcdef', steps } };
  }

  const net = [STEM, THREE, 'y = Conv(a, v[8,8,3,3]) {pads: [2,2,2,2], dilations: [2,2]}'];

  it('has the geometry of its steps, whatever its hash', () => {
    expect(compare(earlier(net), lockedOf(...net))).toMatchObject({ sameGeometry: true, width: null });
    const other = [STEM, THREE, 'y = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}'];
    expect(compare(earlier(net), lockedOf(...other))).toMatchObject({
      sameGeometry: false,
      unnamed: { before: { window: { kernel: [3, 3] } } },
    });
  });
});

describe('outputs', () => {
  const TWO = 'a = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}; b = Conv(a, k[8,8,3,3]) {pads: [1,1,1,1]}';

  it.each([
    ['in another order', 'x[1,3,64,64] -> q, p', 'p = Relu(a); q = Relu(b)', ['output order p q']],
    [
      'in another order under other names, told apart by what they see',
      'x[1,3,64,64] -> v, u',
      'u = Relu(a); v = Relu(b)',
      ['output renamed q v', 'output renamed p u', 'output order p v'],
    ],
    [
      'under other names, one of which sees more',
      'x[1,3,64,64] -> u, v',
      'u = Relu(a); c = Conv(b, t[8,8,3,3]) {pads: [1,1,1,1]}; v = Relu(c)',
      ['output renamed p u', 'output renamed q v'],
    ],
  ])('%s', (_, stem, ends, changes) => {
    const found = drift(['x[1,3,64,64] -> p, q', TWO, 'p = Relu(a); q = Relu(b)'], [stem, TWO, ends]);
    expect(
      found.interface.map(({ what, change, before, after }) =>
        [what, change, before?.name, after?.name].join(' '),
      ),
    ).toEqual(changes);
  });

  it('of several shapes are matched by these before their place', () => {
    const before = ['x[1,3,64,64] -> p, q', THREE, 'p = Relu(a); q = MaxPool(a) {kernel_shape: [2,2]}'];
    const after = [
      'x[1,3,64,64] -> v, u',
      THREE.replace('3,3,3', '3,5,5').replace('1,1,1,1', '2,2,2,2'),
      'u = Relu(a); v = MaxPool(a) {kernel_shape: [2,2]}',
    ];
    expect(drift(before, after).renamed).toEqual([
      { before: 'q', after: 'v' },
      { before: 'p', after: 'u' },
    ]);
  });
});

it('the maps of a pyramid keep their places under other names, at another size and in another network', () => {
  const pyramid = (size: number, [one, two, three]: readonly string[], kernel = 3): string[] => [
    `x[1,3,${size},${size}] -> ${one}, ${two}, ${three}`,
    `${one} = Conv(x, w[8,3,${kernel},${kernel}]) {strides: [2,2], pads: [1,1,1,1]}`,
    `${two} = MaxPool(${one}) {kernel_shape: [2,2], strides: [2,2]}`,
    `${three} = MaxPool(${two}) {kernel_shape: [2,2], strides: [2,2]}`,
  ];
  const places = [
    { before: 'p', after: 'a' },
    { before: 'q', after: 'b' },
    { before: 'r', after: 'c' },
  ];
  const before = pyramid(64, ['p', 'q', 'r']);
  expect(drift(before, pyramid(128, ['a', 'b', 'c'])).renamed.slice(-3)).toEqual(places);
  expect(drift(before, pyramid(130, ['a', 'b', 'c'], 5)).renamed.slice(-3)).toEqual(places);
});

describe('how wide layers are', () => {
  const net = (first: number, second: number, kernel = 3): string[] => [
    STEM,
    `a = Conv(x, w[${first},3,3,3]); b = Conv(a, v[${second},${first},${kernel},${kernel}]); y = Relu(b)`,
  ];

  it.each([
    ['more channels', net(8, 8), net(16, 8), { way: 'wider', layers: 1, of: 2 }],
    ['fewer', net(8, 8), net(4, 4), { way: 'narrower', layers: 2, of: 2 }],
    ['more here and fewer there', net(8, 8), net(16, 4), { way: 'both', layers: 2, of: 2 }],
    ['the same in a wider kernel', net(8, 8), net(8, 8, 5), null],
    [
      'fewer layers',
      net(8, 8),
      [STEM, 'a = Conv(x, w[9,3,3,3]); y = Relu(a)'],
      { way: 'shallower', layers: 1, of: 1 },
    ],
  ])('%s', (_, before, after, width) => {
    expect(drift(before, after).width).toEqual(width);
  });
});

describe('tensors without a namesake', () => {
  it('are paired in their order where their rank fits', () => {
    const before = [
      'x[1,3,64,64] -> p, q',
      THREE,
      'p = Relu(a); q = MaxPool(a) {kernel_shape: [2,2], strides: [2,2]}',
    ];
    const after = [
      'x[1,3,64,64] -> p8, q16',
      THREE,
      'p8 = Relu(a); q16 = MaxPool(a) {kernel_shape: [2,2], strides: [2,2]}',
    ];
    expect(drift(before, after)).toMatchObject({ tensors: [], sameGeometry: true });
  });
});
