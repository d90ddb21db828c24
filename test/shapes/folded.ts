// Small values of drawn networks, as the evaluator folds them.
import { type Rational, text } from '../../src/engine/index.ts';
import { isInteger } from '../../src/ops/index.ts';
import { startShapes } from '../../src/shapes/index.ts';
import { readNet } from '../nets/read-net.ts';

/** Entries of a tensor in text, `1, 2·H, 1/2, ?`; `unfolded` where it doesn't fold. */
export function folded(lines: readonly string[], tensor: string): string {
  const graph = readNet(...lines);
  const shapes = startShapes(graph, new Map());
  graph.nodes.forEach((_, node) => shapes.visit(node, () => true));
  const values = shapes.values(graph.tensors.findIndex(({ name }) => name === tensor));
  if (values === null) return 'unfolded';
  const shown = values.map((entry) => {
    if (entry === null) return '?';
    return isInteger(entry) ? text(entry) : (entry as Rational).join('/');
  });
  return shown.join(', ');
}

/** Shape of a tensor in text; `unknown` where its rank isn't known. */
export function shapeOf(lines: readonly string[], tensor: string): string {
  const graph = readNet(...lines);
  const shapes = startShapes(graph, new Map());
  graph.nodes.forEach((_, node) => shapes.visit(node, () => true));
  const shape = shapes.shape(graph.tensors.findIndex(({ name }) => name === tensor));
  return shape === null ? 'unknown' : shape.map((length) => text(length)).join(', ');
}
