// Adaptive pooling, written out as files do, by brute force: the pooling's samples are those of its slices. The record says that all of it
// is local, so that it is compared with all that reaches a place.
import { describe, expect, it } from 'vitest';
import { parseNet } from '../nets/onnx-encode.ts';
import { agreement } from './agreement.ts';
import { encodeNet, netFromParts } from './parts.ts';
import { analyzeBytes, type InnerSource } from './subject.ts';

/** From and to, of the i-th of m pieces of n samples. */
function piece(i: number, n: number, m: number): [number, number] {
  return [Math.floor((i * n) / m), Math.ceil(((i + 1) * n) / m)];
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

/** `p0, p1`. */
function list(count: number, name: string): string {
  return numbers(count)
    .map((at) => `${name}${at}`)
    .join(', ');
}

function along(n: number, m: number): string {
  const pieces = numbers(m).map((i) => {
    const [from, to] = piece(i, n, m);
    return `s${i} = Slice(c, [${from}], [${to}], [2]); p${i} = ReduceMean(s${i}) {axes: [2], keepdims: 1}`;
  });
  return `x[1,2,${n}] -> y
    c = Conv(x, w[2,2,3]) {pads: [1,1]}
    ${pieces.join('\n')}
    t = Concat(${list(m, 'p')}) {axis: 2}
    y = Conv(t, v[2,2,1])`;
}

function alongTwo([h, w]: [number, number], [rows, columns]: [number, number]): string {
  const pieces = numbers(rows).map((i) => {
    const [top, bottom] = piece(i, h, rows);
    const row = numbers(columns).map((j) => {
      const [left, right] = piece(j, w, columns);
      return `s${i}${j} = Slice(r${i}, [${left}], [${right}], [3]); p${i}${j} = GlobalAveragePool(s${i}${j})`;
    });
    return `r${i} = Slice(c, [${top}], [${bottom}], [2])
      ${row.join('\n')}
      t${i} = Concat(${list(columns, `p${i}`)}) {axis: 3}`;
  });
  return `x[1,1,${h},${w}] -> y
    c = Conv(x, w[1,1,3,2]) {pads: [1,0,1,1]}
    ${pieces.join('\n')}
    y = Concat(${list(rows, 't')}) {axis: -2}`;
}

function bySplits(n: number, m: number): string {
  const parts = numbers(m).map(() => n / m);
  return `x[1,2,${n}] -> y
    c = Conv(x, w[2,2,3]) {pads: [1,1]}
    ${list(m, 's')} = Split(c, [${parts.join()}]) {axis: 2}
    ${numbers(m)
      .map((i) => `p${i} = ReduceMax(s${i}) {axes: [2]}`)
      .join('; ')}
    y = Concat(${list(m, 'p')}) {axis: 2}`;
}

describe('brute force finds the regions of', () => {
  it.each<[string, string, string, number]>([
    ...[
      [7, 3],
      [7, 5],
      [3, 2],
      [12, 4],
      [10, 4],
    ].map(([n, m]): [string, string, string, number] => [`${n} to ${m}`, along(n!, m!), 'c', m!]),
    ['7 by 6 to 3 by 4', alongTwo([7, 6], [3, 4]), 'c', 3],
    ['8 by 5 to 2 by 2', alongTwo([8, 5], [2, 2]), 'c', 2],
    ['6 to 3, split', bySplits(6, 3), 'c', 3],
  ])('%s', (_, lines) => {
    const net = netFromParts(parseNet(lines));
    const { tensors } = analyzeBytes('pool.onnx', encodeNet(net));
    const { local, full, causes } = tensors.get('y')!.fields.at(-1)!;
    expect([local?.mark, full, causes]).toEqual(['exact', 'local', []]);
    const found = agreement(net, [...tensors.values()]);
    expect(found.faults).toEqual([]);
    expect(found.counts.samples).toBeGreaterThan(0);
  });

  it.each(['s1', 'p1'])('a pooling that is measured from %s, one of its parts', (name) => {
    const source: InnerSource = { name, layout: 'NCT' };
    const { tensors } = analyzeBytes('pool.onnx', encodeNet(netFromParts(parseNet(along(7, 3)))), {
      from: source,
    });
    expect(tensors.get('y')!.fields).toHaveLength(1);
  });
});
