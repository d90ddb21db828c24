// Lengths in a configuration: input samples, "20 ms", "50%", or one per axis. They are exact: 320 ms at 16 kHz is 5,120
// samples, compared as rationals.
import * as v from 'valibot';
import { multiplyRational } from '../engine/index.ts';
import type { Rational } from '../engine/index.ts';
import { parseDecimal } from './decimal.ts';
import type { AskedLength } from './rule.ts';

/** A length before the model is known. `written`: as in the configuration. */
export type Length =
  | { readonly kind: 'samples'; readonly samples: Rational; readonly written: string }
  | { readonly kind: 'time'; readonly seconds: Rational; readonly written: string }
  | { readonly kind: 'share'; readonly share: Rational; readonly written: string };

/** What a source says of the unit; null: not known. `axisLength` is in samples. */
export interface Measure {
  readonly sampleRateHz: number | null;
  readonly axisLength: number | null;
}

export type CountedLength =
  | { readonly kind: 'known'; readonly length: AskedLength }
  | { readonly kind: 'unknown'; readonly why: 'sample-rate' | 'input-length' };

/** The length in input samples. */
export function countLength(length: Length, measure: Measure): CountedLength {
  const { written } = length;
  switch (length.kind) {
    case 'samples':
      return { kind: 'known', length: { samples: length.samples, written } };
    case 'time':
      if (measure.sampleRateHz === null) return { kind: 'unknown', why: 'sample-rate' };
      return { kind: 'known', length: { samples: times(length.seconds, measure.sampleRateHz), written } };
    case 'share':
      if (measure.axisLength === null) return { kind: 'unknown', why: 'input-length' };
      return { kind: 'known', length: { samples: times(length.share, measure.axisLength), written } };
  }
}

function times(factor: Rational, count: number): Rational {
  return multiplyRational(factor, [count, 1]);
}

/** null: not a positive length. Digits as in {@link parseDecimal}. */
export function parseLength(value: number | string): Length | null {
  const written = String(value).trim();
  const parts = /^([\d.]+)\s*(ms|s|%)?$/.exec(written);
  const number = parts === null ? null : parseDecimal(parts[1] ?? '');
  if (number === null || number[0] === 0) return null;
  switch (parts?.[2]) {
    case undefined:
      return { kind: 'samples', samples: number, written };
    case 's':
      return { kind: 'time', seconds: number, written };
    case 'ms':
      return { kind: 'time', seconds: multiplyRational(number, [1, 1_000]), written };
    default:
      return { kind: 'share', share: multiplyRational(number, [1, 100]), written };
  }
}

/** One length. */
export const lengthSchema = v.pipe(
  v.union([v.number(), v.string()]),
  v.check((value) => parseLength(value) !== null),
  v.transform((value): Length => {
    const parsed = parseLength(value);
    if (parsed === null) throw new TypeError('a length that was checked before');
    return parsed;
  }),
  v.description('a length: input samples, or text like "20 ms", "0.5 s", "50%"'),
);

/** Letters of source axes that have an extent in space or time. */
const LETTERS = ['D', 'F', 'H', 'T', 'W', 'd', 'f', 'h', 't', 'w'] as const;
type AxisLetter = (typeof LETTERS)[number];

const perAxisEntries = Object.fromEntries(
  LETTERS.map((letter) => [letter, v.optional(lengthSchema)]),
) as Record<AxisLetter, v.OptionalSchema<typeof lengthSchema, undefined>>;

const lengthPerAxis = v.pipe(
  v.strictObject(perAxisEntries),
  v.description('a length per axis like { h: 224, w: 320 }'),
);

/** One length for all axes, or one per axis. */
export const lengthOption = v.union([lengthSchema, lengthPerAxis]);
export type LengthOption = v.InferOutput<typeof lengthOption>;

/** What is asked on the axis with that letter; null: nothing. */
export function lengthOn(option: LengthOption, letter: string): Length | null {
  if ('written' in option) return option;
  for (const [key, asked] of Object.entries(option)) {
    if (asked !== undefined && key.toUpperCase() === letter.toUpperCase()) return asked;
  }
  return null;
}
