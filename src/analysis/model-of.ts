// A pass -> the model that the parts of this room share: its sources with their layouts, and fields as a reader sees them.
import { alongAxis, type Field, plainAxis, tellSectionsAlong } from '../engine/index.ts';
import { makersOf, type TensorIndex } from '../graph/index.ts';
import type { ConditionalPass } from './conditional.ts';
import type { Cut } from './inner-source.ts';
import { firstWindows, layoutOf, spatialAxes } from './layout.ts';
import { shapeRecord } from './lengths.ts';
import { inGraphOrder, type Model } from './model.ts';
import { lengthAt, type Pass } from './pass.ts';
import type { SourceRecord } from './record.ts';
import { featuresOf } from './select.ts';

/** `path`, `format`: how the record calls the model. Linear in the graph. */
export function modelOf(
  { graph, given, sources: inputs, layout: inherited }: Cut,
  pass: ConditionalPass,
  { path, format }: Pick<Model, 'path' | 'format'>,
): Model {
  const windows = firstWindows(pass);
  const sources = new Map<TensorIndex, SourceRecord>();
  for (const tensor of inputs) {
    const { name } = graph.tensors[tensor]!;
    const said = given.of(name);
    const layout = layoutOf(pass, tensor, windows.get(tensor) ?? null, said?.layout ?? null, inherited);
    const shape = shapeRecord(pass.shapeOf(tensor)) ?? [];
    const rate = said?.sampleRateHz ?? null;
    const spatial = spatialAxes(layout);
    sources.set(tensor, { name, shape, layout, spatial, ...(rate === null ? {} : { sampleRateHz: rate }) });
  }
  const isSpatial = pass.sourceAxes.map(({ tensor, axis }) => sources.get(tensor)!.spatial.includes(axis));
  const makers = makersOf(graph);
  // Kept, so that a tensor that shares a field with its operand goes on sharing it.
  const known = new Map<Field, Field>();
  const told = (field: Field, node: number): Field => {
    if (field.sections === null) return field;
    const before = known.get(field) ?? tellSectionsAlong(field, node);
    known.set(field, before);
    return before;
  };
  const model = {
    path,
    format,
    graph,
    pass,
    makers,
    order: inGraphOrder(graph),
    sources,
    spatialFields(tensor: TensorIndex): readonly Field[] {
      const spatial: Field[] = [];
      for (const field of pass.fieldsOf(tensor))
        if (isSpatial[field.sourceAxis]) spatial.push(told(field, makers[tensor]!));
      return alongOwnAxes(pass, tensor, spatial);
    },
  };
  return { ...model, features: featuresOf(model) };
}

function isPlain({ form }: Field): boolean {
  return form.length === 0 || plainAxis(form) !== null;
}

// Factors of an axis that one source axis has to itself are read as that axis: pixel shuffle ends on plain rows and columns.
function alongOwnAxes(pass: Pass, tensor: TensorIndex, fields: readonly Field[]): readonly Field[] {
  if (fields.every(isPlain)) return fields;
  return fields.map((field) => {
    const others = fields
      .filter((other) => other !== field)
      .flatMap(({ form }) => form.map(({ axis }) => axis));
    if (field.form.some(({ axis }) => others.includes(axis))) return field;
    return alongAxis(field, lengthAt(pass.shapeOf(tensor), field.form[0]?.axis ?? 0));
  });
}
