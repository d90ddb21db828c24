// Joins of two paths as the record says them: each path's own figures where they meet, and the layers in which they differ.
import { type Field, listCauses, listNodes, partsOf, plainAxis } from '../engine/index.ts';
import type { NodeIndex, TensorIndex } from '../graph/index.ts';
import { offsetByResidue, placeByResidue } from './by-residue.ts';
import { decisiveLayers, differingLayers } from './differing-layers.ts';
import { figuresOf } from './figures.ts';
import type { Model } from './model.ts';
import type { JoinRecord, PathRecord } from './record.ts';
import { join, NO_FIELDS } from '../engine/index.ts';
import { type JoinPlace, lengthAt, type Pass } from './pass.ts';

/** Joins whose layers are looked for; beyond it the paths are named by their operands alone. */
const WALK_LIMIT = 64;

/** Every join that isn't aligned, of spatial source axes; `all`: aligned ones too. In graph order. */
export function joinRecords(model: Model, all: boolean): JoinRecord[] {
  const places = all ? [...everyJoin(model)] : model.pass.joins;
  const spatial = places.filter((place) => isSpatial(model, place.sourceAxis) && !isHidden(model, place));
  return spatial.map((place, count) => joinRecord(model, place, count < WALK_LIMIT));
}

function isHidden({ graph }: Model, { node, output }: JoinPlace): boolean {
  const tensor = graph.nodes[node]!.outputs[output] ?? null;
  return tensor !== null && graph.tensors[tensor]!.hidden === true;
}

function isSpatial(model: Model, sourceAxis: number): boolean {
  const { tensor, axis } = model.pass.sourceAxes[sourceAxis]!;
  return model.sources.get(tensor)!.spatial.includes(axis);
}

function* everyJoin(model: Model): Generator<JoinPlace> {
  for (const [node, { inputs, outputs }] of model.graph.nodes.entries()) {
    if (inputs.length < 2) continue;
    for (const pass of model.pass.passes) {
      for (const [output, edges] of pass.edgesOf(node).entries()) {
        const tensor = outputs[output] ?? null;
        if (tensor === null || edges.edges.length < 2 || edges.complementary) continue;
        const extentOf = (axis: number): number | null => lengthAt(pass.shapeOf(tensor), axis);
        for (const [sourceAxis, parts] of partsOf(edges, operandFields(pass, node), node, extentOf)) {
          if (parts.length < 2 || model.pass.passBehind(tensor, sourceAxis) !== pass) continue;
          const { alignment } = join(parts, node, extentOf, edges.complementary);
          if (alignment !== null) yield { ...alignment, sourceAxis, node, output };
        }
      }
    }
  }
}

function operandFields(pass: Pass, node: NodeIndex): (operand: number) => readonly Field[] {
  return (operand) => {
    const tensor = pass.graph.nodes[node]!.inputs[operand] ?? null;
    return tensor === null ? NO_FIELDS : pass.fieldsOf(tensor);
  };
}

function joinRecord(model: Model, place: JoinPlace, walk: boolean): JoinRecord {
  const { graph, pass } = model;
  const node = graph.nodes[place.node]!;
  const { tensor, axis } = pass.sourceAxes[place.sourceAxis]!;
  const source = model.sources.get(tensor)!;
  const made = node.outputs[place.output]!;
  const paths = pathsOf(model, place, walk);
  const byResidue = offsetByResidue(place, pass.lengthBehind);
  const conditions = pass.conditionsOf(made, place.sourceAxis);
  const record: JoinRecord = {
    node: node.name,
    tensor: graph.tensors[made]!.name,
    source: source.name,
    sourceAxis: axis,
    letter: source.layout[axis]!,
    aligned: place.aligned,
    paths: paths.map(({ record: path }) => path),
    offset: place.aligned === false && place.offset !== null && place.offset[0] === 0 ? null : place.offset,
    ...(byResidue === undefined ? {} : { byResidue }),
    ...(conditions.length === 0 ? {} : { conditions: [...conditions] }),
  };
  if (place.aligned !== null) return record;
  return {
    ...record,
    blockedBy: [...new Set(paths.flatMap(({ blockedBy }) => blockedBy))].map((at) => graph.nodes[at]!.name),
  };
}

interface Path {
  readonly record: PathRecord;
  readonly blockedBy: readonly NodeIndex[];
}

function pathsOf(model: Model, place: JoinPlace, walk: boolean): Path[] {
  const { node, output, sourceAxis } = place;
  const tensor = model.graph.nodes[node]!.outputs[output]!;
  const pass = model.pass.passBehind(tensor, sourceAxis);
  const edges = pass.edgesOf(node)[output]!;
  const shape = pass.shapeOf(tensor);
  const extentOf = (axis: number): number | null => lengthAt(shape, axis);
  const meeting: { operand: TensorIndex; field: Field }[] = [];
  edges.edges.forEach((edge, at) => {
    const one = { ...edges, edges: [edge], segments: edges.segments === null ? null : [edges.segments[at]!] };
    const part = partsOf(one, operandFields(pass, node), node, extentOf).get(sourceAxis)?.[0];
    if (part === undefined || part.field.local === null) return;
    meeting.push({ operand: model.graph.nodes[node]!.inputs[edge.operand]!, field: part.field });
  });
  const vias = walk
    ? differingLayers(
        model,
        meeting.map(({ operand }) => operand),
        sourceAxis,
      )
    : meeting.map(() => []);
  const what = place.aligned === false && place.offset === null ? 'stride' : 'center';
  return meeting.map(({ operand, field }, at) => {
    const via = vias[at]!;
    return pathOf(model, operand, field, { via, decisive: decisiveLayers(model, via, sourceAxis, what) });
  });
}

interface Layers {
  readonly via: readonly NodeIndex[];
  readonly decisive: readonly NodeIndex[];
}

function pathOf(model: Model, operand: TensorIndex, field: Field, { via, decisive }: Layers): Path {
  const local = field.local!;
  const displaced = local.shift === 0 ? [] : listNodes(local.displaced);
  const unsized = listNodes(local.unsized);
  const known = { plain: plainAxis(field.form) !== null, sized: unsized.length === 0 };
  const figures = figuresOf(local, { ...known, placed: local.shift === 0 });
  const unmoved = figuresOf(local, { ...known, placed: true });
  const byResidue = placeByResidue(local, unmoved, model.pass.lengthBehind);
  const ignorant = listCauses(field.causes).flatMap(({ kind, node }) =>
    kind === 'opaque' || kind === 'unknown' ? [node] : [],
  );
  return {
    record: {
      tensor: model.graph.tensors[operand]!.name,
      via: via.map((node) => model.graph.nodes[node]!.name),
      ...(decisive.length === 0 ? {} : { decisive: decisive.map((node) => model.graph.nodes[node]!.name) }),
      size: figures.size,
      stride: figures.stride,
      padding: figures.padding,
      center: figures.center,
      ...(byResidue === undefined ? {} : { byResidue }),
    },
    blockedBy: [...displaced, ...unsized, ...ignorant],
  };
}
