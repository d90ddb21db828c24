// An ONNX file to the common graph. Sheet onnx-operators.md §10.
import type { Graph } from '../../graph/index.ts';
import type { ReadOptions } from '../format.ts';
import type { ByteSource } from '../source.ts';
import { readGraph } from './graph-reader.ts';
import { readModel } from './model.ts';
import type { Dialect } from './node.ts';

/** Throws a Failure where the file is damaged, its graph isn't valid, or it is larger than the limits allow. */
export function readOnnx(source: ByteSource, options: ReadOptions, dialect: Dialect): Graph {
  return readGraph(source, readModel(source), options, dialect);
}
