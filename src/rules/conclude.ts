// What a rule may conclude from a figure and its mark: the one table for all rules (engine.md §2).
import type { Field } from '../analysis/index.ts';

/** How a rule asks: v ≥ min, v ≤ max, or v = x (alignment, density, center and "one of" too). */
export type Question = 'at-least' | 'at-most' | 'equal';

export type Conclusion = 'passes' | 'broken' | 'undecided';

/**
 * `difference` has the sign of v − wanted; for a set of values it is 0 where v is one of them. null: no figure. A figure
 * beside the mark `unknown` doesn't depend on the unknown, so it decides like an exact one.
 */
export function conclude(mark: Field['mark'], question: Question, difference: number | null): Conclusion {
  if (difference === null) return 'undecided';
  switch (mark) {
    case 'exact':
    case 'unknown':
      return answers(question, difference) ? 'passes' : 'broken';
    case 'upper-bound':
      // The true v is this or less.
      if (question === 'at-least') return difference < 0 ? 'broken' : 'undecided';
      if (question === 'at-most') return difference <= 0 ? 'passes' : 'undecided';
      return 'undecided';
    case 'lower-bound':
      // The true v is this or more.
      if (question === 'at-least') return difference >= 0 ? 'passes' : 'undecided';
      if (question === 'at-most') return difference > 0 ? 'broken' : 'undecided';
      return 'undecided';
  }
}

function answers(question: Question, difference: number): boolean {
  switch (question) {
    case 'at-least':
      return difference >= 0;
    case 'at-most':
      return difference <= 0;
    case 'equal':
      return difference === 0;
  }
}
