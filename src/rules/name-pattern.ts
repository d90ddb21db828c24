// Patterns over names of tensors and nodes: `*` stands for any characters, `/` too, `?` for one, `\` escapes, and the
// whole name must match (interface.md §1). The names come from a model and the pattern from a pull request, so the walk
// keeps one place to return to; its time is the product of both lengths at most.

/** Whether the whole name matches. */
export function matchesName(pattern: string, name: string): boolean {
  const signs = readSigns(pattern);
  let sign = 0;
  let letter = 0;
  let star = -1;
  let resume = 0;
  while (letter < name.length) {
    const wanted = signs[sign];
    if (wanted === ANY) {
      star = sign++;
      resume = letter;
    } else if (wanted === ONE || wanted === name[letter]) {
      sign++;
      letter++;
    } else if (star >= 0) {
      sign = star + 1;
      letter = ++resume;
    } else {
      return false;
    }
  }
  while (signs[sign] === ANY) sign++;
  return sign === signs.length;
}

/** Whether a pattern is one name, without `*` and `?`. */
export function isOneName(pattern: string): boolean {
  return readSigns(pattern).every((sign) => typeof sign === 'string');
}

/** Whether an `at` is one of the words rather than a name: `features`, `outputs`, `all`, `stride 8`. */
export function isWord(at: string): boolean {
  return /^(?:features|outputs|all|stride\s.*)$/s.test(at.trim());
}

const ANY = 0;
const ONE = 1;
/** A character of the name, or what stands for some. */
type Sign = string | typeof ANY | typeof ONE;

function readSigns(pattern: string): Sign[] {
  const signs: Sign[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const letter = pattern.charAt(at);
    if (letter === '\\' && at + 1 < pattern.length) signs.push(pattern.charAt(++at));
    else if (letter === '*') signs.push(ANY);
    else if (letter === '?') signs.push(ONE);
    else signs.push(letter);
  }
  return signs;
}
