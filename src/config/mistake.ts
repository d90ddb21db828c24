// Mistakes in a configuration, as failures: file, line, column, what is wrong, what is allowed, what was meant.
import { Failure } from '../failure.ts';
import { nearest } from '../names/index.ts';
import type { ValuePlace } from './value.ts';

/** A failure of the kind `configuration`. */
export function mistake(place: ValuePlace, message: string, remedy: string): Failure {
  return new Failure({
    kind: 'configuration',
    path: place.origin.path,
    place: `line ${place.line}, column ${place.column}`,
    message,
    remedy,
  });
}

/** `did you mean "min"?`, else the remedy given. */
export function didYouMean(written: string, allowed: readonly string[], otherwise: string): string {
  const meant = written.length <= LONGEST_SHOWN ? nearest(written, allowed) : null;
  return meant === null ? otherwise : `did you mean "${meant}"?`;
}

const LONGEST_SHOWN = 60;

/** Text in quotes on one line, cut where it is long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);
}

/** A complete list of names, sorted. */
export function sortedList(names: Iterable<string>): string {
  return [...names].toSorted().join(', ');
}

/** File by file as they came, and within a file from the top down. */
export function inOrder(mistakes: readonly Failure[]): readonly Failure[] {
  const files = [...new Set(mistakes.map(({ path }) => path))];
  const at = ({ path, place }: Failure): readonly number[] => [
    files.indexOf(path),
    ...(place?.match(/\d+/g) ?? []).map(Number),
  ];
  return mistakes.toSorted((a, b) => {
    const [x, y] = [at(a), at(b)];
    const differs = x.findIndex((part, index) => part !== y[index]);
    return differs < 0 ? 0 : x[differs]! - (y[differs] ?? 0);
  });
}
