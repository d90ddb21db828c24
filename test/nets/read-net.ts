// From a drawing to the common graph and back: what tests of readers compare.
import {
  bytesSource,
  DEFAULT_LIMITS,
  readModel,
  type ByteSource,
  type ReadOptions,
} from '../../src/formats/index.ts';
import type { Graph, TensorIndex } from '../../src/graph/index.ts';
import { net } from './onnx-encode.ts';

export const OPTIONS: ReadOptions = { limits: DEFAULT_LIMITS, declared: new Map() };

/** The graph of a drawing (see net.ts). */
export function readNet(...lines: readonly string[]): Graph {
  return readModel(strictSource(net(...lines)), OPTIONS).graph;
}

/** A file in memory that refuses to be read beyond its end, as a real one does. */
export function strictSource(bytes: Uint8Array, path = 'net.onnx'): ByteSource {
  const source = bytesSource(path, bytes);
  return {
    path,
    size: bytes.length,
    read(offset, length) {
      if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < 0 || length < 0) {
        throw new Error(`read of ${length} bytes at ${offset}`);
      }
      if (offset + length > bytes.length)
        throw new Error(`read beyond the end: ${length} bytes at ${offset}`);
      return source.read(offset, length);
    },
  };
}

/** Sources and outputs, then a line a node, as it is drawn; operators by kind, constants by shape. */
export function showGraph(graph: Graph): string[] {
  const show = (index: TensorIndex | null): string => {
    const tensor = index === null ? undefined : graph.tensors[index];
    if (tensor === undefined) return '';
    return tensor.constant === null ? tensor.name : `${tensor.name}[${tensor.constant.shape.join()}]`;
  };
  const declared = (index: TensorIndex): string => {
    const tensor = graph.tensors[index];
    const type = tensor?.type === 'float32' ? '' : `: ${tensor?.type ?? '?'}`;
    const shape = tensor?.shape === null ? '' : `[${tensor?.shape.map((length) => length ?? '?').join()}]`;
    return `${tensor?.name}${type}${shape}`;
  };
  return [
    `${graph.inputs.map(declared).join(', ')} -> ${graph.outputs.map(declared).join(', ')}`,
    ...graph.nodes.map((node) => {
      const { name, type, inputs, outputs, operator } = node;
      return `${name}: ${outputs.map(show).join(', ')} = ${type}(${inputs.map(show).join(', ')}) ${operator.kind}`;
    }),
  ];
}
