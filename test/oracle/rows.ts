// Rows of reference figures against the record of the tensor that they speak of.
import type { Field, FieldRecord, Rational, Subject } from './subject.ts';
import { equalEnds, indexOf, regionAt, shownEnds } from './record-region.ts';

/** One source axis of a row; null: not known from the file. */
export interface Expected {
  /** Null: they have no value. */
  readonly figures: Figures | null;
  /** Output positions: [index, first sample, last sample]. */
  readonly units: readonly (readonly [number, number, number])[];
}

interface Figures {
  readonly size: number;
  readonly stride: string | number;
  readonly padding: string | number | null;
}

/** Sentences on what is different; empty: nothing. `axes`: one entry per spatial axis of the source. */
export function rowFaults(
  { sources, tensors }: Subject,
  tensor: string,
  axes: readonly (Expected | 'whole-axis')[],
  variant: 'local' | 'full',
): string[] {
  const record = tensors.get(tensor);
  if (record === undefined) return [`${tensor}: no such tensor`];
  const [source] = sources;
  return axes.flatMap((expected, index) => {
    const sourceAxis = source!.spatial[index];
    const field = record.fields.find((one) => one.source === source!.name && one.sourceAxis === sourceAxis);
    const faults = field === undefined ? ['no field'] : fieldFaults(field, expected, variant);
    return faults.map((fault) => `${tensor} ${field?.letter ?? index}: ${fault}`);
  });
}

function fieldFaults(
  field: FieldRecord,
  expected: Expected | 'whole-axis',
  variant: 'local' | 'full',
): string[] {
  if (expected === 'whole-axis') return field.full === 'whole-axis' ? [] : [`full is ${shown(field.full)}`];
  const { local } = field;
  if (local === null) return ['no local field'];
  const faults = variant === 'full' && field.full !== 'local' ? [`full is ${shown(field.full)}`] : [];
  const { figures } = expected;
  const mark = figures?.padding === null ? 'unknown' : 'exact';
  if (local.mark !== mark) faults.push(`marked ${local.mark}, not ${mark}`);
  if (figures !== null) faults.push(...figureFaults(local, figures));
  for (const unit of expected.units) faults.push(...unitFaults(field, local, unit));
  return faults;
}

function figureFaults(local: Field, { size, stride, padding }: Figures): string[] {
  const faults: string[] = [];
  if (local.size !== size) faults.push(`size ${local.size}, not ${size}`);
  if (rational(local.stride) !== `${stride}`) faults.push(`stride ${rational(local.stride)}, not ${stride}`);
  if (rational(local.padding) !== `${padding}`)
    faults.push(`padding ${rational(local.padding)}, not ${padding}`);
  return faults;
}

function unitFaults(
  field: FieldRecord,
  local: Field,
  [u, first, last]: readonly [number, number, number],
): string[] {
  const axes = new Set(field.index.map(({ axis }) => axis));
  if (axes.size !== 1) return [`unit ${u}: its index has ${axes.size} axes`];
  const w = indexOf(
    field,
    Array.from({ length: Math.max(...axes) + 1 }, () => u),
  );
  const region = regionAt(local, w);
  if (region === undefined) return [`unit ${u}: no phases`];
  return equalEnds(region, [first, last]) ? [] : [`unit ${u}: ${shownEnds(region)}, not [${first}, ${last}]`];
}

function rational(value: Rational | null): string {
  if (value === null) return 'null';
  return value[1] === 1 ? `${value[0]}` : value.join('/');
}

function shown(full: FieldRecord['full']): string {
  return typeof full === 'string' ? full : 'open to one side';
}
