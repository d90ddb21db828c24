import { describe, expect, it } from 'vitest';
import { effectiveText, growthText, grows, holesText } from '../../src/report/more.ts';
import { field, fieldRecord, GRIDDING, tensor } from './fixtures.ts';

const [first, pick, logits] = GRIDDING.tensors;

describe('growth', () => {
  it('has its sign, is a question mark where it isn’t known', () => {
    expect(first!.fields.map(growthText(first!))).toEqual(['+4', '+4']);
    expect(pick!.fields.map(growthText(pick!))).toEqual(['-2', '?']);
  });

  it('of a record that doesn’t carry it, or where nothing is local, is empty', () => {
    const plain = tensor('y', 'Conv', 'Conv', null, [fieldRecord('x', 2, 'H', field(3, [1, 1], [1, 1]))]);
    expect([plain.fields.map(growthText(plain)), grows(plain, plain.fields)]).toEqual([[''], false]);
    const pooled = { ...tensor('y', 'Pool', 'Pool', null, [fieldRecord('x', 2, 'H', null)]), growth: [null] };
    expect([pooled.fields.map(growthText(pooled)), grows(pooled, pooled.fields)]).toEqual([[''], false]);
  });

  it('of nothing on every axis is left out of tables', () => {
    expect(grows({ ...logits!, growth: [0, 0] }, logits!.fields)).toBe(false);
  });
});

describe('holes', () => {
  it('are told by the samples that are read', () => {
    expect(holesText(first!, first!.fields)).toBe('3 of 5 samples');
  });

  it('on some axes alone are told with them', () => {
    expect(holesText(logits!, logits!.fields)).toBe('7 of 13 samples (h)');
  });

  it('of the least dense phase are a share', () => {
    expect(holesText(pick!, pick!.fields)).toBe('down to 1/3 of the samples (h)');
  });
});

it('an effective field has two decimals, and a dash where there is no estimate', () => {
  expect(pick!.fields.map(effectiveText(pick!))).toEqual(['2.25', '–']);
});
