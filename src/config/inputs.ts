// What a configuration or `--input` says of graph inputs.
import * as v from 'valibot';
import { Failure } from '../failure.ts';
import type { InputSpec } from './config.ts';
import { quoted } from './mistake.ts';
import { inputSchema } from './schema.ts';
import { mergeValues, toPlain } from './value.ts';
import type { MapValue, Value } from './value.ts';

/** By input name, as maps. */
export type InputDrafts = ReadonlyMap<string, MapValue>;

/** `inputs` as a layer or an override has it, over what is there; a shape alone keeps the other members. */
export function addInputs(earlier: InputDrafts, inputs: Value | null): InputDrafts {
  if (inputs?.kind !== 'map') return earlier;
  const drafts = new Map(earlier);
  for (const [name, { key, value }] of inputs.entries) {
    const map: MapValue =
      value.kind === 'map'
        ? value
        : { kind: 'map', entries: new Map([['shape', { key, value }]]), place: value.place };
    drafts.set(name, mergeValues(drafts.get(name) ?? null, map) as MapValue);
  }
  return drafts;
}

export function finishInputs(drafts: InputDrafts): ReadonlyMap<string, InputSpec> {
  return new Map([...drafts].map(([name, map]) => [name, finishInput(map)]));
}

function finishInput(map: MapValue): InputSpec {
  const input = v.parse(inputSchema, toPlain(map));
  return {
    shape: input.shape ?? null,
    layout: input.layout ?? null,
    sampleRateHz: input['sample-rate'] ?? null,
  };
}

/** `NAME=1,3,H,W`: lengths, names of open lengths, or `?` for "as the file has it"; `*`: any input. */
export function parseInput(written: string): { readonly name: string; readonly shape: InputSpec['shape'] } {
  const equals = written.lastIndexOf('=');
  const lengths = written.slice(equals + 1).split(',');
  const shape = lengths.map((length) => parseLength(length.trim()));
  if (equals <= 0 || shape.includes(undefined) || shape.length > 16) {
    throw new Failure({
      kind: 'usage',
      path: '--input',
      place: null,
      message: `${quoted(written)} isn't a name and a shape`,
      remedy: 'write it like --input image=1,3,224,224, with ? for a length that the file gives',
    });
  }
  return { name: written.slice(0, equals), shape: shape.filter((length) => length !== undefined) };
}

/** undefined: not a length. */
function parseLength(text: string): number | string | null | undefined {
  if (text === '?') return null;
  if (!/^[-\d]/.test(text)) return text === '' ? undefined : text;
  const length = Number(text);
  return Number.isSafeInteger(length) && length >= 1 ? length : undefined;
}
