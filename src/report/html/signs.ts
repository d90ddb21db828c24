// The signs of a legend: what a color or a line of a drawing means, beside its words.
import { html, type Html } from './markup.ts';

/** Whether it is used, its sign, what it means. */
export type Entry = readonly [boolean, Html, string];

/** Those that are used. */
export function legendOf(entries: readonly Entry[]): Html {
  return html`<ul class="legend">
    ${entries.filter(([used]) => used).map(([, sign, words]) => html`<li>${sign}${words}</li>`)}
  </ul>`;
}

export function swatch(kind: string): Html {
  return html`<svg viewBox="0 0 14 12" aria-hidden="true">
    <rect class="${kind}" x="1" y="1" width="12" height="10" />
  </svg>`;
}

export function outline(kind: string): Html {
  return html`<svg viewBox="0 0 14 12" aria-hidden="true">
    <rect class="${kind}" x="2" y="1.5" width="10" height="9" />
  </svg>`;
}

export function stroke(kind: string): Html {
  return html`<svg viewBox="0 0 14 12" aria-hidden="true"><path class="${kind}" d="M0 6h14" /></svg>`;
}

/** `kind`: of its color. */
export function dot(kind: string): Html {
  return html`<svg viewBox="0 0 14 12" aria-hidden="true">
    <circle class="${kind}" cx="7" cy="6" r="2.5" />
  </svg>`;
}

export function dots(): Html {
  return html`<svg viewBox="0 0 14 12" aria-hidden="true">
    <path class="s-dots" stroke-width="2" stroke-dasharray="0 5" d="M2 6h11" />
  </svg>`;
}
