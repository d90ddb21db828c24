// Which states of a body are handed on, and which come back to themselves.
import { expect, it } from 'vitest';
import { type StateLinks, stateLinks } from '../../src/shapes/state-links.ts';
import { readNet } from '../nets/read-net.ts';

function links(states: number, body: string): string[] | null {
  return linksOf(states, body)?.map(({ handedOn, accumulates }) => `${handedOn} ${accumulates}`) ?? null;
}

function farthest(states: number, body: string): number[] | undefined {
  return linksOf(states, body)?.map((one) => one.farthest);
}

function linksOf(states: number, body: string): readonly StateLinks[] | null {
  const starts = Array.from({ length: states }, () => 'x').join(', ');
  const outputs = Array.from({ length: states }, (_, at) => `y${at}`).join(', ');
  const [one] = readNet(
    `x -> ${outputs}`,
    `${outputs} = Loop(, , ${starts}) {body: graph { i: int64[], c: bool[], ${body} }}`,
  ).bodies;
  return stateLinks(one!, states, { inputs: 2, outputs: 1 });
}

it('a state that is given back is handed on, copies of it too', () => {
  expect(links(2, 's, r -> c, s, q; p = Identity(r); q = Identity(p)')).toEqual(['true true', 'true true']);
});

it('a state accumulates where it hangs on itself, by way of others too', () => {
  expect(links(1, 's -> c, t; t = Add(s, x)')).toEqual(['false true']);
  expect(links(2, 's, r -> c, q, p; q = Add(r, x); p = Relu(s)')).toEqual(['false true', 'false true']);
});

it('a state that is made anew, or of another one, doesn’t', () => {
  expect(links(1, 's -> c, t; t = Relu(x)')).toEqual(['false false']);
  expect(links(2, 's, r -> c, t, p; t = Relu(x); p = Relu(s)')).toEqual(['false false', 'false false']);
});

it('a state that hangs on others by way of others is reached after as many trips', () => {
  expect(farthest(1, 's -> c, t; t = Relu(x)')).toEqual([0]);
  expect(farthest(1, 's -> c, t; t = Add(s, x)')).toEqual([0]);
  expect(farthest(2, 's, r -> c, t, t; t = Add(s, r)')).toEqual([1, 1]);
  expect(farthest(2, 's, r -> c, q, p; q = Relu(r); p = Relu(s)')).toEqual([2, 2]);
  expect(farthest(3, 's, r, q -> c, a, b, d; a = Relu(r); b = Relu(q); d = Relu(x)')).toEqual([2, 1, 0]);
});

it('of more than 64 states nothing is said', () => {
  const names = Array.from({ length: 65 }, (_, at) => `s${at}`).join(', ');
  expect(links(65, `${names} -> c, ${names}`)).toBe(null);
});
