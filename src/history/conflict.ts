// A lock file in the middle of a merge: git writes both sides of what it couldn't merge between marks. Either side alone is a lock file.

/** The text with the lines of one side, then with those of the other; a text without marks alone. */
export function sidesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  if (!lines.some((line) => OPENS.test(line))) return [text];
  const sides: [string[], string[]] = [[], []];
  let within: 'both' | 'first' | 'base' | 'second' = 'both';
  for (const line of lines) {
    if (within === 'both' && OPENS.test(line)) within = 'first';
    else if (within === 'first' && BASE.test(line)) within = 'base';
    else if ((within === 'first' || within === 'base') && TURNS.test(line)) within = 'second';
    else if (within === 'second' && CLOSES.test(line)) within = 'both';
    else {
      if (within === 'both' || within === 'first') sides[0].push(line);
      if (within === 'both' || within === 'second') sides[1].push(line);
    }
  }
  return sides.map((side) => side.join('\n'));
}

const OPENS = /^<{7}( |\r?$)/;
/** Only in the conflict style diff3: what both sides come from. */
const BASE = /^\|{7}( |\r?$)/;
const TURNS = /^={7}\r?$/;
const CLOSES = /^>{7}( |\r?$)/;
