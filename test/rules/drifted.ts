// Asks a rule about a drawn network beside the one that it was.
import type { Analysis } from '../../src/analysis/index.ts';
import { compare, lockedModel } from '../../src/history/index.ts';
import type { Against, Answer, Compared, Rule } from '../../src/rules/index.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { ask } from './ask.ts';

export type Drawn = readonly string[];

/** What stands between a model and what it was. */
export function compared(before: Drawn, analysis: Analysis, moved = false): Compared {
  const model = locked(analyzeDrawn(before));
  const now = locked(analysis);
  const drift = compare(model, now, analysis.geometry.steps);
  return { kind: 'known', path: 'drawn', moved, model, now, drift };
}

export function askDrift<Options>(
  rule: Rule<Options>,
  {
    before,
    after,
    options = {},
  }: { before: Drawn; after: Drawn; options?: Readonly<Record<string, unknown>> },
): readonly Answer[] {
  const analysis = analyzeDrawn(after);
  return ask(rule, analysis, options, { baseline: compared(before, analysis), lock: { kind: 'none' } });
}

export function askLocked<Options>(
  rule: Rule<Options>,
  after: Drawn,
  lock: (analysis: Analysis) => Compared,
): readonly Answer[] {
  const analysis = analyzeDrawn(after);
  const against: Against = { baseline: { kind: 'none' }, lock: lock(analysis) };
  return ask(rule, analysis, {}, against);
}

function locked(analysis: Analysis) {
  const record = analysis.record([...analysis.features, ...analysis.outputs], false, true);
  return lockedModel(record, '1.0.0', null);
}

/** Two convolutions with these attributes for the second: r = 7 at stride 2 without. */
export function pair(
  second = 'pads: [1,1,1,1]',
  { head = '8,8,3,3', input = '1,3,64,64', more = '' } = {},
): Drawn {
  return [
    `x[${input}] -> y`,
    'w[8,3,3,3]',
    'first: a = Conv(x, w) {strides: [2,2], pads: [1,1,1,1]}',
    `second: y = Conv(a, v[${head}]) {${second}}`,
    more,
  ];
}
