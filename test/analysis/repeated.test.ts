// Sequences and repeated bodies, written out (sheet onnx-operators.md §3.12, §3.15).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

function short(lines: readonly string[], tensor = 'y', letter?: string): string {
  return inShort(fieldOf(analyzeDrawn(lines), tensor, letter));
}

function reasons(lines: readonly string[]): string[] {
  return analyzeDrawn(lines).undecided.map(({ node, reason }) => `${node}: ${reason}`);
}

describe('a sequence', () => {
  it('of a split gives its parts back', () => {
    const parts = ['x[1,2,9] -> y', 's = SplitToSequence(x, [2, 4, 3]) {axis: 2}'];
    expect(short([...parts, 'y = SequenceAt(s, 1)'])).toBe('exact N1 [2,2]');
    expect(short([...parts, 'y = SequenceAt(s, -1)'])).toBe('exact N1 [6,6]');
    expect(reasons([...parts, 'y = SequenceAt(s, -1)'])).toEqual([]);
  });

  it('of equal parts gives one of an open axis', () => {
    const parts = ['x[1,2,W] -> y', 's = SplitToSequence(x, 4) {axis: 2}'];
    expect(short([...parts, 'y = SequenceAt(s, 2)'])).toBe('exact N1 [8,8]');
  });

  it('in a row is what a concatenation of its members is', () => {
    const start = 'x[1,2,8] -> y';
    const parts = [start, 's = SplitToSequence(x, 4) {axis: 2}', 'y = ConcatFromSequence(s) {axis: 2}'];
    expect(short(parts)).toBe(short([start, 'a, b = Split(x) {axis: 2}', 'y = Concat(a, b) {axis: 2}']));
  });

  it('is stacked along a new axis', () => {
    expect(
      short([
        'x[1,1,9] -> y',
        'a = Conv(x, w[1,1,3]) {pads: [1,1]}',
        's = SequenceConstruct(x, a)',
        'y = ConcatFromSequence(s) {axis: 1, new_axis: 1}',
      ]),
    ).toBe('exact N1 [-1,1]');
  });

  it('unbound', () => {
    expect(
      short(
        ['x[1,3,9] -> y', 's = SplitToSequence(x) {axis: 1, keepdims: 0}', 'y = SequenceAt(s, 1)'],
        'y',
        'T',
      ),
    ).toBe('exact N1 [0,0]');
  });
});

describe('a loop', () => {
  it('of three trips of a convolution', () => {
    expect(
      short([
        'x[1,1,12] -> y',
        `loop: y = Loop(n: int64[] = 3, , x) {body: graph { i: int64[], c: bool[], s -> c, t; t = Conv(s, w[1,1,3]) {pads: [1,1]} }}`,
      ]),
    ).toBe('exact N1 [-3,3]');
  });
});
