// The page in a real browser. Without one (`CHROMIUM` names another than Debian's) nothing is run here. RF_LINT_PICTURES=FOLDER keeps
// what was seen as pictures.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences, type Recorded, storyOf } from '../../src/history/index.ts';
import {
  checkHtml,
  type Diff,
  diffHtml,
  type History,
  historyHtml,
  inspectHtml,
} from '../../src/report/index.ts';
import { resnet50Lines } from '../history/bottlenecks.ts';
import { lockedOf, recordOf } from '../history/locked.ts';
import { HOSTILE_NAMES } from '../report/hostile-names.ts';
import { everywhere } from '../report/everywhere.ts';
import {
  AUDIO,
  BOUNDS,
  DETECTOR,
  DETECTOR_FINDINGS,
  FAILURES,
  OPAQUE,
  OPAQUE_FINDINGS,
  run,
  shortField,
  UNET,
  VERSION,
  VIDEO,
} from '../report/fixtures.ts';
import { typedIn } from '../cli/typed-in.ts';
import { net } from '../nets/net.ts';
import { Browser, CHROMIUM } from './browser.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'rf-lint-page-'));
const pictures = process.env['RF_LINT_PICTURES'];
const MODELS = path.resolve(import.meta.dirname, '../models');

const LAYERS = 5000;
const chain = Array.from({ length: LAYERS }, (_, i) => `t${i + 1} = Conv(t${i}, w) {pads: [1,1,1,1]}`);

const PAGES: Readonly<Record<string, () => string>> = {
  'a pull request': () =>
    checkHtml(
      run(
        [DETECTOR, AUDIO, UNET, OPAQUE],
        [...shortField(UNET.path, 'image', 'logits'), ...DETECTOR_FINDINGS, ...OPAQUE_FINDINGS],
        FAILURES,
      ),
    ),
  'no findings': () => checkHtml(run([BOUNDS, VIDEO])),
  'a run of nothing': () => checkHtml(run([], [], FAILURES.slice(0, 2))),
  'records without details': () => inspectHtml([UNET, AUDIO, BOUNDS, VIDEO, DETECTOR], VERSION),
  'real models': () => {
    cpSync(MODELS, path.join(folder, 'models'), { recursive: true });
    return cli([
      'check',
      'models',
      '--rule',
      'min-receptive-field: { min: 300, severity: warning }',
      '--format',
      'html',
    ]);
  },
  'a history': () => historyHtml(history(), { version: VERSION, failures: FAILURES.slice(0, 3) }),
  'a difference': () => diffHtml(difference(), { version: VERSION, failures: FAILURES.slice(0, 1) }),
  'a drift': () => {
    mkdirSync(path.join(folder, 'base'));
    writeFileSync(path.join(folder, 'base/drifted.onnx'), net(...resnet50Lines('stride')));
    writeFileSync(path.join(folder, 'drifted.onnx'), net(...resnet50Lines('bug')));
    return cli(['check', 'drifted.onnx', '--base', 'base', '--format', 'html']);
  },
  'a chain of 5,000 layers': () => {
    writeFileSync(path.join(folder, 'chain.onnx'), net('t0[1,8,64,64] -> t5000', 'w[8,8,3,3]', ...chain));
    return cli(['inspect', 'chain.onnx', '--format', 'html']);
  },
  ...Object.fromEntries(
    HOSTILE_NAMES.map((name, at) => [`hostile ${at}`, () => checkHtml(everywhere(name))]),
  ),
};

const LONG = `nets/${'a-rather-long-name/'.repeat(4)}model.onnx`;

/** What git told of two models: one that was dilated and restored within a day, one with a long name that stayed. */
function history(): History {
  const sides = (['stride', 'bug', 'dilation'] as const).map((last) => recorded(last, resnet50Lines(last)));
  const paths = ['seg/resnet50.onnx', LONG];
  const revisions = Array.from({ length: 12 }, (_, at) => ({
    commit: String(at).padStart(40, 'a'),
    date: `2026-01-${String(1 + Math.floor(at / 5)).padStart(2, '0')}T00:00:0${at % 10}Z`,
    changes: paths
      .slice(0, at === 3 ? 2 : 1)
      .map((path) => ({ path, after: at === 6 ? null : sides[at % sides.length]! })),
  }));
  const lines = storyOf(revisions, false);
  return { origin: 'models', commit: 'b'.repeat(40), cut: false, revisions: revisions.length, lines };
}

function difference(): Diff {
  const side = (last: 'stride' | 'bug', ...rest: readonly string[]) =>
    new Map(
      ['seg/resnet50.onnx', ...rest].map((path) => [path, recorded(last, resnet50Lines(last))] as const),
    );
  const made = differences(side('stride', 'gone.onnx'), side('bug', LONG));
  return { base: 'main', head: 'HEAD', differences: made };
}

function recorded(id: string, lines: readonly string[]): Recorded {
  return { id, model: lockedOf(...lines), steps: recordOf(lines).geometry!.steps };
}

function cli(argv: readonly string[]): string {
  const answer = typedIn(folder, argv);
  expect(answer.error).toBe('');
  return answer.out;
}

const LOOKS = [375, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => ({ width, height: 900, scheme })),
);

describe.skipIf(CHROMIUM === null)('the page in a browser', () => {
  let browser: Browser;
  const addresses = new Map<string, string>();

  beforeAll(async () => {
    browser = await Browser.start(CHROMIUM!);
    for (const [at, [name, made]] of Object.entries(PAGES).entries()) {
      const file = path.join(folder, `${at}.html`);
      writeFileSync(file, made());
      addresses.set(name, pathToFileURL(file).href);
    }
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const shown = Object.keys(PAGES).filter((name) => !name.startsWith('hostile'));

  describe.each(shown)('%s', (name) => {
    it.each(LOOKS)('is quiet, asks for nothing and fits at $width px in the $scheme', async (look) => {
      const url = addresses.get(name)!;
      const seen = await browser.open(url, look);
      expect(seen.console).toEqual([]);
      expect(seen.requests).toEqual([url]);
      expect(await browser.evaluate(WIDTH)).toBe(look.width);
      const [text, page] = (await browser.evaluate(COLORS)) as string[];
      expect(brightness(page!) > brightness(text!)).toBe(look.scheme === 'light');
      if (pictures !== undefined) await keep(`${name} ${look.width} ${look.scheme}`);
    });

    it('says everything that is drawn in words, under headings in order', async () => {
      await browser.open(addresses.get(name)!, LOOKS[0]!);
      expect(await browser.evaluate(UNNAMED)).toEqual([]);
      const levels = (await browser.evaluate(HEADINGS)) as number[];
      expect(levels[0]).toBe(1);
      for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThan(2);
    });
  });

  it('a chain of 5,000 layers is there within seconds, and its page is small', async () => {
    const url = addresses.get('a chain of 5,000 layers')!;
    const { loadedAfter } = await browser.open(url, LOOKS[3]!);
    expect(loadedAfter).toBeLessThan(5000);
    expect(await browser.evaluate('document.querySelectorAll("tbody tr").length')).toBe(LAYERS);
    expect(
      ((await browser.evaluate('document.documentElement.outerHTML.length')) as number) / 1e6,
    ).toBeLessThan(3);
  });

  it('can be read with the keyboard alone', async () => {
    await browser.open(addresses.get('a pull request')!, LOOKS[3]!);
    await browser.press('Tab');
    expect(await browser.evaluate('document.activeElement.textContent')).toBe('Skip to the report');
    const stops = new Set<unknown>();
    for (let i = 0; i < 12; i++) {
      await browser.press('Tab');
      stops.add(
        await browser.evaluate('[...document.querySelectorAll("*")].indexOf(document.activeElement)'),
      );
      expect(await browser.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }
    expect(stops.size).toBe(12);
    await browser.evaluate('document.querySelector("details.model > summary").focus()');
    const before = await browser.evaluate('document.querySelector("details.model").open');
    await browser.press('Enter');
    expect(await browser.evaluate('document.querySelector("details.model").open')).toBe(before !== true);
  });

  it('links lead to the model, and open it', async () => {
    const url = addresses.get('no findings')!;
    await browser.open(url, LOOKS[3]!);
    expect(await browser.evaluate('document.querySelectorAll("details.model[open]").length')).toBe(0);
    await browser.evaluate('document.querySelector("a[href^=\'#model\']").click()');
    expect(
      await browser.evaluate('document.querySelector(location.hash).closest("details.model").open'),
    ).toBe(true);
  });

  it.each(['a drift', 'a history', 'a difference', 'a pull request'])('%s fits on paper', async (name) => {
    await browser.open(addresses.get(name)!, { width: 720, height: 900, scheme: 'dark', media: 'print' });
    expect(await browser.evaluate(WIDTH)).toBe(720);
  });

  it('on paper it is light', async () => {
    await browser.open(addresses.get('a pull request')!, { ...LOOKS[3]!, scheme: 'dark', media: 'print' });
    const [text, page] = (await browser.evaluate(COLORS)) as string[];
    expect(brightness(page!)).toBeGreaterThan(brightness(text!));
  });

  it('with markup from elsewhere in it would neither load nor run that, and the console would tell', async () => {
    const smuggled =
      '<script>document.title = "run"</script><p style="color: red" onclick="1">x</p><img src="http://127.0.0.1:9/x.png">';
    const file = path.join(folder, 'smuggled.html');
    writeFileSync(file, PAGES['no findings']!().replace('<footer>', `${smuggled}<footer>`));
    const seen = await browser.open(pathToFileURL(file).href, LOOKS[0]!);
    expect(seen.console.filter((line) => line.includes('Content Security Policy'))).not.toHaveLength(0);
    expect(await browser.evaluate('document.title')).toMatch(/^Receptive fields: no findings/);
    expect(await browser.evaluate('getComputedStyle(document.querySelector("p[style]")).color')).toBe(
      await browser.evaluate('getComputedStyle(document.body).color'),
    );
  });

  it('served by a host it asks that host for nothing else', async () => {
    const asked: string[] = [];
    const page = PAGES['a pull request']!();
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    });
    const { port } = await listening(server);
    const seen = await browser.open(`http://127.0.0.1:${port}/report`, LOOKS[3]!);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.close();
    expect(seen.console).toEqual([]);
    expect(asked).toEqual(['/report']);
  });

  it.each(HOSTILE_NAMES.map((name, at) => [JSON.stringify(name).slice(0, 60), at]))(
    '%s is text',
    async (_, at) => {
      const url = addresses.get(`hostile ${at}`)!;
      const seen = await browser.open(url, LOOKS[0]!);
      expect(seen.console).toEqual([]);
      expect(seen.requests).toEqual([url]);
      expect(await browser.evaluate(ELEMENTS)).toEqual(await harmless());
      expect(await browser.evaluate(WIDTH)).toBe(375);
    },
  );

  let elements: unknown;
  async function harmless(): Promise<unknown> {
    if (elements !== undefined) return elements;
    const file = path.join(folder, 'harmless.html');
    writeFileSync(file, checkHtml(everywhere('name')));
    const now = await browser.evaluate('location.href');
    await browser.open(pathToFileURL(file).href, LOOKS[0]!);
    elements = await browser.evaluate(ELEMENTS);
    await browser.open(String(now), LOOKS[0]!);
    return elements;
  }

  async function keep(name: string): Promise<void> {
    if (!existsSync(pictures!)) mkdirSync(pictures!, { recursive: true });
    writeFileSync(path.join(pictures!, `${name}.png`), await browser.picture(true));
  }
});

const WIDTH = 'document.documentElement.scrollWidth';
const COLORS = '(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))';
/** Every element and the names of its attributes, in order: what a name of a model must not change. Messages may hold names. */
const ELEMENTS =
  '[...document.querySelectorAll(":not(code)")].map((one) => [one.tagName, ...one.getAttributeNames()].join(" "))';
const HEADINGS = '[...document.querySelectorAll("h1,h2,h3,h4")].map((one) => Number(one.tagName[1]))';
/** Drawings without a text, tables without a caption, headers without a scope. */
const UNNAMED = `[
  ...[...document.querySelectorAll('svg')].filter((one) => !one.ariaHidden && !(one.role === 'img' && one.ariaLabel)),
  ...[...document.querySelectorAll('table')].filter((one) => one.caption === null),
  ...document.querySelectorAll('th:not([scope])'),
  ...[...document.querySelectorAll('[tabindex]')].filter((one) => !one.role || !one.ariaLabel),
  ...[document.documentElement].filter((one) => one.lang !== 'en'),
].map((one) => one.outerHTML.slice(0, 200))`;

function brightness(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+/g) ?? []).map(Number);
  return red + green + blue;
}

async function listening(server: Server): Promise<AddressInfo> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return server.address() as AddressInfo;
}
