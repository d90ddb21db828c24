// A real Chromium, driven over its DevTools protocol through pipes (chromium:content/browser/devtools/devtools_pipe_handler.cc: messages
// of JSON that end in a zero byte, on file descriptors 3 and 4). It starts with an empty profile, and every request is written down.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const PLACES = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** null: there is none on this machine. */
export const CHROMIUM = PLACES.find((place) => place !== '' && existsSync(place)) ?? null;

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-pipe',
];

export interface Look {
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  readonly media?: 'screen' | 'print';
}

export interface Seen {
  /** What the console said, and what the browser had to complain of. */
  readonly console: readonly string[];
  /** Addresses that were asked for, the page's own among them. */
  readonly requests: readonly string[];
  /** Milliseconds from the request to the load event. */
  readonly loadedAfter: number;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

export class Browser {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, (answer: Message) => void>();
  #listeners: ((message: Message) => void)[] = [];
  #last = 0;
  #session = '';

  private constructor(program: string) {
    this.#profile = mkdtempSync(join(tmpdir(), 'rf-lint-browser-'));
    this.#process = spawn(program, [...FLAGS, `--user-data-dir=${this.#profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    let rest = '';
    (this.#process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#hear(JSON.parse(message) as Message);
    });
  }

  static async start(program: string): Promise<Browser> {
    const browser = new Browser(program);
    const { targetId } = await browser.#ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.#ask('Target.attachToTarget', { targetId, flatten: true });
    browser.#session = String(sessionId);
    for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM', 'Accessibility'])
      await browser.#ask(`${domain}.enable`, {});
    return browser;
  }

  /** Opens the page at that address with that look, and waits until it is there. */
  async open(url: string, { width, height, scheme, media = 'screen' }: Look): Promise<Seen> {
    const said: string[] = [];
    const requests: string[] = [];
    await this.#ask('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 1,
      mobile: false,
    });
    const features = [{ name: 'prefers-color-scheme', value: scheme }];
    await this.#ask('Emulation.setEmulatedMedia', { media, features });
    const started = performance.now();
    await new Promise<void>((resolve) => {
      this.#listeners = [
        ({ method, params = {} }) => {
          if (method === 'Page.loadEventFired') resolve();
          if (method === 'Network.requestWillBeSent')
            requests.push((params['request'] as { url: string }).url);
          if (method === 'Log.entryAdded') said.push((params['entry'] as { text: string }).text);
          if (method === 'Runtime.consoleAPICalled' || method === 'Runtime.exceptionThrown')
            said.push(JSON.stringify(params));
        },
      ];
      void this.#ask('Page.navigate', { url });
    });
    const loadedAfter = performance.now() - started;
    // Whatever the page would start on its own has begun two frames later.
    await this.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    return { console: said, requests, loadedAfter };
  }

  /** The value of an expression in the page; promises are waited for. The page's policy doesn't hold for it. */
  async evaluate(expression: string): Promise<unknown> {
    const answer = await this.#ask('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer['exceptionDetails'] !== undefined) throw new Error(JSON.stringify(answer['exceptionDetails']));
    return (answer['result'] as { value: unknown }).value;
  }

  async press(key: 'Tab' | 'Enter'): Promise<void> {
    const code = key === 'Tab' ? 9 : 13;
    const text = key === 'Enter' ? '\r' : undefined;
    for (const type of ['keyDown', 'keyUp'])
      await this.#ask('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode: code, text });
  }

  /** PNG, of the whole page or of what is seen. */
  async picture(wholePage: boolean): Promise<Buffer> {
    const { data } = await this.#ask('Page.captureScreenshot', { captureBeyondViewport: wholePage });
    return Buffer.from(String(data), 'base64');
  }

  /** Ends the browser and removes its profile. */
  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    await ended;
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  #ask(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
    const id = ++this.#last;
    const session = this.#session === '' ? {} : { sessionId: this.#session };
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        if (error === undefined) resolve(result ?? {});
        else reject(new Error(`${method}: ${error.message}`));
      });
      (this.#process.stdio[3] as Writable).write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    });
  }

  #hear(message: Message): void {
    const answer = message.id === undefined ? undefined : this.#waiting.get(message.id);
    if (answer === undefined) for (const listener of this.#listeners) listener(message);
    else {
      this.#waiting.delete(message.id!);
      answer(message);
    }
  }
}
