// rules/config.schema.json is made from the schema that the validator uses; UPDATE=1 writes it anew.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PRESET_NAMES, fileSchema, preset, sharedSchemas } from '../../src/config/index.ts';
import { mistakesIn } from './config-from.ts';

const file = resolve(import.meta.dirname, '../../rules/config.schema.json');

function generated(): string {
  // What JSON Schema can't say (a glob that is too wide, a day of the calendar) is left to the program.
  const schema = toJsonSchema(fileSchema, {
    typeMode: 'input',
    errorMode: 'ignore',
    definitions: sharedSchemas,
  });
  return `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Configuration of rf-lint', ...schema }, null, 2)}\n`;
}

it('the schema for editors is the one that the validator uses', () => {
  if (process.env['UPDATE'] === '1') writeFileSync(file, generated());
  expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(generated());
});

describe('the schema for editors agrees with the validator on', () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(generated()) as object);
  const texts = [
    ...PRESET_NAMES.map((name) => preset(name) ?? ''),
    'rules: { aligned-merge: eror }',
    'rules: { aligned-merge: { at: x } }',
    'rules: { min-receptive-field: { min: { h: 3, w: "20 ms" }, axes: [h, 2], field: full } }',
    'rules: { min-receptive-field: { min: [3] } }',
    'rules: { stride-budget: [{ max: 3, severity: off }, { allowed: ["1/2"], at: [a, b] }] }',
    'rules: { stride-budget: [] }',
    'rule: {}',
    'version: 2',
    'inputs: { "*": [1, H, null], x: { layout: NT, sample-rate: 1 } }',
    'inputs: { x: { layout: NHH } }',
    'overrides: [{ models: a }]',
    'overrides: [{ rules: {} }]',
    'waivers: [{ rule: aligned-merge, reason: x, at: y, models: [a] }]',
    'waivers: [{ rule: aligned-merge }]',
    'operators: { "a::B": pointwise, "a::C": { like: Conv } }',
    'operators: { B: pointwise }',
    'tile: { size: 512, halo: 0 }',
    'tile: { size: 0, halo: 0 }',
    'extends: [recommended, ./a.yml]',
  ];
  it.each(texts)('%s', (text) => {
    const accepted = mistakesIn(text, { read: () => '' }).length === 0;
    expect(validate(parse(text))).toBe(accepted);
  });
});
