import { expect, it } from 'vitest';
import { stepChart } from '../../src/report/step-chart.ts';

const chart = (...values: readonly (number | null)[]): string | null =>
  stepChart(
    'r',
    values.map((value, time) => ({ time, value, title: `at ${time}` })),
    String,
  );

it('a chart goes in steps from 0 up to the most, and breaks where nothing is', () => {
  expect(chart(2, 4, null, 1)).toBe(
    [
      '<figure><figcaption>r: <b>1</b>, at most 4</figcaption>',
      '<svg viewBox="0 0 320 90" width="320" height="90" role="img" aria-label="r">',
      '<path class="axis" d="M8 82H312"/><path d="M8 45H109.3V8H210.7M312 63.5"/>',
      '<circle cx="8" cy="45" r="3"><title>at 0</title></circle>',
      '<circle cx="109.3" cy="8" r="3"><title>at 1</title></circle>',
      '<circle cx="312" cy="63.5" r="3"><title>at 3</title></circle>',
      '</svg></figure>',
    ].join('\n'),
  );
});

it('one event is a dot, and none is no chart', () => {
  expect(chart(0)).toContain('d="M8 82"/>');
  expect(chart(null)).toBeNull();
  expect(chart()).toBeNull();
});
