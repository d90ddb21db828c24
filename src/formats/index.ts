// Door: bytes to a graph, whatever the format. A new format is a line in the list.
import { Failure } from '../failure.ts';
import type { Graph } from '../graph/index.ts';
import type { Format, ReadOptions } from './format.ts';
import { onnx } from './onnx/index.ts';
import { otherFormat, otherProtobuf } from './other-formats.ts';
import { pointerFailure } from './pointers.ts';
import type { ByteSource } from './source.ts';

export { DEFAULT_LIMITS } from './format.ts';
export type { DeclaredOperator, Format, Limits, ReadOptions } from './format.ts';
export { parseLimits } from './limits.ts';
export { bytesSource } from './source.ts';
export type { ByteSource } from './source.ts';

const FORMATS: readonly Format[] = [onnx];

/** First bytes that formats are told by. */
const HEAD = 512;

/**
 * Reads a model of any format that we know; `format` as in the record. Throws a Failure that names the file, the place
 * and, for a format or a pointer that we recognize, the way to a model that can be read.
 */
export function readModel(source: ByteSource, options: ReadOptions): { format: string; graph: Graph } {
  const head = source.read(0, Math.min(HEAD, source.size));
  if (head.length === 0) throw notAModel(source.path, 'the file is empty', 'fetch or export the file again');
  const text = new TextDecoder().decode(head);
  const recognized = pointerFailure(source.path, text) ?? otherFormat(source, head, text);
  if (recognized !== null) throw recognized;
  for (const format of FORMATS) {
    if (format.sniff(head, source.path)) return { format: format.name, graph: format.read(source, options) };
  }
  throw (
    otherProtobuf(source) ??
    notAModel(source.path, 'no model format that is known here', 'name an ONNX file (`.onnx`)')
  );
}

function notAModel(path: string, message: string, remedy: string): Failure {
  return new Failure({ kind: 'not-a-model', path, place: null, message, remedy });
}
