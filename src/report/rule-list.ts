// The list of rules: `explain` without a rule.
import { paint, type Style } from './style.ts';
import { tableLines } from './table.ts';

export interface ListedRule {
  readonly id: string;
  readonly summary: string;
}

/** A line per rule in the order given, then how to read on; ends in a newline. */
export function ruleList(rules: readonly ListedRule[], style: Style, columns: number): string {
  const rows = rules.map(({ id, summary }) => [{ text: id, ink: 'name' } as const, { text: summary }]);
  const table = tableLines(
    [
      { head: 'rule', align: 'left' },
      { head: 'what it asks', align: 'left', least: 40 },
    ],
    rows,
    columns,
    style,
  );
  const next = paint(style, 'quiet', 'rf-lint explain RULE shows its page');
  return [...table, '', next].join('\n') + '\n';
}
