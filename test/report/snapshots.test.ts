// Outputs as whole files that a person can open: review them as the product they are.
import { describe, expect, it } from 'vitest';
import {
  annotationLines,
  checkCsv,
  checkMarkdown,
  checkTerminal,
  COLORED,
  commentMarkdown,
  explainTerminal,
  failureLine,
  inspectCsv,
  inspectMarkdown,
  inspectTerminal,
  PLAIN,
  recordLines,
  ruleList,
  runJson,
  summaryMarkdown,
  type Run,
} from '../../src/report/index.ts';
import { driftRun } from './drift-run.ts';
import {
  AUDIO,
  AUDIO_FINDING,
  BOUNDS,
  DETECTOR,
  DETECTOR_FINDINGS,
  FAILURES,
  GRIDDING,
  OPAQUE,
  OPAQUE_FINDINGS,
  run,
  shortField,
  SQUARE,
  UNET,
  VIDEO,
  WIDE,
} from './fixtures.ts';

const SHORT = shortField(UNET.path, 'image', 'logits');
const WAIVED = DETECTOR_FINDINGS.slice(2).map((one) => ({
  ...one,
  state: 'waived' as const,
  waiver: { reason: 'trained with it, retrain planned', until: '2027-03-31' },
}));

/** What a pull request shows, worst to best. */
const RUNS: Readonly<Record<string, Run>> = {
  fine: run([SQUARE, WIDE]),
  'pull-request': run([DETECTOR, AUDIO, UNET], [...SHORT, ...DETECTOR_FINDINGS]),
  undecided: run([OPAQUE], OPAQUE_FINDINGS),
  'in-time': run([AUDIO], [AUDIO_FINDING]),
  bounds: run([BOUNDS, VIDEO]),
  waived: run([DETECTOR], WAIVED),
  drift: driftRun(),
  failures: run([SQUARE], [], FAILURES),
  'nothing-readable': run([], [], FAILURES.slice(0, 2)),
};

const WIDTH = { style: PLAIN, columns: 100 };

describe.each(Object.entries(RUNS))('the run "%s"', (name, of) => {
  it('as a comment', async () => {
    await expect(commentMarkdown(of, 'receptive-fields')).toMatchFileSnapshot(`snapshots/${name}.comment.md`);
  });

  it('on a terminal', async () => {
    await expect(checkTerminal(of, WIDTH)).toMatchFileSnapshot(`snapshots/${name}.check.txt`);
  });

  it('as workflow commands', async () => {
    await expect(annotationLines(of)).toMatchFileSnapshot(`snapshots/${name}.github.txt`);
  });

  it('as a CSV file', async () => {
    await expect(checkCsv(of)).toMatchFileSnapshot(`snapshots/${name}.check.csv`);
  });
});

describe('the run "pull-request"', () => {
  const of = RUNS['pull-request'] ?? run([]);

  it('as a job summary', async () => {
    await expect(summaryMarkdown(of)).toMatchFileSnapshot('snapshots/pull-request.summary.md');
  });

  it('as JSON', async () => {
    await expect(runJson(of)).toMatchFileSnapshot('snapshots/pull-request.json');
  });

  it('on a colored terminal', async () => {
    await expect(checkTerminal(of, { ...WIDTH, style: COLORED })).toMatchFileSnapshot(
      'snapshots/pull-request.check.ansi',
    );
  });

  it('on a narrow terminal', async () => {
    await expect(checkTerminal(of, { ...WIDTH, columns: 72 })).toMatchFileSnapshot(
      'snapshots/pull-request.check-72.txt',
    );
  });

  it('as Markdown is the job summary, where all has room', () => {
    expect(checkMarkdown(of)).toBe(summaryMarkdown(of));
  });
});

describe.each(
  Object.entries({
    square: [SQUARE],
    unet: [UNET],
    detector: [DETECTOR],
    wide: [WIDE],
    opaque: [OPAQUE],
    bounds: [BOUNDS],
    video: [VIDEO],
    audio: [AUDIO],
    several: [UNET, AUDIO],
    gridding: [GRIDDING],
  }),
)('the layers of "%s"', (name, models) => {
  it('on a terminal', async () => {
    await expect(inspectTerminal(models, WIDTH)).toMatchFileSnapshot(`snapshots/${name}.inspect.txt`);
  });

  it('as Markdown', async () => {
    await expect(inspectMarkdown(models)).toMatchFileSnapshot(`snapshots/${name}.inspect.md`);
  });

  it('as a CSV file', async () => {
    await expect(inspectCsv(models)).toMatchFileSnapshot(`snapshots/${name}.inspect.csv`);
  });
});

it('model records are one line each', () => {
  expect(
    recordLines([UNET, AUDIO])
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([UNET, AUDIO]);
});

describe('failures', () => {
  it('are one line each, with place and remedy', () => {
    expect(FAILURES.map((failure) => failureLine(failure))).toEqual([
      'big/backbone.onnx: a Git LFS pointer to 4d7a214614ab (1,048,576 bytes), not the model. Run `git lfs pull --include "big/backbone.onnx"`.',
      'broken.onnx: byte 1042: a length of 9,000 runs past the end.',
      '.rf-lint.yml:3:7: unknown key "mni". Did you mean "min"?',
    ]);
  });
});

describe('rules', () => {
  it('are listed with what they ask', () => {
    const rules = [
      { id: 'min-receptive-field', summary: 'The receptive field is at least this large in every phase.' },
      { id: 'stride-budget', summary: 'The effective stride is within a budget.' },
    ];
    expect(ruleList(rules, PLAIN, 100)).toBe(
      [
        'rule                 what it asks',
        'min-receptive-field  The receptive field is at least this large in every phase.',
        'stride-budget        The effective stride is within a budget.',
        '',
        'rf-lint explain RULE shows its page',
        '',
      ].join('\n'),
    );
  });

  it('have pages whose headings and names are painted, fenced blocks aside', () => {
    const page = '# stride-budget\n\nSet `max`.\n\n```yaml\n# no heading, no `name`\n```\n\n\n';
    expect(explainTerminal(page, PLAIN)).toBe(`${page.trimEnd()}\n`);
    expect(explainTerminal(page, COLORED)).toBe(
      '\x1b[1m# stride-budget\x1b[0m\n\nSet \x1b[36m`max`\x1b[0m.\n\n\x1b[2m```yaml\x1b[0m\n# no heading, no `name`\n\x1b[2m```\x1b[0m\n',
    );
  });
});
