// The files that a pull request changes, as the API lists them.
import type { Client } from './client.ts';
import { ApiError } from './fault.ts';
import type { PullRequest } from './event.ts';

const PER_PAGE = 100;
/** The API lists no more than this many files, and doesn't say that it stopped. */
export const MOST_LISTED_FILES = 3_000;

/**
 * Both names of renamed files, relative to the repository's root; null: there are more than the API lists. Throws an
 * ApiError. One request per hundred files.
 */
export async function listChangedFiles(
  client: Client,
  pull: PullRequest,
): Promise<ReadonlySet<string> | null> {
  if (pull.changedFiles !== null && pull.changedFiles > MOST_LISTED_FILES) return null;
  const names = new Set<string>();
  for (let page = 1; page <= MOST_LISTED_FILES / PER_PAGE; page++) {
    const path = `/repos/${pull.repository}/pulls/${pull.number}/files?per_page=${PER_PAGE}&page=${page}`;
    const files = await client.request('GET', path);
    if (!Array.isArray(files)) throw unexpected();
    for (const file of files) for (const name of namesOf(file)) names.add(name);
    if (files.length < PER_PAGE) return names;
  }
  return null;
}

function namesOf(file: unknown): readonly string[] {
  if (typeof file !== 'object' || file === null) throw unexpected();
  if (!('filename' in file) || typeof file.filename !== 'string') throw unexpected();
  const previous = 'previous_filename' in file ? file.previous_filename : undefined;
  return typeof previous === 'string' ? [file.filename, previous] : [file.filename];
}

function unexpected(): ApiError {
  return new ApiError({ kind: 'shape' }, 'the list of changed files is not what the API describes');
}
