// Hand-made records and findings: small models whose figures a reader can check by hand.
import type {
  Field,
  FieldRecord,
  JoinRecord,
  ModelRecord,
  PathRecord,
  SourceRecord,
  TensorRecord,
} from '../../src/analysis/index.ts';
import type { Rational } from '../../src/engine/index.ts';
import type { FailureParts } from '../../src/failure.ts';
import { makeRun, type Run } from '../../src/report/index.ts';
import type { Detail, Finding, Place, RuleId } from '../../src/rules/index.ts';

export const VERSION = '0.1.0';

/** A field on a plain axis: r, S and P as given, the center that follows from them. */
export function field(
  size: number,
  stride: Rational,
  padding: Rational,
  changed: Partial<Field> = {},
): Field {
  const [p, q] = padding;
  const twice: Rational = [q * (size - 1) - 2 * p, 2 * q];
  const divisor = greatest(Math.abs(twice[0]), twice[1]);
  return {
    mark: 'exact',
    size,
    narrowest: size,
    stride,
    padding,
    center: [twice[0] / divisor, twice[1] / divisor],
    grid: stride[0],
    period: stride[1],
    advance: stride[0],
    phases: [[-p, size - 1 - p]],
    conditions: [],
    widenedBy: [],
    blockedBy: [],
    ...changed,
  };
}

function greatest(a: number, b: number): number {
  return b === 0 ? a || 1 : greatest(b, a % b);
}

export function fieldRecord(
  source: string,
  sourceAxis: number,
  letter: string,
  local: Field | null,
  changed: Partial<FieldRecord> = {},
): FieldRecord {
  return {
    source,
    sourceAxis,
    letter,
    index: [{ axis: sourceAxis, coefficient: 1, divide: 1, modulo: null }],
    offset: 0,
    local,
    full: 'local',
    causes: [],
    ...changed,
  };
}

/** The same field on both axes of an image. */
export function square(
  source: string,
  local: Field | null,
  changed: Partial<FieldRecord> = {},
): FieldRecord[] {
  return [fieldRecord(source, 2, 'H', local, changed), fieldRecord(source, 3, 'W', local, changed)];
}

export function image(name: string, height: number | string | null, width = height): SourceRecord {
  return { name, shape: [1, 3, height, width], layout: 'NCHW', spatial: [2, 3] };
}

export function tensor(
  name: string,
  node: string,
  operator: string,
  shape: TensorRecord['shape'],
  fields: FieldRecord[],
): TensorRecord {
  return { name, node, operator, shape, fields };
}

export function model(path: string, changed: Partial<ModelRecord>): ModelRecord {
  return {
    schema: 'rf-lint/model/1',
    path,
    format: 'onnx',
    sources: [image('images', 512)],
    outputs: [],
    features: [],
    tensors: [],
    joins: [],
    cost: { parameters: 1_234_567, multiplyAccumulates: 4_100_000_000, activationBytes: 9_000_000 },
    remarks: [],
    ...changed,
  };
}

export function path(
  tensorName: string,
  via: string[],
  size: number,
  stride: Rational,
  center: Rational,
): PathRecord {
  return { tensor: tensorName, via, size, stride, padding: [size - 1 - center[0], 2], center };
}

export function join(
  node: string,
  sourceAxis: number,
  letter: string,
  paths: PathRecord[],
  changed: Partial<JoinRecord> = {},
): JoinRecord {
  return {
    node,
    tensor: `${node}_output_0`,
    source: 'images',
    sourceAxis,
    letter,
    aligned: false,
    paths,
    offset: null,
    ...changed,
  };
}

export function place(changed: Partial<Place>): Place {
  return { node: null, tensor: null, source: null, sourceAxis: null, letter: null, ...changed };
}

export function finding(
  rule: RuleId,
  path_: string,
  at: Place,
  detail: Detail,
  changed: Partial<Finding> = {},
): Finding {
  return {
    rule,
    severity: 'error',
    state: 'open',
    model: path_,
    place: at,
    detail,
    blockedBy: [],
    waiver: null,
    asked: null,
    fingerprint: `${rule}:${path_}:${at.tensor ?? at.node}:${at.sourceAxis}`,
    ...changed,
  };
}

/** The same finding on both axes of an image, as a rule yields it. */
export function onBothAxes(one: Finding): Finding[] {
  return [
    { ...one, place: { ...one.place, sourceAxis: 2, letter: 'H' }, fingerprint: `${one.fingerprint}:2` },
    { ...one, place: { ...one.place, sourceAxis: 3, letter: 'W' }, fingerprint: `${one.fingerprint}:3` },
  ];
}

export function run(models: ModelRecord[], findings: Finding[] = [], failures: FailureParts[] = []): Run {
  return makeRun({ models, findings, failures, version: VERSION });
}

// A segmentation net whose field is too small; its up-sampled output has two phases.
export const UNET = model('seg/unet.onnx', {
  sources: [image('image', 512)],
  outputs: ['logits'],
  features: ['logits'],
  tensors: [
    tensor(
      '/down/conv/Conv_output_0',
      '/down/conv/Conv',
      'Conv',
      [1, 64, 512, 512],
      square('image', field(5, [1, 1], [2, 1])),
    ),
    tensor(
      '/down/pool/MaxPool_output_0',
      '/down/pool/MaxPool',
      'MaxPool',
      [1, 64, 256, 256],
      square('image', field(6, [2, 1], [2, 1])),
    ),
    tensor(
      '/up/ConvTranspose_output_0',
      '/up/ConvTranspose',
      'ConvTranspose',
      [1, 64, 512, 512],
      square('image', field(188, [1, 1], [94, 1])),
    ),
    tensor('logits', '/head/Conv', 'Conv', [1, 2, 512, 512], square('image', field(187, [1, 1], [93, 1]))),
  ],
});

/** The network of test/analysis/support.test.ts whose 3-tap layers all have dilation 2, and two that aren't as simple. */
export const GRIDDING = model('nets/gridding.onnx', {
  sources: [image('images', 64)],
  outputs: ['logits'],
  features: ['logits'],
  tensors: [
    {
      ...tensor(
        'Conv_0_output_0',
        'Conv_0',
        'Conv',
        [1, 8, 64, 64],
        square('images', field(5, [1, 1], [2, 1])),
      ),
      growth: [4, 4],
      support: [dense(3, 5), dense(3, 5)],
      effective: [estimate(5), estimate(5)],
    },
    {
      ...tensor('pick', 'Slice_1', 'Slice', [1, 4, 64, 64], square('images', field(3, [1, 1], [1, 1]))),
      growth: [-2, null],
      support: [
        { ...dense(3, 3), fewest: 1, density: [1, 3], sets: null },
        { ...dense(0, 1), samples: null, fewest: null, density: null, sets: null, reason: 'no period' },
      ],
      effective: [estimate(2.25), null],
    },
    {
      ...tensor(
        'logits',
        'Conv_2',
        'Conv',
        [1, 8, 64, 64],
        [
          fieldRecord('images', 2, 'H', field(13, [1, 1], [6, 1])),
          fieldRecord('images', 3, 'W', field(9, [1, 1], [4, 1])),
        ],
      ),
      growth: [4, 0],
      support: [dense(7, 13), dense(9, 9)],
      effective: [estimate(11.31), estimate(8.5)],
    },
  ],
});

function dense(samples: number, size: number): NonNullable<TensorRecord['support']>[number] {
  const divisor = greatest(samples, size);
  return {
    samples,
    fewest: samples,
    density: [samples / divisor, size / divisor],
    period: 1,
    advance: 1,
    sets: [Array.from({ length: samples }, (_, at) => [2 * at, 2 * at])],
    reason: null,
    blockedBy: null,
  };
}

function estimate(width: number): { mark: 'estimate'; width: number } {
  return { mark: 'estimate', width };
}

export function shortField(
  path_: string,
  source: string,
  tensorName: string,
  changed: Partial<Finding> = {},
): Finding[] {
  return onBothAxes(
    finding(
      'min-receptive-field',
      path_,
      place({ tensor: tensorName, node: '/head/Conv', source }),
      {
        kind: 'min-receptive-field',
        field: 'local',
        size: 187,
        narrowest: 187,
        wanted: { samples: [224, 1], written: '224' },
        short: [37, 1],
        causes: [],
        changes: [
          { kind: 'dilate', node: 'layer4.1.conv2', dilation: 2, adds: [64, 1] },
          { kind: 'enlarge', node: 'layer4.1.conv2', kernel: 5, adds: [64, 1] },
          { kind: 'append', layers: 1, stride: [32, 1], adds: [64, 1] },
        ],
        sampleRateHz: null,
      },
      { asked: { file: '.rf-lint.yml', line: 7, column: 5 }, ...changed },
    ),
  );
}

// A detector whose paths meet two pixels apart, with three heads.
const DETECTOR_JOIN = [
  path('/neck/Resize_output_0', ['/neck/reduce/Conv', '/neck/Resize'], 91, [8, 1], [2, 1]),
  path('/stage3/Relu_output_0', [], 43, [8, 1], [0, 1]),
];
export const DETECTOR = model('det/yolo.onnx', {
  sources: [image('images', 640)],
  outputs: ['P3', 'P4', 'P5'],
  features: ['P3', 'P4', 'P5'],
  tensors: [
    tensor(
      'Concat_41_output_0',
      'Concat_41',
      'Concat',
      [1, 256, 80, 80],
      square('images', field(91, [8, 1], [43, 1])),
    ),
    tensor('P3', 'Conv_44', 'Conv', [1, 255, 80, 80], square('images', field(91, [8, 1], [43, 1]))),
    tensor('P4', 'Conv_51', 'Conv', [1, 255, 40, 40], square('images', field(203, [16, 1], [95, 1]))),
    tensor('P5', 'Conv_58', 'Conv', [1, 255, 10, 10], square('images', field(427, [64, 1], [197, 1]))),
  ],
  joins: [
    join('Concat_41', 2, 'H', DETECTOR_JOIN, { offset: [2, 1] }),
    join('Concat_41', 3, 'W', DETECTOR_JOIN, { offset: [2, 1] }),
  ],
});

export const DETECTOR_FINDINGS: Finding[] = [
  ...DETECTOR.joins.map((one) =>
    finding(
      'aligned-merge',
      DETECTOR.path,
      place({
        node: one.node,
        tensor: one.tensor,
        source: 'images',
        sourceAxis: one.sourceAxis,
        letter: one.letter,
      }),
      { kind: 'aligned-merge', join: one, offset: one.offset, tolerance: [0, 1] },
      { severity: 'warning' },
    ),
  ),
  ...onBothAxes(
    finding(
      'stride-budget',
      DETECTOR.path,
      place({ tensor: 'P5', node: 'Conv_58', source: 'images' }),
      {
        kind: 'stride-budget',
        stride: [64, 1],
        wanted: { kind: 'max', max: [32, 1] },
        last: { node: 'stem/pool', operator: 'MaxPool', stride: 2 },
      },
      { asked: { file: '.rf-lint.yml', line: 12, column: 9 } },
    ),
  ),
];

// WaveNet-like: 5 × (1 … 512) two-tap layers at 16 kHz behind a framing stride.
export const AUDIO = model('kws.onnx', {
  sources: [{ name: 'audio', shape: [1, 16000], layout: 'NT', spatial: [1], sampleRateHz: 16000 }],
  outputs: ['probs'],
  features: ['probs'],
  tensors: [
    tensor(
      'probs',
      'Conv_50',
      'Conv',
      [1, 12, 100],
      [
        fieldRecord('audio', 1, 'T', field(5116, [160, 1], [5115, 1]), {
          index: [{ axis: 2, coefficient: 1, divide: 1, modulo: null }],
        }),
      ],
    ),
  ],
});

export const AUDIO_FINDING = finding(
  'min-receptive-field',
  AUDIO.path,
  place({ tensor: 'probs', node: 'Conv_50', source: 'audio', sourceAxis: 1, letter: 'T' }),
  {
    kind: 'min-receptive-field',
    field: 'local',
    size: 5116,
    narrowest: 5116,
    wanted: { samples: [5120, 1], written: '320 ms' },
    short: [4, 1],
    causes: [],
    changes: [],
    sampleRateHz: 16000,
  },
);

// Everything is as asked.
export const SQUARE = model('cls/resnet.onnx', {
  sources: [image('input', 224)],
  outputs: ['scores'],
  features: ['/layer4/Relu_output_0'],
  tensors: [
    tensor(
      '/layer4/Relu_output_0',
      '/layer4/Relu',
      'Relu',
      [1, 2048, 7, 7],
      square('input', field(427, [32, 1], [213, 1])),
    ),
    tensor(
      'scores',
      'Gemm_120',
      'Gemm',
      [1, 1000],
      square('input', null, {
        full: 'whole-axis',
        index: [],
        causes: [{ kind: 'pooling', node: 'GlobalAveragePool_117', text: 'averages the axis', via: [] }],
      }),
    ),
  ],
});

// Height and width differ, and phases do.
export const WIDE = model('ocr/wide.onnx', {
  sources: [image('line', 32, 'width')],
  outputs: ['glyphs'],
  features: ['glyphs'],
  tensors: [
    tensor(
      'conv1',
      'conv1',
      'Conv',
      [1, 16, 16, 'width/2'],
      [
        fieldRecord('line', 2, 'H', field(3, [2, 1], [1, 1])),
        fieldRecord('line', 3, 'W', field(5, [2, 1], [2, 1])),
      ],
    ),
    tensor(
      'glyphs',
      'up',
      'Resize',
      [1, 16, 64, 'width*2'],
      [
        fieldRecord(
          'line',
          2,
          'H',
          field(204, [1, 2], [107, 1], {
            narrowest: 188,
            center: [-1, 4],
            period: 2,
            advance: 1,
            phases: [
              [-107, 96],
              [-95, 92],
            ],
          }),
        ),
        fieldRecord(
          'line',
          3,
          'W',
          field(219, [1, 2], [109, 1], {
            narrowest: 203,
            center: [-1, 4],
            period: 2,
            advance: 1,
            phases: [
              [-109, 109],
              [-101, 101],
            ],
          }),
        ),
      ],
    ),
  ],
});

// One node nobody knows, on the way to two of three outputs; SAME padding with an open length on the third.
export const OPAQUE = model('custom/dcn.onnx', {
  sources: [image('images', null)],
  outputs: ['near', 'far', 'free'],
  features: ['near', 'far', 'free'],
  tensors: [
    tensor(
      'near',
      'Conv_9',
      'Conv',
      [1, 8, null, null],
      square(
        'images',
        field(35, [4, 1], [0, 1], {
          mark: 'lower-bound',
          padding: null,
          center: null,
          grid: null,
          phases: null,
          blockedBy: ['Custom_3'],
        }),
        { causes: [{ kind: 'opaque', node: 'Custom_3', text: 'no rule for this operator', via: [] }] },
      ),
    ),
    tensor(
      'far',
      'Conv_12',
      'Conv',
      null,
      square('images', null, {
        full: 'unknown',
        causes: [{ kind: 'opaque', node: 'Custom_3', text: 'no rule for this operator', via: [] }],
      }),
    ),
    tensor(
      'free',
      'Conv_15',
      'Conv',
      [1, 8, 'H/4', 'W/4'],
      square(
        'images',
        field(99, [4, 1], [0, 1], {
          mark: 'unknown',
          padding: null,
          center: null,
          grid: null,
          phases: null,
          conditions: ['H mod 32 = 0'],
          blockedBy: ['Conv_14'],
        }),
      ),
    ),
  ],
  joins: [
    join(
      'Add_13',
      2,
      'H',
      [
        { tensor: 'a', via: ['Conv_14'], size: 9, stride: [4, 1], padding: null, center: null },
        { tensor: 'b', via: [], size: 7, stride: [4, 1], padding: [3, 1], center: [0, 1] },
      ],
      { aligned: null },
    ),
  ],
});

export const OPAQUE_FINDINGS: Finding[] = [
  finding(
    'undecided-node',
    OPAQUE.path,
    place({ node: 'Custom_3' }),
    {
      kind: 'undecided-node',
      operator: 'my.domain::DCN',
      why: 'opaque',
      reason: 'no rule for this operator',
      blocks: ['near', 'far'],
    },
    { severity: 'warning' },
  ),
  ...onBothAxes(
    finding(
      'min-receptive-field',
      OPAQUE.path,
      place({ tensor: 'near', node: 'Conv_9', source: 'images' }),
      {
        kind: 'min-receptive-field',
        field: 'local',
        size: 35,
        narrowest: 35,
        wanted: { samples: [64, 1], written: '64' },
        short: null,
        causes: [],
        changes: [],
        sampleRateHz: null,
      },
      { state: 'undecided', blockedBy: ['Custom_3'] },
    ),
  ),
  ...onBothAxes(
    finding(
      'stride-budget',
      OPAQUE.path,
      place({ tensor: 'far', node: 'Conv_12', source: 'images' }),
      {
        kind: 'stride-budget',
        stride: null,
        wanted: {
          kind: 'allowed',
          allowed: [
            [8, 1],
            [16, 1],
            [32, 1],
          ],
        },
        last: null,
      },
      { state: 'undecided', blockedBy: ['Custom_3'] },
    ),
  ),
  finding(
    'aligned-merge',
    OPAQUE.path,
    place({ tensor: 'Add_13_output_0', node: 'Add_13', source: 'images', sourceAxis: 2, letter: 'H' }),
    {
      kind: 'aligned-merge',
      join: OPAQUE.joins[0] ?? fail(),
      offset: null,
      tolerance: [0, 1],
    },
    { state: 'undecided', blockedBy: ['Conv_14'] },
  ),
];

function fail(): never {
  throw new Error('a fixture is missing');
}

// Bounds, a gate beside the local path, a field open to one side, and two inputs.
export const BOUNDS = model('stereo/match.onnx', {
  sources: [
    { ...image('left', 'H', 'W') },
    { ...image('right', 'H', 'W') },
    { name: 'threshold', shape: [1], layout: 'N', spatial: [] },
  ],
  outputs: ['disparity'],
  features: ['disparity'],
  tensors: [
    tensor(
      'gated',
      'Mul_8',
      'Mul',
      [1, 32, 'H/2', 'W/2'],
      square('left', field(11, [2, 1], [5, 1]), {
        full: 'whole-axis',
        causes: [
          {
            kind: 'gate',
            node: 'Mul_8',
            text: 'joins a value that is the same at every place',
            via: ['GlobalAveragePool_6'],
          },
        ],
      }),
    ),
    tensor(
      'scan',
      'LSTM_9',
      'LSTM',
      [1, 32, 'H/2', 'W/2'],
      [
        fieldRecord('left', 2, 'H', field(11, [2, 1], [5, 1])),
        fieldRecord('left', 3, 'W', null, {
          full: field(0, [2, 1], [0, 1], { size: null, narrowest: null, center: null, phases: [[null, 5]] }),
          causes: [{ kind: 'recurrence', node: 'LSTM_9', text: 'runs along the axis', via: [] }],
        }),
      ],
    ),
    tensor(
      'disparity',
      'Conv_30',
      'Conv',
      [1, 1, 'H', 'W'],
      [
        ...square(
          'left',
          field(61, [1, 1], [30, 1], {
            mark: 'upper-bound',
            stride: null,
            padding: null,
            center: null,
            phases: null,
            widenedBy: ['Resize_21', 'Resize_25'],
          }),
        ),
        ...square('right', field(77, [1, 1], [38, 1], { mark: 'lower-bound', blockedBy: ['Gather_12'] }), {
          causes: [
            { kind: 'attention', node: 'Attn_1', text: '', via: [] },
            { kind: 'attention', node: 'Attn_2', text: '', via: [] },
            { kind: 'opaque', node: 'Gather_12', text: '', via: [] },
          ],
        }),
      ],
    ),
  ],
  remarks: [{ node: 'Resize_21', text: 'the operator set is newer than the newest known one' }],
});

// A video net: frames are counted apart from pixels.
export const VIDEO = model('video/r3d.onnx', {
  sources: [{ name: 'clip', shape: [1, 3, 16, 112, 112], layout: 'NCFHW', spatial: [2, 3, 4] }],
  outputs: ['map'],
  features: ['map'],
  tensors: [
    tensor(
      'map',
      'Conv_7',
      'Conv',
      [1, 512, 2, 7, 7],
      [
        fieldRecord('clip', 2, 'F', field(9, [8, 1], [4, 1])),
        fieldRecord('clip', 3, 'H', field(187, [16, 1], [93, 1])),
        fieldRecord('clip', 4, 'W', field(187, [16, 1], [93, 1])),
      ],
    ),
  ],
});

export const FAILURES: FailureParts[] = [
  {
    kind: 'lfs-pointer',
    path: 'big/backbone.onnx',
    place: null,
    message: 'a Git LFS pointer to 4d7a214614ab (1,048,576 bytes), not the model',
    remedy: 'run `git lfs pull --include "big/backbone.onnx"`',
  },
  {
    kind: 'malformed',
    path: 'broken.onnx',
    place: 'byte 1042',
    message: 'a length of 9,000 runs past the end',
    remedy: null,
  },
  {
    kind: 'configuration',
    path: '.rf-lint.yml',
    place: 'line 3, column 7',
    message: 'unknown key "mni"',
    remedy: 'did you mean "min"?',
  },
];
