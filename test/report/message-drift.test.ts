// What the rules about drift say, sentence by sentence, where pages and snapshots don't show it.
import { describe, expect, it } from 'vitest';
import type { Detail, DriftFigures, Finding, RuleId } from '../../src/rules/index.ts';
import type { BlockChange, Figure } from '../../src/history/index.ts';
import { finding, place, run, UNET } from './fixtures.ts';

const FIGURES: DriftFigures = {
  mark: 'exact',
  size: 187,
  narrowest: 187,
  stride: [1, 1],
  padding: [93, 1],
  center: [0, 1],
  density: [1, 1],
  full: 'local',
  causes: [],
};
const NO_STEPS = { first: null, gone: null };
const AT = place({ node: '/head/Conv', tensor: 'logits', source: 'image', sourceAxis: 2, letter: 'H' });
const NOWHERE = place({ node: null, tensor: null, source: null, sourceAxis: null, letter: null });

function said(rule: RuleId, detail: Detail, at = AT, changed: Partial<Finding> = {}): string {
  const [told] = run([UNET], [finding(rule, UNET.path, at, detail, changed)]).findings;
  return told!.message;
}

function fieldDrift(
  after: Partial<DriftFigures> | null,
  more: Partial<Detail & { kind: 'receptive-field-drift' }> = {},
) {
  return said('receptive-field-drift', {
    kind: 'receptive-field-drift',
    before: FIGURES,
    after: after === null ? null : { ...FIGURES, ...after },
    figures: ['size'],
    undecided: false,
    steps: NO_STEPS,
    ...more,
  });
}

describe('receptive-field-drift', () => {
  it('says r with its phases, and by how much it moved', () => {
    expect(fieldDrift({ size: 155, narrowest: 155 })).toBe(
      '`logits`: r = 187 px → 155 px at stride 1, 32 px less on axis h.',
    );
    expect(fieldDrift({ size: 204, narrowest: 188 })).toContain(
      '187 px → 188 to 204 px at stride 1, 17 px more',
    );
  });

  it('says bounds as bounds, and no difference between them', () => {
    const undecided = { undecided: true } as const;
    expect(fieldDrift({ mark: 'upper-bound', size: 204 }, undecided)).toBe(
      "`logits`: whether the receptive field moved on axis h can't be known: r = 187 px → at most 187 to 204 px at stride 1.",
    );
    expect(fieldDrift({ mark: 'lower-bound', size: 3, narrowest: 3 }, undecided)).toContain(
      '→ at least 3 px at',
    );
    expect(fieldDrift({ mark: 'unknown', size: null, stride: null }, undecided)).toContain(
      'r = 187 px at stride 1 → not known.',
    );
  });

  it('says what else moved: a center, P alone, what sees the whole axis', () => {
    expect(fieldDrift({ center: [1, 2], padding: [185, 2] }, { figures: ['padding', 'center'] })).toContain(
      '; center 0 → 0.5 on axis h.',
    );
    expect(fieldDrift({ padding: [94, 1] }, { figures: ['padding'] })).toContain('; P 93 → 94 on axis h.');
    expect(fieldDrift({ density: [5, 9] }, { figures: ['density'] })).toContain(
      '`logits`: r = 187 px → 187 px at stride 1; density 1 → 5/9 on axis h.',
    );
    expect(fieldDrift({ density: null }, { figures: ['density'], undecided: true })).toContain(
      "can't be known: r = 187 px → 187 px at stride 1; density 1 → ?.",
    );
    expect(fieldDrift({ causes: ['gate', 'pooling'] }, { figures: ['causes'] })).toContain(
      '; what sees the whole axis: none → gate, pooling on axis h.',
    );
    expect(fieldDrift({ size: null, stride: null, full: 'whole-axis' })).toContain(
      '187 px at stride 1 → the whole axis',
    );
    expect(fieldDrift(null)).toContain('187 px at stride 1 → nothing');
  });

  it('says the step that is new, that is another one, or that is gone', () => {
    const window = { kernel: [3, 3], stride: [1, 1], dilation: [1, 1], before: [1, 1], after: [1, 1] };
    const after = { node: '/mid/Conv', operator: 'Conv', kind: 'window', from: ['7/2'], to: '11/2', window };
    const before = { kind: 'window', from: ['7/2'], to: '15/2', window: { ...window, kernel: [5, 3] } };
    const step = (steps: Parameters<typeof fieldDrift>[1] & {}) =>
      fieldDrift({ size: 155 }, steps).split('. ')[1];
    expect(step({ steps: { first: { before: null, after }, gone: null } })).toBe(
      "First at `/mid/Conv` (`Conv`, kernel 3), a step that the baseline hasn't at stride 2.",
    );
    expect(step({ steps: { first: { before, after }, gone: null } })).toBe(
      'First at `/mid/Conv`: kernel 5×3 → 3 at stride 2.',
    );
    const { window: _, ...resize } = { ...before, kind: 'resample', to: '7/1' };
    expect(step({ steps: { first: { before: resize, after }, gone: null } })).toBe(
      'First at `/mid/Conv` (`Conv`, kernel 3): r/S 7/2 to 7/1 → to 11/2.',
    );
    expect(step({ steps: { first: null, gone: before } })).toBe(
      'Gone: kernel 5×3 at stride 2, which took r/S from 7/2 to 15/2.',
    );
  });

  it('is without a hint once it is accepted', () => {
    const detail: Detail = {
      kind: 'receptive-field-drift',
      before: FIGURES,
      after: { ...FIGURES, size: 9 },
      figures: ['size'],
      undecided: false,
      steps: NO_STEPS,
    };
    const hints = (['open', 'accepted'] as const).map(
      (state) =>
        run([UNET], [finding('receptive-field-drift', UNET.path, AT, detail, { state })]).findings[0]?.hint,
    );
    expect(hints).toEqual([expect.stringContaining('`rf-lint lock`'), null]);
  });
});

it('a feature that came or went', () => {
  const of = (change: 'new' | 'gone') =>
    said('receptive-field-drift', { kind: 'feature-drift', change, steps: NO_STEPS });
  expect(of('new')).toBe("`logits` is a feature that the baseline hasn't.");
  expect(of('gone')).toBe('`logits` is no feature any more, and none took its place.');
});

it('interface-drift', () => {
  const old = { name: 'x', shape: [1, 3, 224] };
  const of = (change: Extract<Detail, { kind: 'interface-drift' }>['change']) =>
    said('interface-drift', { kind: 'interface-drift', change }, NOWHERE);
  expect(of({ what: 'output', change: 'removed', before: old, after: null })).toBe(
    'Output `x` (1×3×224) is gone.',
  );
  expect(of({ what: 'input', change: 'renamed', before: old, after: { ...old, name: 'y' } })).toBe(
    'Input `x` is called `y` now.',
  );
  expect(of({ what: 'input', change: 'renamed', before: old, after: { name: 'y', shape: [1, null] } })).toBe(
    'Input `x` (1×3×224) became `y` (1×?).',
  );
});

it('exporter-drift that only renames, or writes the layers in other steps', () => {
  const renamed = Array.from({ length: 6 }, (_, i) => ({ before: `a${i}`, after: `b${i}` }));
  const exported = {
    kind: 'exporter-drift',
    exporter: null,
    renamed,
    callers: [],
    activations: null,
  } as const;
  expect(said('exporter-drift', exported, NOWHERE)).toBe(
    'Renamed, not redesigned: `a0` is called `b0` now, `a1` is called `b1` now, `a2` is called `b2` now, `a3` is called `b3` now and 2 more names.',
  );
  const activations = { figure: 'activationBytes', before: 6_422_528, after: 11_239_424 } as const;
  const exporter = { before: null, after: 'pytorch 2.2.0' };
  expect(said('exporter-drift', { ...exported, exporter, renamed: [], activations }, NOWHERE)).toBe(
    'Exported anew, not redesigned: not said → pytorch 2.2.0; bytes of activations 6,422,528 → 11,239,424.',
  );
});

it('the lock file', () => {
  expect(said('unlocked-model', { kind: 'unlocked-model', formerly: 'old/unet.onnx' }, NOWHERE)).toBe(
    "`seg/unet.onnx` isn't in the lock file, which has it under `old/unet.onnx`.",
  );
  const stale = {
    kind: 'stale-lock',
    field: null,
    tensors: [],
    cost: [],
    interface: [],
    others: [],
    tool: '0.1.0',
    sinceBaseline: false,
  } as const;
  expect(said('stale-lock', stale, NOWHERE)).toBe(
    "The lock file isn't that of `seg/unet.onnx`: the same figures, by other steps than the model takes (the block is of rf-lint 0.1.0).",
  );
  const tensors = (['other', 'new', 'gone'] as const).map((is) => ({ name: is as never, is }));
  expect(said('stale-lock', { ...stale, tensors }, NOWHERE)).toContain(
    'locked → now: figures of `other`; `new` is new; `gone` is gone (',
  );
  const moved = (after: Partial<DriftFigures>, figures: readonly Figure[]) => {
    const field = { tensor: 'y', letter: 'H', before: FIGURES, after: { ...FIGURES, ...after }, figures };
    const tensors = [{ name: 'y' as never, is: 'other' }] as const;
    return said('stale-lock', { ...stale, tensors, field: field as never }, NOWHERE);
  };
  expect(moved({ density: [5, 9] }, ['density'])).toContain('locked → now: in `y` density 1 → 5/9 (');
  expect(moved({ causes: ['gate'] }, ['causes'])).toContain(
    'now: in `y` what sees the whole axis: none → gate (',
  );
  expect(moved({ size: 9, narrowest: 9, center: [1, 2] }, ['size', 'padding', 'center'])).toContain(
    'now: r of `y` 187 px → 9 px at stride 1, center 0 → 0.5 (',
  );
  expect(moved({ narrowest: 9 }, ['size'])).toContain('now: r of `y` 187 px → 9 to 187 px at stride 1 (');
  expect(moved({ padding: [94, 1] }, ['padding'])).toContain('now: in `y` P 93 → 94 (');
  expect(moved({ mark: 'unknown' }, ['mark'])).toContain('now: in `y` mark exact → unknown (');
  expect(moved({ center: [1, 2 ** 40], padding: [94, 1] }, ['padding', 'center'])).toContain(
    'now: in `y` center 0 → 1/1099511627776 (',
  );
  const changes = ['a', 'b', 'c', 'd', 'e'].map((name) => {
    const entry = { name: name as never, shape: [1] };
    return { what: 'output', change: 'removed', before: entry, after: null } as const;
  });
  expect(said('stale-lock', { ...stale, interface: changes }, NOWHERE)).toContain(
    'now: output `a` is gone; output `b` is gone; output `c` is gone; 2 more changes of inputs and outputs (',
  );
});

describe('what a block says otherwise', () => {
  const others = (...changes: readonly BlockChange[]): string => {
    const stale = {
      kind: 'stale-lock',
      field: null,
      tensors: [],
      cost: [],
      interface: [],
      others: changes,
      tool: '0.1.0',
      sinceBaseline: false,
    } as const;
    return said('stale-lock', stale, NOWHERE).replace(/^.* now: (.*) \(the block is .*$/, '$1');
  };
  const member = {
    kind: 'member',
    name: 'y' as never,
    letter: 'H',
    key: 'grid',
    before: 2,
    after: 4,
  } as const;
  const window = { kernel: [7, 7], stride: [2, 2], dilation: [1, 1], before: [3, 3], after: [3, 3] };
  const step = { kind: 'window', from: ['1/1'], to: '7/2', window };

  it('is told with its place, three at most', () => {
    expect(others(member)).toBe('of `y` on axis h: grid 2 → 4');
    expect(others({ ...member, letter: null, key: 'layout', before: 'NHWC', after: 'NCHW' })).toBe(
      'of `y`: layout "NHWC" → "NCHW"',
    );
    expect(
      others({ ...member, name: null, letter: null, key: 'quantized', before: true, after: undefined }),
    ).toBe('quantized true → nothing');
    expect(others(...Array.from({ length: 5 }, () => member))).toMatch(/grid 2 → 4; 2 more differences$/);
  });

  it('names the step, with its window or the way that it takes', () => {
    const wider = { ...step, window: { ...window, kernel: [70, 7], stride: [5, 2] } };
    expect(others({ kind: 'step', number: 1, before: wider, after: step })).toBe(
      'step 1: kernel 70×7 → 7, stride 5×2 → 2',
    );
    expect(others({ kind: 'step', number: 2, before: { ...step, from: ['z'] }, after: step })).toBe(
      'step 2: r/S z to 7/2 (window, kernel 7, stride 2) → r/S 1/1 to 7/2 (window, kernel 7, stride 2)',
    );
    expect(
      others({ kind: 'step', number: 3, before: { kind: 'resize', from: [], to: 'a' }, after: null }),
    ).toBe('step 3: r/S nothing to a (resize) → none');
  });

  it('is short and no Markdown, whatever was written there', () => {
    const long = '`<b>'.repeat(1000);
    const message = others(
      { ...member, before: [long] },
      { kind: 'step', number: 1, before: { kind: long, from: [long], to: long }, after: null },
    );
    expect(message.length).toBeLessThan(400);
    expect(message.replace('`y`', '')).not.toContain('`');
  });
});

it('cost-drift down and from nothing', () => {
  const changes = [
    { figure: 'parameters', before: 1000, after: 899 },
    { figure: 'multiplyAccumulates', before: 0, after: 5 },
  ] as const;
  const detail = {
    kind: 'cost-drift',
    changes,
    tolerance: [1, 200],
    width: null,
    steps: { first: null, gone: null },
  } as const;
  const told =
    '`seg/unet.onnx`: parameters 1,000 → 899 (−10.1%) and multiply-accumulates 0 → 5, more than the 0.5% tolerated.';
  expect(said('cost-drift', detail, NOWHERE)).toBe(told);
  expect(said('cost-drift', { ...detail, width: { way: 'narrower', layers: 3, of: 20 } }, NOWHERE)).toBe(
    `${told} 3 of 20 convolutions make fewer channels.`,
  );
});
