// Drawn networks as blocks of a lock file.
import { type LockedModel, lockedModel } from '../../src/history/index.ts';
import type { ModelRecord } from '../../src/analysis/index.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';

export function recordOf(lines: readonly string[]): ModelRecord {
  const analysis = analyzeDrawn(lines);
  return analysis.record([...analysis.features, ...analysis.outputs], false, true);
}

export function lockedOf(...lines: readonly string[]): LockedModel {
  return lockedModel(recordOf(lines), '1.0.0', null);
}

/** As versions wrote it that kept no support. */
export function withoutSupport(model: LockedModel): LockedModel {
  const tensors = model.tensors.map((tensor) => ({
    ...tensor,
    fields: tensor.fields.map(({ support: _support, ...field }) => field),
  }));
  return { ...model, tensors };
}
