import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { countLength, lengthOn, lengthOption, parseLength } from '../../src/rules/length.ts';
import type { Measure } from '../../src/rules/length.ts';

const NOTHING_KNOWN: Measure = { sampleRateHz: null, axisLength: null };

function count(written: number | string, measure: Partial<Measure>) {
  const length = parseLength(written);
  return length === null ? null : countLength(length, { ...NOTHING_KNOWN, ...measure });
}

describe('a length', () => {
  it.each([
    [224, {}, [224, 1]],
    ['320 ms', { sampleRateHz: 16_000 }, [5_120, 1]],
    ['320ms', { sampleRateHz: 44_100 }, [14_112, 1]],
    ['0.5 s', { sampleRateHz: 22_050 }, [11_025, 1]],
    ['0.1 ms', { sampleRateHz: 22_050 }, [441, 200]],
    ['50%', { axisLength: 65 }, [65, 2]],
    ['33.3 %', { axisLength: 1_000 }, [333, 1]],
  ] as const)('of %s with %o is %o samples', (written, measure, samples) => {
    expect(count(written, measure)).toEqual({
      kind: 'known',
      length: { samples, written: String(written) },
    });
  });

  it('in time needs a sample rate, in percent the length of the axis', () => {
    expect(count('20 ms', {})).toEqual({ kind: 'unknown', why: 'sample-rate' });
    expect(count('50%', {})).toEqual({ kind: 'unknown', why: 'input-length' });
  });

  it.each([0, -1, NaN, 1e21, 1e-7, '', '0 ms', 'big', '20 px', '1e3', '20 ms ms', '-3', '.5', '1234567890'])(
    'is not %s',
    (written) => {
      expect(parseLength(written)).toBeNull();
    },
  );

  it('per axis is asked on the axes that it names, in either case', () => {
    const option = v.parse(lengthOption, { h: 224, W: '50%' });
    expect(lengthOn(option, 'H')?.written).toBe('224');
    expect(lengthOn(option, 'W')?.written).toBe('50%');
    expect(lengthOn(option, 'D')).toBeNull();
  });
});
