// What drift findings tell of a model, a stale lock file doesn't tell again.
import { expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { configFrom } from '../config/config-from.ts';
import { runAgainst } from './drift-run.ts';

const model = (convolution: string): Uint8Array => net('image[1,3,64,64] -> y', `conv: y = ${convolution}`);
const BEFORE = model('Conv(image, w[8,3,3,3]) {pads: [1,1,1,1]}');
const DILATED = model('Conv(image, w[8,3,3,3]) {pads: [2,2,2,2], dilations: [2,2]}');
const WIDER = model('Conv(image, w[12,3,5,5]) {pads: [2,2,2,2]}');
const BIAS = model('Conv(image, w[8,3,3,3], b[8]) {pads: [2,2,2,2], dilations: [2,2]}');

/** What is said of the lock file; the block of `locked` is in it, and `before` is the baseline. */
function said(after: Uint8Array, before: Uint8Array, locked: Uint8Array, rules = ''): string {
  const config = configFrom(`extends: recommended\nversion: 1\nrules: { ${rules} }\n`);
  const at = (bytes: Uint8Array) => new Map([['m.onnx', bytes]]);
  const run = runAgainst(at(after), at(before), at(locked), config)((findings) => findings);
  const stale = run.findings.find(({ rule }) => rule === 'stale-lock');
  expect(stale?.hint).toContain('`rf-lint lock`');
  return stale!.message.replace(
    /^The lock file isn't that of `m\.onnx`: (.*) \(the block is of .*\)\.$/,
    '$1',
  );
}

it('is said to be as the baseline, and nothing more', () => {
  expect(said(DILATED, BEFORE, BEFORE)).toBe('it is still as the baseline');
  expect(said(WIDER, BEFORE, BEFORE)).toBe('it is still as the baseline');
});

it('tells what no finding tells', () => {
  expect(said(BIAS, BEFORE, BEFORE)).toBe(
    'it is still as the baseline; locked → now: parameters 216 → 224 (+3.7%)',
  );
  expect(said(DILATED, BEFORE, BEFORE, "receptive-field-drift: { tolerance: '80%' }")).toBe(
    'locked → now: r of `y` 3 px → 5 px at stride 1, density 1 → 3/5',
  );
  expect(said(WIDER, BEFORE, BEFORE, 'receptive-field-drift: off')).toBe(
    'it is still as the baseline; locked → now: r of `y` 3 px → 5 px at stride 1',
  );
  expect(said(WIDER, BEFORE, BEFORE, 'cost-drift: off, interface-drift: off')).toMatch(
    /^it is still as the baseline; locked → now: parameters .*; output `y`: 1×8×64×64 → 1×12×64×64$/,
  );
});

it('tells all where the block is neither the baseline’s nor the model’s', () => {
  expect(said(DILATED, BEFORE, WIDER)).toMatch(
    /^locked → now: in `y` density 1 → 3\/5; parameters .*; output `y`: 1×12×64×64 → 1×8×64×64$/,
  );
});
