// By how much a count moved.
import { grouped } from './figures.ts';

/** " (+51.8%)", rounded towards zero; empty where a side isn't known, or is 0. */
export function percentText(before: number | null, after: number | null): string {
  if (before === null || after === null || before === 0) return '';
  const tenths = (BigInt(after - before) * 1000n) / BigInt(before);
  const absolute = tenths < 0n ? -tenths : tenths;
  const text = `${grouped(Number(absolute / 10n))}.${absolute % 10n}%`;
  return ` (${after < before ? '−' : '+'}${text})`;
}
