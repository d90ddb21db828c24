// What a schema allows, in words. A schema that says so itself, by a description, is taken at its word.
import * as v from 'valibot';
import { sortedList } from './mistake.ts';
import type { Value } from './value.ts';

export type Schema = v.GenericSchema;

/** The schemas that a value may meet: the options of a union, what an optional wraps, else the schema itself. */
export function parts(schema: Schema): readonly Schema[] {
  if (schema.type === 'optional') return parts((schema as unknown as { wrapped: Schema }).wrapped);
  if (schema.type !== 'union' || isPiped(schema)) return [schema];
  return (schema as unknown as { options: readonly Schema[] }).options.flatMap(parts);
}

/** A union that goes on to check or change its value, or is described as a whole, is one thing; a title changes nothing. */
function isPiped(schema: Schema): boolean {
  const { pipe = [] } = schema as unknown as { pipe?: readonly { readonly type: string }[] };
  return pipe.slice(1).some(({ type }) => type !== 'title');
}

/** The kind of value that a part takes. */
export function kindsOf(part: Schema): Value['kind'] {
  if (part.type === 'array') return 'list';
  return part.type === 'strict_object' || part.type === 'record' ? 'map' : 'scalar';
}

/** All words that a schema takes, for the nearest spelling. */
export function names(schema: Schema): readonly string[] {
  return parts(schema).flatMap((part) => {
    const options =
      part.type === 'picklist' ? (part as unknown as { options: readonly unknown[] }).options : [];
    const inner = part.type === 'union' ? (part as unknown as { options: readonly Schema[] }).options : [];
    return [...options.filter((option) => typeof option === 'string'), ...inner.flatMap(names)];
  });
}

/** As in "allowed: …": complete and sorted where it is a list. */
export function allowedText(schema: Schema): string {
  const texts = new Set<string>();
  for (const part of parts(schema)) {
    const text = partText(part);
    const isListOfThese = part.type === 'array' && texts.has(text.replace(LIST, ''));
    texts.add(isListOfThese ? 'a list of these' : text);
  }
  return [...texts].join('; or ');
}

const LIST = 'a list of: ';

function partText(part: Schema): string {
  const described = v.getDescription(part);
  if (described !== undefined) return described;
  const inner = part as unknown as {
    readonly options: readonly (string | number)[];
    readonly item: Schema;
    readonly literal: unknown;
    readonly entries: Readonly<Record<string, Schema>>;
  };
  switch (part.type) {
    case 'picklist':
      return sortedList(inner.options.map(String));
    case 'literal':
      return String(inner.literal);
    case 'array':
      return `${LIST}${allowedText(inner.item)}`;
    case 'strict_object':
      return `a map with the keys ${sortedList(Object.keys(inner.entries))}`;
    case 'record':
      return 'a map';
    case 'string':
      return 'text';
    case 'boolean':
      return 'false, true';
    case 'null':
      return 'nothing';
    default:
      return `a ${part.type}`;
  }
}
