// A run with one text in every slot that somebody else may fill.
import type { Run } from '../../src/report/index.ts';
import { field, fieldRecord, finding, join, model, place, run } from './fixtures.ts';

/** A run that says `name` wherever a model, a configuration or a file name can speak. */
export function everywhere(name: string, about: 'figures' | 'drift' = 'figures'): Run {
  const cause = (kind: 'gate' | 'opaque') => ({ kind, node: name, text: name, via: [name] });
  const local = field(7, [1, 2], [3, 1], { mark: 'upper-bound', widenedBy: [name], conditions: [name] });
  const blocked = field(7, [1, 1], [3, 1], { mark: 'lower-bound', blockedBy: [name], conditions: [name] });
  const both = (record: typeof local, kind: 'gate' | 'opaque') => [
    fieldRecord(name, 2, 'H', record, { full: 'whole-axis', causes: [cause(kind)] }),
    fieldRecord(name, 3, 'W', record, { full: 'whole-axis', causes: [cause(kind)] }),
  ];
  const paths = [
    {
      tensor: name,
      via: [name, name],
      size: 3,
      stride: [1, 1] as const,
      padding: [1, 1] as const,
      center: [1, 1] as const,
    },
    {
      tensor: name,
      via: Array<string>(12).fill(name),
      size: 3,
      stride: [1, 1] as const,
      padding: [1, 1] as const,
      center: [0, 1] as const,
    },
  ];
  const joins = [
    { ...join(name, 2, 'H', paths, { offset: [1, 1] }), source: name, tensor: name },
    { ...join(`${name}2`, 2, 'H', paths, { aligned: null, blockedBy: [name] }), source: name, tensor: name },
  ];
  const record = model(name, {
    format: 'onnx',
    sources: [{ name, shape: [1, 3, name, null], layout: 'NCHW', spatial: [2, 3] }],
    outputs: [name],
    features: [name, `${name}3`],
    tensors: [
      {
        name,
        node: `${name}4`,
        operator: name,
        shape: [1, name, null],
        fields: both(local, 'gate'),
        border: [
          { source: name, sourceAxis: 2, axis: 2, length: 9, leaving: 4, inside: 5, first: 2, last: 6 },
        ],
        sees: [
          {
            source: name,
            sourceAxis: 2,
            letter: 'H',
            samples: [3, 4],
            axis: 2,
            positions: { first: 1, last: 3, count: 2 },
            nearest: 2,
          },
        ],
      },
      { name: `${name}3`, node: name, operator: name, shape: null, fields: both(blocked, 'opaque') },
    ],
    joins,
    remarks: [{ node: name, text: name }],
    inputs: [`${name}5`],
    unproductive: {
      layers: [
        {
          node: name,
          tensor: name,
          operator: name,
          axes: [{ source: name, sourceAxis: 2, letter: 'H', size: 12, length: 9 }],
          everyAxis: true,
          parameters: 8,
          multiplyAccumulates: 40,
        },
      ],
      count: 1,
      first: name,
      seen: [{ source: name, sourceAxis: 2, letter: 'H', length: 9 }],
      parameters: 8,
      multiplyAccumulates: 40,
    },
  });
  const step = { kind: name, from: [name], to: name };
  const window = { kernel: [3, 3], stride: [1, 1], dilation: [1, 1], before: null, after: null };
  const before = {
    ...record,
    tensors: [{ name: `${name}6`, node: name, operator: name, shape: null, fields: both(blocked, 'gate') }],
    joins: [],
  };
  const first = { before: step, after: { ...step, node: name, operator: name, window } };
  const since = { renamed: [{ before: `${name}6`, after: name }], first };
  const figures = {
    mark: 'exact',
    size: 7,
    narrowest: 7,
    stride: [1, 1],
    padding: [3, 1],
    center: [0, 1],
    density: [1, 1],
    full: 'local',
    causes: [name],
  } as const;
  const entry = { name, shape: [1, name, null] };
  const renamed = {
    what: 'input',
    change: 'renamed',
    before: entry,
    after: { ...entry, name: `${name}7` },
  } as const;
  const cost = { figure: 'parameters', before: 7, after: 9 } as const;
  const at = place({ node: name, tensor: name, source: name, sourceAxis: 2, letter: 'H' });
  const asked = { file: name, line: 3, column: 5 };
  const whole = place({ node: null, tensor: null, source: null, sourceAxis: null, letter: null });
  const drifts = [
    finding('receptive-field-drift', name, at, {
      kind: 'receptive-field-drift',
      before: figures,
      after: { ...figures, size: 9, causes: [] },
      figures: ['size', 'causes'],
      undecided: false,
      steps: { first, gone: null },
    }),
    finding('receptive-field-drift', name, place({ ...whole, tensor: `${name}3` }), {
      kind: 'feature-drift',
      change: 'gone',
      steps: { first: null, gone: { ...step, window } },
    }),
    finding('stride-dilation-tradeoff', name, at, {
      kind: 'stride-dilation-tradeoff',
      before: figures,
      after: { ...figures, size: 9 },
      undecided: false,
      steps: { first, gone: null },
    }),
    finding('interface-drift', name, place({ ...whole, source: name }), {
      kind: 'interface-drift',
      change: renamed,
    }),
    finding('exporter-drift', name, whole, {
      kind: 'exporter-drift',
      exporter: { before: name, after: `${name}7` },
      renamed: [{ before: name, after: `${name}7` }],
      callers: [renamed],
      activations: { ...cost, figure: 'activationBytes' },
    }),
    finding('cost-drift', name, whole, {
      kind: 'cost-drift',
      changes: [cost],
      tolerance: [1, 20],
      width: { way: 'wider', layers: 1, of: 2 },
      steps: { first: null, gone: null },
    }),
    finding('unlocked-model', name, whole, { kind: 'unlocked-model', formerly: name }),
    finding('stale-lock', name, whole, {
      kind: 'stale-lock',
      field: { tensor: name, letter: 'H', before: figures, after: null, figures: ['size'] },
      tensors: [{ name, is: 'other' }],
      cost: [cost],
      interface: [],
      others: [
        { kind: 'member', name, letter: 'H', key: 'conditions', before: [name], after: undefined },
        { kind: 'step', number: 1, before: { kind: name, from: [name], to: name }, after: null },
      ],
      tool: name,
      sinceBaseline: false,
    }),
    finding('locked-model-missing', name, whole, { kind: 'locked-model-missing', path: name }),
  ];
  const findings = [
    finding(
      'min-receptive-field',
      name,
      at,
      {
        kind: 'min-receptive-field',
        field: 'local',
        size: 7,
        narrowest: 7,
        wanted: { samples: [9, 1], written: `${name}%` },
        short: [2, 1],
        causes: [{ kind: 'gate', node: name }],
        changes: [
          { kind: 'dilate', node: name, dilation: 2, adds: [2, 1] },
          { kind: 'enlarge', node: name, kernel: 5, adds: [2, 1] },
        ],
        sampleRateHz: null,
      },
      { asked },
    ),
    finding(
      'stride-budget',
      name,
      at,
      {
        kind: 'stride-budget',
        stride: [8, 1],
        wanted: { kind: 'max', max: [4, 1] },
        last: { node: name, operator: name, stride: 2 },
      },
      { severity: 'warning' },
    ),
    finding(
      'stride-budget',
      name,
      place({ node: name, tensor: `${name}3`, source: name, sourceAxis: 2, letter: 'H' }),
      {
        kind: 'stride-budget',
        stride: null,
        wanted: {
          kind: 'allowed',
          allowed: [
            [4, 1],
            [8, 1],
          ],
        },
        last: null,
      },
      { state: 'undecided', blockedBy: [`${name}5`, name, name, name, name] },
    ),
    finding('aligned-merge', name, at, {
      kind: 'aligned-merge',
      join: joins[0] ?? never(),
      offset: [1, 1],
      tolerance: [0, 1],
    }),
    finding(
      'undecided-node',
      name,
      place({ node: name }),
      {
        kind: 'undecided-node',
        operator: name,
        why: 'opaque',
        reason: name,
        blocks: [name, name, name, name],
      },
      { severity: 'notice' },
    ),
    finding(
      'min-receptive-field',
      name,
      at,
      {
        kind: 'unknown-length',
        rule: 'min-receptive-field',
        written: name,
        why: 'sample-rate',
        narrowest: 7,
      },
      { state: 'undecided' },
    ),
    finding(
      'pattern-finds-nothing',
      name,
      place({}),
      { kind: 'pattern-finds-nothing', rule: 'stride-budget', pattern: name },
      { severity: 'notice', asked },
    ),
    finding(
      'stride-budget',
      name,
      at,
      {
        kind: 'stride-budget',
        stride: [8, 1],
        wanted: { kind: 'max', max: [2, 1] },
        last: null,
      },
      { state: 'waived', waiver: { reason: name, until: '2027-03-31' } },
    ),
  ];
  const failures = [{ kind: 'malformed' as const, path: name, place: name, message: name, remedy: name }];
  if (about === 'figures') return run([record], findings, failures);
  const baseline = { kind: 'directory', ref: name } as const;
  return { ...run([{ ...record, before, since }], drifts, failures), baseline };
}

function never(): never {
  throw new Error('a fixture is missing');
}
