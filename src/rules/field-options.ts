// The options that every rule about fields takes, `at`, `source`, `axes` and `field`, and the fields that they select
// (interface.md §1).
import * as v from 'valibot';
import type { Analysis, Field, FieldRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { nameMatcher } from '../names/index.ts';
import type { ModelText } from '../graph/index.ts';
import { isOneName, isWord } from './name-pattern.ts';
import type { PatternUse, Place } from './rule.ts';

/** A name or a pattern over names. */
export const namePattern = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(500),
  v.description('a name or a pattern of 1 to 500 characters'),
);

const letters = ['C', 'D', 'F', 'H', 'N', 'T', 'W', 'c', 'd', 'f', 'h', 'n', 't', 'w'] as const;
const axis = v.pipe(
  v.union([v.picklist(['spatial', 'time', ...letters]), v.pipe(v.number(), v.integer(), v.minValue(0))]),
  v.description('spatial, time, a letter of N C D H W T F, or an index into the shape'),
);

/** Entries for the strict object of a rule's options. */
export const fieldOptions = {
  at: v.optional(v.union([namePattern, v.pipe(v.array(namePattern), v.minLength(1))]), 'features'),
  source: v.optional(namePattern, '*'),
  axes: v.optional(v.union([axis, v.pipe(v.array(axis), v.minLength(1))]), 'spatial'),
  field: v.optional(v.pipe(v.picklist(['local', 'full']), v.description('full or local')), 'local'),
} satisfies v.ObjectEntries;

const fieldOptionsSchema = v.strictObject(fieldOptions);
export type FieldOptions = v.InferOutput<typeof fieldOptionsSchema>;

/** A field that a rule is asked about. */
export interface AskedField {
  readonly tensor: TensorRecord;
  readonly record: FieldRecord;
  /** Of the source; null: not said. */
  readonly sampleRateHz: number | null;
  /** Length of the source's axis; null: open. */
  readonly axisLength: number | null;
  readonly seen: SeenField;
  /** `at` names the tensor itself, so silence would be taken for a yes. */
  readonly named: boolean;
  /** Nodes in the way of a decision. */
  readonly blockedBy: readonly ModelText[];
  readonly place: Place;
}

/**
 * What `field: local` or `field: full` sees: a field (`open`: it has no end on a side), the whole axis, or nothing that
 * is known.
 */
export type SeenField =
  | { readonly kind: 'field'; readonly field: Field; readonly open: boolean }
  | { readonly kind: 'whole-axis' }
  | { readonly kind: 'unknown' };

/** The fields in graph order, pattern after pattern, each once. A rule doesn't apply to what is left out. */
export function* askedFields(analysis: Analysis, options: FieldOptions): Generator<AskedField> {
  const matchesSource = nameMatcher(options.source);
  const sources = new Map(analysis.sources.map((source) => [source.name, source]));
  const taken = new Set<ModelText>();
  for (const pattern of listed(options.at)) {
    const named = !isWord(pattern) && isOneName(pattern);
    for (const tensor of analysis.at(pattern)) {
      if (taken.has(tensor.name)) continue;
      taken.add(tensor.name);
      for (const record of tensor.fields) {
        const source = sources.get(record.source);
        if (!matchesSource(record.source) || !isAsked(options, record, source)) continue;
        // A feature that ignorance hides is asked as one that is named: what can't be decided never passes.
        const hidden = pattern === 'features' && record.full === 'unknown';
        const seen = see(record, options.field, named || hidden);
        if (seen === null) continue;
        const axisLength = source?.shape[record.sourceAxis];
        yield {
          tensor,
          record,
          sampleRateHz: source?.sampleRateHz ?? null,
          axisLength: typeof axisLength === 'number' ? axisLength : null,
          seen,
          named,
          blockedBy: inTheWay(record, seen),
          place: {
            node: tensor.node,
            tensor: tensor.name,
            source: record.source,
            sourceAxis: record.sourceAxis,
            letter: record.letter,
          },
        };
      }
    }
  }
}

/** The name patterns of these options; words always find what there is. */
export function* fieldPatterns(analysis: Analysis, options: FieldOptions): Generator<PatternUse> {
  for (const pattern of listed(options.at)) {
    if (!isWord(pattern)) yield { pattern, found: analysis.at(pattern).length > 0 };
  }
  if (options.source !== '*') {
    const matches = nameMatcher(options.source);
    yield { pattern: options.source, found: analysis.sources.some(({ name }) => matches(name)) };
  }
}

function listed<Element>(one: Element | readonly Element[]): readonly Element[] {
  return Array.isArray(one) ? (one as readonly Element[]) : [one as Element];
}

function isAsked(options: FieldOptions, record: FieldRecord, source: SourceRecord | undefined): boolean {
  return listed(options.axes).some((wanted) => {
    if (typeof wanted === 'number') return record.sourceAxis === wanted;
    if (wanted === 'spatial') return source === undefined || source.spatial.includes(record.sourceAxis);
    if (wanted === 'time') return record.letter.toUpperCase() === 'T';
    return record.letter.toUpperCase() === wanted.toUpperCase();
  });
}

/** null: the rule doesn't apply. Without a local field it does only where `at` names the tensor itself. */
function see(record: FieldRecord, which: 'local' | 'full', named: boolean): SeenField | null {
  const local: SeenField | null =
    record.local === null ? null : { kind: 'field', field: record.local, open: false };
  const absent: SeenField | null = named ? { kind: 'unknown' } : null;
  if (which === 'local') return local ?? absent;
  switch (record.full) {
    case 'local':
      return local ?? absent;
    case 'whole-axis':
      return { kind: 'whole-axis' };
    case 'unknown':
      return { kind: 'unknown' };
    case 'none':
      return null;
    default:
      return { kind: 'field', field: record.full, open: true };
  }
}

const IGNORANCE: ReadonlySet<string> = new Set(['opaque', 'unknown']);

/** The causes that are known dependences, not ignorance. */
export function knownCauses(record: FieldRecord): FieldRecord['causes'] {
  return record.causes.filter((cause) => !IGNORANCE.has(cause.kind));
}

function inTheWay(record: FieldRecord, seen: SeenField): ModelText[] {
  const nodes = new Set<ModelText>();
  if (seen.kind === 'field') {
    for (const node of seen.field.blockedBy) nodes.add(node);
    for (const node of seen.field.widenedBy) nodes.add(node);
  }
  for (const cause of record.causes) if (IGNORANCE.has(cause.kind)) nodes.add(cause.node);
  if (nodes.size === 0 && seen.kind === 'unknown') for (const cause of record.causes) nodes.add(cause.node);
  return [...nodes];
}
