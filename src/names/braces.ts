// Braces in globs: `{a,b}` stands for both, nested ones too. Braces around one thing, or without an end, are letters.

/** The patterns without alternatives, each once; null: more than `most`. The innermost braces are opened first. */
export function expandBraces(pattern: string, most: number): readonly string[] | null {
  const open = [pattern];
  const done = new Set<string>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = innermost(next);
    if (braces === null) done.add(next);
    else for (const choice of braces.choices) open.push(braces.before + choice + braces.after);
    if (open.length + done.size > most) return null;
  }
  return [...done];
}

interface Braces {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

function innermost(pattern: string): Braces | null {
  /** Positions of `{` and the commas of each pair that is open. */
  const open: number[][] = [];
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern[at];
    if (letter === '\\') at++;
    else if (letter === '{') open.push([at]);
    else if (letter === ',') open.at(-1)?.push(at);
    else if (letter === '}') {
      const cuts = open.pop();
      if (cuts !== undefined && cuts.length > 1) return split(pattern, cuts, at);
    }
  }
  return null;
}

function split(pattern: string, cuts: readonly number[], end: number): Braces {
  const choices = cuts.map((cut, index) => pattern.slice(cut + 1, cuts[index + 1] ?? end));
  return { before: pattern.slice(0, cuts[0]), choices, after: pattern.slice(end + 1) };
}
