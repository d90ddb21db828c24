// The figures of a tensor as cells of a table: one text for all spatial axes of a source where they agree (`187`), one
// per axis where they don't (`187 × 203`). Marks show: ≤ an upper bound, ≥ a lower bound, ? not known, – no value.
import type { Field, FieldRecord, Rational, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { decimal, fraction, grouped, milliseconds, unitOf, unitWord, type Unit } from './figures.ts';
import { placeText, residueNotes } from './residues.ts';
import { counted, listed, plainText } from './prose.ts';
import { codeSpan } from './escape.ts';

/** The fields of a tensor that look at one source, in the order of its axes. */
export function fieldsFrom(tensor: TensorRecord, source: SourceRecord): FieldRecord[] {
  return tensor.fields
    .filter((field) => field.source === source.name)
    .toSorted((a, b) => a.sourceAxis - b.sourceAxis);
}

/** "187", "188 to 204", "≤ 187", "whole", "open", "?", "–". */
export function sizeText(record: FieldRecord): string {
  if (record.local === null) return wholeText(record.full);
  return withMark(record.local, phasesText(record.local));
}

function wholeText(full: FieldRecord['full']): string {
  if (full === 'whole-axis') return 'whole';
  if (full === 'unknown') return '?';
  return typeof full === 'string' ? '–' : 'open';
}

function phasesText({ size, narrowest }: Field): string {
  if (size === null) return '?';
  return narrowest === null || narrowest === size
    ? grouped(size)
    : `${grouped(narrowest)} to ${grouped(size)}`;
}

function withMark(field: Field, text: string): string {
  if (field.mark === 'upper-bound' && text !== '?') return `≤ ${text}`;
  return field.mark === 'lower-bound' && text !== '?' ? `≥ ${text}` : text;
}

export function strideText(record: FieldRecord): string {
  return figureText(record, record.local?.stride ?? null, fraction);
}

export function paddingText(record: FieldRecord): string {
  return placeFigure(record, 'padding');
}

export function centerText(record: FieldRecord): string {
  return placeFigure(record, 'center');
}

function placeFigure(record: FieldRecord, figure: 'padding' | 'center'): string {
  const { local } = record;
  if (local?.byResidue !== undefined) return placeText(local, figure);
  return figureText(record, local?.[figure] ?? null, decimal);
}

function figureText(record: FieldRecord, value: Rational | null, text: (value: Rational) => string): string {
  if (value !== null) return text(value);
  const unknown = record.local === null ? record.full === 'unknown' : isBlocked(record.local);
  return unknown ? '?' : '–';
}

function isBlocked(field: Field): boolean {
  return field.mark === 'unknown' || field.mark === 'lower-bound';
}

/**
 * One cell for all axes. Where only some of the source's spatial axes reach the tensor, their letters stand behind:
 * "187 (h)".
 */
export function acrossAxes(
  fields: readonly FieldRecord[],
  source: SourceRecord,
  text: (field: FieldRecord) => string,
): string {
  const texts = fields.map(text);
  if (texts.length === 0) return '–';
  const joined = texts.every((one) => one === texts[0]) ? (texts[0] ?? '') : texts.join(' × ');
  return joined + lettersBehind(fields, source);
}

function lettersBehind(fields: readonly FieldRecord[], source: SourceRecord): string {
  return fields.length >= source.spatial.length
    ? ''
    : ` (${fields.map((field) => field.letter.toLowerCase()).join(', ')})`;
}

/** "187 px", "187 × 203 px", "9 frames × 187 px", "5,116 samples (319.75 ms)", "whole axis". */
export function receptiveFieldText(fields: readonly FieldRecord[], source: SourceRecord): string {
  if (fields.length === 0) return '–';
  const letters = spatialLetters(source);
  const groups: { unit: Unit; fields: FieldRecord[] }[] = [];
  for (const field of fields) {
    const unit = unitOf(field.letter, letters);
    const last = groups.at(-1);
    if (last?.unit === unit) last.fields.push(field);
    else groups.push({ unit, fields: [field] });
  }
  const text = groups.map((group) => groupText(group.unit, group.fields, source)).join(' × ');
  return text + lettersBehind(fields, source);
}

function groupText(unit: Unit, fields: readonly FieldRecord[], source: SourceRecord): string {
  const texts = fields.map(sizeText);
  const [first = ''] = texts;
  const same = texts.every((text) => text === first);
  const one = fields.every((field) => field.local?.size === 1);
  const word = unitWord(unit, !one);
  if (texts.some((text) => NO_NUMBER.test(text)))
    return (same ? [first] : texts).map((text) => withoutNumber(text, word)).join(' × ');
  return `${same ? first : texts.join(' × ')} ${word}${same ? timeBehind(fields[0], source) : ''}`;
}

const NO_NUMBER = /^(whole|open|[?–])$/;

/** "whole axis", "?", "11 px". */
function withoutNumber(text: string, unit: string): string {
  if (!NO_NUMBER.test(text)) return `${text} ${unit}`;
  return text.length > 1 ? `${text} axis` : text;
}

function timeBehind(field: FieldRecord | undefined, source: SourceRecord): string {
  if (field?.letter !== 'T' || source.sampleRateHz === undefined) return '';
  const { size, narrowest } = field.local ?? { size: null, narrowest: null };
  if (size === null) return '';
  const longest = milliseconds([size, 1], source.sampleRateHz);
  if (narrowest === null || narrowest === size) return ` (${longest})`;
  return ` (${milliseconds([narrowest, 1], source.sampleRateHz).replace(' ms', '')} to ${longest})`;
}

/** The unit of every axis, "px", "samples"; null where they differ. */
export function commonUnit(source: SourceRecord): string | null {
  const letters = spatialLetters(source);
  const units = new Set(Array.from(letters, (letter) => unitWord(unitOf(letter, letters), true)));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}

/** The letters of the spatial axes, in their order: "HW". */
export function spatialLetters(source: SourceRecord): string {
  return source.spatial.map((axis) => source.layout[axis] ?? '?').join('');
}

/**
 * What the figures don't say, as a message: causes that make the full field larger, what widened or blocked a bound,
 * conditions. Empty: nothing. "full: whole axis, gate at `Mul_3`". `textOf`: how causes are told.
 */
export function notesText(fields: readonly FieldRecord[], textOf: typeof causesText = causesText): string {
  const notes = new Set<string>();
  for (const field of fields) for (const note of notesOf(field, textOf)) notes.add(note);
  return [...notes, ...residueNotes(fields)].join('; ');
}

function notesOf(record: FieldRecord, textOf: typeof causesText): string[] {
  const notes: string[] = [];
  const causes = textOf(record.causes);
  const full = record.local === null ? '' : fullText(record.full);
  if (full !== '' || causes !== '') notes.push([full, causes].filter((part) => part !== '').join(', '));
  if (record.local !== null) {
    const { mark, widenedBy, blockedBy, conditions } = record.local;
    if (mark === 'upper-bound' && widenedBy.length > 0) notes.push(`widened by ${someNames(widenedBy)}`);
    const blocking = blockedBy.filter((node) => !record.causes.some((cause) => cause.node === node));
    const known = mark === 'unknown' && record.local.byResidue !== undefined;
    if (blocking.length > 0 && !known) notes.push(`not known because of ${someNames(blocking)}`);
    for (const condition of conditions.slice(0, 2)) notes.push(`if ${codeSpan(condition)}`);
  }
  return notes;
}

/** "full: whole axis" where a full field is larger than the local one; else empty. */
export function fullText(full: FieldRecord['full']): string {
  if (full === 'whole-axis') return 'full: whole axis';
  if (full === 'unknown') return 'full: not known';
  return typeof full === 'string' ? '' : 'full: open to one side';
}

/** "gate at `Mul_3` from `Pool_1`, attention in 12 nodes"; empty without causes. */
export function causesText(causes: readonly SeenCause[]): string {
  const nodes = new Map<string, Map<string, readonly string[]>>();
  for (const { kind, node, via = [] } of causes)
    nodes.set(kind, (nodes.get(kind) ?? new Map<string, readonly string[]>()).set(node, via));
  return listed([...nodes].map(([kind, at]) => kindText(plainText(kind), [...at])));
}

/** "gate, pooling": the kinds of causes alone. */
export function causeKinds(causes: readonly SeenCause[]): string {
  return [...new Set(causes.map((cause) => plainText(cause.kind)))].join(', ');
}

interface SeenCause {
  readonly kind: string;
  readonly node: string;
  readonly via?: readonly string[];
}

function kindText(kind: string, at: readonly (readonly [string, readonly string[]])[]): string {
  const [first] = at;
  if (first === undefined || at.length > 1) return `${kind} in ${counted(at.length, 'node')}`;
  const [node, via] = first;
  return `${kind} at ${codeSpan(node)}${via.length === 0 ? '' : ` from ${someNames(via)}`}`;
}

function someNames(names: readonly string[]): string {
  const first = codeSpan(names[0] ?? '');
  return names.length === 1 ? first : `${first} and ${names.length - 1} more`;
}
