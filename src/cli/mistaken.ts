// Mistakes in what was typed, as failures: one line with the nearest spelling and all that is allowed there.
import { Failure } from '../failure.ts';
import { nearest } from '../names/index.ts';

/** A failure of the kind `usage`. `path`: the option, or `rf-lint` for the command line as a whole. */
export function mistaken(path: string, message: string, remedy: string): Failure {
  return new Failure({ kind: 'usage', path, place: null, message, remedy });
}

/** As {@link mistaken}; the remedy is the nearest of the names that are allowed, else `otherwise`. */
export function misspelt(path: string, written: string, allowed: readonly string[], said: Said): Failure {
  const meant = nearest(written, allowed);
  return mistaken(path, said.message, meant === null ? said.otherwise : `did you mean \`${meant}\`?`);
}

interface Said {
  readonly message: string;
  readonly otherwise: string;
}

/** What was typed, as a code span, cut where it is long. */
export function typed(text: string): string {
  return `\`${(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text).replaceAll('`', "'")}\``;
}

const MOST_SHOWN = 100;

/** Names as code spans, in the order given. */
export function allOf(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}
