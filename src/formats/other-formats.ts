// Formats that we recognize and don't read, each with what to do about it. Nothing here is unpacked, unpickled or run.
import { Failure } from '../failure.ts';
import { DELIMITED, FIXED32, VARINT, Walker } from './protobuf/walk.ts';
import type { ByteSource } from './source.ts';

interface OtherFormat {
  /** As in "this is …". */
  readonly name: string;
  readonly remedy: string;
}

/** The format that a file's first bytes give away; null: none that we know. `text`: these bytes as UTF-8. */
export function otherFormat(source: ByteSource, head: Uint8Array, text: string): Failure | null {
  const row =
    BY_MAGIC.find(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte)) ??
    safetensors(head) ??
    BY_TEXT.find(({ pattern }) => pattern.test(text));
  return row === undefined || row === null ? null : failure(source.path, row);
}

/** Other protocol buffers, told by their outer fields; reads these alone. null: none that we know. */
export function otherProtobuf(source: ByteSource): Failure | null {
  const fields = outerFields(source);
  const row = BY_FIELDS.find(({ matches }) => matches(fields));
  return row === undefined ? null : failure(source.path, row);
}

function failure(path: string, { name, remedy }: OtherFormat): Failure {
  return new Failure({
    kind: 'other-format',
    path,
    place: null,
    message: `not an ONNX model but ${name}`,
    remedy,
  });
}

const FROM_CODE =
  'export it to ONNX from the code that builds the network: `torch.onnx.export(model, example, "model.onnx")`';
const FROM_TENSORFLOW = 'convert it to ONNX, for instance with `python -m tf2onnx.convert`';
const FROM_KERAS = 'export it to ONNX, in Keras 3 with `model.export("model.onnx", format="onnx")`';
const TO_BINARY =
  'save it in binary form: `python -c "import onnx, sys; onnx.save(onnx.load(sys.argv[1]), sys.argv[2])"`';
const FROM_ANY = 'convert it to ONNX and check that file';

const BY_MAGIC: readonly (OtherFormat & { readonly at: number; readonly bytes: Uint8Array })[] = [
  {
    at: 4,
    bytes: latin1('TFL3'),
    name: 'a TensorFlow Lite model',
    remedy: 'convert it with `python -m tf2onnx.convert --tflite`',
  },
  {
    at: 4,
    bytes: latin1('ORTM'),
    name: 'an ONNX Runtime file (`.ort`)',
    remedy: 'check the `.onnx` file that it was made from',
  },
  { at: 0, bytes: latin1('\x89HDF\r\n\x1a\n'), name: 'an HDF5 file, as Keras writes it', remedy: FROM_KERAS },
  ...[2, 3, 4, 5].map((protocol) => ({
    at: 0,
    bytes: latin1(`\x80${String.fromCharCode(protocol)}`),
    name: 'a pickle, as PyTorch writes checkpoints; it is never unpickled here',
    remedy: FROM_CODE,
  })),
  { at: 0, bytes: latin1('\x1f\x8b'), name: 'a gzip archive', remedy: 'unpack it with `gunzip`' },
  { at: 0, bytes: latin1('BZh'), name: 'a bzip2 archive', remedy: 'unpack it with `bunzip2`' },
  { at: 0, bytes: latin1('\xfd7zXZ\0'), name: 'an xz archive', remedy: 'unpack it with `unxz`' },
  { at: 0, bytes: latin1('\x28\xb5\x2f\xfd'), name: 'a zstd archive', remedy: 'unpack it with `unzstd`' },
  { at: 0, bytes: latin1('7z\xbc\xaf\x27\x1c'), name: 'a 7z archive', remedy: 'unpack it' },
  { at: 257, bytes: latin1('ustar'), name: 'a tar archive', remedy: 'unpack it with `tar -x`' },
  { at: 0, bytes: latin1('\x93NUMPY'), name: 'a NumPy array', remedy: 'check the model that it belongs to' },
  { at: 0, bytes: latin1('GGUF'), name: 'a GGUF file: weights without a graph', remedy: FROM_CODE },
];

/** One byte a character. */
function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** Eight bytes of length, then JSON. */
function safetensors(head: Uint8Array): OtherFormat | null {
  const beginsJson = head[8] === 0x7b && (head[9] === 0x22 || head[9] === 0x7d || head[9] === 0x20);
  return beginsJson && head[6] === 0 && head[7] === 0
    ? { name: 'a safetensors file: weights without a graph', remedy: FROM_CODE }
    : null;
}

/** First match wins: the more special stands before the more general. */
const BY_TEXT: readonly (OtherFormat & { readonly pattern: RegExp })[] = [
  {
    // Names of the members stand in the archive as they are.
    pattern:
      /^PK[^a-zA-Z][^]*(\/data\.pkl|\/constants\.pkl|\/code\/|\/\.format_version|\/byteorder|\/version)/,
    name: 'a PyTorch archive with pickled weights; it is never unpickled here',
    remedy: FROM_CODE,
  },
  {
    pattern: /^PK[^a-zA-Z][^]*(metadata\.json|config\.json|model\.weights\.h5)/,
    name: 'a Keras model (`.keras`)',
    remedy: FROM_KERAS,
  },
  { pattern: /^PK[^a-zA-Z ]/, name: 'a zip archive', remedy: 'unpack it' },
  {
    pattern: /^\s*<(!doctype html|html|head|body)\b/i,
    name: 'a web page, perhaps of a download that failed',
    remedy: 'download the file itself',
  },
  {
    pattern: /^\s*(<\?xml[^>]*>\s*)?<net\b/i,
    name: 'an OpenVINO model',
    remedy: 'check the `.onnx` file that it was made from',
  },
  { pattern: /^\s*(<\?xml|<Error|<svg)/i, name: 'an XML file', remedy: 'download the file itself' },
  { pattern: /^\s*<\s*ir_version\s*:/, name: 'ONNX in its text syntax', remedy: TO_BINARY },
  {
    pattern: /^\s*(ir_version|producer_name|opset_import)\s*[:{]/,
    name: 'ONNX in protobuf’s text form',
    remedy: TO_BINARY,
  },
  {
    pattern: /^\s*\{\s*"(irVersion|ir_version|opsetImport|producerName)"/,
    name: 'ONNX as JSON',
    remedy: TO_BINARY,
  },
  {
    pattern: /^\s*\{[^]*"(modelTopology|weightsManifest)"/,
    name: 'a TensorFlow.js model',
    remedy: FROM_TENSORFLOW,
  },
  {
    pattern: /^\s*\{[^]*"(class_name|keras_version)"/,
    name: 'a Keras configuration as JSON',
    remedy: FROM_KERAS,
  },
  { pattern: /^\s*[{[]\s*["{[\]}]/, name: 'a JSON file', remedy: 'name the `.onnx` file' },
  // The tag of a frozen graph as text, of Caffe's layers, and of its net.
  { pattern: /^(\s*#[^\n]*\n)*\s*node\s*\{/, name: 'a TensorFlow graph as text', remedy: FROM_TENSORFLOW },
  {
    pattern:
      /^(\s*#[^\n]*\n)*\s*(name\s*:\s*"|layers?\s*\{|input\s*:\s*"|input_dim\s*:|net\s*:\s*"|force_backward\s*:)/,
    name: 'a Caffe network (`.prototxt`)',
    remedy: FROM_ANY,
  },
  { pattern: /^7767517\s/, name: 'an ncnn network', remedy: 'check the `.onnx` file that it was made from' },
  { pattern: /^\s*\[net(work)?\]/, name: 'a Darknet configuration', remedy: FROM_ANY },
];

interface OuterFields {
  readonly tags: ReadonlySet<number>;
  /** The first byte inside the first field that is length-delimited; −1: there is none. */
  readonly firstInner: number;
  /** The tag of the first field. */
  readonly first: number;
}

function has(fields: OuterFields, field: number, wire: number): boolean {
  return fields.tags.has(field * 8 + wire);
}

const BY_FIELDS: readonly (OtherFormat & { readonly matches: (fields: OuterFields) => boolean })[] = [
  {
    matches: (fields) => fields.first === 1 * 8 + DELIMITED && has(fields, 100, DELIMITED),
    name: 'Caffe weights (`.caffemodel`)',
    remedy: FROM_ANY,
  },
  {
    // Inputs, outputs or initializers behind nodes.
    matches: (fields) =>
      fields.first === 1 * 8 + DELIMITED && [5, 11, 12, 13].some((field) => has(fields, field, DELIMITED)),
    name: 'an ONNX graph without the model around it',
    remedy: 'wrap it with `onnx.helper.make_model` and save that',
  },
  {
    // Nodes that begin with their name.
    matches: (fields) =>
      fields.first === 1 * 8 + DELIMITED &&
      fields.firstInner === 1 * 8 + DELIMITED &&
      [...fields.tags].every((tag) => GRAPH_DEF.has(tag)),
    name: 'a TensorFlow graph (GraphDef)',
    remedy: FROM_TENSORFLOW,
  },
  {
    matches: (fields) =>
      fields.first === 1 * 8 + DELIMITED && has(fields, 2, DELIMITED) && fields.firstInner > 32,
    name: 'Caffe weights (`.caffemodel`)',
    remedy: FROM_ANY,
  },
  {
    matches: (fields) =>
      has(fields, 1, VARINT) && has(fields, 2, DELIMITED) && [...fields.tags].some((tag) => tag >= 1600),
    name: 'a Core ML model',
    remedy: 'check the `.onnx` file of the same network',
  },
  {
    // A version, then graphs that begin with their header or graph.
    matches: (fields) =>
      fields.first === 1 * 8 + VARINT &&
      has(fields, 2, DELIMITED) &&
      fields.tags.size === 2 &&
      (fields.firstInner === 1 * 8 + DELIMITED || fields.firstInner === 2 * 8 + DELIMITED),
    name: 'a TensorFlow SavedModel',
    remedy: 'convert its folder with `python -m tf2onnx.convert --saved-model`',
  },
  {
    matches: (fields) => has(fields, 2, VARINT) && [...fields.tags].every((tag) => TENSOR.has(tag)),
    name: 'a single ONNX tensor, as in test data',
    remedy: 'check the model that it belongs to',
  },
];

/** node, library, version, versions. */
const GRAPH_DEF: ReadonlySet<number> = new Set([
  1 * 8 + DELIMITED,
  2 * 8 + DELIMITED,
  3 * 8 + VARINT,
  4 * 8 + DELIMITED,
]);
/** The fields of TensorProto. */
const TENSOR: ReadonlySet<number> = new Set([
  ...[1, 2, 5, 7, 11, 14].map((field) => field * 8 + VARINT),
  ...[1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 16].map((field) => field * 8 + DELIMITED),
  4 * 8 + FIXED32,
]);

/** Walks the outermost message as far as it can be walked. */
function outerFields(source: ByteSource): OuterFields {
  const walker = new Walker(source, 0, 512);
  const tags = new Set<number>();
  let first = 0;
  let firstInner = -1;
  try {
    for (let count = 0; count < MOST_FIELDS && walker.next(source.size); count++) {
      if (first === 0) first = walker.tag;
      tags.add(walker.tag);
      if (firstInner < 0 && walker.tag % 8 === DELIMITED && walker.end > walker.start) {
        firstInner = source.read(walker.start, 1)[0] ?? -1;
      }
    }
  } catch (error) {
    if (error instanceof Failure) return { tags: new Set(), first: 0, firstInner };
    throw error;
  }
  return { tags, first, firstInner };
}

const MOST_FIELDS = 100_000;
