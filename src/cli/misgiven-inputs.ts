// Shapes given by `--input` for inputs that no model has: what was asked for isn't what was computed.
import type { ModelRecord } from '../analysis/index.ts';
import type { FailureParts } from '../failure.ts';
import { nearest } from '../names/index.ts';
import { allOf, typed } from './mistaken.ts';

/** `inputs`: as written, and known to be valid. */
export function misgivenInputs(
  inputs: readonly string[],
  records: readonly Pick<ModelRecord, 'sources' | 'inputs'>[],
): FailureParts[] {
  if (records.length === 0) return [];
  const known = [
    ...new Set<string>(
      records.flatMap(({ sources, inputs: own = [] }) => [...sources.map(({ name }) => name), ...own]),
    ),
  ];
  return inputs
    .map((written) => written.slice(0, written.lastIndexOf('=')))
    .filter((name) => name !== '*' && !known.includes(name))
    .map((name) => unknownInput(name, known));
}

function unknownInput(name: string, known: readonly string[]): FailureParts {
  const meant = nearest(name, known);
  const shown = known.slice(0, MOST_SHOWN).map((each) => each.replaceAll('`', "'"));
  const rest = known.length > MOST_SHOWN ? ` and ${known.length - MOST_SHOWN} more` : '';
  return {
    kind: 'usage',
    path: '--input',
    place: null,
    message: `no model has an input ${typed(name)}; inputs: ${allOf(shown)}${rest}`,
    remedy: meant === null ? 'name one of these, or `*` for any' : `did you mean \`${meant}\`?`,
  };
}

const MOST_SHOWN = 20;
