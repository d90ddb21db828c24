import { expect, it } from 'vitest';
import { exporterDrift } from '../../src/rules/exporter-drift.ts';
import { interfaceDrift } from '../../src/rules/interface-drift.ts';
import { askDrift, type Drawn, pair } from './drifted.ts';

const RENAMED: Drawn = [
  'opset 18',
  'image[1,3,64,64] -> logits',
  'a = Conv(image, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
  'logits = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}',
];

it('another operator set and other names are one finding', () => {
  expect(askDrift(exporterDrift, { before: pair(), after: RENAMED })).toMatchObject([
    {
      verdict: 'broken',
      place: { node: null, tensor: null, source: null },
      detail: {
        exporter: { before: 'test, opset 17, IR 8', after: 'test, opset 18, IR 8' },
        renamed: [
          { before: 'x', after: 'image' },
          { before: 'y', after: 'logits' },
        ],
        callers: [{ what: 'input' }, { what: 'output' }],
      },
    },
  ]);
});

it('other names alone are one as well', () => {
  expect(askDrift(exporterDrift, { before: pair(), after: RENAMED.slice(1) })).toMatchObject([
    { detail: { exporter: null, renamed: [{ after: 'image' }, { after: 'logits' }] } },
  ]);
});

it('where the geometry moved it is silent', () => {
  const wider = [...RENAMED.slice(0, 3), 'logits = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}'];
  expect(askDrift(exporterDrift, { before: pair(), after: wider })).toEqual([]);
});

it('where layers make more channels it is silent too, and leaves nothing to say to interface-drift', () => {
  const wider = [...RENAMED.slice(0, 3), 'logits = Conv(a, v[9,8,3,3]) {pads: [1,1,1,1]}'];
  expect(askDrift(exporterDrift, { before: pair(), after: wider })).toEqual([]);
  const options = { 'ignore-exports': true };
  expect(askDrift(interfaceDrift, { before: pair(), after: wider, options })).toMatchObject([
    { detail: { change: { what: 'input', change: 'renamed' } } },
    { detail: { change: { what: 'output', change: 'renamed' } } },
  ]);
});

it('the same file is none', () => {
  expect(askDrift(exporterDrift, { before: pair(), after: pair() })).toEqual([]);
});
