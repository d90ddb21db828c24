// What a block of the lock file may hold. It comes from a pull request: a figure that is none is never compared and never shown.
import * as v from 'valibot';

/** As a failure says it: what should stand at the place. */
function matching<Value>(isFine: (value: unknown) => boolean, expected: string) {
  return v.custom<Value>(isFine, expected);
}

const whole = matching<number>(Number.isSafeInteger, 'a whole number within ±2^53');
const count = atLeast(0);
const positive = atLeast(1);
const text = matching<string>((value) => typeof value === 'string', 'text in quotes');
const flag = matching<true>((value) => value === true, 'true, or left out');

function atLeast(least: number) {
  return matching<number>(
    (value) => Number.isSafeInteger(value) && (value as number) >= least,
    `a whole number from ${least} to 2^53`,
  );
}

function object<Entries extends v.ObjectEntries>(entries: Entries) {
  const isObject = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  return v.pipe(matching<Record<string, unknown>>(isObject, 'an object in braces'), v.object(entries));
}

function list<Item extends v.GenericSchema>(item: Item) {
  return v.array(item, 'a list in brackets');
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.picklist(words, `one of ${words.join(', ')}`);
}

const rational = v.pipe(
  matching<readonly [number, number]>(
    (value) => Array.isArray(value) && value.length === 2,
    'a fraction [numerator, denominator]',
  ),
  v.strictTuple([whole, positive]),
  v.check(
    ([numerator, denominator]) => isLowest(numerator, denominator),
    'it is no fraction in lowest terms',
  ),
);

function isLowest(numerator: number, denominator: number): boolean {
  let [a, b] = [Math.abs(numerator), denominator];
  while (b !== 0) [a, b] = [b, a % b];
  return a === 1;
}

const length = v.union(
  [count, v.string(), v.null()],
  'a whole number from 0 to 2^53, the name of a length, or null',
);

const end = v.nullable(whole);
const phase = v.pipe(
  matching<readonly [number | null, number | null]>(
    (value) => Array.isArray(value) && value.length === 2,
    'two ends [lo, hi], or null',
  ),
  v.strictTuple([end, end]),
  v.check(([lo, hi]) => lo === null || hi === null || lo <= hi, 'it ends before it begins'),
);

const residues = object({
  length: text,
  modulus: positive,
  cases: list(object({ residues: list(count), padding: v.nullable(rational), center: v.nullable(rational) })),
});

const region = v.pipe(
  object({
    mark: oneOf(['exact', 'upper-bound', 'lower-bound', 'unknown']),
    size: v.nullable(count),
    narrowest: v.nullable(count),
    stride: v.nullable(rational),
    padding: v.nullable(rational),
    center: v.nullable(rational),
    grid: v.nullable(positive),
    period: positive,
    advance: whole,
    phases: v.nullable(list(v.nullable(phase))),
    hulls: v.optional(list(object({ slope: rational, lo: rational, hi: rational }))),
    conditions: list(text),
    byResidue: v.optional(residues),
    widenedBy: list(text),
    blockedBy: list(text),
  }),
  v.check(
    ({ size, narrowest }) => size === null || narrowest === null || narrowest <= size,
    'its `narrowest` phase is wider than its `size`',
  ),
  v.check(
    ({ size, narrowest }) => (size === null) === (narrowest === null),
    'one of its `size` and `narrowest` is null',
  ),
  v.check(
    ({ phases, period }) => phases === null || phases.length === period,
    'it has not as many `phases` as its `period` says',
  ),
);

const support = v.pipe(
  object({
    samples: count,
    fewest: count,
    density: v.nullable(
      v.pipe(
        rational,
        v.check(([part, all]) => part > 0 && part <= all, 'it is no share of 1'),
      ),
    ),
  }),
  v.check(({ samples, fewest }) => fewest <= samples, 'its `fewest` samples are more than its `samples`'),
);

const causes = [
  'pooling',
  'attention',
  'gate',
  'statistics',
  'recurrence',
  'data-dependent',
  'opaque',
  'unknown',
] as const;

const LETTERS = /^[NCDHWTF]*$/;
const FULL = ['local', 'whole-axis', 'none', 'unknown'];

const field = object({
  source: text,
  sourceAxis: count,
  letter: matching<string>(
    (value) => typeof value === 'string' && value.length === 1 && LETTERS.test(value),
    'one of N C D H W T F',
  ),
  index: list(
    object({
      axis: whole,
      coefficient: whole,
      divide: v.union([positive, v.string()], 'a whole number from 1 to 2^53, or the name of a length'),
      modulo: v.union(
        [positive, v.string(), v.null()],
        'a whole number from 1 to 2^53, the name of a length, or null',
      ),
    }),
  ),
  offset: whole,
  local: v.nullable(region),
  full: v.lazy((value) =>
    typeof value === 'object'
      ? region
      : matching<string>(
          (word) => FULL.includes(word as string),
          `one of ${FULL.join(', ')}, or an object in braces`,
        ),
  ),
  causes: list(object({ kind: oneOf(causes), node: text, text, via: list(text) })),
  support: v.optional(v.nullable(support)),
});

const window = v.pipe(
  object({
    kernel: list(positive),
    stride: list(positive),
    dilation: list(positive),
    before: v.nullable(list(whole)),
    after: v.nullable(list(whole)),
    same: v.optional(flag),
  }),
  v.check(
    ({ kernel, stride, dilation, before, after }) =>
      [stride, dilation, before ?? kernel, after ?? kernel].every((axes) => axes.length === kernel.length),
    'its lists are not of one length',
  ),
);

const source = v.pipe(
  object({
    name: text,
    shape: list(length),
    layout: matching<string>(
      (value) => typeof value === 'string' && LETTERS.test(value),
      'letters of N C D H W T F',
    ),
    spatial: list(count),
    sampleRateHz: v.optional(
      matching<number>((value) => Number.isFinite(value) && (value as number) > 0, 'a number above 0'),
    ),
  }),
  v.check(
    ({ shape, layout }) => shape.length === layout.length,
    'its `layout` has not a letter for each length',
  ),
  v.check(
    ({ shape, spatial }) => spatial.every((axis) => axis < shape.length),
    'a `spatial` axis is none of its own',
  ),
);

const tensor = object({
  name: text,
  node: text,
  operator: text,
  shape: v.nullable(list(length)),
  fields: v.pipe(
    list(field),
    v.check(
      (fields) =>
        new Set(fields.map((one) => JSON.stringify([one.source, one.sourceAxis]))).size === fields.length,
      'two of them are of one axis',
    ),
  ),
});

export const blockSchema = v.pipe(
  object({
    tool: text,
    file: v.nullable(
      matching<string>(
        (value) => typeof value === 'string' && /^sha256:[\da-f]{64}$/.test(value),
        '`sha256:` and 64 hexadecimal digits, or null',
      ),
    ),
    format: text,
    exporter: v.nullable(text),
    quantized: v.optional(flag),
    geometry: object({
      fingerprint: text,
      steps: list(
        object({
          kind: text,
          from: list(text),
          to: text,
          padding: v.optional(v.nullable(text)),
          window: v.optional(window),
        }),
      ),
      channels: v.optional(list(v.nullable(positive))),
    }),
    cost: object({
      parameters: count,
      multiplyAccumulates: v.nullable(count),
      activationBytes: v.nullable(count),
    }),
    sources: list(source),
    outputs: list(text),
    features: list(text),
    tensors: list(tensor),
  }),
  v.check(({ sources }) => areUnique(sources), 'two of its `sources` have one name'),
  v.check(({ tensors }) => areUnique(tensors), 'two of its `tensors` have one name'),
  v.check(({ sources, tensors }) => {
    const rank = new Map(sources.map(({ name, shape }) => [name, shape.length]));
    return tensors.every(({ fields }) => fields.every((one) => one.sourceAxis < (rank.get(one.source) ?? 0)));
  }, 'a field of its `tensors` is of no axis of its `sources`'),
  v.check(({ tensors, outputs, features }) => {
    const named = new Set([...outputs, ...features]);
    return tensors.every(({ name }) => named.has(name));
  }, 'one of its `tensors` is neither an output nor a feature'),
);

function areUnique(named: readonly { readonly name: string }[]): boolean {
  return new Set(named.map(({ name }) => name)).size === named.length;
}

/** The first that is wrong: keys from the block down, null where it is the block itself, and what is wrong there. */
export function mistakeOf([issue]: readonly [v.BaseIssue<unknown>, ...unknown[]]): {
  readonly keys: string | null;
  readonly message: string;
} {
  const keys = v.getDotPath(issue);
  return { keys, message: saidIssue(issue, keys === null ? 'its block' : 'it') };
}

function saidIssue({ kind, input, message, type }: v.BaseIssue<unknown>, subject: string): string {
  if (kind === 'validation') return message;
  // Only an object tells of a key that it lacks.
  if (input === undefined && type === 'object') return 'it is missing';
  return `${subject} is ${valueText(input)}, not ${message}`;
}

/** Characters of a text that are shown. */
const MOST_SHOWN = 40;

function valueText(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return 'a number beyond 2^53';
  const written = JSON.stringify(value);
  return written.length > MOST_SHOWN ? `${written.slice(0, MOST_SHOWN)}…` : written;
}
