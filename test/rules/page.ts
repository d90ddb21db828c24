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
  for (const [, tag = '', body = ''] of markdown.matchAll(/^```([^\n]*)\n(.*?)^```$/gms)) {
    const last = examples.at(-1);
    if (tag === 'yaml') config = body;
    if (tag === 'net fails' || tag === 'net passes') {
      examples.push({ outcome: tag === 'net fails' ? 'fails' : 'passes', net: body, config, text: null });
    }
    if (tag === 'text' && last !== undefined) examples.splice(-1, 1, { ...last, text: body });
  }
  return examples;
}
