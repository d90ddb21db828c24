// Which states of a body are handed on, and which come back to themselves.
import { expect, it } from 'vitest';
import { stateLinks } from '../../src/shapes/state-links.ts';
import { readNet } from '../nets/read-net.ts';

function links(states: number, body: string): string[] | null {
  const starts = Array.from({ length: states }, () => 'x').join(', ');
  const outputs = Array.from({ length: states }, (_, at) => `y${at}`).join(', ');
  const [one] = readNet(
    `x -> ${outputs}`,
    `${outputs} = Loop(, , ${starts}) {body: graph { i: int64[], c: bool[], ${body} }}`,
  ).bodies;
  const found = stateLinks(one!, states, { inputs: 2, outputs: 1 });
  return found?.map(({ handedOn, accumulates }) => `${handedOn} ${accumulates}`) ?? null;
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

it('of more than 64 states nothing is said', () => {
  const names = Array.from({ length: 65 }, (_, at) => `s${at}`).join(', ');
  expect(links(65, `${names} -> c, ${names}`)).toBe(null);
});
