// Fractions of whole numbers, for the coordinates of Resize. In lowest terms, denominator above 0.

export interface Fraction {
  readonly over: number;
  readonly under: number;
}

export function fraction(over: number, under = 1): Fraction {
  if (under === 0) throw new Error('a denominator of 0');
  const divisor = greatestCommonDivisor(Math.abs(over), Math.abs(under)) * Math.sign(under);
  return { over: over / divisor + 0, under: under / divisor };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { over: -b.over, under: b.under });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under, a.under * b.over);
}

/** Negative, 0 or positive, as a − b is. */
export function compare(a: Fraction, b: Fraction): number {
  return a.over * b.under - b.over * a.under;
}

export function floor(a: Fraction): number {
  return Math.floor(a.over / a.under);
}

export function ceil(a: Fraction): number {
  return Math.ceil(a.over / a.under) + 0;
}

export function isWhole(a: Fraction): boolean {
  return a.under === 1;
}

/** The simplest fraction that is stored as this float32. */
export function fromFloat32(value: number): Fraction {
  const stored = Math.fround(value);
  for (let under = 1; under <= 4096; under += 1) {
    const over = Math.round(stored * under);
    if (Math.fround(over / under) === stored) return fraction(over, under);
  }
  throw new Error(`${value} is no simple fraction`);
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x === 0 ? 1 : x;
}
