// Round numbers along a scale.

/** Multiples of 1, 2 or 5 times a power of ten from 0 to `most`, about `count` of them; whole numbers. */
export function ticks(most: number, count: number): number[] {
  const step = tickStep(most, count);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function tickStep(most: number, count: number): number {
  const raw = Math.max(1, most / count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((one) => one * power >= raw) ?? 10;
  return factor * power;
}
