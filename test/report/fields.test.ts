import { describe, expect, it } from 'vitest';
import {
  acrossAxes,
  causesText,
  centerText,
  notesText,
  paddingText,
  receptiveFieldText,
  strideText,
} from '../../src/report/fields.ts';
import type { FieldRecord, SourceRecord } from '../../src/analysis/index.ts';
import { field, fieldRecord, image, square } from './fixtures.ts';

const picture = image('x', 512);
const unknown = { mark: 'unknown', padding: null, center: null } as const;

function figures(fields: FieldRecord[], source: SourceRecord = picture): string[] {
  return [
    receptiveFieldText(fields, source),
    ...[strideText, paddingText, centerText].map((text) => acrossAxes(fields, source, text)),
  ];
}

describe('the figures of a tensor', () => {
  it('are one number each where the axes agree', () => {
    expect(figures(square('x', field(7, [2, 1], [3, 1])))).toEqual(['7 px', '2', '3', '0']);
  });

  it('are one number per axis where they differ', () => {
    const fields = [
      fieldRecord('x', 2, 'H', field(187, [8, 1], [93, 1])),
      fieldRecord('x', 3, 'W', field(203, [8, 1], [101, 1])),
    ];
    expect(figures(fields)).toEqual(['187 × 203 px', '8', '93 × 101', '0']);
  });

  it('say the narrowest and the widest phase', () => {
    const local = field(204, [1, 2], [107, 1], { narrowest: 188, center: [-1, 4] });
    expect(figures(square('x', local))).toEqual(['188 to 204 px', '1/2', '107', '-0.25']);
  });

  it('show upper and lower bounds', () => {
    expect(figures(square('x', field(9, [1, 1], [4, 1], { mark: 'upper-bound' })))[0]).toBe('≤ 9 px');
    expect(figures(square('x', field(9, [1, 1], [4, 1], { mark: 'lower-bound' })))[0]).toBe('≥ 9 px');
  });

  it('are ? where they are not known, and – where they have no value', () => {
    expect(figures(square('x', field(9, [4, 1], [4, 1], unknown)))).toEqual(['9 px', '4', '?', '?']);
    expect(figures(square('x', null, { full: 'unknown' }))).toEqual(['?', '?', '?', '?']);
    expect(figures(square('x', field(9, [4, 1], [4, 1], { stride: null })))[1]).toBe('–');
    expect(figures(square('x', null, { full: 'none' }))).toEqual(['–', '–', '–', '–']);
  });

  it('of a pooled axis are the whole axis', () => {
    expect(figures(square('x', null, { full: 'whole-axis' }))).toEqual(['whole axis', '–', '–', '–']);
    const fields = [
      fieldRecord('x', 2, 'H', field(187, [8, 1], [93, 1])),
      fieldRecord('x', 3, 'W', null, { full: 'whole-axis' }),
    ];
    expect(figures(fields)[0]).toBe('187 px × whole axis');
  });

  it('name the axis where only one of two reaches the tensor', () => {
    expect(figures([fieldRecord('x', 2, 'H', field(7, [2, 1], [3, 1]))])[0]).toBe('7 px (h)');
  });

  it('count frames apart from pixels, and volumes in voxels', () => {
    const clip: SourceRecord = {
      name: 'x',
      shape: [1, 3, 16, 112, 112],
      layout: 'NCFHW',
      spatial: [2, 3, 4],
    };
    const of = (letters: string, sizes: number[]): FieldRecord[] =>
      sizes.map((size, i) => fieldRecord('x', i + 2, letters[i] ?? '', field(size, [1, 1], [0, 1])));
    expect(receptiveFieldText(of('FHW', [9, 187, 187]), clip)).toBe('9 frames × 187 px');
    const volume = { ...clip, layout: 'NCDHW' };
    expect(receptiveFieldText(of('DHW', [61, 61, 61]), volume)).toBe('61 voxels');
    expect(receptiveFieldText(of('DHW', [9, 61, 61]), volume)).toBe('9 × 61 × 61 voxels');
  });

  it('in time have milliseconds where the rate is known', () => {
    const audio: SourceRecord = { name: 'x', shape: [1, 16000], layout: 'NT', spatial: [1] };
    const local = [fieldRecord('x', 1, 'T', field(5116, [160, 1], [5115, 1]))];
    expect(receptiveFieldText(local, audio)).toBe('5,116 samples');
    expect(receptiveFieldText(local, { ...audio, sampleRateHz: 16000 })).toBe('5,116 samples (319.75 ms)');
    const phases = [fieldRecord('x', 1, 'T', field(400, [1, 2], [0, 1], { narrowest: 320 }))];
    expect(receptiveFieldText(phases, { ...audio, sampleRateHz: 16000 })).toBe(
      '320 to 400 samples (20 to 25 ms)',
    );
  });
});

describe('what the figures do not say', () => {
  it('is the causes of a larger full field', () => {
    const causes: FieldRecord['causes'] = [{ kind: 'gate', node: 'Mul_3', text: '', via: ['Pool_1'] }];
    expect(notesText(square('x', field(7, [1, 1], [3, 1]), { full: 'whole-axis', causes }))).toBe(
      'full: whole axis, gate at `Mul_3` from `Pool_1`',
    );
  });

  it('is what widened or blocked a bound, and conditions', () => {
    const widened = field(7, [1, 1], [3, 1], { mark: 'upper-bound', widenedBy: ['a', 'b', 'c'] });
    expect(notesText(square('x', widened))).toBe('widened by `a` and 2 more');
    const blocked = field(7, [1, 1], [3, 1], { ...unknown, blockedBy: ['a'], conditions: ['H mod 32 = 0'] });
    expect(notesText(square('x', blocked))).toBe('not known because of `a`; if `H mod 32 = 0`');
  });

  it('counts the nodes of a kind', () => {
    const causes = ['a', 'b', 'c', 'a'].map((node) => ({ kind: 'attention', node }));
    expect(causesText([...causes, { kind: 'pooling', node: 'p' }])).toBe(
      'attention in 3 nodes and pooling at `p`',
    );
  });
});
