// A configuration out of texts, as a test writes it.
import { readConfig } from '../../src/config/index.ts';
import type { Config, ConfigRequest } from '../../src/config/index.ts';

/** `files`: what `extends` finds, by path. Throws where the configuration is mistaken. */
export function configFrom(
  text: string | null,
  more: Partial<ConfigRequest> & { files?: Record<string, string> } = {},
): Config {
  const answer = readConfig(request(text, more));
  if (answer.kind === 'config') return answer.config;
  throw new Error(answer.failures.map(({ message }) => message).join('\n'));
}

/** Each mistake in a line, `4:10 message. remedy`, with the path before it where it isn't that of the file. */
export function mistakesIn(
  text: string | null,
  more: Partial<ConfigRequest> & { files?: Record<string, string> } = {},
): readonly string[] {
  const answer = readConfig(request(text, more));
  if (answer.kind === 'config') return [];
  return answer.failures.map(({ path, place, message, remedy }) => {
    const at = place?.replace(/^line (\d+), column (\d+)$/, '$1:$2') ?? '-';
    return `${path === PATH ? '' : `${path} `}${at} ${message}. ${remedy}`;
  });
}

const PATH = '.rf-lint.yml';

function request(
  text: string | null,
  { files = {}, ...more }: Partial<ConfigRequest> & { files?: Record<string, string> },
): ConfigRequest {
  const byPath = new Map(Object.entries(files));
  return { path: PATH, text, read: (path) => byPath.get(path) ?? null, ...more };
}
