import { describe, expect, it } from 'vitest';
import {
  amount,
  decimal,
  fraction,
  grouped,
  milliseconds,
  plainNumber,
  unitOf,
} from '../../src/report/figures.ts';

describe('numbers', () => {
  it('are grouped by thousands', () => {
    expect([0, 999, 5116, -2557, 1234567].map(grouped)).toEqual(['0', '999', '5,116', '-2,557', '1,234,567']);
  });

  it('of strides are exact fractions', () => {
    expect(fraction([8, 1])).toBe('8');
    expect(fraction([1, 2])).toBe('1/2');
    expect(fraction([-4, 3])).toBe('-4/3');
  });

  it('of centers are decimals where three of them are exact', () => {
    expect(decimal([3, 2])).toBe('1.5');
    expect(decimal([-1, 4])).toBe('-0.25');
    expect(decimal([-5115, 2])).toBe('-2,557.5');
    expect(decimal([1, 16])).toBe('1/16');
    expect(decimal([1, 3])).toBe('1/3');
    expect(decimal([7, 1])).toBe('7');
  });

  it('stay numbers in JSON where they are whole', () => {
    expect(plainNumber([32, 1])).toBe(32);
    expect(plainNumber([1, 2])).toBe('1/2');
  });
});

describe('lengths', () => {
  it('carry their unit, one in the singular', () => {
    expect(amount([187, 1], 'px', null)).toBe('187 px');
    expect(amount([1, 1], 'sample', null)).toBe('1 sample');
    expect(amount([3, 2], 'voxel', null)).toBe('1.5 voxels');
  });

  it('in time have milliseconds beside the samples, rounded down to two decimals', () => {
    expect(amount([5116, 1], 'sample', 16000)).toBe('5,116 samples (319.75 ms)');
    expect(milliseconds([5120, 1], 16000)).toBe('320 ms');
    expect(milliseconds([5116, 1], 44100)).toBe('116 ms');
    expect(milliseconds([5115, 1], 44100)).toBe('115.98 ms');
    expect(milliseconds([-1, 1], 44100)).toBe('-0.02 ms');
    expect(milliseconds([1, 1], 0)).toBe('? ms');
  });

  it('are pixels, voxels, frames or samples by their axis', () => {
    expect(unitOf('H', 'HW')).toBe('px');
    expect(unitOf('W', 'DHW')).toBe('voxel');
    expect(unitOf('D', 'DHW')).toBe('voxel');
    expect(unitOf('F', 'FHW')).toBe('frame');
    expect(unitOf('T', 'T')).toBe('sample');
  });
});
