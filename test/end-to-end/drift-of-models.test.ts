// Drift of published networks: a re-export is no redesign, and the dilation bug of ResNet-50 is (sheet rules.md §2.3). The models lie
// beside the repository.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { onnx } from 'onnx-proto';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/analysis/index.ts';
import { compareWithModels } from '../../src/baseline/index.ts';
import { defaultConfig } from '../../src/config/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';
import { lint } from '../../src/lint.ts';
import { checkMarkdown, checkTerminal, makeRun, PLAIN, type Run } from '../../src/report/index.ts';

const models = resolve(import.meta.dirname, '../../../shared/models');

describe.skipIf(!existsSync(models))('against the baseline', () => {
  it.each([
    ['another operator set', 'torchvision/resnet50.op11', 'torchvision/resnet50.op17'],
    ['another exporter, with other names', 'torchvision/resnet18.op13', 'wild/resnet18_dynamo'],
  ])('a re-export (%s) is one notice', (_what, before, after) => {
    const { findings } = compared(file(before), file(after));
    expect(findings.map(({ rule, severity, state }) => `${state} ${severity} ${rule}`)).toEqual([
      'open notice exporter-drift',
    ]);
    expect(findings[0]?.message).toMatch(
      /^Exported anew, not redesigned: pytorch [\d.]+, opset \d+, IR \d → pytorch/,
    );
  });

  it('every network of another operator set, or with its normalizations apart, has the geometry that it had', () => {
    const others = ['nets', 'torchvision'].flatMap((folder) => exportsIn(folder));
    expect(others.length).toBeGreaterThanOrEqual(50);
    expect(others.filter(([one, other]) => geometryOf(one) !== geometryOf(other))).toEqual([]);
  });

  it('the same file is nothing', () => {
    expect(compared(file('torchvision/resnet50.op13'), file('torchvision/resnet50.op13')).findings).toEqual(
      [],
    );
  });

  it('ResNet-50 dilated one layer too many is told with the layer: 427 at stride 32 → 459 at 16', () => {
    const { findings } = compared(file('torchvision/resnet50.op13'), dilated({ first: 2 }));
    const told =
      'r = 427 px at stride 32 → 459 px at stride 16, 32 px more on axes h and w. First at `/layer4/layer4.0/conv2/Conv`: stride 2 → 1, dilation 1 → 2 at stride 16.';
    const feature = '`/layer4/layer4.2/relu_2/Relu_output_0`';
    expect(messages(findings, 'receptive-field-drift')).toEqual([`${feature}: ${told}`]);
    expect(messages(findings, 'stride-dilation-tradeoff')).toEqual([
      `${feature}: the stride fell and r isn't the same: ${told}`,
    ]);
    expect(messages(findings, 'interface-drift')).toEqual([]);
  });

  it('the sentence that a reviewer needs comes first, though the lock file is behind', () => {
    const run = compared(file('torchvision/resnet50.op13'), dilated({ first: 2 }), true);
    expect(run.summary).toMatchObject({ errors: 1, warnings: 3 });
    const page = checkMarkdown(run);
    expect(page).toContain(
      '✗ `stride-dilation-tradeoff`: 427 wanted<br>`receptive-field-drift`<br>`stale-lock`<br>and 1 more |',
    );
    expect([...page.matchAll(/^. `([\w-]+)` in /gm)].map(([, rule]) => rule)).toEqual([
      'stride-dilation-tradeoff',
      'receptive-field-drift',
      'stale-lock',
      'cost-drift',
    ]);
    expect(checkTerminal(run, { style: PLAIN, columns: 200 })).toContain(
      'stride-dilation-tradeoff and 3 more',
    );
  });

  it('ResNet-50 dilated rightly keeps 427, at stride 16', () => {
    const { findings } = compared(file('torchvision/resnet50.op13'), dilated({ first: 1 }));
    expect(messages(findings, 'receptive-field-drift')).toEqual([
      expect.stringContaining('r = 427 px at stride 32 → 427 px at stride 16 on axes h and w.'),
    ]);
    expect(messages(findings, 'stride-dilation-tradeoff')).toEqual([]);
  });
});

/** Of each network two exports. */
function exportsIn(folder: string): (readonly [string, string])[] {
  const names = readdirSync(resolve(models, folder)).map(
    (name) => `${folder}/${name.replace(/\.onnx$/, '')}`,
  );
  const pairs = names.flatMap((name) => [
    [name, name.replace(/op11$/, 'op17')] as const,
    [name, name.replace(/-bn$/, '')] as const,
  ]);
  return pairs.filter(([name, other]) => name !== other && names.includes(other));
}

function geometryOf(name: string): string {
  const { graph, format } = readModel(bytesSource(name, file(name)), {
    limits: DEFAULT_LIMITS,
    declared: new Map(),
  });
  return analyze(graph, { path: name, format, inputs: new Map() }).geometry.fingerprint;
}

function file(name: string): Uint8Array {
  return readFileSync(resolve(models, `${name}.onnx`));
}

function messages(findings: Run['findings'], rule: string): readonly string[] {
  return findings.filter((one) => one.rule === rule).map(({ message }) => message);
}

/** `isLocked`: the lock file beside the model is still that of the baseline. */
function compared(before: Uint8Array, after: Uint8Array, isLocked = false): Run {
  const config = defaultConfig();
  const failures: unknown[] = [];
  const baseline = compareWithModels({
    read: () => before,
    gone: [],
    config,
    limits: DEFAULT_LIMITS,
    version: '0',
    onFailure: (failure) => failures.push(failure),
  });
  const { records, ...result } = lint({
    models: [{ path: 'm.onnx', open: () => bytesSource('m.onnx', after) }],
    config,
    limits: DEFAULT_LIMITS,
    baseline,
    ...(isLocked ? { lock: baseline } : {}),
    now: new Date('2026-01-01'),
  });
  expect([...failures, ...result.failures]).toEqual([]);
  return makeRun({ ...result, models: records, version: '0' });
}

/** The last stage without its stride and with dilation 2; `first`: the dilation of the layer that had the stride. */
function dilated({ first }: { readonly first: number }): Uint8Array {
  const model = onnx.ModelProto.decode(file('torchvision/resnet50.op13'));
  for (const node of model.graph?.node ?? []) {
    const name = node.name ?? '';
    if (!/^\/layer4\/.*(conv2|downsample)/.test(name)) continue;
    const dilation = name.includes('downsample') ? 1 : name.includes('layer4.0') ? first : 2;
    for (const attribute of node.attribute ?? []) {
      if (attribute.name === 'strides') attribute.ints = [1, 1];
      if (attribute.name === 'dilations') attribute.ints = [dilation, dilation];
      if (attribute.name === 'pads' && !name.includes('downsample'))
        attribute.ints = [dilation, dilation, dilation, dilation];
    }
  }
  return onnx.ModelProto.encode(model).finish();
}
