// Growth, support and effective field as cells and notes. A record that doesn't carry them gives empty text.
import type { EffectiveRecord, FieldRecord, SupportRecord, TensorRecord } from '../analysis/index.ts';
import { decimal, fraction, grouped } from './figures.ts';

/** "+16", "−4", "0", "?" where an r isn't known exactly; empty where nothing is local. */
export function growthText(tensor: TensorRecord): (field: FieldRecord) => string {
  return (field) => {
    const growth = tensor.growth?.[tensor.fields.indexOf(field)];
    if (growth === undefined || field.local === null) return '';
    if (growth === null) return '?';
    return growth > 0 ? `+${grouped(growth)}` : grouped(growth);
  };
}

/** Whether the node adds something, or that isn't known. */
export function grows(tensor: TensorRecord, fields: readonly FieldRecord[]): boolean {
  const text = growthText(tensor);
  return fields.some((field) => text(field) !== '' && text(field) !== '0');
}

/** "7 of 13 samples" where the region has holes, "(h)" behind it where not on all axes; empty where it is dense or not known. */
export function holesText(tensor: TensorRecord, fields: readonly FieldRecord[]): string {
  const notes = fields.map((field) => {
    const support = supportOf(tensor, field);
    return support === null ? '' : holesOf(support, field.local?.size ?? 0);
  });
  const alike = new Set(notes).size === 1;
  const said = alike
    ? notes.slice(0, 1)
    : notes.map((note, at) => (note === '' ? '' : `${note} (${fields[at]!.letter.toLowerCase()})`));
  return said.filter((note) => note !== '').join('; ');
}

function holesOf({ samples, density }: SupportRecord, size: number): string {
  if (samples === null || density === null || density[0] === density[1]) return '';
  return samples * density[1] === size * density[0]
    ? `${grouped(samples)} of ${grouped(size)} samples`
    : `down to ${fraction(density)} of the samples`;
}

/** "112.92", an estimate; "–" where there is none. */
export function effectiveText(tensor: TensorRecord): (field: FieldRecord) => string {
  return (field) => {
    const effective = effectiveOf(tensor, field);
    return effective === null ? '–' : decimal([Math.round(effective.width * 100), 100]);
  };
}

export function supportOf(tensor: TensorRecord, field: FieldRecord): SupportRecord | null {
  return tensor.support?.[tensor.fields.indexOf(field)] ?? null;
}

export function effectiveOf(tensor: TensorRecord, field: FieldRecord): EffectiveRecord | null {
  return tensor.effective?.[tensor.fields.indexOf(field)] ?? null;
}
