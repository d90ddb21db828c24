// Figures as flat numbers, `{"models/a.onnx": {"logits": {"r_h": 187, …}}}`: what programs that compare metrics read, among them
// `dvc metrics diff`, which takes every number of nested maps.
import type { ModelRecord, Rational, TensorRecord } from '../analysis/index.ts';
import type { LockedField } from '../history/index.ts';

export type Metrics = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What is read of a model: a record, or a block of a lock file, whose fields carry their support themselves. */
export type Measured = Pick<ModelRecord, 'sources' | 'outputs' | 'features' | 'cost'> & {
  readonly tensors: readonly (Pick<TensorRecord, 'name' | 'support'> & {
    readonly fields: readonly LockedField[];
  })[];
};

/**
 * By feature and output, and `cost`. A figure that isn't known is left out, a bound says that it is one: `r_h_at_most`. A tensor that is
 * called `cost` stands under `tensor cost`, one that is called so under `tensor tensor cost`: no two keys are the same.
 */
export function metricsOf({ sources, outputs, features, tensors, cost }: Measured): Metrics {
  const kept = new Set<string>([...features, ...outputs]);
  const several = sources.filter(({ spatial }) => spatial.length > 0).length > 1;
  const metrics = new Map<string, Record<string, number>>();
  for (const { name, fields, support } of tensors)
    if (kept.has(name)) {
      const known = fields.map((field, at) => ({ support: support?.[at] ?? null, ...field }));
      metrics.set(keyOf(name), Object.fromEntries(known.flatMap((field) => fieldMetrics(field, several))));
    }
  const costs = Object.entries(cost).filter(([, value]) => typeof value === 'number');
  metrics.set('cost', Object.fromEntries(costs.map(([key, value]) => [KEYS[key] ?? key, value])));
  return Object.fromEntries(metrics);
}

function keyOf(tensor: string): string {
  return /^(?:tensor )*cost$/.test(tensor) ? `tensor ${tensor}` : tensor;
}

const KEYS: Readonly<Record<string, string>> = {
  multiplyAccumulates: 'multiply_accumulates',
  activationBytes: 'activation_bytes',
};

const BOUNDS: Readonly<Record<string, string>> = {
  'upper-bound': '_at_most',
  'lower-bound': '_at_least',
};

function fieldMetrics(field: LockedField, several: boolean): (readonly [string, number])[] {
  const { local, letter, source, support } = field;
  if (local === null) return [];
  const behind = `_${letter.toLowerCase()}${several ? `(${source})` : ''}${BOUNDS[local.mark] ?? ''}`;
  const ratio = (value: Rational | null): number | null => (value === null ? null : value[0] / value[1]);
  const figures = [
    ['r', local.size],
    ['narrowest', local.narrowest],
    ['S', ratio(local.stride)],
    ['P', ratio(local.padding)],
    ['center', ratio(local.center)],
    ['density', local.mark === 'exact' ? ratio(support?.density ?? null) : null],
  ] as const;
  return figures.flatMap(([name, value]) => (value === null ? [] : [[name + behind, value] as const]));
}
