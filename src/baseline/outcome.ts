// What became of a comparison: which models had something to be compared with, which had nothing, and what the baseline has that is gone.
import type { Comparison } from '../history/index.ts';

/** Paths from the working directory. */
export interface Outcome {
  /** How many models had something there to be compared with. */
  readonly compared: number;
  /** Models that nothing there is of. */
  readonly added: readonly string[];
  /** Models of the baseline that are gone, and that no model has come from. */
  readonly gone: readonly string[];
}

export interface Watched {
  readonly comparison: Comparison;
  /** Of the models that were compared until now. `isMeant`: of paths from the working directory. */
  readonly outcome: (isMeant: (path: string) => boolean) => Outcome;
}

/** `gone`: models of the baseline that aren't there any more; `isUnread`: whether a model is there, and can't be read. */
export function watched(
  comparison: Comparison,
  gone: () => readonly string[],
  isUnread: (path: string) => boolean,
): Watched {
  const added: string[] = [];
  const movedFrom = new Set<string>();
  let compared = 0;
  return {
    comparison: {
      find(path, now) {
        const found = comparison.find(path, now);
        // Its block is there, and the failure to read it is said.
        if (found === 'unread') return found;
        if (found === null) added.push(path);
        else compared++;
        if (found?.moved === true) movedFrom.add(found.path);
        return found;
      },
    },
    outcome: (isMeant) => ({
      compared,
      added: added.filter((path) => !isUnread(path)),
      gone: gone().filter((path) => !movedFrom.has(path) && isMeant(path)),
    }),
  };
}
