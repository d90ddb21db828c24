// What each rule says, as its message and hint: place, measured, wanted, difference, change.
import { describe, expect, it } from 'vitest';
import type { JoinRecord, ModelRecord, PathRecord, Rational } from '../../src/analysis/index.ts';
import type { Detail, Finding, RuleId } from '../../src/rules/index.ts';
import {
  AUDIO,
  AUDIO_FINDING,
  field,
  finding,
  image,
  join,
  model,
  path,
  place,
  run,
  square,
  tensor,
} from './fixtures.ts';

const PICTURE = model('m.onnx', {
  tensors: [
    tensor('exact', 'n1', 'Conv', null, square('images', field(187, [8, 1], [93, 1]))),
    tensor(
      'upper',
      'n2',
      'Conv',
      null,
      square('images', field(187, [8, 1], [93, 1], { mark: 'upper-bound', widenedBy: ['Resize_1'] })),
    ),
    tensor(
      'lower',
      'n3',
      'Conv',
      null,
      square('images', field(187, [8, 1], [93, 1], { mark: 'lower-bound', blockedBy: ['Custom_3'] })),
    ),
    tensor(
      'open',
      'n4',
      'Conv',
      null,
      square(
        'images',
        field(187, [8, 1], [93, 1], { mark: 'unknown', padding: null, blockedBy: ['Conv_2'] }),
      ),
    ),
  ],
});

const MIN: Extract<Detail, { kind: 'min-receptive-field' }> = {
  kind: 'min-receptive-field',
  field: 'local',
  size: 187,
  narrowest: 187,
  wanted: { samples: [224, 1], written: '224' },
  short: [37, 1],
  causes: [],
  changes: [],
  sampleRateHz: null,
};

/** Message and hint of a finding on height. */
function said(
  detail: Detail,
  tensorName = 'exact',
  changed: Partial<Finding> = {},
  of: ModelRecord = PICTURE,
): string[] {
  const at = place({ tensor: tensorName, node: 'n', source: 'images', sourceAxis: 2, letter: 'H' });
  const [record] = run([of], [finding(detail.kind as RuleId, of.path, at, detail, changed)]).findings;
  return record === undefined ? [] : [record.message, ...(record.hint === null ? [] : [record.hint])];
}

describe('min-receptive-field', () => {
  it('says place, measured, wanted, difference', () => {
    expect(said(MIN)).toEqual(['`exact`: r = 187 px on axis h, 224 wanted, 37 short.']);
  });

  it('proposes the cheapest change first', () => {
    const changes = [
      { kind: 'dilate', node: 'layer4.1.conv2', dilation: 2, adds: [64, 1] },
      { kind: 'append', layers: 2, stride: [16, 1], adds: [64, 1] },
      { kind: 'enlarge', node: 'conv1', kernel: 9, adds: [48, 1] },
    ] as const;
    expect(said({ ...MIN, changes })[1]).toBe(
      'Cheapest change: dilation 2 on `layer4.1.conv2` (+64 px). Otherwise 2 more 3×3 layers at stride 16 (+64 px) or kernel 9 on `conv1` (+48 px).',
    );
    expect(said({ ...MIN, changes: changes.slice(0, 1) })[1]).toBe(
      'Cheapest change: dilation 2 on `layer4.1.conv2` (+64 px).',
    );
  });

  it('says both ends where phases differ, and what the narrowest lacks', () => {
    expect(said({ ...MIN, size: 204, narrowest: 188, short: [36, 1] })).toEqual([
      '`exact`: r = 188 to 204 px on axis h, 224 wanted, 36 short.',
    ]);
  });

  it('says that an upper bound is too small', () => {
    expect(said(MIN, 'upper')[0]).toBe('`upper`: r ≤ 187 px on axis h, 224 wanted, 37 short.');
  });

  it('names what makes the full field larger than the local one', () => {
    const causes = [
      { kind: 'attention', node: 'a' },
      { kind: 'attention', node: 'b' },
    ];
    expect(said({ ...MIN, causes })).toEqual([
      '`exact`: local r = 187 px on axis h, 224 wanted, 37 short.',
      'The full field is the whole axis (attention in 2 nodes): `field: full` asks for that.',
    ]);
  });

  it('speaks of the full field where it was asked for', () => {
    expect(said({ ...MIN, field: 'full', size: 200, narrowest: 200, short: [24, 1] })[0]).toBe(
      '`exact`: full r = 200 px on axis h, 224 wanted, 24 short.',
    );
  });

  it('says samples and milliseconds in time, without naming the only axis', () => {
    const [record] = run([AUDIO], [AUDIO_FINDING]).findings;
    expect(record?.message).toBe('`probs`: r = 5,116 samples (319.75 ms), 5,120 (320 ms) wanted, 4 short.');
    expect([record?.measured, record?.wanted]).toEqual([5116, 5120]);
  });

  it('keeps a length that is no whole number exact', () => {
    const wanted = { samples: [2205, 2] as Rational, written: '25 ms' };
    expect(said({ ...MIN, wanted, short: [1831, 2] })[0]).toBe(
      '`exact`: r = 187 px on axis h, 1,102.5 wanted, 915.5 short.',
    );
  });

  it('says how a share of the input was written', () => {
    expect(said({ ...MIN, wanted: { samples: [256, 1], written: '50%' }, short: [69, 1] })[0]).toBe(
      '`exact`: r = 187 px on axis h, 256 (50%) wanted, 69 short.',
    );
  });

  it('is undecided below a lower bound, and says which node is in the way', () => {
    expect(said({ ...MIN, short: null }, 'lower', { state: 'undecided', blockedBy: ['Custom_3'] })).toEqual([
      "`lower`: r ≥ 187 px on axis h, so whether it reaches 224 px can't be known; `Custom_3` is in the way.",
      'Say what it does under `operators` in the configuration.',
    ]);
  });

  it('is undecided above an upper bound', () => {
    const detail = { ...MIN, size: 300, narrowest: 300, short: null };
    expect(said(detail, 'upper', { state: 'undecided', blockedBy: ['Resize_1'] })).toEqual([
      "`upper`: r ≤ 300 px on axis h, so whether it reaches 224 px can't be known; `Resize_1` is in the way.",
    ]);
  });

  it('is undecided without a figure', () => {
    const detail = { ...MIN, size: null, narrowest: null, short: null };
    expect(said(detail, 'open', { state: 'undecided', blockedBy: ['Conv_2'] })).toEqual([
      "`open`: r on axis h can't be known, 224 px wanted; `Conv_2` is in the way.",
      'If a length is missing, give the shape: `inputs` in the configuration, or `--input NAME=1,3,H,W`.',
    ]);
    const pooled = { ...detail, causes: [{ kind: 'pooling', node: 'GlobalAveragePool_5' }] };
    expect(said(pooled, 'exact', { state: 'undecided' })).toEqual([
      "`exact`: r on axis h can't be known, 224 px wanted; the local field ends, and the whole axis is seen through pooling at `GlobalAveragePool_5`.",
      '`field: full` asks for the full field.',
    ]);
  });

  it('names the source where there are several', () => {
    const stereo = { ...PICTURE, sources: [image('images', 512), image('right', 512)] };
    expect(said(MIN, 'exact', {}, stereo)[0]).toBe(
      '`exact`: r = 187 px on axis h of `images`, 224 wanted, 37 short.',
    );
  });

  it("can't be asked in milliseconds without a sample rate, or in percent without a length", () => {
    const detail = {
      kind: 'unknown-length',
      rule: 'min-receptive-field',
      written: '20 ms',
      why: 'sample-rate',
      narrowest: 187,
    } as const;
    expect(said(detail, 'exact', { state: 'undecided' })).toEqual([
      "`exact`: r = 187 px; whether `min-receptive-field` holds on axis h can't be known, since 20 ms is no number of samples without a sample rate.",
      'Give it in the configuration: `inputs: { NAME: { sample-rate: 16000 } }`.',
    ]);
    expect(
      said({ ...detail, written: '50%', why: 'input-length', narrowest: null }, 'exact', {
        state: 'undecided',
      })[0],
    ).toBe(
      "`exact`: whether `min-receptive-field` holds on axis h can't be known, since 50% is no number of samples while the length of the axis isn't known.",
    );
  });
});

describe('stride-budget', () => {
  const last = { node: 'stem/pool', operator: 'MaxPool', stride: 2 };
  const over = {
    kind: 'stride-budget',
    stride: [64, 1],
    wanted: { kind: 'max', max: [32, 1] },
    last,
  } as const;

  it('says how many times too large the stride is, and where it comes from', () => {
    expect(said(over)).toEqual([
      '`exact`: S = 64 on axis h, at most 32 allowed, 2 times too much.',
      'The last factor is `stem/pool` (`MaxPool`, stride 2): with stride 1 there, and the dilations behind it times 2, r stays as it is.',
    ]);
  });

  it('says what is allowed', () => {
    const wanted = {
      kind: 'allowed',
      allowed: [
        [1, 2],
        [8, 1],
        [16, 1],
      ],
    } as const;
    expect(said({ ...over, stride: [4, 1], wanted })).toEqual([
      '`exact`: S = 4 on axis h, 1/2, 8 or 16 allowed.',
      'The last layer that changes it is `stem/pool` (`MaxPool`, stride 2).',
    ]);
  });

  it('compares two axes', () => {
    const wanted = { kind: 'equal-axes', other: [16, 1], otherLetter: 'W' } as const;
    expect(said({ ...over, stride: [8, 1], wanted, last: null })).toEqual([
      '`exact`: S = 8 on axis h, 16 on axis w, equal ones wanted.',
    ]);
  });

  it('is undecided where the stride is', () => {
    expect(
      said({ ...over, stride: null, last: null }, 'lower', { state: 'undecided', blockedBy: ['Custom_3'] }),
    ).toEqual([
      "`lower`: S on axis h can't be known, at most 32 allowed; `Custom_3` is in the way.",
      'Say what it does under `operators` in the configuration.',
    ]);
  });
});

describe('aligned-merge', () => {
  const paths = [path('a', ['conv3', 'conv4'], 7, [1, 1], [3, 2]), path('b', [], 1, [1, 1], [0, 1])];
  const apart = (changed: Partial<JoinRecord>, tolerance: Rational | null): Detail => {
    const one = join('Add_41', 2, 'H', paths, { offset: [3, 2], ...changed });
    return { kind: 'aligned-merge', join: one, offset: one.offset, tolerance };
  };

  it('says how far apart the centers are, and which layers lie on the paths', () => {
    expect(said(apart({}, [0, 1]))).toEqual([
      '`Add_41`: two paths meet 1.5 px apart on axis h, 0 wanted: center 1.5 by `conv3` and `conv4`; center 0 directly.',
      'A layer keeps the center if the padding at its beginning is (kernel-1)×dilation/2; one sample more there moves the center back by the stride in front of the layer.',
    ]);
  });

  it('says how far beyond the tolerance they are', () => {
    expect(said(apart({}, [1, 2]))[0]).toBe(
      '`Add_41`: two paths meet 1.5 px apart on axis h, at most 0.5 wanted, 1 too far: center 1.5 by `conv3` and `conv4`; center 0 directly.',
    );
  });

  it('says which strides meet', () => {
    const strides: PathRecord[] = [
      path('a', ['conv3'], 7, [8, 1], [0, 1]),
      path('b', ['pool'], 7, [16, 1], [0, 1]),
    ];
    expect(said(apart({ paths: strides, offset: null }, null))).toEqual([
      '`Add_41`: paths of different stride meet on axis h: S = 8 by `conv3`; S = 16 by `pool`.',
      'Give the paths the same strides, or resample one of them before `Add_41`.',
    ]);
  });

  it('is undecided where a stride or a padding is', () => {
    expect(
      said(apart({ aligned: null, offset: null }, [0, 1]), 'exact', {
        state: 'undecided',
        blockedBy: ['Conv_2'],
      })[0],
    ).toBe(
      "`Add_41`: whether its paths meet aligned on axis h can't be known, since a stride or a padding on them isn't; `Conv_2` is in the way.",
    );
    expect(said(apart({}, null), 'exact', { state: 'undecided' })[0]).toBe(
      "`Add_41`: its paths meet 1.5 px apart on axis h, and whether that is within the tolerance can't be known, since their stride isn't.",
    );
  });
});

describe('undecided-node', () => {
  it('names the operator, why, and what depends on it', () => {
    const detail = {
      kind: 'undecided-node',
      operator: 'my.domain::DCN',
      why: 'opaque',
      reason: 'no rule for this operator',
      blocks: ['P3', 'P4', 'P5', 'P6'],
    } as const;
    const at = place({ node: 'Custom_3' });
    const [record] = run([PICTURE], [finding('undecided-node', PICTURE.path, at, detail)]).findings;
    expect(record?.message).toBe(
      '`Custom_3` (`my.domain::DCN`): no rule for this operator; the figures of `P3`, `P4`, `P5` and 1 more depend on it.',
    );
    expect(record?.hint).toBe(
      'If it keeps positions apart, say so in the configuration: `operators: { "my.domain::DCN": pointwise }`; if it works like a known one: `"my.domain::DCN": { like: Conv }`.',
    );
  });
});

it('undecided-node asks for a length where the operator is a known one', () => {
  const detail = {
    kind: 'undecided-node',
    operator: 'Resize',
    why: 'opaque',
    reason: 'its scale is not known',
    blocks: [],
  } as const;
  const [record] = run(
    [PICTURE],
    [finding('undecided-node', PICTURE.path, place({ node: 'up' }), detail)],
  ).findings;
  expect([record?.message, record?.hint]).toEqual([
    '`up` (`Resize`): its scale is not known.',
    'If a length is missing, give the shape: `inputs` in the configuration, or `--input NAME=1,3,H,W`.',
  ]);
});

describe('pattern-finds-nothing', () => {
  it('names the pattern and the rule that looks for it', () => {
    expect(said({ kind: 'pattern-finds-nothing', rule: 'stride-budget', pattern: '*/P9' })).toEqual([
      '`*/P9`, which `stride-budget` looks for, is no tensor or node of any model.',
      'A pattern matches whole names, and `*` stands for any characters; `rf-lint inspect --all MODEL` lists the names.',
    ]);
  });
});
