// A figure that moved since the baseline.

/** "219 → 187 px", "2 → 1"; the figure alone where it didn't move or there is nothing to compare with. */
export function movedText(now: string, before: string | null): string {
  if (before === null || before === now) return now;
  const [, unit = ''] = PLAIN.exec(now) ?? [];
  const [, unitBefore = ''] = PLAIN.exec(before) ?? [];
  return unit === unitBefore
    ? `${before.slice(0, before.length - unit.length)} → ${now}`
    : `${before} → ${now}`;
}

/** A figure with nothing but a unit behind it. */
const PLAIN = /^[^a-z]+( [a-z]+)$/;
