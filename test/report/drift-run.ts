// A run of drawn networks beside what they were: a drift, one that is accepted, an export in other names, a cost.
import type { Comparison } from '../../src/history/index.ts';
import { compareWithModels } from '../../src/baseline/index.ts';
import { defaultConfig } from '../../src/config/index.ts';
import { bytesSource, DEFAULT_LIMITS } from '../../src/formats/index.ts';
import { lint } from '../../src/lint.ts';
import { makeRun, type Run } from '../../src/report/index.ts';
import type { RunParts } from '../../src/report/make-run.ts';
import { resnet50 } from '../history/bottlenecks.ts';
import { net } from '../nets/net.ts';

const small = (input: string, output: string, opset: number, channels = 8): Uint8Array =>
  net(
    `opset ${opset}`,
    `${input}[1,3,64,64] -> ${output}`,
    `conv: ${output} = Conv(${input}, w[${channels},3,3,3]) {pads: [1,1,1,1]}`,
  );

const BEFORE = new Map([
  ['seg/resnet50.onnx', resnet50()],
  ['seg/accepted.onnx', resnet50()],
  ['det/a.onnx', small('image', 'y', 13)],
  ['det/b.onnx', small('image', 'y', 13)],
  ['det/wide.onnx', small('image', 'y', 13)],
]);
const AFTER = new Map([
  ['seg/resnet50.onnx', resnet50('bug')],
  ['seg/accepted.onnx', resnet50('dilation')],
  ['det/a.onnx', small('l_x_', 'conv_1', 18)],
  ['det/b.onnx', small('l_x_', 'conv_1', 18)],
  ['det/wide.onnx', small('image', 'y', 13, 12)],
]);

export function driftRun(): Run {
  const run = runAgainst(
    AFTER,
    BEFORE,
    new Map([...BEFORE, ['seg/accepted.onnx', AFTER.get('seg/accepted.onnx')!]]),
  );
  // What the lock file beside them says isn't what is shown here.
  return run((findings) => findings.filter(({ rule }) => rule !== 'stale-lock'));
}

type Models = ReadonlyMap<string, Uint8Array>;
type Findings = RunParts['findings'];

/** `before`: what the baseline has; `locked`: what the lock file beside the models has. */
export function runAgainst(
  after: Models,
  before: Models,
  locked: Models,
  config = defaultConfig(),
): (kept: (findings: Findings) => Findings) => Run {
  const { records, ...result } = lint({
    models: [...after].map(([path, bytes]) => ({ path, open: () => bytesSource(path, bytes) })),
    config,
    limits: DEFAULT_LIMITS,
    version: '0.1.0',
    baseline: comparison((path) => before.get(path) ?? null),
    lock: comparison((path) => locked.get(path) ?? null),
    now: new Date('2026-01-01'),
  });
  const baseline = { kind: 'lock', ref: '1a2b3c4d5e6f'.padEnd(40, '0'), place: 'merge-base' } as const;
  return (kept) =>
    makeRun({ ...result, findings: kept(result.findings), models: records, version: '0.1.0', baseline });
}

function comparison(read: (path: string) => Uint8Array | null): Comparison {
  const onFailure = (failure: Error): never => {
    throw failure;
  };
  return compareWithModels({
    read,
    gone: [],
    config: defaultConfig(),
    limits: DEFAULT_LIMITS,
    version: '0.1.0',
    onFailure,
  });
}
