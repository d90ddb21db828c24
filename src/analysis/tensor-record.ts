// One tensor -> its record.
import type { ModelText, TensorIndex } from '../graph/index.ts';
import { borderRecord } from './border.ts';
import { fieldRecord } from './field-record.ts';
import { type Box, rangeAlong, seesRecord } from './inverse.ts';
import { shapeRecord } from './lengths.ts';
import type { Model } from './model.ts';
import { lengthAt } from './pass.ts';
import type { TensorRecord } from './record.ts';

export interface AskedOfTensor {
  /** List all phases, however many. */
  readonly allPhases?: boolean;
  /** Samples of the sources: the record says which positions see them. */
  readonly sees?: readonly Box[];
}

export function tensorRecord(
  model: Model,
  tensor: TensorIndex,
  { allPhases, sees }: AskedOfTensor,
): TensorRecord {
  const { graph, pass, makers } = model;
  const { name } = graph.tensors[tensor]!;
  const maker = makers[tensor]!;
  const nodeName = (node: number): ModelText => graph.nodes[node]!.name;
  const shape = pass.shapeOf(tensor);
  const fields = model.spatialFields(tensor).map((field) => {
    const place = pass.sourceAxes[field.sourceAxis]!;
    const source = model.sources.get(place.tensor)!;
    const letter = source.layout[place.axis]!;
    const conditions = pass.conditionsOf(tensor, field.sourceAxis);
    const { lengthBehind } = pass;
    const of = { source: source.name, sourceAxis: place.axis, letter, conditions, lengthBehind };
    const length = lengthAt(pass.shapeOf(place.tensor), place.axis);
    return { field, source, length, record: fieldRecord(field, of, nodeName, allPhases ?? false) };
  });
  return {
    name,
    node: maker < 0 ? name : nodeName(maker),
    operator: maker < 0 ? 'input' : graph.nodes[maker]!.type,
    shape: shapeRecord(shape),
    fields: fields.map(({ record }) => record),
    border: fields.map(({ field, record, length }) => borderRecord(field, record, shape, length)),
    ...(sees === undefined
      ? {}
      : {
          sees: sees.flatMap((box) =>
            fields.flatMap(({ field, source, record }) => {
              const range = rangeAlong(box, source, record.sourceAxis);
              return range === null ? [] : [seesRecord(field, record, shape, range)];
            }),
          ),
        }),
  };
}
