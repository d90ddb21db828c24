// Markup of the page: a template whose values are text unless they are markup themselves. There is no other way to make markup, so
// that no name of a model can open a tag or end an attribute. Attributes stand in double quotes.
import { pageText } from '../escape.ts';
import { segments } from '../prose.ts';
import { visible } from '../visible.ts';

/** Finished markup. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  /** What the template's own parts and the values come to; a line's end and its indentation are one newline. */
  static of(parts: readonly string[], values: readonly Value[]): Html {
    const texts = parts.map((part, i) => {
      const text = part.replace(/\s*\n\s*/g, '\n');
      return i < values.length ? text + Html.#text(values[i]!) : text;
    });
    return new Html(texts.join(''));
  }

  /** The style of the page as an element, byte for byte: its hash is in the page's policy. It is our own; no name goes in. */
  static style(style: string): Html {
    return new Html(`<style>${style}</style>`);
  }

  static #text(value: Value): string {
    if (typeof value === 'string') return pageText(value);
    if (typeof value === 'number') return String(Number(value.toFixed(2)));
    return value instanceof Html ? value.#markup : value.map((one) => one.#markup).join('');
  }

  toString(): string {
    return this.#markup;
  }
}

/** Text is escaped, numbers are rounded to hundredths (coordinates; figures come as text), lists are joined. */
export type Value = string | number | Html | readonly Html[];

export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return Html.of(parts, values);
}

export const NOTHING = html``;

/** A message: its text, and names as code. */
export function prose(message: string): Html {
  return html`${segments(message).map(({ kind, text }) => (kind === 'code' ? code(text) : html`${text}`))}`;
}

/** A name, cut where it is long. */
export function code(name: string): Html {
  return html`<code>${name === '' ? '""' : visible(name)}</code>`;
}
