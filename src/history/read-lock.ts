// The text of a lock file -> its blocks. It comes from a pull request: what is wrong with it is said with its place, and what can be
// read of it is read.
import * as v from 'valibot';
import { Failure, type FailureParts } from '../failure.ts';
import { type Lock, LOCK_SCHEMA, type LockedModel } from './lock.ts';

export interface ReadLock {
  readonly lock: Lock;
  /** Blocks that can't be read; the others are there. */
  readonly failures: readonly FailureParts[];
  /** The models of these. */
  readonly unread: readonly string[];
}

const whole = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(whole, v.minValue(0));
const rational = v.tuple([whole, v.pipe(whole, v.minValue(1))]);
const length = v.union([v.number(), v.string(), v.null()]);
const text = v.string();

const region = v.looseObject({
  mark: v.picklist(['exact', 'upper-bound', 'lower-bound', 'unknown']),
  size: v.nullable(count),
  narrowest: v.nullable(count),
  stride: v.nullable(rational),
  padding: v.nullable(rational),
  center: v.nullable(rational),
  grid: v.nullable(v.number()),
  period: v.number(),
  advance: v.number(),
  phases: v.nullable(v.array(v.nullable(v.tuple([v.nullable(v.number()), v.nullable(v.number())])))),
  hulls: v.optional(v.array(v.looseObject({ slope: rational, lo: rational, hi: rational }))),
  conditions: v.array(text),
  widenedBy: v.array(text),
  blockedBy: v.array(text),
});

const support = v.pipe(
  v.object({
    samples: count,
    fewest: count,
    density: v.nullable(
      v.pipe(
        rational,
        v.check(([part, all]) => part > 0 && part <= all, 'Invalid density: Expected a share of 1'),
      ),
    ),
  }),
  v.check(({ samples, fewest }) => fewest <= samples, 'Invalid support: Expected fewest ≤ samples'),
);

const CAUSES = [
  'pooling',
  'attention',
  'gate',
  'statistics',
  'recurrence',
  'data-dependent',
  'opaque',
  'unknown',
] as const;

const field = v.looseObject({
  source: text,
  sourceAxis: v.number(),
  letter: text,
  index: v.array(
    v.object({
      axis: v.number(),
      coefficient: v.number(),
      divide: v.union([v.number(), text]),
      modulo: v.nullable(v.union([v.number(), text])),
    }),
  ),
  offset: v.number(),
  local: v.nullable(region),
  full: v.union([v.picklist(['local', 'whole-axis', 'none', 'unknown']), region]),
  causes: v.array(v.looseObject({ kind: v.picklist(CAUSES), node: text, text, via: v.array(text) })),
  support: v.optional(v.nullable(support)),
});

const axes = v.array(v.number());
const block = v.object({
  tool: text,
  file: v.nullable(text),
  format: text,
  exporter: v.nullable(text),
  quantized: v.optional(v.literal(true)),
  geometry: v.object({
    fingerprint: text,
    steps: v.array(
      v.object({
        kind: text,
        from: v.array(text),
        to: text,
        padding: v.optional(v.nullable(text)),
        window: v.optional(
          v.object({
            kernel: axes,
            stride: axes,
            dilation: axes,
            before: v.nullable(axes),
            after: v.nullable(axes),
            same: v.optional(v.literal(true)),
          }),
        ),
      }),
    ),
    channels: v.optional(v.array(v.nullable(v.number()))),
  }),
  cost: v.object({
    parameters: count,
    multiplyAccumulates: v.nullable(count),
    activationBytes: v.nullable(count),
  }),
  sources: v.array(
    v.looseObject({
      name: text,
      shape: v.array(length),
      layout: text,
      spatial: axes,
      sampleRateHz: v.optional(v.number()),
    }),
  ),
  outputs: v.array(text),
  features: v.array(text),
  tensors: v.array(
    v.looseObject({
      name: text,
      node: text,
      operator: text,
      shape: v.nullable(v.array(length)),
      fields: v.array(field),
    }),
  ),
});

/** One block, wherever it was kept; null: it is none. */
export function readLockedModel(value: unknown): LockedModel | null {
  const read = v.safeParse(block, value);
  return read.success ? (read.output as LockedModel) : null;
}

const REWRITE = 'run `rf-lint lock` to write it again';

/**
 * `path`: how failures call the file. Throws a Failure where nothing of it can be read: no JSON, merge markers, a schema of a newer
 * version.
 */
export function readLock(source: string, path: string): ReadLock {
  const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m.exec(source);
  if (marker !== null) {
    const line = source.slice(0, marker.index).split('\n').length;
    throw broken(
      path,
      `line ${line}`,
      'it holds the marks of a merge conflict',
      'run `rf-lint lock` to resolve it',
    );
  }
  const parsed = parse(source, path);
  const head = v.safeParse(v.object({ schema: text, models: v.record(text, v.unknown()) }), parsed);
  if (!head.success) throw broken(path, null, 'it is JSON, but no lock file of rf-lint', REWRITE);
  if (head.output.schema !== LOCK_SCHEMA) {
    throw broken(
      path,
      'schema',
      `it is of the schema ${JSON.stringify(head.output.schema)}, this version reads ${JSON.stringify(LOCK_SCHEMA)}`,
      `update rf-lint, or ${REWRITE}`,
    );
  }
  const lock = new Map<string, LockedModel>();
  const failures: FailureParts[] = [];
  const unread: string[] = [];
  for (const [model, written] of Object.entries(head.output.models)) {
    const read = v.safeParse(block, written);
    if (read.success) {
      lock.set(model, read.output as LockedModel);
      continue;
    }
    unread.push(model);
    const place = `${model}, ${v.getDotPath(read.issues[0]) ?? 'block'}`;
    failures.push(broken(path, place, read.issues[0].message, REWRITE));
  }
  return { lock, failures, unread };
}

function parse(source: string, path: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw broken(path, null, `it is no JSON: ${(error as Error).message}`, REWRITE);
  }
}

function broken(path: string, place: string | null, message: string, remedy: string): Failure {
  return new Failure({ kind: 'lock', path, place, message, remedy });
}
