// What a drift is drawn as: the old step beside the new one.
import { expect, it } from 'vitest';
import type { ModelRecord } from '../../src/analysis/index.ts';
import { asRecord, compare, lockedModel } from '../../src/history/index.ts';
import { driftChart } from '../../src/report/drift-chart.ts';
import type { FindingRecord } from '../../src/report/run.ts';
import { lockedOf, recordOf } from '../history/locked.ts';

/** The boxes of the two steps. */
function steps(before: readonly string[], after: readonly string[]): readonly string[] {
  const old = lockedOf(...before);
  const record = recordOf(after);
  const { first } = compare(old, lockedModel(record, old.tool, null), record.geometry!.steps);
  const model: ModelRecord = { ...record, before: asRecord(old, 'm.onnx'), since: { renamed: [], first } };
  const chart = driftChart({ tensor: 'y', source: 'x' } as FindingRecord, model) ?? '';
  return chart.split('\n').filter((line) => /^ {2}(old|new)\[/.test(line));
}

const POOL = 'n: y = MaxPool(x) {kernel_shape: [3,3], strides: [2,2], auto_pad: "SAME_UPPER"}';

it.each([
  [
    'a kernel, without its padding',
    ['x[1,3,64,64] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}'],
    ['x[1,3,64,64] -> y', 'n: y = Conv(x, w[8,3,5,5]) {pads: [2,2,2,2]}'],
    ['  old["before<br>Conv, kernel 3<br>r 3, S 1"]', '  new["now<br>n<br>Conv, kernel 5<br>r 5, S 1"]'],
  ],
  [
    'a padding, where nothing else differs',
    ['x[1,3,112,112] -> y', POOL],
    ['x[1,3,161,161] -> y', POOL],
    [
      '  old["before<br>MaxPool, kernel 3, stride 2<br>SAME padding before 0, SAME padding after 1<br>r 3, S 2"]',
      '  new["now<br>n<br>MaxPool, kernel 3, stride 2<br>SAME padding 1<br>r 3, S 2"]',
    ],
  ],
])('%s', (_, before, after, boxes) => {
  expect(steps(before, after)).toEqual(boxes);
});
