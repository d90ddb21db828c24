// Graph -> analysis: one pass, then whatever of it is asked for.
import type { Graph, ModelText, TensorIndex } from '../graph/index.ts';
import {
  assumeBranches,
  type AssumedBranch,
  readBackPools,
  takeBranches,
  writeOut,
} from '../shapes/index.ts';
import type { Analysis } from './analysis.ts';
import { runConditionalPass, underAssumptions } from './conditional.ts';
import { costOf } from './cost.ts';
import { MOST_IN_DETAIL } from './detail.ts';
import { decoderRemarks } from './decoder-remarks.ts';
import { geometryOf } from './geometry.ts';
import { type Given, givenShapes } from './given.ts';
import { type Cut, cutAt } from './inner-source.ts';
import type { Box } from './inverse.ts';
import { joinRecords } from './join-records.ts';
import { layersBefore } from './layers.ts';
import { layoutRemarks } from './layout.ts';
import { modelOf } from './model-of.ts';
import { startMore, withSupport } from './more.ts';
import { withinLimits } from './pass.ts';
import { isQuantized } from './quantized.ts';
import type { ModelRecord, TensorRecord, UnproductiveRecord } from './record.ts';
import { selectTensors } from './select.ts';
import { shownTensors } from './shown.ts';
import { tensorRecord } from './tensor-record.ts';
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
  const counted = lazy(() => unproductiveLayers(model, false));
  const unproductive = lazy(() => unproductiveLayers(model, true));
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
    record(names, allJoins, compared = false, listed = true) {
      const wanted = new Set(names);
      const tensors = model.order
        .filter((tensor) => wanted.has(nameOf(tensor)))
        .map((tensor) => [tensor, record(tensor)] as const);
      const supported = compared && graph.nodes.length <= MOST_IN_DETAIL;
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
        tensors: supported ? limited(() => withSupport(model, tensors)) : tensors.map(([, one]) => one),
        joins: [...analysis.joins(allJoins)],
        cost: cost(),
        remarks,
        ...(compared ? { exporter: graph.exporter, geometry: geometry() } : {}),
        ...(compared && isQuantized(graph) ? { quantized: true as const } : {}),
        ...withUnproductive(listed ? unproductive() : counted()),
      };
    },
  };
  return analysis;
}

function withUnproductive(unproductive: UnproductiveRecord | null): Pick<ModelRecord, 'unproductive'> {
  return unproductive === null ? {} : { unproductive };
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
  const whole: Cut = { graph, given, sources: graph.inputs, layout: null };
  const cut = (source ?? null) === null ? whole : cutAt(graph, source!, given, inputs, path);
  // Behind the cut, since a source may be one of the slices.
  return { ...cut, branches, graph: readBackPools(cut.graph, cut.given.shapes) };
}
