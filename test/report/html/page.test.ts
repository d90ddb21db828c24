// Pages as whole files that a person can open, and what holds of every page.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkHtml, inspectHtml } from '../../../src/report/index.ts';
import {
  AUDIO,
  BOUNDS,
  DETECTOR,
  DETECTOR_FINDINGS,
  FAILURES,
  field,
  GRIDDING,
  OPAQUE,
  OPAQUE_FINDINGS,
  run,
  shortField,
  square,
  tensor,
  UNET,
  VERSION,
  VIDEO,
} from '../fixtures.ts';

/** The network behind a baseline in which two layers saw more, and one of them stepped farther. */
const MOVED = {
  ...UNET,
  before: {
    ...UNET,
    tensors: UNET.tensors.map((one) =>
      one.name === 'logits'
        ? tensor(
            'logits',
            '/head/Conv',
            'Conv',
            [1, 2, 256, 256],
            square('image', field(219, [2, 1], [109, 1])),
          )
        : one,
    ),
  },
};

const PAGES: Readonly<Record<string, string>> = {
  'pull-request': checkHtml(
    run([DETECTOR, AUDIO, UNET], [...shortField(UNET.path, 'image', 'logits'), ...DETECTOR_FINDINGS]),
  ),
  undecided: checkHtml(run([OPAQUE], OPAQUE_FINDINGS)),
  failures: checkHtml(run([BOUNDS, VIDEO], [], FAILURES)),
  drift: checkHtml({
    ...run([MOVED], shortField(UNET.path, 'image', 'logits')),
    baseline: {
      kind: 'lock',
      ref: '17092b1e98136a3a0a7b'.padEnd(40, '0'),
      asked: 'main',
      place: 'merge-base',
    },
  }),
  'gridding.inspect': inspectHtml([GRIDDING], VERSION),
};

describe.each(Object.entries(PAGES))('the page "%s"', (name, page) => {
  it('as a file', async () => {
    await expect(page).toMatchFileSnapshot(`../snapshots/${name}.html`);
  });

  it('lets in its one style, by the hash, and nothing else', () => {
    const [, style = ''] = /<style>([^<]*)<\/style>/.exec(page) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    expect(policy.replaceAll('&#39;', "'").split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(/<script|<style[^>]+>|\sstyle=|\son\w+=|javascript:|@import|url\(/i);
    expect(page.match(/(href|src)="(?!#model-)[^"]*"/g)).toEqual([
      'href="data:image/svg+xml,' + (/href="data:image\/svg\+xml,([^"]*)"/.exec(page)?.[1] ?? '') + '"',
      'href="#main"',
    ]);
  });

  it('has an end for every element, and each id once', () => {
    const open: string[] = [];
    const ended: (string | undefined)[] = [];
    const ends: string[] = [];
    for (const [, end, tag = '', rest = ''] of page.matchAll(/<(\/?)([a-z]\w*)([^>]*)>/g)) {
      if (end === '/') {
        ended.push(open.pop());
        ends.push(tag);
      } else if (!rest.endsWith('/') && !/^(meta|link|br)$/.test(tag)) open.push(tag);
    }
    expect(ended).toEqual(ends);
    expect(open).toEqual([]);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, link] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(link);
  });
});

describe('a figure that moved', () => {
  it('stands as old → new, and the old one is drawn', () => {
    const page = PAGES['drift'] ?? '';
    expect(page).toMatch(/<td>\s*219 → 187 px\s*<\/td>/);
    expect(page).toMatch(/<td>\s*2 → 1\s*<\/td>/);
    expect(page).toMatch(/class="s-before"[^]*class="s-before-region"/);
    expect(page).toContain(
      'Compared with the lock file at <code>17092b1e98</code>, the merge base with <code>main</code>.',
    );
  });
});

describe('models', () => {
  it('with problems come first and open, the others folded', () => {
    const opened = [...(PAGES['pull-request'] ?? '').matchAll(/class="model"\s*(open)?[^]*?<code>([^<]*)/g)];
    expect(opened.map(([, open, path]) => [path, open !== undefined])).toEqual([
      ['det/yolo.onnx', true],
      ['seg/unet.onnx', true],
      ['kws.onnx', false],
    ]);
  });
});
