// The frame of every page: one file that asks nothing of anybody. No script; the policy in its head names the one style by its hash and
// lets in nothing else, so that even markup that somebody smuggled in could not load or run anything.
import { createHash } from 'node:crypto';
import { MARKS, type Verdict } from '../verdict.ts';
import { visible } from '../visible.ts';
import { html, Html } from './markup.ts';
import { STYLE } from './style.ts';

export interface DocumentParts {
  readonly title: string;
  /** Gives the icon of the tab its sign and color. */
  readonly icon: Verdict;
  readonly head: Html;
  readonly main: Html;
  readonly version: string;
}

/** HTML that ends in a newline. */
export function document({ title, icon, head, main, version }: DocumentParts): string {
  const whole = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta name="color-scheme" content="light dark" />
      <title>${title}</title>
      <link rel="icon" href="${iconOf(icon)}" />
      ${Html.style(STYLE)}
    </head>
    <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>
        <p class="product">rf-lint</p>
        ${head}
      </header>
      <main id="main">${main}</main>
      <footer>
        rf-lint ${visible(version)}. Figures are in input samples, computed from the model's graph. A bound is
        marked ≤ or ≥, what isn't known ?.
      </footer>
    </body>
  </html> `;
  return `<!doctype html>\n${whole.toString()}\n`;
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  // The icon of the tab; without one a browser asks the server for it.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const ICON_COLORS: Readonly<Record<Verdict, string>> = {
  error: '#b3261e',
  warning: '#b36b00',
  undecided: '#6b3fa0',
  notice: '#0b5cad',
  fine: '#1a7038',
};

function iconOf(verdict: Verdict): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="4" fill="${ICON_COLORS[verdict]}"/><text x="8" y="12" font-size="11" font-family="sans-serif" text-anchor="middle" fill="#fff">${MARKS[verdict]}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
