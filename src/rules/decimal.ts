// Numbers as people write them, read exactly: 224, 0.5, 1/2. Nothing is rounded.
import * as v from 'valibot';
import { rational } from '../engine/index.ts';
import type { Rational } from '../engine/index.ts';

/** Nine digits before the point and three after it at most; null: written otherwise, or negative. */
export function parseDecimal(text: string): Rational | null {
  const digits = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text);
  if (digits === null) return null;
  const [, whole = '', part = ''] = digits;
  return rational(Number(whole + part), 10 ** part.length);
}

/** A decimal, or a fraction like `1/2`; null: written otherwise, negative, or divided by 0. */
export function parseFraction(text: string): Rational | null {
  const parts = /^(\d{1,9})\/(\d{1,9})$/.exec(text);
  if (parts === null) return parseDecimal(text);
  const denominator = Number(parts[2]);
  return denominator === 0 ? null : rational(Number(parts[1]), denominator);
}

/** A positive number, as it is or as a fraction in quotes. */
export const positiveFraction = v.pipe(
  v.union([v.number(), v.string()]),
  v.check((written) => (parseFraction(String(written))?.[0] ?? 0) > 0),
  v.transform((written): Rational => parseFraction(String(written)) ?? [0, 1]),
  v.description('a positive number or a fraction like "1/2"'),
);
