// How text looks on a stream: colors or none, and how wide it may be.
import { COLORED, PLAIN } from '../report/index.ts';
import type { Style } from '../report/index.ts';
import type { Manner } from './requests.ts';
import { isSet, variable } from './surroundings.ts';
import type { Stream, Surroundings } from './surroundings.ts';

/**
 * Colors where `--no-color` doesn't forbid them and FORCE_COLOR asks for them, else on a terminal unless NO_COLOR is
 * set (no-color.org) or the terminal is dumb. FORCE_COLOR outweighs NO_COLOR as it does in Node.
 */
export function styleOf(stream: Stream, { noColor }: Pick<Manner, 'noColor'>, around: Surroundings): Style {
  if (noColor) return PLAIN;
  if (variable(around, 'FORCE_COLOR') !== null) return isSet(around, 'FORCE_COLOR') ? COLORED : PLAIN;
  const plain =
    stream.terminal === null || variable(around, 'NO_COLOR') !== null || variable(around, 'TERM') === 'dumb';
  return plain ? PLAIN : COLORED;
}

/** Where no terminal says how wide it is, nothing is shortened: a file or another program reads. */
export function columnsOf({ terminal }: Stream): number {
  return terminal === null ? Infinity : Math.max(LEAST_COLUMNS, terminal.columns);
}

const LEAST_COLUMNS = 40;
