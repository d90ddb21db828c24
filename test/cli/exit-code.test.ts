import { describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-code.ts';
import { FAIL_ON } from '../../src/cli/options.ts';

type Found = Parameters<typeof exitCodeOf>[0];

const finding = (severity: string, state = 'open') =>
  ({ severity, state }) as unknown as Found['findings'][number];
const failure = { kind: 'truncated', path: 'a', place: null, message: 'm', remedy: null } as const;

describe('the ladder of --fail-on', () => {
  it.each([
    ['nothing', [], '0000'],
    ['a notice', [finding('notice')], '0001'],
    ['a warning', [finding('warning')], '0011'],
    ['an error', [finding('error')], '0111'],
    ['an error that is waived', [finding('error', 'waived')], '0000'],
    ['an error that is accepted', [finding('error', 'accepted')], '0000'],
    ['an error that is undecided', [finding('error', 'undecided')], '0000'],
  ])('%s', (_, findings, codes) => {
    const given = FAIL_ON.map((failOn) =>
      exitCodeOf({ findings, failures: [] }, { failOn, failOnUndecided: false }),
    );
    expect(given.join('')).toBe(codes);
  });
});

it('--fail-on-undecided is a switch of its own', () => {
  const run = { findings: [finding('notice', 'undecided')], failures: [] };
  expect(exitCodeOf(run, { failOn: 'never', failOnUndecided: true })).toBe(1);
});

it('2 wins over 1, and over --fail-on never', () => {
  const run = { findings: [finding('error')], failures: [failure] };
  expect(exitCodeOf(run, { failOn: 'error', failOnUndecided: true })).toBe(2);
  expect(exitCodeOf(run, { failOn: 'never', failOnUndecided: false })).toBe(2);
});
