// Growth, support and effective field of a tensor, beside its record: computed on demand, each node once for all that are asked.
import type { ModelText, TensorIndex } from '../graph/index.ts';
import { startEffective } from './effective.ts';
import { growthOf } from './growth.ts';
import { type PartsOf, startParts } from './local-walk.ts';
import type { Model } from './model.ts';
import type { MoreRecord, SupportRecord } from './more-record.ts';
import { lengthAt } from './pass.ts';
import type { FieldRecord, TensorRecord } from './record.ts';
import { startSupport } from './support.ts';
import { type Supported, supportRecord } from './support-record.ts';

/** `fields`: those of the tensor's record. `allRuns`: list the samples in however many runs. */
export function startMore(
  model: Model,
  allRuns: boolean,
): (tensor: TensorIndex, fields: readonly FieldRecord[]) => Required<MoreRecord> {
  const partsOf = startParts(model);
  const supportsOf = startSupports(model, partsOf, allRuns);
  const effectiveOf = startEffective(model, partsOf);
  return (tensor, records) => {
    const fields = fieldsOf(model, tensor, records);
    return {
      growth: fields.map(({ field }) => growthOf(model, partsOf, tensor, field)),
      support: supportsOf(tensor, fields),
      effective: fields.map(({ field }) => effectiveOf(tensor, field)),
    };
  };
}

/**
 * Support alone. A walk gives up after so much work, so these tensors have one of their own: the figures are the same whatever else was
 * asked of the model.
 */
export function withSupport(
  model: Model,
  tensors: readonly (readonly [TensorIndex, TensorRecord])[],
): TensorRecord[] {
  const supportsOf = startSupports(model, startParts(model), false);
  return tensors.map(([tensor, record]) => ({
    ...record,
    support: supportsOf(tensor, fieldsOf(model, tensor, record.fields)),
  }));
}

function startSupports(
  model: Model,
  partsOf: PartsOf,
  allRuns: boolean,
): (tensor: TensorIndex, fields: readonly Supported[]) => SupportRecord[] {
  const samplesOf = startSupport(model, partsOf);
  const nameOf = (node: number): ModelText => model.graph.nodes[node]!.name;
  return (tensor, fields) =>
    fields.map((one) => supportRecord(one, (field) => samplesOf(tensor, field), nameOf, allRuns));
}

/** The fields of a tensor's record beside those that the pass gives. */
function fieldsOf(model: Model, tensor: TensorIndex, records: readonly FieldRecord[]): Supported[] {
  const shape = model.pass.shapeOf(tensor);
  const own = model.pass.fieldsOf(tensor);
  return model.spatialFields(tensor).map((along, at) => {
    const field = own.find(({ sourceAxis }) => sourceAxis === along.sourceAxis)!;
    const axis = along.form[0]?.axis;
    const length = axis === undefined ? null : lengthAt(shape, axis);
    return { field, along, length, record: records[at]! };
  });
}
