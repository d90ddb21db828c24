// Which of the chosen models a change concerns. What can't be told counts as changed: a green that nothing was checked
// for is the worst answer.
import type { Workspace } from './workspace.ts';
import { pathFromRoot } from './workspace.ts';

export interface Changes {
  /** Files that the change touches, both names of renamed ones, relative to the repository's root. */
  readonly files: ReadonlySet<string>;
  /** Files that the configuration consists of, relative to the root: a change of one changes every model. */
  readonly configuration: readonly string[];
  /** Files that git tracks, relative to the root; null: git can't tell. */
  readonly tracked: ReadonlySet<string> | null;
  /** Tracked files that an earlier step wrote anew. */
  readonly modified: ReadonlySet<string>;
}

/** The models that the change touches, that git doesn't track, or all where the configuration changes. */
export function keepChanged(
  models: readonly string[],
  changes: Changes,
  workspace: Workspace,
): readonly string[] {
  if (changes.tracked === null) return models;
  const { files, tracked, modified } = changes;
  if (changes.configuration.some((path) => files.has(path))) return models;
  return models.filter((model) => {
    const path = pathFromRoot(model, workspace);
    return files.has(path) || !tracked.has(path) || modified.has(path);
  });
}
