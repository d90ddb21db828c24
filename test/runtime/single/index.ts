// Door: every network of one operator that is tried.
import { monotone, type Case } from '../case.ts';
import { choosing } from './choosing.ts';
import { elementwise } from './elementwise.ts';
import { normalizing } from './normalizing.ts';
import { rearranging } from './rearranging.ts';
import { resampling } from './resampling.ts';
import { shifts } from './shifts.ts';
import { summing } from './summing.ts';
import { transposedWindows } from './transposed-windows.ts';
import { windows } from './windows.ts';

export function* singleOperators(): Generator<Case> {
  yield* windows();
  yield* monotone(transposedWindows());
  yield* monotone(resampling());
  yield* monotone(shifts());
  yield* rearranging();
  yield* summing();
  yield* normalizing();
  yield* elementwise();
  yield* choosing();
}
