// Regions as engine.md §1 defines them, read off the sets: per index along an output axis, the source indices along one
// source axis, over all other coordinates of the tensor.
import { axisQuestion, follow, labelsOf, type Mode } from './follow.ts';
import { elementCount, placeOf, type Net } from './net.ts';
import { tensorsOf } from './tensors.ts';
import type { Value } from './value.ts';

export interface Region {
  readonly lo: number;
  readonly hi: number;
  /** Ascending; as many as hi − lo + 1 where there are no holes. */
  readonly support: readonly number[];
}

export interface RegionAt {
  /** null: no dependence. */
  readonly region: Region | null;
  /** Whether padding or clamping along the source axis had a part anywhere on the way. */
  readonly atBorder: boolean;
}

export interface RegionQuestion {
  readonly tensor: string;
  /** A graph input, or any inner tensor. */
  readonly source: string;
  /** Source axis and output axis; negative from the end, default the last. */
  readonly axis?: number;
  readonly outputAxis?: number;
  readonly mode?: Mode;
}

/** One entry per index along the output axis. */
export function regions(net: Net, question: RegionQuestion): RegionAt[] {
  const tensors = tensorsOf(net);
  const tensor = valueNamed(question.tensor);
  const source = valueNamed(question.source);
  const axis = question.axis ?? -1;
  const outputAxis = question.outputAxis ?? -1;
  const along = axis < 0 ? axis + source.shape.length : axis;
  const here = outputAxis < 0 ? outputAxis + tensor.shape.length : outputAxis;
  const answer = follow(axisQuestion(source, along, question.mode ?? 'full'))(tensor);
  const found = Array.from({ length: tensor.shape[here]! }, () => new Set<number>());
  const atBorder = found.map(() => false);
  for (let element = 0; element < elementCount(tensor.shape); element += 1) {
    const u = placeOf(tensor.shape, element)[here]!;
    for (const label of labelsOf(answer, element)) found[u]!.add(label);
    atBorder[u] ||= answer.border[element] !== 0;
  }
  return found.map((labels, u) => ({ region: regionOf(labels), atBorder: atBorder[u]! }));

  function valueNamed(name: string): Value {
    const argument = tensors.get(name);
    if (argument?.kind !== 'value') throw new Error(`${name} is no tensor that depends on a source`);
    return argument;
  }
}

export function regionOf(labels: Iterable<number>): Region | null {
  const support = [...labels].toSorted((a, b) => a - b);
  if (support.length === 0) return null;
  return { lo: support[0]!, hi: support.at(-1)!, support };
}
