// A badge for a README: how far the features of a model see. As a picture that needs nothing else, and as what the endpoint of shields.io
// reads (badges/shields:pages/endpoint-badge).
import type { ModelRecord } from '../analysis/index.ts';
import { htmlText } from './escape.ts';
import { causeKinds, fieldsFrom, fullText, receptiveFieldText } from './fields.ts';
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

/** "427 px", "16 px (full: whole axis)", "p3: 91 px, p4 and 1 more: 187 to 219 px", "not known". */
function badgeOf(model: ModelRecord): { readonly message: string; readonly known: boolean } {
  const names = new Map<string, string[]>();
  for (const { name, text } of seenOf(model)) names.set(text, [...(names.get(text) ?? []), name]);
  const known = names.size > 0 && ![...names.keys()].some((text) => text.includes('?'));
  if (!known) return { message: 'not known', known };
  const all = [...names].map(([text, [first = '', ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return names.size === 1 ? text : `${visible(first, NAME_SHOWN)}${more}: ${text}`;
  });
  const rest = all.length - MOST_SHOWN;
  const beyond = all.some((text) => text.includes('full:')) ? '' : beyondFeatures(model);
  return {
    message: [...all.slice(0, MOST_SHOWN), ...(rest > 0 ? [`${rest} more`] : [])].join(', ') + beyond,
    known,
  };
}

/** Of each feature and source what is seen; without features of each tensor. */
function seenOf({
  features,
  tensors,
  sources,
}: ModelRecord): { readonly name: string; readonly text: string }[] {
  const wanted = new Set<string>(features);
  const chosen = tensors.filter(({ name }) => wanted.has(name));
  return (chosen.length > 0 ? chosen : tensors).flatMap((tensor) => {
    const reaching = sources.filter((source) => fieldsFrom(tensor, source).length > 0);
    return reaching.map((source) => {
      const fields = fieldsFrom(tensor, source);
      const full = new Set(fields.filter(({ local }) => local !== null).map((field) => fullText(field.full)));
      const [beyond = ''] = [...full].filter((text) => text !== '');
      const text = proseBare(receptiveFieldText(fields, source)) + (beyond === '' ? '' : ` (${beyond})`);
      return { name: reaching.length > 1 ? `${tensor.name} from ${source.name}` : tensor.name, text };
    });
  });
}

/**
 * " (output: whole axis by attention)": what lies between the features and the outputs. Pooling alone isn't said, it is how a network for
 * classes ends.
 */
function beyondFeatures({ features, outputs, tensors }: ModelRecord): string {
  const last = tensors.filter(({ name }) => outputs.includes(name) && !features.includes(name));
  const causes = last.flatMap(({ fields }) =>
    fields.flatMap((field) => (field.full === 'whole-axis' ? field.causes : [])),
  );
  const kinds = causeKinds(causes.filter(({ kind }) => kind !== 'pooling'));
  if (kinds === '') return '';
  return ` (${outputs.length === 1 ? 'output' : 'outputs'}: whole axis by ${kinds})`;
}

/** UTF-16 units of a name. */
const NAME_SHOWN = 24;
const MOST_SHOWN = 3;
const MARGIN = 6;

/** About as wide as in Verdana at 11 pixels; the picture stretches the text to it. */
function textWidth(text: string): number {
  return Math.round(
    Array.from(text).reduce((sum, letter) => sum + (/[ .,:;|ijl()t]/.test(letter) ? 4.2 : 7.2), 0),
  );
}
