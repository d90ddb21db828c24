// What the record says of drawn networks, by tensor and axis: tables of tests of operator classes.
import type { Given } from '../../src/analysis/index.ts';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';

export interface Said {
  readonly name: string;
  readonly net: readonly string[];
  /** What a user says of inputs; letters make an axis spatial, so that its field is in the record. */
  readonly inputs?: Readonly<Record<string, Partial<Given>>>;
  /** `y` (its last axis), `y H`, `y H source`, `y shape` -> in short. */
  readonly want: Readonly<Record<string, string>>;
}

/** For every key of `want`, what the record says there. */
export function says({ net, inputs, want }: Omit<Said, 'name'>): Record<string, string> {
  const analysis = analyzeDrawn(net, inputs);
  const said = Object.keys(want).map((key) => {
    const [tensor, letter, source] = key.split(' ');
    if (letter !== 'shape') return [key, inShort(fieldOf(analysis, tensor!, letter, source))];
    const shape = analysis.at(tensor!)[0]?.shape ?? null;
    return [key, shape === null ? 'unknown' : shape.map((length) => length ?? '?').join(', ')];
  });
  return Object.fromEntries(said) as Record<string, string>;
}
