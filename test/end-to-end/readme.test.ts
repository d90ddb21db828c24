// What README.md shows is what the program prints, and what it asks people to write is understood.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.ts';

const root = path.resolve(import.meta.dirname, '../..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

it.each(blocks('console').map((block) => block.split('\n')))('%s', (command, ...shown) => {
  expect(shown.join('\n')).toBe(rfLint((command ?? '').replace('$ npx rf-lint ', '')));
});

it('the comment is one that the program makes', () => {
  const [, args, shown] = /<!-- rf-lint (.*) -->\n\n([^]*?)\n\n<!-- end -->/.exec(readme) ?? [];
  expect(shown).toBe(rfLint(args ?? ''));
});

it('the configuration is understood as it stands', () => {
  const text = blocks('yaml').find((block) => block.startsWith('version:')) ?? '';
  const answer = readConfig({ path: '.rf-lint.yml', text, read: () => null });
  expect(answer.kind === 'mistakes' ? answer.failures.map(({ message }) => message) : []).toEqual([]);
});

it('the table of published figures is the one that is tested', () => {
  const lines = readFileSync(path.join(root, 'test/oracle/distill.csv'), 'utf8').trim().split('\n').slice(1);
  const tested = lines.map((line) => {
    const [network, , endpoint, , , ...figures] = line.split(',');
    return [network, endpoint, ...figures.slice(0, 3)].join(' ');
  });
  const rows = [...readme.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\| +([\d,]+) \| +(\d+) \| +(\d+) \|$/gm)];
  const shown = rows.map(([, network, endpoint, r, s, p]) =>
    [network, endpoint, r?.replace(',', ''), s, p].join(' '),
  );
  expect(shown).toEqual(tested);
});

/** Fenced blocks of a language, without the fences. */
function blocks(language: string): readonly string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)\\n\`\`\`$`, 'gm'))].map(
    ([, block]) => block ?? '',
  );
}

/** Standard output of the shipped command line; `args` as typed, with single quotes. */
function rfLint(args: string): string {
  const words = [...args.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const ended = spawnSync(process.execPath, ['dist/cli/index.js', ...words], { cwd: root, encoding: 'utf8' });
  expect(ended.stderr).toBe('');
  // 1: there are findings, as the page shows.
  expect([0, 1]).toContain(ended.status);
  return ended.stdout.trimEnd();
}
