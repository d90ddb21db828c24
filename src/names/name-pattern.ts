// Patterns over the names of tensors and nodes, as an `at` writes them (interface.md §1).

/** In a pattern only `*` (any characters, `/` too) and `?` are special, `\` escapes, and the whole name must match. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const tokens = tokensOf(pattern);
  if (tokens.every((token) => token.kind === 'literal')) {
    const whole = tokens.map(({ text }) => text).join('');
    return (name) => name === whole;
  }
  return (name) => matchTokens(tokens, Array.from(name));
}

interface Token {
  readonly kind: 'literal' | 'any' | 'one';
  readonly text: string;
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  const characters = Array.from(pattern);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at]!;
    if (character === '\\' && at + 1 < characters.length)
      tokens.push({ kind: 'literal', text: characters[++at]! });
    else if (character === '*') {
      if (tokens.at(-1)?.kind !== 'any') tokens.push({ kind: 'any', text: '' });
    } else tokens.push({ kind: character === '?' ? 'one' : 'literal', text: character });
  }
  return tokens;
}

// One star at a time: a later star never has to give back what an earlier one took, so this is at most pattern × name.
function matchTokens(tokens: readonly Token[], name: readonly string[]): boolean {
  let [token, at] = [0, 0];
  let [star, resume] = [-1, 0];
  while (at < name.length) {
    const here = tokens[token];
    if (here?.kind === 'any') [star, resume, token] = [token, at, token + 1];
    else if (here !== undefined && (here.kind === 'one' || here.text === name[at]))
      [token, at] = [token + 1, at + 1];
    else if (star >= 0) [token, resume, at] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  return tokens.slice(token).every(({ kind }) => kind === 'any');
}
