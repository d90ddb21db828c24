// Model-local functions (sheet onnx-operators.md §8.5): found by domain, name and overload, read once, when a node first calls
// them, and bound to the attributes of a call.
import { OperatorSet } from '../../../gen/onnx.js';
import { Failure } from '../../failure.ts';
import type { ModelText } from '../../graph/index.ts';
import { DELIMITED } from '../protobuf/walk.ts';
import { detached, readAttribute, referenceOf, type AttributeEntry, type Range } from './attributes.ts';
import type { Slot } from './body.ts';
import { readFunctionBody, type BodySource } from './body-reader.ts';
import { decodeSmall, wholeNumber } from './decode.ts';
import type { Environment, LocalFunction } from './meaning.ts';
import { mainDomain, type ModelFunction, type OnnxModel } from './model.ts';
import type { NodeContent } from './node-reader.ts';

export class Functions {
  readonly #from: BodySource;
  readonly #model: OnnxModel;
  readonly #located = new Map<string, readonly ModelFunction[]>();
  readonly #read = new Map<ModelFunction, LocalFunction>();

  constructor(from: BodySource, model: OnnxModel) {
    this.#from = from;
    this.#model = model;
    for (const one of model.functions) {
      const key = keyOf(one.domain, one.name, one.overload);
      const earlier = this.#located.get(key)?.[0];
      this.#located.set(key, earlier === undefined ? [one] : [earlier, one]);
    }
  }

  /** The function that the node calls; null: none. May move the walker. Throws a Failure where two have its name. */
  calledBy({ domain, type, overload }: NodeContent): LocalFunction | null {
    if (this.#located.size === 0) return null;
    const [located, second] = this.#located.get(keyOf(domain, type, overload)) ?? [];
    if (located === undefined) return null;
    if (second !== undefined) throw this.#invalid(located, 'the function is defined twice');
    const known = this.#read.get(located) ?? this.#readFunction(located);
    this.#read.set(located, known);
    return known;
  }

  #readFunction(located: ModelFunction): LocalFunction {
    const { opsets, defaults } = this.#readHeader(located.body);
    const body = readFunctionBody(this.#from, located.body);
    const twice = firstTwice(body.inputs);
    if (twice !== null)
      throw this.#invalid(located, `two of its inputs are called \`${body.names[twice] ?? ''}\``);
    return {
      name: shownName(located),
      body,
      defaults,
      plain: { opsets, values: defaults, known: new Map() },
    };
  }

  /** A domain that the function doesn't import has the model's version. */
  #readHeader({ start, end }: Range): Pick<LocalFunction, 'defaults'> & Pick<Environment, 'opsets'> {
    const { walker } = this.#from;
    const opsets = new Map(this.#model.opsets);
    const defaults = new Map<ModelText, AttributeEntry>();
    walker.position = start;
    while (walker.next(end)) {
      if (walker.tag === OPSET_IMPORT) {
        const { domain, version } = decodeSmall(walker, OperatorSet, 'an operator set import');
        opsets.set(mainDomain(domain), wholeNumber(version));
      } else if (walker.tag === ATTRIBUTE) {
        const entry = detached(readAttribute(walker));
        defaults.set(entry.name, entry);
      }
    }
    return { opsets, defaults };
  }

  #invalid(located: ModelFunction, message: string): Failure {
    return new Failure({
      kind: 'invalid-graph',
      path: this.#from.source.path,
      place: `function ${shownName(located)}`,
      message,
      remedy: 'export the model again',
    });
  }
}

function firstTwice(slots: readonly (Slot | null)[]): Slot | null {
  const seen = new Set<Slot>();
  for (const slot of slots) {
    if (slot === null) continue;
    if (seen.has(slot)) return slot;
    seen.add(slot);
  }
  return null;
}

/** The function's environment for a call with these attributes, which refer to nothing any more. */
export function environmentOf(called: LocalFunction, attributes: readonly AttributeEntry[]): Environment {
  const { body, defaults, plain } = called;
  if (!body.refers || attributes.length === 0) return plain;
  const values = new Map(defaults);
  for (const entry of attributes) values.set(entry.name, detached(entry));
  return { opsets: plain.opsets, values, known: new Map() };
}

/**
 * A node's attributes with the caller's values in place of references: the caller's own, else the function's default;
 * where there is neither, the attribute is absent.
 */
export function withValues(
  attributes: readonly AttributeEntry[],
  { values }: Environment,
): readonly AttributeEntry[] {
  if (values === null) return attributes;
  return attributes.flatMap((entry) => {
    const reference = referenceOf(entry);
    if (reference === '') return [entry];
    const value = values.get(reference);
    return value === undefined ? [] : [{ ...value, name: entry.name }];
  });
}

function shownName({ domain, name, overload }: ModelFunction): ModelText {
  return `${domain === '' ? 'ai.onnx' : domain}::${name}${overload === '' ? '' : `.${overload}`}`;
}

/** Names may hold any character, so no separator is safe. */
function keyOf(domain: ModelText, name: ModelText, overload: ModelText): string {
  return JSON.stringify([domain, name, overload]);
}

const OPSET_IMPORT = 9 * 8 + DELIMITED;
const ATTRIBUTE = 11 * 8 + DELIMITED;
