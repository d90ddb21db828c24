// A rule's page on a terminal: the Markdown as it stands, headings and names painted.
import { terminalText } from './escape.ts';
import { paint, type Style } from './style.ts';

/** The page with an ending newline; fenced blocks stay as they are. */
export function explainTerminal(page: string, style: Style): string {
  let fenced = false;
  const lines = page
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => {
      const shown = terminalText(line, Infinity);
      if (/^\s*```/.test(shown)) {
        fenced = !fenced;
        return paint(style, 'quiet', shown);
      }
      if (fenced) return shown;
      return /^#{1,6} /.test(shown) ? paint(style, 'strong', shown) : namesPainted(shown, style);
    });
  return lines.join('\n') + '\n';
}

function namesPainted(line: string, style: Style): string {
  return style.color ? line.replace(/`[^`]+`/g, (span) => paint(style, 'name', span)) : line;
}
