// Positions of a tensor as cells of a table: the share whose region leaves the image, and which see the samples asked for. Written as
// `--sees` takes samples: `3:5` is 3, 4 and 5.
import type { BorderRecord, FieldRecord, SeesRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { acrossAxes } from './fields.ts';
import { grouped } from './figures.ts';

/** "44%", "0% × 12%"; empty where nothing is known. */
export function borderText(
  tensor: TensorRecord,
  fields: readonly FieldRecord[],
  source: SourceRecord,
): string {
  const borders = fields.map((field) => ofField(tensor.border ?? [], field)[0]);
  if (borders.every((border) => border === undefined || border.leaving === null)) return '';
  return acrossAxes(fields, source, (field) =>
    marked(field, shareText(ofField(tensor.border ?? [], field)[0])),
  );
}

/** Rounded, but 0% is none and 100% all. */
function shareText(border: BorderRecord | undefined): string {
  if (border === undefined || border.leaving === null || border.length === null) return '–';
  const { leaving, length } = border;
  if (leaving === 0) return '0%';
  if (leaving === length) return '100%';
  return `${Math.min(99, Math.max(1, Math.round((100 * leaving) / length)))}%`;
}

/** "3:5 × 4:6", "all", "none", "4 of 3:9"; a part per box that was asked for. */
export function seesText(tensor: TensorRecord, fields: readonly FieldRecord[], source: SourceRecord): string {
  return perBox(tensor, fields, source, ({ positions }) => positionsText(positions), true);
}

/** "4 × 5": the position whose center is nearest. */
export function nearestText(
  tensor: TensorRecord,
  fields: readonly FieldRecord[],
  source: SourceRecord,
): string {
  return perBox(tensor, fields, source, ({ nearest }) => (nearest === null ? '–' : grouped(nearest)), false);
}

/** "sees 100,120" where one box is asked for, else "sees". */
export function seesHead(tensors: readonly TensorRecord[]): string {
  const asked = tensors.map(({ sees = [] }) =>
    sees.map(({ samples: [first, last] }) => (first === last ? `${first}` : `${first}:${last}`)).join(),
  );
  const [one, ...others] = new Set(asked.filter((text) => text !== ''));
  return one === undefined || others.length > 0 ? 'sees' : `sees ${one}`;
}

function perBox(
  tensor: TensorRecord,
  fields: readonly FieldRecord[],
  source: SourceRecord,
  text: (sees: SeesRecord) => string,
  isBound: boolean,
): string {
  const boxes = Math.max(0, ...fields.map((field) => ofField(tensor.sees ?? [], field).length));
  return Array.from({ length: boxes }, (_, box) =>
    acrossAxes(fields, source, (field) => {
      const sees = ofField(tensor.sees ?? [], field)[box];
      if (sees === undefined) return '–';
      return isBound ? marked(field, text(sees)) : text(sees);
    }),
  ).join('; ');
}

/** "3:5", "4 of 3:9", "all", "none", "?". */
export function positionsText(positions: SeesRecord['positions']): string {
  if (positions === 'unknown') return '?';
  if (positions === 'several-axes') return '–';
  if (typeof positions === 'string') return positions;
  const { first, last, count } = positions;
  if (last === null) return `${first}:`;
  if (first === last) return `${first}`;
  return count !== null && count <= last - first ? `${count} of ${first}:${last}` : `${first}:${last}`;
}

function marked({ local }: FieldRecord, text: string): string {
  if (!/\d/.test(text)) return text;
  if (local?.mark === 'upper-bound') return `≤ ${text}`;
  return local?.mark === 'lower-bound' ? `≥ ${text}` : text;
}

/** The entries that are of that field. */
export function ofField<Entry extends { readonly source: string; readonly sourceAxis: number }>(
  entries: readonly Entry[],
  { source, sourceAxis }: FieldRecord,
): Entry[] {
  return entries.filter((entry) => entry.source === source && entry.sourceAxis === sourceAxis);
}
