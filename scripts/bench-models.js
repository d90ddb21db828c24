// Models for the benchmark, made on the fly: just enough ONNX (protocol buffers) to write chains of convolutions, with
// weights that may be holes in the file.
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

/** A chain of convolutions, each with weights [channels, channels, 3, 3] of its own that take no room on disk. */
export function writeSparseModel(path, convolutions, channels) {
  writeWeights(path, convolutions, channels, (bytes) => ({ hole: bytes }));
}

/** The same with weights that stand in the file: bytes that no file system stores as a hole. */
export function writeDenseModel(path, convolutions, channels) {
  const bytes = Buffer.alloc(channels * channels * 9 * 4, 'weights');
  writeWeights(path, convolutions, channels, () => bytes);
}

function writeWeights(path, convolutions, channels, payload) {
  const weights = (index) => [
    varintField(1, channels), // dims
    varintField(1, channels),
    varintField(1, 3),
    varintField(1, 3),
    varintField(2, 1), // data_type: FLOAT
    textField(8, `w${index}`),
    ...field(9, [payload(channels * channels * 9 * 4)]), // raw_data
  ];
  const indices = Array.from({ length: convolutions }, (_, index) => index);
  writeModel(path, [
    ...indices.map((index) => node('Conv', [`t${index}`, `w${index}`], `t${index + 1}`, CONV)),
    ...indices.flatMap((index) => field(5, weights(index))),
    ...ends('t0', `t${convolutions}`, channels),
  ]);
}

/**
 * Conv and Relu in turn, one small kernel for all. `order`: how the nodes stand in the file, `sorted`, `reversed` or
 * `shuffled` (the same way every time).
 */
export function writeChain(path, nodes, order = 'sorted') {
  const channels = 8;
  const weights = [
    Buffer.concat([channels, channels, 3, 3].map((length) => varintField(1, length))),
    varintField(2, 1),
    textField(8, 'w'),
    ...field(9, [Buffer.alloc(channels * channels * 9 * 4)]),
  ];
  const chain = Array.from({ length: nodes }, (_, index) =>
    index % 2 === 0
      ? node('Conv', [`t${index}`, 'w'], `t${index + 1}`, CONV)
      : node('Relu', [`t${index}`], `t${index + 1}`, NO_ATTRIBUTES),
  );
  if (order === 'reversed') chain.reverse();
  if (order === 'shuffled') shuffle(chain);
  writeModel(path, [Buffer.concat(chain), ...field(5, weights), ...ends('t0', `t${nodes}`, channels)]);
}

/** Fisher and Yates, by the generator of Park and Miller. */
function shuffle(list) {
  let state = 1;
  for (let at = list.length - 1; at > 0; at -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (at + 1);
    [list[at], list[other]] = [list[other], list[at]];
  }
}

function writeModel(path, graph) {
  const opset = [textField(1, ''), varintField(2, 13)];
  const chunks = [varintField(1, 8), ...field(8, opset), ...field(7, [textField(2, 'bench'), ...graph])];
  const file = openSync(path, 'w');
  let position = 0;
  for (const chunk of chunks) {
    // A write may end early.
    for (let done = 0; chunk.hole === undefined && done < chunk.length;)
      done += writeSync(file, chunk, done, chunk.length - done, position + done);
    position += sizeOf(chunk);
  }
  ftruncateSync(file, position);
  closeSync(file);
}

/** The five attributes that PyTorch writes for every convolution. */
const CONV = Buffer.concat([
  attribute('dilations', [1, 1]),
  ...field(5, [textField(1, 'group'), varintField(3, 1), varintField(20, 2)]),
  attribute('kernel_shape', [3, 3]),
  attribute('pads', [1, 1, 1, 1]),
  attribute('strides', [1, 1]),
]);
const NO_ATTRIBUTES = Buffer.alloc(0);

function attribute(name, integers) {
  const numbers = integers.map((each) => varintField(8, each));
  return Buffer.concat(field(5, [textField(1, name), ...numbers, varintField(20, 7)]));
}

function node(type, inputs, output, attributes) {
  const names = inputs.map((name) => textField(1, name));
  return Buffer.concat(
    field(1, [
      ...names,
      textField(2, output),
      textField(3, `node_${output}`),
      textField(4, type),
      attributes,
    ]),
  );
}

/** The graph's input and its output, both [1, channels, 224, 224]. */
function ends(input, output, channels) {
  const lengths = [1, channels, 224, 224].flatMap((length) => field(1, [varintField(1, length)]));
  const type = field(2, field(1, [varintField(1, 1), ...field(2, lengths)]));
  return [...field(11, [textField(1, input), ...type]), ...field(12, [textField(1, output), ...type])];
}

/** A length-delimited field: its head, then its chunks. */
function field(number, chunks) {
  const size = chunks.reduce((sum, chunk) => sum + sizeOf(chunk), 0);
  return [Buffer.from([...varint(number * 8 + 2), ...varint(size)]), ...chunks];
}

function textField(number, text) {
  return Buffer.concat(field(number, [Buffer.from(text)]));
}

function varintField(number, value) {
  return Buffer.from([...varint(number * 8), ...varint(value)]);
}

function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

function sizeOf(chunk) {
  return chunk.hole ?? chunk.length;
}
