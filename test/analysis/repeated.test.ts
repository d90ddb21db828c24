// Sequences and repeated bodies (sheet onnx-operators.md §3.12, §3.15), through the reader and the analysis.
import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/analysis/index.ts';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

function short(
  lines: readonly string[],
  tensor = 'y',
  inputs: Readonly<Record<string, Partial<Given>>> = {},
): string {
  return inShort(fieldOf(analyzeDrawn(lines, inputs), tensor));
}

function reasons(lines: readonly string[]): string[] {
  return analyzeDrawn(lines).undecided.map(({ node, reason }) => `${node}: ${reason}`);
}

describe('a sequence', () => {
  const parts = ['x[1,2,9] -> y', 's = SplitToSequence(x, [2, 4, 3]) {axis: 2}'];

  it('of a split gives its parts back', () => {
    expect(short([...parts, 'y = SequenceAt(s, 1)'])).toBe('exact N1 [2,2]');
    expect(short([...parts, 'y = SequenceAt(s, -1)'])).toBe('exact N1 [6,6]');
    expect(reasons([...parts, 'y = SequenceAt(s, -1)'])).toEqual([]);
  });

  it('of equal parts gives one of an open axis, counted from the front', () => {
    const open = ['x[1,2,W] -> y', 's = SplitToSequence(x, 4) {axis: 2}'];
    expect(short([...open, 'y = SequenceAt(s, 2)'])).toBe('exact N1 [8,8]');
    expect(reasons([...open, 'at: y = SequenceAt(s, -1)'])).toEqual([
      's: a sequence is read as a whole',
      'at: how many members its sequence has is not known',
    ]);
  });

  it('in a row is what a concatenation of its members is', () => {
    const start = 'x[1,2,8] -> y';
    const row = [start, 's = SplitToSequence(x, 4) {axis: 2}', 'y = ConcatFromSequence(s) {axis: 2}'];
    expect(short(row)).toBe(short([start, 'a, b = Split(x) {axis: 2}', 'y = Concat(a, b) {axis: 2}']));
  });

  it('may be stacked along a new axis', () => {
    expect(
      short([
        'x[1,1,9] -> y',
        'a = Conv(x, w[1,1,3]) {pads: [1,1]}',
        's = SequenceConstruct(x, a)',
        'y = ConcatFromSequence(s) {axis: 1, new_axis: 1}',
      ]),
    ).toBe('exact N1 [-1,1]');
  });

  it('of single samples lacks their axis, if it says so', () => {
    const unbound = [
      'x[1,3,9] -> y',
      's = SplitToSequence(x) {axis: 1, keepdims: 0}',
      'y = SequenceAt(s, 1)',
    ];
    expect(analyzeDrawn(unbound).at('y')[0]?.shape).toEqual([1, 9]);
    expect(short(unbound)).toBe('exact N1 [0,0]');
  });

  it('may be changed at places that are known', () => {
    const changed = [
      ...parts,
      't = SequenceInsert(s, x, 1)',
      'u = SequenceErase(t, 0)',
      'v = SequenceErase(u)',
      'w = SequenceInsert(v, x)',
    ];
    expect(short([...changed, 'y = SequenceAt(w, 0)'])).toBe('exact N1 [0,0]');
    expect(short([...changed, 'y = SequenceAt(w, 1)'])).toBe('exact N1 [2,2]');
    expect(short([...changed, 'y = SequenceAt(w, 2)'])).toBe('exact N1 [0,0]');
  });

  it('knows how many it holds', () => {
    expect(
      short([
        'x[1,1,9] -> y',
        's = SplitToSequence(x, 3) {axis: 2}',
        'n = SequenceLength(s)',
        'y = Loop(n, , x) {body: graph { i: int64[], c: bool[], s -> c, t; t = Conv(s, w[1,1,3]) {pads: [1,1]} }}',
      ]),
    ).toBe('exact N1 [-3,3]');
  });

  it('gives what any member sees as an upper bound where the place is computed', () => {
    const [, split] = parts;
    expect(short(['x[1,2,9], k: int64[] -> y', split!, 'y = SequenceAt(s, k)'])).toBe('upper-bound N1 [0,6]');
  });

  it('passes through an optional', () => {
    expect(
      short(['opset 18', ...parts, 'o = Optional(s); p = OptionalGetElement(o)', 'y = SequenceAt(p, 2)']),
    ).toBe('exact N1 [6,6]');
  });

  it('that is a graph output, or of unknown parts, says so', () => {
    expect(reasons(['x[1,2,9] -> s', 'sp: s = SplitToSequence(x, 3) {axis: 2}'])).toEqual([
      'sp: a sequence is read as a whole',
    ]);
    expect(
      reasons([
        'x[1,2,9], k: int64[] -> y',
        'sp: s = SplitToSequence(x, k) {axis: 2}',
        'at: y = SequenceAt(s, 0)',
      ]),
    ).toEqual(['sp: into which parts is not known', 'at: what its sequence holds is not known']);
  });

  it('may be mapped, each member by itself', () => {
    const map = 'q = SequenceMap(s) {body: graph { a -> b; b = Conv(a, w[2,2,3]) {pads: [1,1]} }}';
    expect(short(['opset 17', ...parts, map, 'y = SequenceAt(q, 1)'])).toBe('exact N1 [1,3]');
  });
});

describe('a loop', () => {
  const conv = (pads: string): string => `t = Conv(s, w[1,1,3]) {pads: ${pads}}`;
  const loop = (operands: string, step: string): string =>
    `loop: y = Loop(${operands}) {body: graph { i: int64[], c: bool[], s -> c, t; ${step} }}`;

  it('of many trips is open to the side that its body looks to', () => {
    const causal = ['x[1,1,12], n: int64[] -> y', loop('n, , x', conv('[2,0]'))];
    expect(short(causal)).toBe('no local; full N1 [∞,0]; by recurrence loop/body/state 0');
    const hundred = ['x[1,1,12] -> y', loop('n: int64[] = 100, , x', conv('[1,1]'))];
    expect(short(hundred)).toBe('no local; whole-axis; by recurrence loop/body/state 0');
  });

  it('of no trip hands on what it starts from', () => {
    expect(short(['x[1,1,12] -> y', loop('n: int64[] = 0, , x', conv('[1,1]'))])).toBe('exact N1 [0,0]');
    const never = loop('n: int64[] = 5, k: bool[] = 0, x', conv('[1,1]'));
    expect(short(['x[1,1,12] -> y', never])).toBe('exact N1 [0,0]');
  });

  it('that works element by element moves nothing, however often it runs', () => {
    expect(short(['x[1,1,12], n: int64[] -> y', loop('n, , x', 't = Relu(s)')])).toBe('exact N1 [0,0]');
  });

  it('that values of a source end hangs on them', () => {
    const condition = 'm = ReduceMean(t) {keepdims: 0}; k = Greater(m, z[])';
    const lines = [
      'x[1,1,12] -> y',
      `loop: y = Loop(, , x) {body: graph { i: int64[], c: bool[], s -> k, t; ${conv('[1,1]')}; ${condition} }}`,
    ];
    expect(short(lines)).toBe('no local; whole-axis; by recurrence loop/body/state 0, data-dependent loop');
  });

  it('within a loop runs as often as both say', () => {
    const inner = `t = Loop(m: int64[] = 3, , s) {body: graph { i: int64[], c: bool[], s -> c, t; ${conv('[1,1]')} }}`;
    expect(short(['x[1,1,12] -> y', loop('n: int64[] = 2, , x', inner)])).toBe('exact N1 [-6,6]');
  });

  it('whose trips differ by their number is as its trips are', () => {
    const choice = `k = Equal(i, z: int64[] = 0); t = If(k) {
      then_branch: graph { -> o; o = Conv(s, w[1,1,5]) {pads: [2,2]} }, else_branch: graph { -> o; o = Relu(s) }
    }`;
    expect(short(['x[1,1,12] -> y', loop('n: int64[] = 3, , x', choice)])).toBe('exact N1 [-2,2]');
  });

  it('counts the weights of its body once', () => {
    const lines = [
      'x[1,1,12] -> y',
      loop('n: int64[] = 3, , x', 'w: float32[1,1,3]; t = Conv(s, w) {pads: [1,1]}'),
    ];
    expect(analyzeDrawn(lines).cost).toMatchObject({ parameters: 3, multiplyAccumulates: 108 });
  });

  it('that takes places by its number where no trip is written out says what stands in the way', () => {
    const cut = 'a = Unsqueeze(i, [0]); b = Add(a, [1]); t = Slice(x, a, b, [2])';
    const lines = `loop: y = Loop(n, ) {body: graph { i: int64[], c: bool[] -> c, t; ${cut} }}`;
    expect(reasons(['x[1,1,12], n: int64[] -> y', lines])[0]).toBe(
      'loop/body/t: a parameter of it may differ from trip to trip',
    );
  });

  it('whose states change their shape, or are sequences, is opaque', () => {
    const grows = 't = Concat(s, s) {axis: 2}';
    expect(reasons(['x[1,1,12], n: int64[] -> y', loop('n, , x', grows)])).toEqual([
      'loop: a state may change its shape from trip to trip',
    ]);
    const appends = loop('n, , e', 't = SequenceInsert(s, x)');
    expect(
      reasons(['x[1,1,12], n: int64[] -> z', 'e = SequenceEmpty()', appends, 'at: z = SequenceAt(y, 0)']),
    ).toEqual(['loop: a sequence goes from trip to trip', 'at: what its sequence holds is not known']);
  });

  it.each([
    ['computed', 'm'],
    ['written in the file', 'm: int64[] = 64'],
  ])('within twelve others is left in no time, its number of trips %s', (_, trips) => {
    let step = conv('[1,1]');
    for (let depth = 0; depth < 12; depth += 1) {
      step = `t = Loop(${trips.replace('m', trips === 'm' ? 'm' : `m${depth}`)}, , s) {body: graph { i: int64[], c: bool[], s -> c, t; ${step} }}`;
    }
    const lines = ['x[1,1,12], m: int64[] -> y', loop('m, , x', step)];
    expect(reasons(lines)).toEqual(['loop: written out it is too large']);
  });
});

describe('a scan', () => {
  it('whose states pass on two slices, one from the end, sees an upper bound of both', () => {
    const found = analyzeDrawn([
      'x[1,1,8,9], s[1,1,9], r[1,1,9] -> h, g, y',
      `h, g, y = Scan(s, r, x, x) {
        num_scan_inputs: 2, scan_input_axes: [2, 2], scan_input_directions: [1, 0], scan_output_axes: [2],
        body: graph { s0, s1, v0, v1 -> o0, o1, o2
          a = Add(v1, v0)
          o0 = Identity(s1); o1 = Identity(a); o2 = Identity(s0)
        }
      }`,
    ]);
    const { local, causes } = fieldOf(found, 'y', 'H', 'x')!;
    expect([local?.mark, causes]).toEqual(['upper-bound', []]);
    const at = (slope: number, index: number): unknown => ({
      slope: [slope, 1],
      lo: [index, 1],
      hi: [index, 1],
    });
    expect(local?.hulls).toEqual([at(1, -2), at(-1, 9)]);
  });

  it('of two states that hand to each other settles', () => {
    const taking = [
      'x[1,1,8,9], s[1,1,9], r[1,1,9] -> h, g, y',
      `h, g, y = Scan(s, r, x) {
        num_scan_inputs: 1, scan_input_axes: [2], scan_output_axes: [2],
        body: graph { s0, s1, v -> o0, o1, o2
          a = Add(v, s0)
          o0 = Identity(s1); o1 = Identity(a); o2 = Identity(s0)
        }
      }`,
    ];
    expect(reasons(taking)).toEqual([]);
    const found = analyzeDrawn(taking);
    expect(inShort(fieldOf(found, 'y', 'W', 'x'))).toBe('exact N1 [0,0]');
  });

  it('that grows behind a state of another settles', () => {
    const growing = [
      'x[1,1,8,9], s[1,1,9], r[1,1,9] -> h, g, y',
      `h, g, y = Scan(s, r, x) {
        num_scan_inputs: 1, scan_input_axes: [2], scan_output_axes: [2],
        body: graph { s0, s1, v -> o0, o1, o2
          a = Add(s1, s0); b = Conv(a, w[1,1,2]) {pads: [0,1]}
          o0 = Identity(b); o1 = Identity(v); o2 = Identity(s0)
        }
      }`,
    ];
    expect(reasons(growing)).toEqual([]);
  });

  const scan = (operands: string, body: string, more = ''): string =>
    `scan: ${operands.includes(',') ? 'h, y' : 'y'} = Scan(${operands}) {
      num_scan_inputs: 1, scan_input_axes: [2], scan_output_axes: [2]${more}, body: graph { ${body} }
    }`;

  it('without states sees each index by itself, at any length', () => {
    expect(short(['x[1,1,T] -> y', scan('x', 'v -> o; o = Relu(v)')])).toBe('exact N1 [0,0]');
  });

  it('turns the axis round where one direction is reversed', () => {
    const turned = scan('x', 'v -> o; o = Relu(v)', ', scan_input_directions: [1]');
    expect(short(['x[1,1,9] -> y', turned])).toBe('exact N1 [8,8] reversed');
  });

  it('from the end on sees what comes later', () => {
    const both = ', scan_input_directions: [1], scan_output_directions: [1]';
    const lines = ['x[1,1,T] -> y', scan('z[1,1], x', 's, v -> t, o; t = Add(s, v); o = Relu(t)', both)];
    expect(short(lines)).toBe('exact N1 [0,0]; full N1 [0,∞]; by recurrence scan/body/state 0');
    expect(reasons(lines)).toEqual([]);
  });

  it('with a state that is overwritten is a delay', () => {
    const lines = ['x[1,1,9] -> y', scan('z[1,1], x', 's, v -> t, o; o = Relu(s); t = Identity(v)')];
    expect(short(lines)).toBe('exact N1 [-1,-1]');
  });

  it('sees what a state starts from in the first trip alone: an upper bound', () => {
    const lines = ['x[1,1,5,9], z[1,1,9] -> y', scan('z, x', 's, v -> t, o; o = Relu(s); t = Identity(v)')];
    const analysis = analyzeDrawn(lines);
    expect(inShort(fieldOf(analysis, 'y', undefined, 'z'))).toBe('upper-bound N1 [0,0]');
    expect(inShort(fieldOf(analysis, 'y', 'H', 'x'))).toBe('exact N1 [-1,-1]');
  });

  it('of operator set 8 has a batch in front', () => {
    const body = 'body: graph { s, v -> t, o; t = Add(s, v); o = Relu(t) }';
    const lines = [
      'opset 8',
      'x[2,T,4] -> y, h',
      `scan: h, y = Scan(, z[2,4], x) {num_scan_inputs: 1, ${body}}`,
    ];
    const analysis = analyzeDrawn(lines, { x: { layout: 'NTC' } });
    expect(analysis.at('y')[0]?.shape).toEqual([2, 'T', 4]);
    expect(inShort(fieldOf(analysis, 'y', 'T'))).toBe(
      'exact N1 [0,0]; full N1 [∞,0]; by recurrence scan/body/state 0',
    );
    expect(inShort(fieldOf(analysis, 'h', 'T'))).toMatch(/^no local; whole-axis/);
  });

  it('within a scan keeps both axes apart', () => {
    const inner = `o = Scan(v) {num_scan_inputs: 1, scan_input_axes: [2], scan_input_directions: [1], scan_output_axes: [2],
      body: graph { u -> p; p = Relu(u) }}`;
    const analysis = analyzeDrawn(['x[1,1,5,9] -> y', scan('x', `v -> o; ${inner}`)]);
    expect(inShort(fieldOf(analysis, 'y', 'H'))).toBe(
      'exact N1 [0,0] of 1·(u2/1)'.replace(' of 1·(u2/1)', ''),
    );
    expect(inShort(fieldOf(analysis, 'y', 'W'))).toBe('exact N1 [8,8] reversed');
  });

  it('shows the tensors of its body once, by the number of the trip', () => {
    const analysis = analyzeDrawn([
      'x[1,1,9] -> y',
      scan('z[1,1], x', 's, v -> t, o; t = Add(s, v); o = Relu(t)'),
    ]);
    expect(analysis.at('scan/body/t').map(({ name }) => name)).toEqual(['scan/body/t']);
    expect(fieldOf(analysis, 'scan/body/t')?.index[0]?.axis).toBe(-1);
    expect(analysis.cost.multiplyAccumulates).toBe(null);
  });

  it('whose body holds what nobody taught us names it', () => {
    const lines = ['opset 17, my 1', 'x[1,4,9] -> y', scan('x', 'v -> o; o = my::Foo(v)')];
    expect(reasons(lines)[0]).toBe('scan/body/o: no rule for operators of domain my');
  });
});
