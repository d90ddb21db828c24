// What a block of the lock file says otherwise than the one that would be written now, beside what a drift tells. An export that writes the
// same network in another way is none: names are never compared, and where another program wrote the file, neither is how it lays out what
// lies between.
import { type SourceRecord, stepKey } from '../analysis/index.ts';
import type { LockedField, LockedModel, LockedStep, LockedTensor } from './lock.ts';
import { matchSources, matchTensors } from './match.ts';
import { saysPaddings } from './steps.ts';

export type BlockChange = MemberChange | StepChange;

export interface MemberChange {
  readonly kind: 'member';
  /** The input, output or feature that it is of; null: the model. */
  readonly name: LockedTensor['name'] | null;
  /** Letter of the axis; null: not of one. */
  readonly letter: string | null;
  readonly key: string;
  /** JSON; undefined: it isn't there. */
  readonly before: unknown;
  readonly after: unknown;
}

export interface StepChange {
  readonly kind: 'step';
  /** From 1, among the steps of the side that has it. */
  readonly number: number;
  /** Null: it takes no such step. At least one is there. */
  readonly before: LockedStep | null;
  readonly after: LockedStep | null;
}

/** `before`, `after`: between which no drift is known. Linear in both. */
export function blockChanges(before: LockedModel, after: LockedModel): readonly BlockChange[] {
  const isOneExport = before.exporter === after.exporter;
  const sources = bothOf(matchSources(before.sources, after.sources));
  const tensors = bothOf(matchTensors(before, after));
  const callSource = renaming(sources);
  const callTensor = renaming(tensors);
  const ofModel = membersOf(before, after, ['format', 'quantized']);
  const ofNames = (['outputs', 'features'] as const).flatMap((key) =>
    memberOf(key, before[key].map(callTensor), after[key]),
  );
  const isKept = before.tool === after.tool;
  const steps = { isOneExport, paddings: isKept || saysPaddings(before) };
  const ofGeometry =
    isKept || before.geometry.channels !== undefined
      ? membersOf(before.geometry, after.geometry, ['channels'])
      : [];
  return [
    ...ofModel,
    ...ofNames,
    ...ofGeometry,
    ...sources.flatMap(([a, b]) => sourceChanges(a, b)),
    ...tensors.flatMap(([a, b]) => [
      ...(isOneExport ? membersOf(a, b, ['shape']).map((change) => ({ ...change, name: b.name })) : []),
      ...fieldChanges(a, b, { callSource, isOneExport, isKept }),
    ]),
    ...stepChanges(before.geometry.steps, after.geometry.steps, steps),
  ];
}

type Both<Value> = readonly [before: Value, after: Value];

function bothOf<Value>(pairs: readonly (readonly [Value | null, Value | null])[]): readonly Both<Value>[] {
  return pairs.flatMap(([a, b]) => (a === null || b === null ? [] : [[a, b] as const]));
}

/** What is called so in the block is called so now. */
function renaming(pairs: readonly Both<{ readonly name: string }>[]): (name: string) => string {
  const names = new Map(pairs.map(([a, b]) => [a.name, b.name]));
  return (name) => names.get(name) ?? name;
}

function sourceChanges(before: SourceRecord, after: SourceRecord): MemberChange[] {
  const changes = membersOf(before, after, ['layout', 'spatial', 'sampleRateHz']);
  return changes.map((change) => ({ ...change, name: after.name }));
}

interface Matching {
  readonly callSource: (name: string) => string;
  readonly isOneExport: boolean;
  /** Whether one version wrote both: then neither leaves out what it knows. */
  readonly isKept: boolean;
}

function fieldChanges(before: LockedTensor, after: LockedTensor, matching: Matching): MemberChange[] {
  const olds = new Map(
    before.fields.map((field) => [placeOf(matching.callSource(field.source), field.sourceAxis), field]),
  );
  return after.fields.flatMap((field) => {
    const old = olds.get(placeOf(field.source, field.sourceAxis));
    const changes = old === undefined ? [] : changesOfField(old, field, matching);
    return changes.map((change) => ({ ...change, name: after.name, letter: field.letter }));
  });
}

function placeOf(source: string, sourceAxis: number): string {
  return JSON.stringify([source, sourceAxis]);
}

function changesOfField(
  before: LockedField,
  after: LockedField,
  { isOneExport, isKept }: Matching,
): MemberChange[] {
  const isSupportKept = isKept || before.support !== undefined;
  return [
    ...membersOf(before, after, ['letter', 'offset', ...(isOneExport ? (['index'] as const) : [])]),
    ...(before.local === null || after.local === null
      ? []
      : membersOf(before.local, after.local, OF_A_REGION)),
    ...memberOf('full', nameless(before.full), nameless(after.full)),
    ...(isSupportKept ? memberOf('support', before.support, after.support) : []),
  ];
}

/** The others are figures, which a drift tells, or name nodes. */
const OF_A_REGION = ['grid', 'period', 'advance', 'phases', 'hulls', 'conditions', 'byResidue'] as const;

function nameless(full: LockedField['full']): unknown {
  if (typeof full === 'string') return full;
  const { widenedBy: _widenedBy, blockedBy: _blockedBy, ...region } = full;
  return region;
}

function membersOf<Value extends object>(
  before: Value,
  after: Value,
  keys: readonly (keyof Value & string)[],
): MemberChange[] {
  return keys.flatMap((key) => memberOf(key, before[key], after[key]));
}

function memberOf(key: string, before: unknown, after: unknown): MemberChange[] {
  return isSame(before, after) ? [] : [{ kind: 'member', name: null, letter: null, key, before, after }];
}

/** Of JSON, whatever the order of its keys; what is undefined isn't there. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a, b] as Record<string, unknown>[];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(one![key], other![key]));
}

/** Each step of one side that the other doesn't take, in order, beside one of the other that this doesn't. */
function stepChanges(
  before: readonly LockedStep[],
  after: readonly LockedStep[],
  { isOneExport, paddings }: { readonly isOneExport: boolean; readonly paddings: boolean },
): StepChange[] {
  const keyOf = (step: LockedStep): string => (isOneExport ? wholeKey : stepKey)(step, paddings);
  const gone = missingIn(after, before, keyOf);
  const came = missingIn(before, after, keyOf);
  const changes = Array.from({ length: Math.max(gone.length, came.length) }, (_, at): StepChange => {
    const [old, now] = [gone[at], came[at]];
    return {
      kind: 'step',
      number: (now ?? old)!.number,
      before: old?.step ?? null,
      after: now?.step ?? null,
    };
  });
  return changes.length === 0 && isOneExport ? outOfOrder(before, after, keyOf) : changes;
}

interface Numbered {
  readonly number: number;
  readonly step: LockedStep;
}

function missingIn(
  others: readonly LockedStep[],
  steps: readonly LockedStep[],
  keyOf: (step: LockedStep) => string,
): Numbered[] {
  const known = new Set(others.map(keyOf));
  return steps.flatMap((step, at) => (known.has(keyOf(step)) ? [] : [{ number: at + 1, step }]));
}

function outOfOrder(
  before: readonly LockedStep[],
  after: readonly LockedStep[],
  keyOf: (step: LockedStep) => string,
): StepChange[] {
  const length = Math.max(before.length, after.length);
  for (let at = 0; at < length; at++) {
    const [old = null, now = null] = [before[at], after[at]];
    if (old === null || now === null || keyOf(old) !== keyOf(now))
      return [{ kind: 'step', number: at + 1, before: old, after: now }];
  }
  return [];
}

/** The step as it is written down; `paddings`: with the P that it leads to. */
function wholeKey({ kind, from, to, padding, window }: LockedStep, paddings: boolean): string {
  const { kernel, stride, dilation, before, after, same } = window ?? {};
  const leads = paddings ? padding : undefined;
  return JSON.stringify([
    kind,
    from,
    to,
    leads,
    window === undefined,
    kernel,
    stride,
    dilation,
    before,
    after,
    same,
  ]);
}
