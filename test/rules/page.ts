// A rule's page, taken apart: headings, and the examples that run.

export interface Page {
  readonly title: string;
  readonly headings: readonly string[];
  readonly examples: readonly Example[];
  /** First column of the table of options. */
  readonly options: readonly string[];
}

export interface Example {
  readonly outcome: 'fails' | 'passes';
  readonly net: string;
  /** What it is compared with: the network under `net before` that stands last before it; null: nothing. */
  readonly before: string | null;
  /** The lock file beside it, by path: the network under `net locked PATH` that stands last before it; null: none. */
  readonly locked: { readonly path: string; readonly net: string } | null;
  /** The configuration that stands last before the network. */
  readonly config: string;
  /** The message and the hint, of a network that fails. */
  readonly text: string | null;
}

export function readPage(markdown: string): Page {
  const outside = markdown.replace(/^```.*?^```$/gms, '');
  return {
    title: /^# (.*)$/m.exec(outside)?.[1] ?? '',
    headings: [...outside.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading),
    examples: readExamples(markdown),
    options: [...outside.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, option = '']) => option),
  };
}

function readExamples(markdown: string): readonly Example[] {
  const examples: Example[] = [];
  let config = '';
  let before: string | null = null;
  let locked: Example['locked'] = null;
  for (const [, tag = '', body = ''] of markdown.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)) {
    const last = examples.at(-1);
    if (tag === 'yaml') config = body;
    if (tag === 'net before') before = body;
    if (tag.startsWith('net locked ')) locked = { path: tag.slice('net locked '.length), net: body };
    if (tag === 'net fails' || tag === 'net passes') {
      const outcome = tag === 'net fails' ? 'fails' : 'passes';
      examples.push({ outcome, net: body, before, locked, config, text: null });
    }
    if (tag === 'text' && last !== undefined) examples.splice(-1, 1, { ...last, text: body });
  }
  return examples;
}
