// Remarks of a model: what was noticed and gone on with. They are no findings and change no verdict.
import type { ModelRecord } from '../analysis/index.ts';
import { codeSpan } from './escape.ts';
import { counted } from './prose.ts';
import { paint } from './style.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { wrapped } from './width.ts';

const REMARKS_SHOWN = 10;

/** What was noticed in a model and gone on with, a remark each. */
export function remarkLines(model: ModelRecord, { style, columns }: TerminalOptions): string[] {
  const lines = model.remarks
    .slice(0, REMARKS_SHOWN)
    .flatMap(({ node, text }) => wrapped(remarkText(node, text), columns, style, 'quiet'));
  const rest = model.remarks.length - REMARKS_SHOWN;
  return rest > 0 ? [...lines, paint(style, 'quiet', counted(rest, 'more remark'))] : lines;
}

// Of the model as a whole where no node is named.
function remarkText(node: string, text: string): string {
  return node === '' ? `remark: ${text}` : `remark: ${codeSpan(node)}: ${text}`;
}
