// Growth, support and effective field of a tensor, beside its record: computed on demand, each node once for all that are asked.
import type { ModelText, TensorIndex } from '../graph/index.ts';
import { startEffective } from './effective.ts';
import { growthOf } from './growth.ts';
import { startParts } from './local-walk.ts';
import type { Model } from './model.ts';
import type { MoreRecord } from './more-record.ts';
import { lengthAt } from './pass.ts';
import type { FieldRecord } from './record.ts';
import { startSupport } from './support.ts';
import { supportRecord } from './support-record.ts';

/** `fields`: those of the tensor's record. `allRuns`: list the samples in however many runs. */
export function startMore(
  model: Model,
  allRuns: boolean,
): (tensor: TensorIndex, fields: readonly FieldRecord[]) => Required<MoreRecord> {
  const partsOf = startParts(model);
  const samplesOf = startSupport(model, partsOf);
  const effectiveOf = startEffective(model, partsOf);
  const nameOf = (node: number): ModelText => model.graph.nodes[node]!.name;
  return (tensor, records) => {
    const shape = model.pass.shapeOf(tensor);
    const own = model.pass.fieldsOf(tensor);
    const fields = model.spatialFields(tensor).map((along, at) => {
      const field = own.find(({ sourceAxis }) => sourceAxis === along.sourceAxis)!;
      const axis = along.form[0]?.axis;
      const length = axis === undefined ? null : lengthAt(shape, axis);
      return { field, along, length, record: records[at]! };
    });
    return {
      growth: fields.map(({ field }) => growthOf(model, partsOf, tensor, field)),
      support: fields.map((one) => supportRecord(one, (field) => samplesOf(tensor, field), nameOf, allRuns)),
      effective: fields.map(({ field }) => effectiveOf(tensor, field)),
    };
  };
}
