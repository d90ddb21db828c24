// Whether a figure is another one by more than is tolerated, for any figures: a recorded one may be as large as a record can say, and
// what is multiplied on the way larger than 2^53.
import type { Rational } from '../engine/index.ts';

/** `to` − `from` > `tolerated`. */
export function exceeds(from: Rational, to: Rational, tolerated: Rational): boolean {
  const [a, b, c] = [from, to, tolerated].map(exact);
  return (b!.part * a!.of - a!.part * b!.of) * c!.of > c!.part * a!.of * b!.of;
}

/** |`to` − `from`| > `tolerated`. */
export function isApart(from: Rational, to: Rational, tolerated: Rational): boolean {
  return exceeds(from, to, tolerated) || exceeds(to, from, tolerated);
}

/** |`to` − `from`| > `share` of `from`, which is 0 or more. */
export function isApartByShare(from: number, to: number, share: Rational): boolean {
  const difference = BigInt(to) - BigInt(from);
  const { part, of } = exact(share);
  return (difference < 0n ? -difference : difference) * of > BigInt(from) * part;
}

function exact([part, of]: Rational): { readonly part: bigint; readonly of: bigint } {
  return { part: BigInt(part), of: BigInt(of) };
}
