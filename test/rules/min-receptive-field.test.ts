import { describe, expect, it } from 'vitest';
import { minReceptiveField } from '../../src/rules/min-receptive-field.ts';
import { ask, inShort } from './ask.ts';
import { cause, fakeAnalysis, field, layer, source, tensor } from './fake-analysis.ts';

describe('a field that is too small', () => {
  const analysis = fakeAnalysis({
    tensors: [tensor('logits', { H: field(187, 32), W: field(224, 32) }, { node: 'head' })],
    layers: { 'logits H': [layer('layer4.1.conv2', 32), layer('layer3.1.conv2', 16)] },
  });

  it('is a finding with the gap and the changes that close it', () => {
    expect(ask(minReceptiveField, analysis, { min: 224 })).toEqual([
      {
        verdict: 'broken',
        place: { node: 'head', tensor: 'logits', source: 'image', sourceAxis: 2, letter: 'H' },
        blockedBy: [],
        detail: {
          kind: 'min-receptive-field',
          field: 'local',
          size: 187,
          narrowest: 187,
          wanted: { samples: [224, 1], written: '224' },
          short: [37, 1],
          causes: [],
          changes: [
            { kind: 'dilate', node: 'layer4.1.conv2', dilation: 2, adds: [64, 1] },
            { kind: 'append', layers: 1, stride: [32, 1], adds: [64, 1] },
            { kind: 'enlarge', node: 'layer4.1.conv2', kernel: 5, adds: [64, 1] },
          ],
          sampleRateHz: null,
        },
      },
    ]);
  });

  it('is one only on the axes that are asked', () => {
    const short = (options: Record<string, unknown>) =>
      ask(minReceptiveField, analysis, options).map(inShort);
    expect(short({ min: { h: 100, w: 300 } })).toEqual(['broken logits W']);
    expect(short({ min: { w: 300 } })).toEqual(['broken logits W']);
    expect(short({ min: 300, axes: 'W' })).toEqual(['broken logits W']);
    expect(short({ min: 300, axes: [2] })).toEqual(['broken logits H']);
    expect(short({ min: 300, axes: 'time' })).toEqual([]);
    expect(short({ min: 300, source: 'audio' })).toEqual([]);
    expect(short({ min: 300, at: 'other' })).toEqual([]);
  });

  it('is no question without a minimum', () => {
    expect(ask(minReceptiveField, analysis, {})).toEqual([]);
  });
});

it('the narrowest phase is what counts', () => {
  const analysis = fakeAnalysis({ tensors: [tensor('mask', { H: field([188, 204], 1) })] });
  expect(ask(minReceptiveField, analysis, { min: 188 })).toEqual([]);
  const [answer] = ask(minReceptiveField, analysis, { min: 189 });
  expect(answer?.detail).toMatchObject({ narrowest: 188, size: 204, short: [1, 1] });
});

it('a length in time counts in samples of the source', () => {
  const at = (sampleRateHz?: number) =>
    fakeAnalysis({
      sources: [source('audio', 'NCT', [1, 1, null], sampleRateHz)],
      tensors: [tensor('probs', { T: field(5_116, 160) }, { source: 'audio' })],
    });
  expect(ask(minReceptiveField, at(16_000), { min: '320 ms' })[0]).toMatchObject({
    verdict: 'broken',
    detail: { wanted: { samples: [5_120, 1], written: '320 ms' }, short: [4, 1], sampleRateHz: 16_000 },
  });
  expect(ask(minReceptiveField, at(44_100), { min: '116 ms' })).toEqual([]);
  expect(ask(minReceptiveField, at(), { min: '320 ms' })[0]).toMatchObject({
    verdict: 'undecided',
    detail: { kind: 'unknown-length', written: '320 ms', why: 'sample-rate', narrowest: 5_116 },
  });
});

it('a share counts of the input, and of an open one is undecided', () => {
  const analysis = fakeAnalysis({
    sources: [source('image', 'NCHW', [1, 3, 64, null])],
    tensors: [tensor('y', { H: field(31), W: field(31) })],
  });
  expect(ask(minReceptiveField, analysis, { min: '50%' })).toMatchObject([
    { verdict: 'broken', place: { letter: 'H' }, detail: { short: [1, 1] } },
    { verdict: 'undecided', place: { letter: 'W' }, detail: { kind: 'unknown-length', why: 'input-length' } },
  ]);
});

it.each([
  ['an upper bound below', field(100, 1, { mark: 'upper-bound', widenedBy: ['g'] }), 'broken'],
  ['an upper bound above', field(300, 1, { mark: 'upper-bound', widenedBy: ['g'] }), 'undecided by g'],
  ['a lower bound below', field(100, 1, { mark: 'lower-bound', blockedBy: ['g'] }), 'undecided by g'],
  ['a lower bound above', field(300, 1, { mark: 'lower-bound', blockedBy: ['g'] }), 'passes'],
  ['no figure', field(null, 1, { mark: 'unknown', blockedBy: ['g'] }), 'undecided by g'],
  [
    'a figure beside an unknown P',
    field(100, 1, { mark: 'unknown', padding: null, blockedBy: ['g'] }),
    'broken',
  ],
] as const)('%s the minimum: %s', (_what, given, wanted) => {
  const answers = ask(minReceptiveField, fakeAnalysis({ tensors: [tensor('y', { H: given })] }), {
    min: 224,
  });
  const said = answers.map(({ verdict, blockedBy }) => [verdict, ...blockedBy].join(' by '));
  expect(said[0] ?? 'passes').toBe(wanted);
});

describe('where attention makes the full field the whole axis', () => {
  const known = cause('attention', 'attn');
  const parts = (shape: readonly (number | null)[]) => ({
    sources: [source('image', 'NCHW', shape)],
    tensors: [
      tensor('tokens', { H: { local: field(16, 16), full: 'whole-axis' as const, causes: [known] } }),
      tensor('pooled', {
        H: { local: null, full: 'whole-axis' as const, causes: [cause('pooling', 'gap')] },
      }),
    ],
  });
  const analysis = fakeAnalysis(parts([1, 3, 200, 200]));

  it('the local field is asked and the cause named', () => {
    expect(ask(minReceptiveField, analysis, { min: 224 })).toMatchObject([
      {
        verdict: 'broken',
        place: { tensor: 'tokens' },
        detail: { narrowest: 16, causes: [{ kind: 'attention', node: 'attn' }] },
      },
    ]);
  });

  it('field: full takes the length of the input', () => {
    expect(ask(minReceptiveField, analysis, { min: 200, field: 'full' })).toEqual([]);
    expect(ask(minReceptiveField, analysis, { min: 224, field: 'full' })).toMatchObject([
      { verdict: 'broken', detail: { field: 'full', narrowest: 200, short: [24, 1], changes: [] } },
      { verdict: 'broken', place: { tensor: 'pooled' } },
    ]);
  });

  it('field: full of an open length is larger than any number', () => {
    const open = fakeAnalysis(parts([1, 3, null, null]));
    expect(ask(minReceptiveField, open, { min: 1_000_000, field: 'full' })).toEqual([]);
    expect(ask(minReceptiveField, open, { min: '90%', field: 'full' })).toEqual([]);
  });

  it('a tensor without a local field is asked only by its own name, and undecided', () => {
    expect(ask(minReceptiveField, analysis, { min: 8, at: 'p*' })).toEqual([]);
    expect(ask(minReceptiveField, analysis, { min: 8, at: 'all' })).toEqual([]);
    expect(ask(minReceptiveField, analysis, { min: 8, at: 'pooled' })).toMatchObject([
      {
        verdict: 'undecided',
        blockedBy: ['gap'],
        detail: { size: null, causes: [{ kind: 'pooling', node: 'gap' }] },
      },
    ]);
  });
});

it('a field that is open to one side is larger than any number, or the input', () => {
  const given = {
    local: field(3),
    full: field(null, 1, { phases: [[null, 0]] }),
    causes: [cause('recurrence', 'lstm')],
  };
  const analysis = fakeAnalysis({ tensors: [tensor('y', { H: given })] });
  expect(ask(minReceptiveField, analysis, { min: 64, field: 'full' })).toEqual([]);
  expect(ask(minReceptiveField, analysis, { min: 65, field: 'full' })).toMatchObject([{ verdict: 'broken' }]);
});

it('field: full behind an opaque node is undecided, and names it', () => {
  const given = { local: null, full: 'unknown' as const, causes: [cause('opaque', 'custom')] };
  const analysis = fakeAnalysis({ tensors: [tensor('y', { H: given })] });
  expect(ask(minReceptiveField, analysis, { min: 8, field: 'full' })).toMatchObject([
    { verdict: 'undecided', blockedBy: ['custom'] },
  ]);
});

it('a tensor that two patterns name is asked once', () => {
  const analysis = fakeAnalysis({ tensors: [tensor('P3', { H: field(9) }), tensor('P4', { H: field(9) })] });
  expect(ask(minReceptiveField, analysis, { min: 10, at: ['P4', 'P*'] }).map(inShort)).toEqual([
    'broken P4 H',
    'broken P3 H',
  ]);
});

it('hints stop after twenty findings, findings do not', () => {
  const tensors = Array.from({ length: 30 }, (_, index) => tensor(`t${index}`, { H: field(1) }));
  const answers = ask(minReceptiveField, fakeAnalysis({ tensors }), { min: 2 });
  const hinted = answers.filter(
    ({ detail }) => detail.kind === 'min-receptive-field' && detail.changes.length > 0,
  );
  expect([answers.length, hinted.length]).toEqual([30, 20]);
});

it('the names that `at` and `source` look for are told, words are not', () => {
  const analysis = fakeAnalysis({ tensors: [tensor('P3', { H: field(9) })] });
  const uses = (options: Record<string, unknown>) => [
    ...(minReceptiveField.patterns?.(analysis, {
      at: 'features',
      source: '*',
      axes: 'spatial',
      field: 'local',
      ...options,
    }) ?? []),
  ];
  expect(uses({})).toEqual([]);
  expect(uses({ at: ['P*', 'P4', 'stride 4'], source: 'audio' })).toEqual([
    { pattern: 'P*', found: true },
    { pattern: 'P4', found: false },
    { pattern: 'audio', found: false },
  ]);
});
