// The command line in this process: a folder of files, what is typed there, what comes back. Streams, environment and
// clock are fakes; the files are real.
import { resolve } from 'node:path';
import { run } from '../../src/cli/run.ts';
import type { Program, Stream, Surroundings } from '../../src/cli/surroundings.ts';
import { net } from '../nets/net.ts';

/** The sources, with the rules' pages at the root. */
export const PROGRAM: Program = { folder: resolve(import.meta.dirname, '../..'), hash: 'sources' };

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export interface Around {
  readonly environment?: Readonly<Record<string, string>>;
  /** Columns of the terminal that both streams are; none: they are pipes. */
  readonly columns?: number;
  /** Milliseconds since 1970, one for each time that the clock is asked; the last one stays. */
  readonly clock?: readonly number[];
}

/** Runs `rf-lint` with these arguments in that folder. */
export function typedIn(folder: string, argv: readonly string[], around: Around = {}): Answer {
  const out = recorder(around);
  const error = recorder(around);
  const code = run(surroundings(folder, argv, out.stream, error.stream, around));
  return { code, out: out.text(), error: error.text() };
}

function surroundings(
  folder: string,
  argv: readonly string[],
  out: Stream,
  error: Stream,
  { environment = {}, clock = [Date.UTC(2026, 0, 1)] }: Around,
): Surroundings {
  let asked = 0;
  return {
    argv,
    environment,
    folder,
    program: PROGRAM,
    out,
    error,
    now: () => new Date(clock[Math.min(asked++, clock.length - 1)] ?? 0),
  };
}

function recorder({ columns }: Around): { readonly stream: Stream; text(): string } {
  const written: string[] = [];
  return {
    stream: {
      write: (text) => void written.push(text),
      terminal: columns === undefined ? null : { columns },
    },
    text: () => written.join(''),
  };
}

/** Three convolutions of 3 taps, the second with stride 2: r = 9, S = 2. */
export const CHAIN = net(
  'image[1,3,H,W] -> features',
  'w[8,3,3,3]; v[8,8,3,3]',
  'conv1: a = Conv(image, w) {pads: [1,1,1,1]}',
  'conv2: b = Conv(a, v) {pads: [1,1,1,1], strides: [2,2]}',
  'conv3: features = Conv(b, v) {pads: [1,1,1,1]}',
);

/** A node that nobody knows between input and output. */
export const OPAQUE = net('image[1,3,8,8] -> y', 'riddle: y = my.domain::Riddle(image)');

/** Two paths that meet one sample apart: one pads at the beginning only. */
export const SHIFTED = net(
  'image[1,8,32,32] -> sum',
  'w[8,8,3,3]',
  'left: a = Conv(image, w) {pads: [2,2,0,0]}',
  'right: b = Conv(image, w) {pads: [1,1,1,1]}',
  'meet: sum = Add(a, b)',
);
