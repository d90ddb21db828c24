// A badge for a README: how far the features of a model see. As a picture that needs nothing else, and as what the endpoint of shields.io
// reads (badges/shields:pages/endpoint-badge).
import type { ModelRecord } from '../analysis/index.ts';
import { htmlText } from './escape.ts';
import { fieldsFrom, receptiveFieldText } from './fields.ts';
import { jsonText } from './json.ts';
import { proseBare } from './prose.ts';
import { visible } from './visible.ts';

const LABEL = 'receptive field';

/** SVG that ends in a newline. */
export function badgeSvg(model: ModelRecord): string {
  const { message, known } = badgeOf(model);
  const [left, right] = [LABEL, message].map((text) => textWidth(text) + 2 * MARGIN) as [number, number];
  const said = htmlText(`${LABEL}: ${message}`);
  const text = (words: string, middle: number, width: number): string =>
    `<text x="${middle}" y="14" textLength="${width - 2 * MARGIN}">${htmlText(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${said}">`,
    `<title>${htmlText(visible(model.path))}: ${said}</title>`,
    `<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#555"/>`,
    `<rect x="${left}" width="${right}" height="20" fill="${known ? '#0969da' : '#8c8c8c'}"/></g>`,
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">',
    text(LABEL, left / 2, left),
    `${text(message, left + right / 2, right)}</g></svg>`,
    '',
  ].join('\n');
}

/** JSON for `https://img.shields.io/endpoint?url=…`, newline included. */
export function badgeShields(model: ModelRecord): string {
  const { message, known } = badgeOf(model);
  return jsonText({ schemaVersion: 1, label: LABEL, message, color: known ? 'blue' : 'lightgrey' });
}

/** "427 px", "187 to 219 px, 251 px", "not known". */
function badgeOf(model: ModelRecord): { readonly message: string; readonly known: boolean } {
  const features = new Set<string>(model.features);
  const chosen = model.tensors.filter(({ name }) => features.has(name));
  const texts = (chosen.length > 0 ? chosen : model.tensors).flatMap((tensor) =>
    model.sources.flatMap((source) => {
      const fields = fieldsFrom(tensor, source);
      return fields.length === 0 ? [] : [proseBare(receptiveFieldText(fields, source))];
    }),
  );
  const distinct = [...new Set(texts)];
  const known = distinct.length > 0 && !distinct.some((text) => text.includes('?'));
  if (!known) return { message: 'not known', known };
  const rest = distinct.length - MOST_SHOWN;
  const shown = distinct.slice(0, MOST_SHOWN);
  return { message: [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', '), known };
}

const MOST_SHOWN = 3;
const MARGIN = 6;

/** About as wide as in Verdana at 11 pixels; the picture stretches the text to it. */
function textWidth(text: string): number {
  return Math.round(
    Array.from(text).reduce((sum, letter) => sum + (/[ .,:;|ijl()t]/.test(letter) ? 4.2 : 7.2), 0),
  );
}
