// `--at` patterns that find nothing in any of the models: whoever asks for a tensor is told that there is none.
import type { Analysis } from '../analysis/index.ts';
import type { FailureParts } from '../failure.ts';
import { nearest } from '../names/index.ts';

export interface SoughtPatterns {
  readonly look: (analysis: Analysis) => void;
  /** A failure per pattern that found nothing; none where no model was looked at. */
  readonly empty: () => readonly FailureParts[];
}

export function emptyPatterns(patterns: readonly string[]): SoughtPatterns {
  const open = new Set(patterns);
  let last: Analysis | null = null;
  return {
    look(analysis) {
      last = analysis;
      for (const pattern of open) if (analysis.at(pattern).length > 0) open.delete(pattern);
    },
    empty: () => (last === null ? [] : [...open].map((pattern) => foundNothing(pattern, last))),
  };
}

function foundNothing(pattern: string, analysis: Analysis | null): FailureParts {
  const names = (analysis?.at('all') ?? []).flatMap(({ name, node }) => [name, node]);
  const meant = nearest(pattern, [...new Set<string>(names)]);
  return {
    kind: 'usage',
    path: '--at',
    place: null,
    message: `\`${pattern.replaceAll('`', "'")}\` is no tensor or node of these models; a pattern matches whole names`,
    remedy: meant === null ? '`--all` lists the names' : `did you mean \`${meant}\`?`,
  };
}
