// What `inspect` shows unless it is asked for more: where a network's geometry changes.
import { equal, equalMaps, type Field, type Integer, type RegionMap } from '../engine/index.ts';
import type { TensorIndex } from '../graph/index.ts';
import type { Model } from './model.ts';

/** Features, outputs, and the tensors whose spatial regions are none of their operands'; in graph order. */
export function shownTensors(model: Model): TensorIndex[] {
  const { graph, makers } = model;
  const always = new Set([...model.features, ...graph.outputs]);
  return model.order.filter((tensor) => {
    const node = makers[tensor]!;
    if (always.has(tensor)) return true;
    if (node < 0) return false;
    const before = graph.nodes[node]!.inputs.flatMap((operand) =>
      operand === null ? [] : model.spatialFields(operand),
    );
    return model.spatialFields(tensor).some((field) => !before.some((other) => sameRegion(field, other)));
  });
}

// A node may widen a region in name only: then nothing is seen that wasn't.
function sameRegion(a: Field, b: Field): boolean {
  if (a.sourceAxis !== b.sourceAxis) return false;
  if (a.local === null || b.local === null)
    return a.local === b.local && (a.ended === b.ended || samePlace(a.ended?.open, b.ended?.open));
  return a.local === b.local || samePlace(a.local, b.local);
}

interface Placed {
  readonly map: RegionMap;
  readonly shift: Integer;
}

function samePlace(a: Placed | null | undefined, b: Placed | null | undefined): boolean {
  if (a == null || b == null) return a == null && b == null;
  return (a.map === b.map || equalMaps(a.map, b.map)) && equal(a.shift, b.shift);
}
