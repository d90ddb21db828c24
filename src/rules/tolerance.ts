// How far a figure may be from where it should be: input samples, or a share of a length.
import * as v from 'valibot';
import { absoluteRational, multiplyRational, type Rational } from '../engine/index.ts';
import { parseDecimal } from './decimal.ts';

export interface Tolerance {
  readonly kind: 'samples' | 'share';
  readonly value: Rational;
}

/** A number of input samples from 0, or a share of what is named: "50%" of the stride. */
export function toleranceOption(of: string) {
  return v.pipe(
    v.union([v.number(), v.string()]),
    v.check((written) => parseTolerance(written) !== null),
    v.transform((written): Tolerance => parseTolerance(written) ?? EXACT),
    v.description(`a number of input samples from 0, or text like "50%" of ${of}`),
  );
}

const EXACT: Tolerance = { kind: 'samples', value: [0, 1] };

function parseTolerance(written: number | string): Tolerance | null {
  const text = String(written).trim();
  const share = text.endsWith('%');
  const value = parseDecimal(share ? text.slice(0, -1).trim() : text);
  if (value === null) return null;
  return share ? { kind: 'share', value: multiplyRational(value, [1, 100]) } : { kind: 'samples', value };
}

/** In input samples; null: it is a share of a length that isn't known. */
export function toleratedSamples({ kind, value }: Tolerance, length: Rational | null): Rational | null {
  if (kind === 'samples') return value;
  return length === null ? null : multiplyRational(value, absoluteRational(length));
}
