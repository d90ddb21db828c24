// Whole numbers that are never rounded: every result is a safe integer or an Overflow is thrown.

/** Thrown when a result leaves the safe integers (±2⁵³ − 1); the caller, who knows the node, names it. */
export class Overflow extends RangeError {
  constructor(what: string) {
    super(`${what} is larger than 2^53`);
    this.name = 'Overflow';
  }
}

/** The number itself; throws {@link Overflow} unless it is a safe integer. Infinite ends pass. */
export function checked(value: number): number {
  if (Number.isSafeInteger(value) || value === Infinity || value === -Infinity)
    return value === 0 ? 0 : value;
  throw new Overflow('a figure');
}

/** Greatest common divisor of |a| and |b|; gcd(0, b) = |b|, and gcd(∞, b) = |b|. */
export function gcd(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  // An infinite number leaves NaN as the rest.
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** Least common multiple of |a| and |b|, checked; 0 if one of them is 0. */
export function lcm(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : checked((Math.abs(a) / gcd(a, b)) * Math.abs(b));
}

/** ⌊a / b⌋ for b > 0. The remainder is exact where a rounded quotient would not be. */
export function floorDivide(a: number, b: number): number {
  // Toward zero first: a less its rest is never larger than a, and so exact.
  const rest = a % b;
  return (a - rest) / b - (rest < 0 ? 1 : 0);
}

/** a mod b with 0 ≤ result < b, for b > 0. */
export function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest < 0 ? rest + b : rest + 0;
}
