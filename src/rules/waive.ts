// Waivers: findings put up with, for a reason and until a day.
import { nameMatcher } from '../names/index.ts';
import type { Place, RuleId, Waiver } from './rule.ts';

/** The first waiver that holds for a finding of that rule at that place; null: none. */
export function findWaiver(waivers: readonly Waiver[], rule: RuleId, place: Place, now: Date): Waiver | null {
  const today = now.toISOString().slice(0, 10);
  for (const waiver of waivers) {
    if (waiver.rule === rule && !hasEnded(waiver, today) && holdsAt(waiver, place)) return waiver;
  }
  return null;
}

/** `until` is the last good day in UTC; ISO days sort as text. */
function hasEnded(waiver: Waiver, today: string): boolean {
  return waiver.until !== null && waiver.until < today;
}

function holdsAt({ at }: Waiver, { node, tensor }: Place): boolean {
  if (at === null) return true;
  const matches = nameMatcher(at);
  return (node !== null && matches(node)) || (tensor !== null && matches(tensor));
}
