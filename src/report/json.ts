// Runs and model records as JSON text (interface.md §4): one line each, no infinities, and an integer that doesn't fit
// is an error instead of a rounded number.
import type { ModelRecord } from '../analysis/index.ts';
import type { Run } from './run.ts';

/** `check --format json`: the run on one line, newline included. Throws RangeError for a number that isn't exact. */
export function runJson(run: Run): string {
  return jsonText(run);
}

/** `inspect --format json`: one model record a line. Throws as {@link runJson} does. */
export function recordLines(models: readonly ModelRecord[]): string {
  return models.map((model) => jsonText(model)).join('');
}

/**
 * `##[` would be a command in the log of a job, wherever it stands in a line
 * (actions/runner:src/Runner.Common/ActionCommand.cs); as an escape it is the same JSON. On one line, unless `indent` spaces are asked for.
 */
export function jsonText(value: unknown, indent = 0): string {
  return JSON.stringify(value, exact, indent).replaceAll('##[', '##\\u005b').replace(UNSEEN, escaped) + '\n';
}

/** What JSON leaves as it is and a terminal obeys or hides: C1 controls, formats such as bidirectional overrides. */
const UNSEEN = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function exact(key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    throw new RangeError(`${key} is ${value}, which JSON can't hold exactly`);
  return value;
}
