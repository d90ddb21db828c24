// Numbers as a reader wants them: grouped digits, exact fractions, lengths with their unit, and milliseconds rounded
// down to two decimals and always beside the samples (interface.md §1).
import type { Rational } from '../engine/index.ts';

/** "5,116". */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "8", "1/2", "-4/3": strides. */
export function fraction([numerator, denominator]: Rational): string {
  return denominator === 1 ? grouped(numerator) : `${numerator}/${denominator}`;
}

/** "1.5", "-0.25"; what has more than three decimals stays a fraction: paddings, centers, offsets. */
export function decimal(value: Rational): string {
  const [numerator, denominator] = value;
  const thousandths = (Math.abs(numerator) * 1000) / denominator;
  if (1000 % denominator !== 0 || !Number.isSafeInteger(thousandths)) return fraction(value);
  const digits = String(thousandths % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  const whole = grouped((thousandths - (thousandths % 1000)) / 1000);
  return `${numerator < 0 ? '-' : ''}${whole}${digits === '' ? '' : `.${digits}`}`;
}

export type Unit = 'px' | 'sample' | 'frame' | 'voxel';

/** What one step of a source axis is called, by its letter and the letters of the source's spatial axes. */
export function unitOf(letter: string, spatialLetters: string): Unit {
  if (letter === 'T') return 'sample';
  if (letter === 'F') return 'frame';
  if (letter === 'D') return 'voxel';
  if (letter === 'H' || letter === 'W') return spatialLetters.includes('D') ? 'voxel' : 'px';
  return 'sample';
}

/** "px", "sample", "samples". */
export function unitWord(unit: Unit, plural: boolean): string {
  return unit === 'px' || !plural ? unit : `${unit}s`;
}

/** "187 px", "1 sample", "5,116 samples (319.75 ms)". */
export function amount(value: Rational, unit: Unit, sampleRateHz: number | null): string {
  const words = `${decimal(value)} ${unitWord(unit, value[0] !== value[1])}`;
  return sampleRateHz === null ? words : `${words} (${milliseconds(value, sampleRateHz)})`;
}

/** "319.75 ms", rounded down (towards zero) to two decimals. */
export function milliseconds([numerator, denominator]: Rational, sampleRateHz: number): string {
  const millihertz = Math.round(sampleRateHz * 1000);
  if (!(millihertz > 0) || !Number.isFinite(millihertz)) return '? ms';
  const hundredths = (BigInt(numerator) * 100_000_000n) / (BigInt(denominator) * BigInt(millihertz));
  const absolute = hundredths < 0n ? -hundredths : hundredths;
  const digits = String(absolute % 100n)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = String(absolute / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${hundredths < 0n ? '-' : ''}${whole}${digits === '' ? '' : `.${digits}`} ms`;
}

/** The number itself where it is whole, else "3/2": for members of the JSON run. */
export function plainNumber(value: Rational): number | string {
  return value[1] === 1 ? value[0] : `${value[0]}/${value[1]}`;
}

const SHORT: readonly (readonly [number, string])[] = [
  [1e9, ' G'],
  [1e6, ' M'],
  [1e4, ' k'],
];

/** "9.1 M", "9,100": at most one decimal, beside the exact count of the JSON record. */
export function shortCount(count: number): string {
  for (const [unit, name] of SHORT) {
    if (count < unit) continue;
    const divisor = unit === 1e4 ? 1000 : unit;
    return `${grouped(Math.floor(count / divisor))}${decimalOf(count, divisor)}${name}`;
  }
  return grouped(count);
}

function decimalOf(count: number, unit: number): string {
  const tenth = Math.floor((10 * (count % unit)) / unit);
  return tenth === 0 ? '' : `.${tenth}`;
}
