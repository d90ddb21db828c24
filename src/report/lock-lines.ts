// What `rf-lint lock` wrote, in a few lines.
import { counted } from './prose.ts';
import { visible } from './visible.ts';

export interface LockWritten {
  readonly path: string;
  /** In the file now. */
  readonly models: number;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Of which the two sides of a merge said different things; null: there was no merge. */
  readonly resolved: readonly string[] | null;
}

/** Ends in a newline: a line for the file, one for each model whose block is another one now, or was two. */
export function lockLines({ path, models, added, changed, removed, resolved }: LockWritten): string {
  const moved = added.length + changed.length + removed.length;
  return [
    `${visible(path)}: ${counted(models, 'model')}, ${moved === 0 ? 'none changed' : `${moved} changed`}${resolved === null ? '' : ', the merge conflict is resolved'}`,
    ...added.map((model) => `  new      ${visible(model)}`),
    ...changed.map((model) => `  changed  ${visible(model)}`),
    ...removed.map((model) => `  removed  ${visible(model)}`),
    ...(resolved ?? []).map((model) => `  resolved ${visible(model)}`),
    '',
  ].join('\n');
}
