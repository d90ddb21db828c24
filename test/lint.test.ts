// The sentence: models in, records, findings and failures out.
import { describe, expect, it } from 'vitest';
import { Failure } from '../src/failure.ts';
import { bytesSource, DEFAULT_LIMITS } from '../src/formats/index.ts';
import {
  lint,
  type LintRequest,
  type LintResult,
  type ModelFile,
  type Progress,
  withAnalysis,
} from '../src/lint.ts';
import { configFrom } from './config/config-from.ts';
import { net } from './nets/onnx-encode.ts';

/** A model file of a drawing, or of raw bytes. */
function model(path: string, drawing: Uint8Array | string): ModelFile {
  const bytes = typeof drawing === 'string' ? net(drawing) : drawing;
  return { path, open: () => bytesSource(path, bytes) };
}

function run(config: string, models: readonly ModelFile[], more: Partial<LintRequest> = {}): LintResult {
  return lint({
    models,
    config: configFrom(`version: 1\n${config}`),
    limits: DEFAULT_LIMITS,
    now: new Date('2026-06-01T00:00:00Z'),
    ...more,
  });
}

/** `a.onnx error min-receptive-field open y`, in the order of the result. */
function findings({ findings: all }: LintResult): string[] {
  return all.map(({ model: path, severity, rule, state, place }) =>
    [path, severity, rule, state, place.tensor ?? place.node ?? '-'].join(' '),
  );
}

const NARROW = 'x[1,1,16,16] -> y\ny = Conv(x, w[1,1,3,3]) {pads: [1,1,1,1]}';
const SHIFTED = `x[1,1,16,16] -> y
  a = Conv(x, v[1,1,3,2]) {pads: [1,0,1,1]}
  b = Conv(x, w[1,1,3,3]) {pads: [1,1,1,1]}
  meet: y = Add(a, b)`;
const OPAQUE = 'opset 17, my.domain 1\nx[1,1,16,16] -> y\nfoo: y = my.domain::Foo(x)';

describe('records in detail', () => {
  const chain = model(
    'chain.onnx',
    `x[1,1,16,16] -> z
     y = Conv(x, w[1,1,3,3]) {pads: [1,1,1,1]}
     z = Conv(y, w) {pads: [1,1,1,1]}`,
  );

  it('are there where they are asked for, with every layer that changes the geometry and more about it', () => {
    const { records, detailed } = run('', [chain], { detailed: true });
    expect(records).toEqual(run('', [chain]).records);
    expect(records[0]?.tensors.map(({ name }) => name)).toEqual(['z']);
    expect(detailed[0]?.tensors.map(({ name, growth }) => [name, growth])).toEqual([
      ['y', [2, 2]],
      ['z', [2, 2]],
    ]);
    expect({ ...detailed[0], tensors: [] }).toEqual({ ...records[0], tensors: [] });
  });

  it('are none else', () => {
    expect(run('', [chain]).detailed).toEqual([]);
  });
});

describe('models that cannot be read', () => {
  it('are failures, and the others go on', () => {
    const result = run('rules: { min-receptive-field: { min: 9 } }', [
      model('broken.onnx', new Uint8Array([1, 2, 3])),
      model('good.onnx', NARROW),
      model(
        'pointer.onnx',
        new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n'),
      ),
    ]);
    expect(result.failures.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'broken.onnx not-a-model',
      'pointer.onnx lfs-pointer',
    ]);
    expect(result.records.map(({ path }) => path)).toEqual(['good.onnx']);
    expect(findings(result)).toEqual([
      'good.onnx error min-receptive-field open y',
      'good.onnx error min-receptive-field open y',
    ]);
  });

  it('are named where opening them fails', () => {
    const missing: ModelFile = {
      path: 'missing.onnx',
      open: () => {
        throw new Failure({
          kind: 'missing-file',
          path: 'missing.onnx',
          place: null,
          message: 'there is no such file',
          remedy: null,
        });
      },
    };
    expect(run('rules: { aligned-merge: error }', [missing, model('good.onnx', NARROW)])).toMatchObject({
      failures: [{ kind: 'missing-file', path: 'missing.onnx' }],
      records: [{ path: 'good.onnx' }],
    });
  });

  it('are closed all the same', () => {
    const closed: string[] = [];
    const watched = (path: string, bytes: Uint8Array): ModelFile => ({
      path,
      open: () => ({ ...bytesSource(path, bytes), close: () => closed.push(path) }),
    });
    run('rules: { aligned-merge: error }', [
      watched('a.onnx', new Uint8Array(9)),
      watched('b.onnx', net(NARROW)),
    ]);
    expect(closed).toEqual(['a.onnx', 'b.onnx']);
  });

  it('are closed behind the last question that is asked of them', () => {
    const bytes = net(SHIFTED);
    let open = true;
    const file: ModelFile = {
      path: 'a.onnx',
      open: () => ({ ...bytesSource('a.onnx', bytes), close: () => (open = false) }),
    };
    const asked = withAnalysis(
      file,
      { inputs: new Map() },
      { config: { operators: new Map() }, limits: DEFAULT_LIMITS },
      (analysis) => ({ joins: analysis.joins(true).length, open }),
    );
    expect([asked, open]).toEqual([{ joins: 2, open: true }, false]);
  });

  it('for an input that does not fit fail alone', () => {
    const result = run('inputs: { x: [1, 16] }\nrules: { aligned-merge: error }', [
      model('a.onnx', NARROW),
      model('b.onnx', 'z[1,1,8] -> y\ny = Relu(z)'),
    ]);
    expect(result.failures).toMatchObject([{ kind: 'configuration', path: 'a.onnx', place: 'input x' }]);
    expect(result.records.map(({ path }) => path)).toEqual(['b.onnx']);
  });
});

describe('findings', () => {
  const rules = `rules:
  min-receptive-field: { severity: warning, min: 9 }
  aligned-merge: error
  undecided-node: notice
`;

  it('stand by model, then by severity, rule and place', () => {
    const result = run(rules, [model('b.onnx', SHIFTED), model('a.onnx', OPAQUE), model('c.onnx', NARROW)]);
    expect(findings(result)).toEqual([
      'b.onnx error aligned-merge open y',
      'b.onnx warning min-receptive-field open y',
      'b.onnx warning min-receptive-field open y',
      'a.onnx warning min-receptive-field undecided y',
      'a.onnx warning min-receptive-field undecided y',
      'a.onnx notice undecided-node open foo',
      'c.onnx warning min-receptive-field open y',
      'c.onnx warning min-receptive-field open y',
    ]);
  });

  it('of one place keep the severest', () => {
    const twice = `rules:
  min-receptive-field:
    - { severity: notice, min: 9 }
    - { severity: error, min: 5 }
`;
    expect(findings(run(twice, [model('a.onnx', NARROW)]))).toEqual([
      'a.onnx error min-receptive-field open y',
      'a.onnx error min-receptive-field open y',
    ]);
  });

  it('that are waived stay, as such, until the last good day is over', () => {
    const waived = (until: string): string => `rules: { aligned-merge: error }
waivers:
  - { rule: aligned-merge, at: meet, reason: trained with the shift, until: ${until} }
`;
    expect(findings(run(waived('2026-06-01'), [model('a.onnx', SHIFTED)]))).toEqual([
      'a.onnx error aligned-merge waived y',
    ]);
    expect(findings(run(waived('2026-05-31'), [model('a.onnx', SHIFTED)]))).toEqual([
      'a.onnx error aligned-merge open y',
    ]);
  });

  it('hold what overrides say for a model', () => {
    const overridden = `rules: { min-receptive-field: { min: 9 } }
overrides:
  - { models: "small/**", rules: { min-receptive-field: { min: 3 } } }
`;
    const result = run(overridden, [model('small/a.onnx', NARROW), model('large/a.onnx', NARROW)]);
    expect(new Set(findings(result).map((line) => line.split(' ')[0]))).toEqual(new Set(['large/a.onnx']));
  });
});

describe('records', () => {
  it('hold features, outputs and what findings name', () => {
    const result = run('rules: { aligned-merge: error }', [
      model(
        'a.onnx',
        `${SHIFTED.replace('-> y', '-> z')}\nc = Conv(y, k[1,1,3,3])\np = GlobalAveragePool(c); z = Flatten(p)`,
      ),
    ]);
    expect(result.records[0]!.features).toEqual(['c']);
    expect(result.records[0]!.tensors.map(({ name }) => name)).toEqual(['y', 'c', 'z']);
    expect(result.records[0]!.joins.map(({ node }) => node)).toEqual(['meet']);
  });

  it('stand in the order of the models', () => {
    const models = ['z.onnx', 'a.onnx', 'm.onnx'].map((path) => model(path, NARROW));
    expect(run('rules: { aligned-merge: error }', models).records.map(({ path }) => path)).toEqual([
      'z.onnx',
      'a.onnx',
      'm.onnx',
    ]);
  });

  it('of no models are none, and nothing is found', () => {
    expect(run('rules: { aligned-merge: error }', [])).toEqual({
      records: [],
      detailed: [],
      findings: [],
      failures: [],
    });
  });

  it('know custom operators that the configuration declares', () => {
    const result = run('operators: { "my.domain::Foo": pointwise }\nrules: { undecided-node: error }', [
      model('a.onnx', OPAQUE),
    ]);
    expect(findings(result)).toEqual([]);
    expect(result.records[0]!.tensors.at(-1)!.fields[0]!.local).toMatchObject({ mark: 'exact', size: 1 });
  });
});

describe('a pattern that finds nothing', () => {
  const asking = (at: string): string => `rules:
  min-receptive-field: { severity: error, min: 1, at: "${at}" }
  pattern-finds-nothing: notice
`;

  it('in any model is told once', () => {
    const result = run(asking('no/such/*'), [model('a.onnx', NARROW), model('b.onnx', NARROW)]);
    expect(findings(result)).toEqual(['.rf-lint.yml notice pattern-finds-nothing open -']);
    expect(result.findings[0]!.detail).toMatchObject({ pattern: 'no/such/*', rule: 'min-receptive-field' });
  });

  it('in one model but in another is none', () => {
    const other = 'x[1,1,16,16] -> z\nz = Relu(x)';
    expect(findings(run(asking('z'), [model('a.onnx', NARROW), model('b.onnx', other)]))).toEqual([]);
  });

  it('is not told where no model could be read', () => {
    expect(findings(run(asking('nothing'), [model('a.onnx', new Uint8Array(3))]))).toEqual([]);
  });
});

describe('progress', () => {
  it('tells models done of all, and the nodes of the one at hand', () => {
    const heard: Progress[] = [];
    run('rules: { aligned-merge: error }', [model('a.onnx', NARROW), model('b.onnx', NARROW)], {
      onProgress: (progress) => heard.push(progress),
    });
    expect(
      heard.filter(({ nodes }) => nodes === 0).map(({ model: path, done, of }) => `${path} ${done}/${of}`),
    ).toEqual(expect.arrayContaining(['a.onnx 0/2', 'b.onnx 1/2']));
  });
});
