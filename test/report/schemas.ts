// The committed schemas, each with those that it refers to.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';

const NAMES = ['run', 'lock', 'diff', 'history'] as const;

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
for (const name of NAMES) {
  const file = path.resolve(import.meta.dirname, `../../schemas/${name}.schema.json`);
  ajv.addSchema(JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject);
}

/** What a schema has against JSON text; empty: nothing. */
export function schemaErrors(name: (typeof NAMES)[number], text: string): readonly unknown[] {
  const validate = ajv.getSchema(`urn:rf-lint:${name}:1`);
  if (validate === undefined) throw new Error(`there is no schema ${name}`);
  return validate(JSON.parse(text)) === true ? [] : (validate.errors ?? []);
}
