// What a geometry, a step and what a tensor sees are recognized by: records alone, so that a block of a lock file has them too.
import { fingerprint } from './fingerprint.ts';
import type { FieldRecord, StepRecord, TensorRecord } from './record.ts';

/** `paddings`: whether the steps say what P they lead to. */
export function geometryFingerprint(
  tensors: readonly Pick<TensorRecord, 'fields'>[],
  steps: readonly Taken[],
  paddings: boolean,
): string {
  const seen = tensors.map(seenKey);
  const taken = steps.map((step) => stepKey(step, paddings));
  const parts = [[...new Set(seen)].toSorted(), [...new Set(taken)].toSorted()];
  return fingerprint(parts.flat());
}

export type Taken = Pick<StepRecord, 'from' | 'to' | 'window' | 'padding'>;

/** What tells a step from others, whatever it is called and however its padding is written. */
export function stepKey({ from, to, window, padding }: Taken, paddings: boolean): string {
  // A window of one tap is what its stride is, which the sizes and strides say.
  const isPoint = window === undefined || window.kernel.every((taps) => taps === 1);
  const taps = isPoint ? null : [window.kernel, window.stride, window.dilation];
  return JSON.stringify([from, to, taps, ...(paddings ? [padding] : [])]);
}

/** What tells what a tensor sees from what others see, whatever it is called. */
export function seenKey({ fields }: Pick<TensorRecord, 'fields'>): string {
  return JSON.stringify(fields.map(regionOf));
}

// Without any name: the region's map, its ends, and the kinds of causes.
function regionOf({ local, full, causes, letter }: FieldRecord): unknown {
  const kinds = [...new Set(causes.map(({ kind }) => kind))].toSorted();
  const { size, stride, padding, center, period, advance, phases } = local ?? {};
  const whole = typeof full === 'string' ? full : full.phases;
  return [letter, size, stride, padding, center, period, advance, phases, whole, kinds];
}
