// Bodies that are repeated, against the same trips written down one after another: Scan by brute force over what each trip reads, Loop by
// what the product says of the written-down network. Both drawings come from one random body; the definition of Scan and Loop
// is the one of the ONNX text.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { net as encode, parseNet } from '../nets/onnx-encode.ts';
import { regions } from './interpreter/regions.ts';
import { netFromParts } from './parts.ts';
import { regionAt } from './record-region.ts';
import { analyzeBytes, type FieldRecord, type Subject } from './subject.ts';

const TRIPS = 8;
const WIDTH = 24;

/** A body on tensors [1, 1, W]; operands by number among what is there so far: states, slices, earlier results. */
interface Body {
  readonly states: number;
  readonly slices: readonly { readonly reversed: boolean }[];
  readonly steps: readonly Step[];
  /** Numbers of what goes into each state and each stack. */
  readonly left: readonly number[];
  readonly stacks: readonly { readonly of: number; readonly reversed: boolean }[];
}

interface Step {
  readonly op: 'Relu' | 'Add' | 'Conv';
  readonly a: number;
  readonly b: number;
  readonly kernel: number;
  readonly before: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  op: fc.constantFrom('Relu', 'Add', 'Conv'),
  a: fc.nat(20),
  b: fc.nat(20),
  kernel: fc.integer({ min: 1, max: 3 }),
  before: fc.nat(2),
});

const body: fc.Arbitrary<Body> = fc.record({
  states: fc.nat(2),
  slices: fc.array(fc.record({ reversed: fc.boolean() }), { minLength: 1, maxLength: 2 }),
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
  left: fc.array(fc.nat(20), { minLength: 2, maxLength: 2 }),
  stacks: fc.array(fc.record({ of: fc.nat(20), reversed: fc.boolean() }), { minLength: 1, maxLength: 2 }),
});

/** The steps of one trip as statements; `given`: names of states and slices. Names of all that is there, then of what is left. */
function trip(
  { states, steps, left, stacks }: Body,
  given: readonly string[],
  label: string,
): {
  readonly lines: readonly string[];
  readonly left: readonly string[];
  readonly stacked: readonly string[];
} {
  const names = [...given];
  const at = (number: number): string => names[number % names.length]!;
  const lines = steps.map(({ op, a, b, kernel, before }, place) => {
    const made = `r${place}${label}`;
    const pads = [before % kernel, kernel - 1 - (before % kernel)];
    const line =
      op === 'Conv'
        ? `${made} = Conv(${at(a)}, w${kernel}) {pads: [${pads.join(',')}]}`
        : `${made} = ${op}(${op === 'Add' ? `${at(a)}, ${at(b)}` : at(a)})`;
    names.push(made);
    return line;
  });
  return { lines, left: left.slice(0, states).map(at), stacked: stacks.map(({ of }) => at(of)) };
}

const HEADER = ['w1[1,1,1]; w2[1,1,2]; w3[1,1,3]'];

function names(count: number, letter: string): string[] {
  return Array.from({ length: count }, (_, place) => `${letter}${place}`);
}

function scanned(one: Body): string {
  const states = names(one.states, 's');
  const slices = names(one.slices.length, 'v');
  const { lines, left, stacked } = trip(one, [...states, ...slices], '');
  // An output of a body is made by it.
  const outputs = [...left, ...stacked].map((name, place) => `o${place} = Identity(${name})`);
  const directions = (list: readonly { readonly reversed: boolean }[]): string =>
    `[${list.map(({ reversed }) => (reversed ? 1 : 0)).join(', ')}]`;
  const axes = (list: readonly unknown[]): string => `[${list.map(() => 2).join(', ')}]`;
  return [
    header(one),
    ...HEADER,
    `${outputNames(one).join(', ')} = Scan(${[...states.map((name) => `start_${name}`), ...slices.map(() => 'x')].join(', ')}) {
      num_scan_inputs: ${slices.length},
      scan_input_axes: ${axes(one.slices)}, scan_input_directions: ${directions(one.slices)},
      scan_output_axes: ${axes(one.stacks)}, scan_output_directions: ${directions(one.stacks)},
      body: graph { ${[...states, ...slices].join(', ')} -> ${names(outputs.length, 'o').join(', ')}
        ${[...lines, ...outputs].join('\n')}
      }
    }`,
  ].join('\n');
}

function header(one: Body): string {
  const starts = names(one.states, 's').map((name) => `, start_${name}[1,1,${WIDTH}]`);
  return `x[1,1,${TRIPS},${WIDTH}]${starts.join('')} -> ${outputNames(one).join(', ')}`;
}

function outputNames({ states, stacks }: Body): string[] {
  return [...names(states, 'h'), ...names(stacks.length, 'y')];
}

function writtenDown(one: Body): string {
  let states: readonly string[] = names(one.states, 's').map((name) => `start_${name}`);
  const lines = [...HEADER];
  const stacks: string[][] = one.stacks.map(() => []);
  for (let t = 0; t < TRIPS; t += 1) {
    const slices = one.slices.map(({ reversed }, place) => {
      const at = reversed ? TRIPS - 1 - t : t;
      lines.push(`v${place}_${t} = Gather(x, i${place}_${t}: int64[] = ${at}) {axis: 2}`);
      return `v${place}_${t}`;
    });
    const done = trip(one, [...states, ...slices], `_${t}`);
    lines.push(...done.lines);
    states = done.left;
    done.stacked.forEach((name, place) => {
      lines.push(`u${place}_${t} = Unsqueeze(${name}, [2])`);
      if (one.stacks[place]!.reversed) stacks[place]!.unshift(`u${place}_${t}`);
      else stacks[place]!.push(`u${place}_${t}`);
    });
  }
  lines.push(...states.map((name, place) => `h${place} = Identity(${name})`));
  lines.push(...stacks.map((list, place) => `y${place} = Concat(${list.join(', ')}) {axis: 2}`));
  return [header(one), ...lines].join('\n');
}

type Ends = readonly [number, number];

/** What may reach index u; null: nothing. `whole` where a known cause is listed. */
function said(field: FieldRecord | undefined, u: number, length: number): Ends | 'whole' | null {
  if (field === undefined) return null;
  if (field.full === 'whole-axis') return 'whole';
  const of = field.full === 'local' ? field.local : field.full;
  if (of === null || typeof of === 'string') throw new Error('no figure');
  const sign = field.index[0]?.coefficient ?? 0;
  const ends = regionAt(of, sign * u);
  if (ends === null || ends === undefined) return null;
  const [lo, hi] = [Math.max(ends[0], 0), Math.min(ends[1], length - 1)];
  return lo > hi ? null : [lo, hi];
}

/** Of what {@link said} says. */
function markOf(field: FieldRecord | undefined): string {
  if (field === undefined || typeof field.full === 'string') return field?.local?.mark ?? 'exact';
  return field.full.mark;
}

/** Next to a border an index may see less. */
const MARGIN = 9;

function faults(one: Body): string[] {
  const found: string[] = [];
  const subject = analyzeBytes('scan.onnx', encode(scanned(one)));
  const plain = netFromParts(parseNet(writtenDown(one)));
  for (const tensor of outputNames(one)) {
    for (const axis of [2, 3]) {
      const length = axis === 2 ? TRIPS : WIDTH;
      const isState = tensor.startsWith('h');
      const outputAxis = isState ? 2 : axis;
      const field = subject.tensors
        .get(tensor)
        ?.fields.find(({ source, sourceAxis }) => source === 'x' && sourceAxis === axis);
      const truth = truthOf(plain, tensor, axis, outputAxis);
      truth.forEach((region, u) => {
        const ends = said(field, u, length);
        if (ends === 'whole') return;
        const shown = `${tensor}, axis ${axis}, u ${u}: said ${JSON.stringify(ends)}, is ${JSON.stringify(region)}`;
        if (region !== null && (ends === null || ends[0] > region[0] || ends[1] < region[1]))
          found.push(`beyond: ${shown}`);
        const inside = axis === 2 ? u >= 3 && u < TRIPS - 3 : u >= MARGIN && u < WIDTH - MARGIN;
        const exact = markOf(field) === 'exact';
        // The first samples of an open end: states that take turns see every other one.
        const open = field !== undefined && field.full !== 'local' && axis === 2;
        const near = (a: number, b: number): boolean => Math.abs(a - b) <= (open ? 2 : 0);
        if (
          inside &&
          exact &&
          ends !== null &&
          (region === null || !near(ends[0], region[0]) || !near(ends[1], region[1]))
        )
          found.push(`wider: ${shown}`);
      });
    }
  }
  return found;
}

// Only axes that lie in the output; a final state has no axis of trips.
function truthOf(
  plain: ReturnType<typeof netFromParts>,
  tensor: string,
  axis: number,
  outputAxis: number,
): (Ends | null)[] {
  const found = regions(plain, { tensor, source: 'x', axis, outputAxis, mode: 'full' });
  return found.map(({ region }) => (region === null ? null : [region.lo, region.hi]));
}

/** `random`: another one in each run; a failure prints it. */
const asked = process.env['RF_LINT_SEED'] ?? '1';
const seed = asked === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(asked);
const runs = Number(process.env['RF_LINT_GRAPHS'] ?? 150);

it(`${runs} random scans see what their trips see`, { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(body, (one) => {
      expect(faults(one)).toEqual([]);
    }),
    { numRuns: runs, seed },
  );
});

/** The body as that of a Loop over its states alone, and the same trips one after another. */
function looped(one: Body, trips: number): { readonly loop: string; readonly plain: string } {
  const states = names(one.states, 's');
  const { lines, left } = trip(one, [...states, 'x'], '');
  const header = `x[1,1,${WIDTH}] -> ${names(one.states, 'h').join(', ')}`;
  const loop = [
    header,
    ...HEADER,
    `${names(one.states, 'h').join(', ')} = Loop(trips: int64[] = ${trips}, , ${states.map(() => 'x').join(', ')}) {
      body: graph { i: int64[], c: bool[], ${states.join(', ')} -> ${['c', ...names(left.length, 'o')].join(', ')}
        ${[...lines, ...left.map((name, place) => `o${place} = Identity(${name})`)].join('\n')}
      }
    }`,
  ];
  let current: readonly string[] = states.map(() => 'x');
  const written = [header, ...HEADER];
  for (let t = 0; t < trips; t += 1) {
    const done = trip(one, [...current, 'x'], `_${t}`);
    written.push(...done.lines);
    current = done.left;
  }
  written.push(...current.map((name, place) => `h${place} = Identity(${name})`));
  return { loop: loop.join('\n'), plain: written.join('\n') };
}

it(`${runs} random loops are what their trips are`, { timeout: 600_000 }, () => {
  const fields = (subject: Subject, name: string): unknown =>
    subject.tensors.get(name)?.fields.map(({ local, full }) => ({ local, full }));
  fc.assert(
    fc.property(
      body.filter(({ states }) => states > 0),
      fc.nat(5),
      (one, trips) => {
        const { loop, plain } = looped(one, trips);
        const [a, b] = [loop, plain].map((drawing) => analyzeBytes('loop.onnx', encode(drawing)));
        for (const name of names(one.states, 'h')) expect(fields(a!, name)).toEqual(fields(b!, name));
      },
    ),
    { numRuns: runs, seed },
  );
});
