// Graph -> analysis: one pass, then whatever of it is asked for.
import { alongAxis, type Field, plainAxis, tellSectionsAlong } from '../engine/index.ts';
import type { Graph, ModelText, TensorIndex } from '../graph/index.ts';
import { makersOf } from '../graph/index.ts';
import { assumeBranches, type AssumedBranch, takeBranches, writeOut } from '../shapes/index.ts';
import type { Analysis } from './analysis.ts';
import { borderRecord } from './border.ts';
import { type ConditionalPass, runConditionalPass, underAssumptions } from './conditional.ts';
import { costOf } from './cost.ts';
import { decoderRemarks } from './decoder-remarks.ts';
import { fieldRecord } from './field-record.ts';
import { geometryOf } from './geometry.ts';
import { type Given, givenShapes } from './given.ts';
import { type Cut, cutAt } from './inner-source.ts';
import { type Box, rangeAlong, seesRecord } from './inverse.ts';
import { joinRecords } from './join-records.ts';
import { layersBefore } from './layers.ts';
import { firstWindows, layoutOf, layoutRemarks, spatialAxes } from './layout.ts';
import { shapeRecord } from './lengths.ts';
import { inGraphOrder, type Model } from './model.ts';
import { startMore } from './more.ts';
import { lengthAt, type Pass, withinLimits } from './pass.ts';
import type { SourceRecord, TensorRecord } from './record.ts';
import { featuresOf, selectTensors } from './select.ts';
import { shownTensors } from './shown.ts';
import { undecidedNodes } from './undecided.ts';
import { unproductiveLayers } from './unproductive.ts';

export interface AnalyzeOptions {
  /** How the record calls the model. */
  readonly path: string;
  readonly format: string;
  /** What a user says of graph inputs, by name; `*`: any. */
  readonly inputs: ReadonlyMap<string, Given>;
  /** List all phases, however many. */
  readonly allPhases?: boolean;
  /** Samples of the sources: the record says which positions see them. */
  readonly sees?: readonly Box[];
  /** A tensor, or a node for its first output: measure from there instead of the graph inputs. Null: from these. */
  readonly source?: string | null;
  readonly onNode?: (done: number) => void;
}

/** Throws a Failure: a figure outgrows 2⁵³, or an input doesn't fit its graph. Linear in nodes and edges. */
export function analyze(read: Graph, options: AnalyzeOptions): Analysis {
  const { graph, given, sources, layout, branches } = measured(read, options);
  const pass = underAssumptions(
    runConditionalPass(graph, given.shapes, options.path, options.onNode, sources),
    branches,
  );
  // What is read off a map later may outgrow 2⁵³ just as well.
  const limited = <Value>(make: () => Value): Value => withinLimits(options.path, null, make);
  const model = limited(() => modelOf({ graph, given, sources, layout }, pass, options));
  const nameOf = (tensor: TensorIndex): ModelText => graph.tensors[tensor]!.name;
  const record = (tensor: TensorIndex): TensorRecord => limited(() => tensorRecord(model, tensor, options));
  const decoders = decoderRemarks(model);
  const layouts = layoutRemarks(model).filter(({ node }) => !decoders.some((other) => other.node === node));
  const remarks = [...graph.remarks, ...given.remarks, ...pass.remarks, ...layouts, ...decoders].map(
    ({ node, text }) => ({ node, text }),
  );
  const lazy = <Value>(make: () => Value): (() => Value) => {
    let value: { readonly of: Value } | null = null;
    return () => (value ??= { of: limited(make) }).of;
  };
  const cost = lazy(() => costOf(graph, pass, model.makers, new Set(sources)));
  const undecided = lazy(() => undecidedNodes(model));
  const shown = lazy(() => shownTensors(model).map(nameOf));
  const inOrder = (tensors: readonly TensorIndex[]): TensorIndex[] => {
    const wanted = new Set(tensors);
    return model.order.filter((tensor) => wanted.has(tensor));
  };
  const unproductive = lazy(() => unproductiveLayers(model));
  const misaligned = lazy(() => joinRecords(model, false));
  const geometry = lazy(() => geometryOf(model, inOrder([...model.features, ...graph.outputs]).map(record)));
  const byName = lazy(() => new Map(model.order.map((tensor) => [nameOf(tensor), tensor])));
  const more = lazy(() => startMore(model, options.allPhases ?? false));
  const analysis: Analysis = {
    path: options.path,
    format: options.format,
    sources: [...model.sources.values()],
    outputs: graph.outputs.map(nameOf),
    features: model.features.map(nameOf),
    nodes: graph.nodes.length,
    get cost() {
      return cost();
    },
    get undecided() {
      return undecided();
    },
    get shown() {
      return shown();
    },
    remarks,
    at: (pattern) => limited(() => selectTensors(model, pattern)).map(record),
    joins: (all) => (all ? limited(() => joinRecords(model, true)) : misaligned()),
    layers(tensor, source, sourceAxis) {
      const [at, from] = [byName().get(tensor), byName().get(source)];
      if (at === undefined || from === undefined) return [];
      return limited(() => layersBefore(model, at, from, sourceAxis));
    },
    get geometry() {
      return geometry();
    },
    more: (tensors) =>
      limited(() => tensors.map((one) => ({ ...one, ...more()(byName().get(one.name)!, one.fields) }))),
    record(names, allJoins, compared = false) {
      const wanted = new Set(names);
      return {
        schema: 'rf-lint/model/1',
        path: options.path,
        format: options.format,
        sources: [...model.sources.values()],
        ...(sources === graph.inputs
          ? {}
          : { inputs: read.inputs.map((input) => read.tensors[input]!.name) }),
        outputs: [...analysis.outputs],
        features: [...analysis.features],
        tensors: model.order.filter((tensor) => wanted.has(nameOf(tensor))).map(record),
        joins: [...analysis.joins(allJoins)],
        cost: cost(),
        remarks,
        ...(compared ? { exporter: graph.exporter, geometry: geometry() } : {}),
        ...(unproductive() === null ? {} : { unproductive: unproductive()! }),
      };
    },
  };
  return analysis;
}

// The whole graph from its inputs, or what lies behind an inner tensor.
function measured(
  read: Graph,
  { inputs, path, source }: AnalyzeOptions,
): Cut & { readonly branches: readonly AssumedBranch[] } {
  const given = givenShapes(read, inputs, path);
  // Writing out may decide more branches, by the number of a trip or the length of a sequence.
  const written = writeOut(takeBranches(read, given.shapes), given.shapes);
  const { graph, branches } = assumeBranches(written, given.shapes);
  const whole = { graph, given, sources: graph.inputs, layout: null, branches };
  return (source ?? null) === null ? whole : { ...cutAt(graph, source!, given, inputs, path), branches };
}

function modelOf(
  { graph, given, sources: inputs, layout: inherited }: Cut,
  pass: ConditionalPass,
  { path, format }: AnalyzeOptions,
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
    spatialFields: (tensor: TensorIndex): readonly Field[] =>
      alongOwnAxes(
        pass,
        tensor,
        pass
          .fieldsOf(tensor)
          .filter(({ sourceAxis }) => isSpatial[sourceAxis])
          .map((field) => told(field, makers[tensor]!)),
      ),
  };
  return { ...model, features: featuresOf(model) };
}

// Factors of an axis that one source axis has to itself are read as that axis: pixel shuffle ends on plain rows and columns.
function alongOwnAxes(pass: Pass, tensor: TensorIndex, fields: readonly Field[]): readonly Field[] {
  if (fields.every(({ form }) => form.length === 0 || plainAxis(form) !== null)) return fields;
  return fields.map((field) => {
    const others = fields
      .filter((other) => other !== field)
      .flatMap(({ form }) => form.map(({ axis }) => axis));
    if (field.form.some(({ axis }) => others.includes(axis))) return field;
    return alongAxis(field, lengthAt(pass.shapeOf(tensor), field.form[0]?.axis ?? 0));
  });
}

function tensorRecord(model: Model, tensor: TensorIndex, { allPhases, sees }: AnalyzeOptions): TensorRecord {
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
