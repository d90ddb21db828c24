// What an `at` is: one name, a pattern over names, or a word (interface.md §1). Matching is the analysis' own.

/** Whether a pattern is one name: no `*` and no `?` but escaped ones. */
export function isOneName(pattern: string): boolean {
  return !/[*?]/.test(pattern.replace(/\\./gs, ''));
}

/** Whether an `at` is one of the words rather than a name: `features`, `outputs`, `all`, `stride 8`. */
export function isWord(at: string): boolean {
  return /^(?:features|outputs|all|stride \d+(?:\/\d+)?)$/.test(at);
}
