// Whether a file begins like an ONNX model: the fields of ModelProto, each of its own wire type, and nothing else.
// Sheet onnx-operators.md §10.3.
import { Failure } from '../../failure.ts';
import { DELIMITED, VARINT, Walker } from '../protobuf/walk.ts';
import { bytesSource } from '../source.ts';

/** `head`: the first bytes, all of a short file. */
export function sniffOnnx(head: Uint8Array, path: string): boolean {
  const walker = new Walker(bytesSource(path, head));
  let holdsGraph = false;
  try {
    while (walker.next(head.length)) {
      if (!MODEL_FIELDS.has(walker.tag)) return false;
      holdsGraph ||= walker.tag === GRAPH;
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'truncated') return false;
    // A field goes on behind the head. A TensorFlow SavedModel holds its graphs where ONNX names the producer.
    return MODEL_FIELDS.has(walker.tag) && (walker.tag !== PRODUCER_NAME || head.length < LONG);
  }
  return holdsGraph || head.length >= LONG;
}

/** No head of this length ends inside a producer's name. */
const LONG = 256;

const PRODUCER_NAME = 2 * 8 + DELIMITED;
const GRAPH = 7 * 8 + DELIMITED;
const MODEL_FIELDS: ReadonlySet<number> = new Set([
  1 * 8 + VARINT, // ir_version
  PRODUCER_NAME,
  3 * 8 + DELIMITED, // producer_version
  4 * 8 + DELIMITED, // domain
  5 * 8 + VARINT, // model_version
  6 * 8 + DELIMITED, // doc_string
  GRAPH,
  8 * 8 + DELIMITED, // opset_import
  14 * 8 + DELIMITED, // metadata_props
  20 * 8 + DELIMITED, // training_info
  25 * 8 + DELIMITED, // functions
  26 * 8 + DELIMITED, // configuration
]);
