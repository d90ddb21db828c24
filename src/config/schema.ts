// The schema of a configuration file, assembled from the option schemas that the rules bring. It serves the validator,
// and editors as rules/config.schema.json.
import * as v from 'valibot';
import { RULES, SEVERITIES, lengthSchema, namePattern } from '../rules/index.ts';
import type { Rule } from '../rules/index.ts';
import { isGlob } from './glob.ts';

const glob = v.pipe(
  v.string(),
  v.maxLength(500),
  v.check(isGlob),
  v.description('a glob of at most 500 characters that stands for at most 1,000 patterns'),
);
export const globsSchema = v.union([glob, v.pipe(v.array(glob), v.minLength(1))]);

const severitySchema = v.picklist(['off', ...SEVERITIES]);

const axisLength = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(1)),
  v.pipe(v.string(), v.minLength(1)),
  v.null(),
]);
const shape = v.pipe(
  v.array(v.pipe(axisLength, v.description('a length from 1, the name of an open length, or null'))),
  v.minLength(1),
  v.maxLength(16),
  v.description('a list of 1 to 16 lengths like [1, 3, 512, 512]'),
);
const layout = v.pipe(
  v.string(),
  v.regex(/^(?:([NCDHWTF])(?!.*\1)){1,8}$/),
  v.description('one letter an axis of N C D H W T F, each once'),
);
const sampleRate = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1),
  v.maxValue(1_000_000_000),
  v.description('a whole number of Hz from 1'),
);
export const inputSchema = v.pipe(
  v.strictObject({
    shape: v.optional(shape),
    layout: v.optional(layout),
    'sample-rate': v.optional(sampleRate),
  }),
  v.check((input) => !input.shape || !input.layout || input.shape.length === input.layout.length),
  v.description('a map with the keys layout, sample-rate, shape, where shape and layout are equally long'),
);
const inputsSchema = v.record(v.string(), v.union([shape, inputSchema]));

const ruleIds = RULES.map((rule) => rule.id);

/** A severity alone, the options of one entry, or a list of entries. */
function ruleSchema(rule: Rule): v.GenericSchema {
  const entry = v.strictObject({ severity: v.optional(severitySchema), ...rule.options.entries });
  return v.union([severitySchema, entry, v.pipe(v.array(entry), v.minLength(1))]);
}

export const rulesSchema = v.strictObject(
  Object.fromEntries(
    RULES.map((rule) => [rule.id, v.optional(v.pipe(ruleSchema(rule), v.title(rule.summary)))]),
  ),
);

const override = v.strictObject({
  models: globsSchema,
  inputs: v.optional(inputsSchema),
  rules: v.optional(rulesSchema),
});

export const waiverSchema = v.strictObject({
  rule: v.picklist(ruleIds),
  models: v.optional(globsSchema),
  at: v.optional(namePattern),
  reason: v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(500),
    v.description('text of 1 to 500 characters'),
  ),
  until: v.optional(
    v.pipe(v.string(), v.check(isDay), v.description('the last good day in UTC, like 2027-03-31')),
  ),
});

const operatorName = v.pipe(
  v.string(),
  v.regex(/^[^\s:]+::[^\s:]+$/),
  v.description('a domain and a type like my.domain::DCN'),
);
export const operatorSchema = v.union([
  v.pipe(v.literal('pointwise'), v.description('pointwise')),
  v.pipe(
    v.strictObject({ like: v.pipe(v.string(), v.minLength(1), v.description('an operator like Conv')) }),
    v.description('a map like { like: Conv }'),
  ),
]);

const tileLength = (least: number) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(least),
    v.description(`a whole number of input samples from ${least}`),
  );
export const tileSchema = v.strictObject({ size: tileLength(1), halo: tileLength(0) });

const configName = v.pipe(v.string(), v.minLength(1), v.description('the name of a preset, or a path'));

/** Keys and values of one file, before `extends` and `overrides`. */
export const fileSchema = v.strictObject({
  version: v.optional(v.literal(1)),
  extends: v.optional(v.union([configName, v.pipe(v.array(configName), v.minLength(1), v.maxLength(16))])),
  models: v.optional(globsSchema),
  inputs: v.optional(inputsSchema),
  rules: v.optional(rulesSchema),
  overrides: v.optional(v.array(override)),
  waivers: v.optional(v.array(waiverSchema)),
  operators: v.optional(v.record(operatorName, operatorSchema)),
  tile: v.optional(tileSchema),
  lock: v.optional(v.pipe(v.string(), v.minLength(1), v.description('a path'))),
});

/** A day of the calendar, YYYY-MM-DD. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Parts that stand in several places, by the names that the schema for editors calls them. */
export const sharedSchemas = {
  globs: globsSchema,
  inputs: inputsSchema,
  length: lengthSchema,
  name: namePattern,
  rules: rulesSchema,
};
