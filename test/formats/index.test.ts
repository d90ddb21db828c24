import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { readModel } from '../../src/formats/index.ts';
import { encodeGraph, encodeTensor, net, parseNet } from '../nets/onnx-encode.ts';
import { OPTIONS, strictSource } from '../nets/read-net.ts';
import { delimited, integer, message, text } from '../nets/wire.ts';

function answer(bytes: Uint8Array | string, name = 'models/m.onnx'): Failure {
  const raw = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  try {
    readModel(strictSource(raw, name), OPTIONS);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was read');
}

function bytes(latin1: string): Uint8Array {
  return Uint8Array.from(latin1, (char) => char.charCodeAt(0));
}

const LFS = `version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 102400
`;

describe('a pointer in place of the model', () => {
  it('of Git LFS shows oid and size, and the command that fetches the model', () => {
    expect(answer(LFS)).toMatchObject({
      kind: 'lfs-pointer',
      path: 'models/m.onnx',
      place: null,
      message: 'a Git LFS pointer, the model itself isn’t here (oid 4d7a214614ab, 102400 bytes)',
      remedy:
        'run `git lfs pull --include="models/m.onnx"`; in a workflow give `actions/checkout` the input `lfs: true`',
    });
  });

  it('of Git LFS names no path that a shell would read otherwise', () => {
    expect(answer(LFS, '$(id).onnx').remedy).toBe(
      'run `git lfs pull`; in a workflow give `actions/checkout` the input `lfs: true`',
    );
  });

  it('of Git LFS is one with damaged lines, or behind a byte order mark, too', () => {
    expect(answer('version https://git-lfs.github.com/spec/v1\noid md5:1\n').message).toBe(
      'a Git LFS pointer, the model itself isn’t here',
    );
    expect(answer(`\ufeff${LFS}`).kind).toBe('lfs-pointer');
  });

  it('of DVC or git-annex is named', () => {
    expect(answer('outs:\n- md5: a304afb96060aad90176268345e10355\n  path: m.onnx\n')).toMatchObject({
      kind: 'not-a-model',
      message: 'a DVC pointer, the model itself isn’t here',
      remedy: 'run `dvc pull`, and name the file that it fetches',
    });
    // Unlocked, and locked: the symlink's text.
    for (const text of [
      '/annex/objects/SHA256E-s1--abc.onnx\n',
      '../../.git/annex/objects/G8/9J/SHA256E-s1--abc.onnx/SHA256E-s1--abc.onnx',
    ])
      expect(answer(text, 'zoo/a.onnx')).toMatchObject({
        kind: 'annex-pointer',
        message: 'a git-annex pointer, the model itself isn’t here',
        remedy: 'run `git annex get zoo/a.onnx`',
      });
    expect(answer('/annex/objects/SHA256E-s1--abc.onnx\n', 'my a.onnx').remedy).toBe(
      'run `git annex get "my a.onnx"`',
    );
    expect(answer('/annex/objects/SHA256E-s1--abc.onnx\n', '$(id).onnx').remedy).toBe('run `git annex get`');
  });
});

describe('another format is named, with the way to ONNX', () => {
  const graphDefNode = message(text(1, 'conv'), text(2, 'Conv2D'), text(3, 'x'));
  it.each<[string, Uint8Array | string]>([
    [
      'a TensorFlow graph (GraphDef)',
      message(delimited(1, graphDefNode), delimited(1, graphDefNode), delimited(4, integer(1, 22))),
    ],
    [
      'a TensorFlow SavedModel',
      message(integer(1, 1), delimited(2, delimited(2, delimited(1, graphDefNode)))),
    ],
    [
      'a TensorFlow SavedModel',
      message(
        integer(1, 1),
        delimited(2, message(...Array.from({ length: 99 }, () => delimited(1, graphDefNode)))),
      ),
    ],
    ['a TensorFlow graph as text', 'node {\n  name: "x"\n'],
    ['a TensorFlow Lite model', bytes('\x1c\0\0\0TFL3\0\0')],
    ['an ONNX Runtime file (`.ort`)', bytes('\x08\0\0\0ORTM\0\0')],
    ['an HDF5 file, as Keras writes it', bytes('\x89HDF\r\n\x1a\n\0\0')],
    [
      'a Keras model (`.keras`)',
      bytes('PK\x03\x04\x14\0\0\0\0\0\0\0!\0\0\0\0\0\0\0\0\0\0\0\0\0\x0d\0\0\0metadata.json{"keras_version"'),
    ],
    ['a Keras configuration as JSON', '{"class_name": "Functional", "config": {}}'],
    ['a TensorFlow.js model', '{"format": "layers-model", "modelTopology": {"class_name": "Model"}}'],
    [
      'a PyTorch archive with pickled weights; it is never unpickled here',
      bytes('PK\x03\x04\0\0\x08\x08\0\0\0\0\0\0archive/data.pkl'),
    ],
    ['a pickle, as PyTorch writes checkpoints; it is never unpickled here', bytes('\x80\x02}q\0')],
    ['a safetensors file: weights without a graph', bytes('\x40\0\0\0\0\0\0\0{"w":{"dtype":"F32"}}')],
    ['a Caffe network (`.prototxt`)', '# a net\nname: "LeNet"\nlayer {\n'],
    ['a Caffe network (`.prototxt`)', 'layer {\n  name: "data"'],
    ['Caffe weights (`.caffemodel`)', message(text(1, 'LeNet'), delimited(100, text(1, 'conv1')))],
    ['Caffe weights (`.caffemodel`)', message(text(1, 'LeNet'), delimited(2, text(2, 'bottom')))],
    ['a single ONNX tensor, as in test data', encodeTensor({ name: 'w', dims: [1, 3], values: [1, 2, 3] })],
    ['a single ONNX tensor, as in test data', encodeTensor({ name: 'w', dims: [], values: [1] })],
    ['an ONNX graph without the model around it', encodeGraph(parseNet('x -> y; y = Relu(x)'))],
    [
      'ONNX in its text syntax',
      '<\n  ir_version: 8,\n  opset_import: ["" : 17]\n>\ng (float[1] x) => (float[1] y) { y = Relu(x) }',
    ],
    ['ONNX in protobuf’s text form', 'ir_version: 8\nproducer_name: "x"\n'],
    ['ONNX as JSON', '{\n  "irVersion": "8",\n  "graph": {}}'],
    ['a JSON file', '{"a": 1}'],
    ['a web page, perhaps of a download that failed', '\n<!DOCTYPE html>\n<html><title>404</title>'],
    ['an XML file', '<?xml version="1.0"?><Error><Code>AccessDenied</Code>'],
    ['an OpenVINO model', '<?xml version="1.0"?>\n<net name="m" version="11">'],
    ['a gzip archive', bytes('\x1f\x8b\x08\0')],
    ['a zip archive', bytes('PK\x03\x04\x14\0\0\0\0\0\0\0!\0readme.txt')],
    ['a tar archive', bytes(`${'a'.repeat(257)}ustar\0`)],
    [
      'a Core ML model',
      message(integer(1, 7), delimited(2, text(1, 'image')), delimited(500, integer(1, 1))),
    ],
    ['a NumPy array', bytes('\x93NUMPY\x01\0')],
  ])('%s', (name, file) => {
    const failure = answer(file);
    expect(failure).toMatchObject({
      kind: 'other-format',
      place: null,
      message: `not an ONNX model but ${name}`,
    });
    expect(failure.remedy).toMatch(/^[a-z]/);
  });
});

describe('what is no model at all', () => {
  it.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'the file is empty'],
    ['prose', 'hello, this is text', 'no model format that is known here'],
    ['zeros', new Uint8Array(2000), 'no model format that is known here'],
    ['two bytes of a model', Uint8Array.of(8, 7), 'no model format that is known here'],
  ])('%s', (_, file, said) => {
    expect(answer(file)).toMatchObject({ kind: 'not-a-model', message: said, place: null });
  });
});

describe('an ONNX model is told by its fields', () => {
  it('whatever the file is called', () => {
    expect(readModel(strictSource(net('x -> y; y = Relu(x)'), 'weights.bin'), OPTIONS).format).toBe('onnx');
  });

  it('even if it begins with a long text or with its graph', () => {
    const graph = encodeGraph(parseNet('x -> y; y = Relu(x)'));
    for (const bytes of [
      message(integer(1, 8), text(6, 'a'.repeat(5000)), delimited(7, graph)),
      message(delimited(7, graph), integer(1, 8)),
      message(delimited(8, integer(2, 17)), delimited(7, graph)),
    ]) {
      expect(readModel(strictSource(bytes), OPTIONS).graph.nodes.length).toBe(1);
    }
  });

  it('and a cut off one is called that', () => {
    const whole = message(integer(1, 8), text(2, 'pytorch'), delimited(7, new Uint8Array(100_000)));
    expect(answer(whole.subarray(0, 60_000))).toMatchObject({ kind: 'truncated', place: 'byte 11' });
  });
});

const models = path.resolve(import.meta.dirname, '../../../shared/models');
describe.skipIf(!existsSync(models))('models from elsewhere', () => {
  it('are read, or named for what they are', () => {
    const answers = new Map<string, string[]>();
    for (const entry of readdirSync(models, { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || entry.name.endsWith('.md')) continue;
      const file = readFileSync(path.join(entry.parentPath, entry.name));
      let said: string;
      try {
        said = readModel(strictSource(file, entry.name), OPTIONS).format;
      } catch (error) {
        said = error instanceof Failure ? error.message.replace('not an ONNX model but ', '') : String(error);
      }
      const ending = path.extname(entry.name);
      const endings = answers.get(said) ?? [];
      answers.set(said, endings.includes(ending) ? endings : [...endings, ending]);
    }
    expect(Object.fromEntries(answers)).toEqual({
      onnx: ['.onnx'],
      'a Caffe network (`.prototxt`)': ['.prototxt'],
      'an HDF5 file, as Keras writes it': ['.h5'],
      'a TensorFlow graph (GraphDef)': ['.pb'],
      'a TensorFlow SavedModel': ['.pb'],
      'a TensorFlow Lite model': ['.tflite'],
    });
  });
});
