// The library's door.
import { describe, expect, it } from 'vitest';
import * as library from '../src/index.ts';
import { analyze, bytesSource, Failure } from '../src/index.ts';
import { net } from './nets/onnx-encode.ts';

const BYTES = net(
  'images[1,3,H,W] -> y',
  'y = Conv(images, w[8,3,3,3]) {strides: [2,2], auto_pad: SAME_UPPER}',
);

/** The failure of analyzing something that is no model. */
function failing(make: () => unknown): Failure {
  try {
    make();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

it('is small: analyze and lint, sources and limits, configurations and failures', () => {
  expect(Object.keys(library).sort()).toEqual([
    'DEFAULT_LIMITS',
    'Failure',
    'analyze',
    'bytesSource',
    'defaultConfig',
    'lint',
    'readConfig',
  ]);
});

describe('analyze', () => {
  it('takes bytes', () => {
    const analysis = analyze(BYTES);
    expect([analysis.path, analysis.format, analysis.features]).toEqual(['model', 'onnx', ['y']]);
  });

  it('takes a source that reads by position', () => {
    expect(analyze(bytesSource('nets/a.onnx', BYTES)).path).toBe('nets/a.onnx');
  });

  it('calls the model as it is told', () => {
    expect(analyze(bytesSource('nets/a.onnx', BYTES), { path: 'b.onnx' }).path).toBe('b.onnx');
    expect(analyze(BYTES, { path: 'b.onnx' }).path).toBe('b.onnx');
  });

  it('takes lengths that the file leaves open', () => {
    const padding = (shape: readonly (number | null)[]): unknown =>
      analyze(BYTES, { inputs: { images: { shape } } })
        .at('y')[0]!
        .fields.map(({ local }) => local!.padding);
    expect(padding([1, 3, 224, 225])).toEqual([
      [0, 1],
      [1, 1],
    ]);
    expect(padding([1, 3, 224, null])).toEqual([[0, 1], null]);
  });

  it('takes a layout and a sample rate alone', () => {
    const audio = net('x[1,16000] -> y', 'y = Relu(x)');
    const [source] = analyze(audio, { inputs: { x: { layout: 'NT', sampleRateHz: 16_000 } } }).sources;
    expect(source).toMatchObject({ layout: 'NT', spatial: [1], sampleRateHz: 16_000 });
  });

  it('takes an inner tensor to measure from, and samples to look for', () => {
    const chain = net('x[1,1,16] -> y', 'a = Relu(x); y = Conv(a, w[1,1,3]) {pads: [1,1]}');
    const analysis = analyze(chain, { source: 'a', sees: [{ source: 'a', ranges: [[4, 4]] }] });
    expect(analysis.sources.map(({ name }) => name)).toEqual(['a']);
    expect(analysis.at('y')[0]!.sees).toMatchObject([
      { positions: { first: 3, last: 5, count: 3 }, nearest: 4 },
    ]);
    expect(failing(() => analyze(chain, { source: 'b' }))).toMatchObject({ kind: 'usage', path: 'model' });
  });

  it('takes what custom operators do', () => {
    const custom = net('opset 17, my.domain 1', 'x[1,1,8] -> y', 'y = my.domain::Foo(x)');
    const local = (operators: Parameters<typeof analyze>[1]): unknown =>
      analyze(custom, operators).at('y')[0]!.fields[0]!.local;
    expect(local({})).toBeNull();
    expect(local({ operators: { 'my.domain::Foo': { kind: 'pointwise' } } })).toMatchObject({ size: 1 });
    expect(local({ operators: { 'my.domain::Foo': { kind: 'like', operator: 'Relu' } } })).toMatchObject({
      size: 1,
    });
  });

  it('takes limits one by one', () => {
    const [first] = Object.keys(library.DEFAULT_LIMITS) as (keyof typeof library.DEFAULT_LIMITS)[];
    expect(() => analyze(BYTES, { limits: { [first!]: library.DEFAULT_LIMITS[first!] } })).not.toThrow();
    expect(failing(() => analyze(BYTES, { limits: { nodes: 0 } })).kind).toBe('limit');
  });

  it('says in a failure what and where', () => {
    const failure = failing(() => analyze(new Uint8Array(9), { path: 'zeros.onnx' }));
    expect(failure).toMatchObject({ path: 'zeros.onnx', kind: 'not-a-model' });
    expect(failure.message).not.toBe('');
  });

  it('reads nothing of the weights', () => {
    const weights = Array.from({ length: 100_000 }, () => '1.5').join(', ');
    const bytes = net('x[1,1,L] -> y', `w: float32[1,1,100000] = [${weights}]`, 'y = Conv(x, w)');
    const source = bytesSource('a.onnx', bytes);
    let read = 0;
    const counting = {
      ...source,
      read: (offset: number, length: number) => ((read += length), source.read(offset, length)),
    };
    expect(analyze(counting).at('y')[0]!.fields[0]!.local!.size).toBe(100_000);
    expect(bytes.length).toBeGreaterThan(400_000);
    expect(read).toBeLessThan(200_000);
  });
});

describe('a record', () => {
  it('is plain JSON: what is written and read again is the same', () => {
    const analysis = analyze(
      net(
        'x[1,3,32,32] -> y',
        'a = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}; p = GlobalAveragePool(a); g = Mul(a, p); y = CumSum(g, 2)',
      ),
      { allPhases: true },
    );
    const record = analysis.record(analysis.shown, true);
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(record.schema).toBe('rf-lint/model/1');
  });

  it('of the same model is the same twice, asked in whatever order', () => {
    const [one, two] = [analyze(BYTES), analyze(BYTES)];
    two.joins(true);
    two.at('all');
    expect(two.record(two.shown, true)).toEqual(one.record(one.shown, true));
    expect(one.record(one.shown, true)).toEqual(one.record(one.shown, true));
  });

  it('holds the tensors that are asked for, in graph order', () => {
    const analysis = analyze(net('x[1,1,8] -> y', 'a = Relu(x); b = Relu(a); y = Relu(b)'));
    expect(analysis.record(['y', 'a', 'a', 'nothing'], false).tensors.map(({ name }) => name)).toEqual([
      'a',
      'y',
    ]);
  });
});

describe('what is shown by default', () => {
  it('is features, outputs and the layers that change the geometry', () => {
    const analysis = analyze(
      net(
        'x[1,3,32,32] -> y',
        'a = Conv(x, v[8,3,3,3]) {pads: [1,1,1,1]}; b = Relu(a); c = MaxPool(b) {kernel_shape: [2,2], strides: [2,2]}',
        'd = Relu(c); p = GlobalAveragePool(d); f = Flatten(p); y = Gemm(f, w[8,10])',
      ),
    );
    expect(analysis.shown).toEqual(['a', 'c', 'd', 'p', 'y']);
  });
});
