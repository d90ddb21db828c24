// A group is all elements of a tensor that a record gives one region: those of equal w.
//
// A record knows axes and seldom tells channels apart. What the interpreter finds, spread over each group before the next
// operator reads it, is the most that a record can mean: with it, what is wider than the truth for that reason can be
// told from a mistake.
import { labelsOf, type Answer } from './interpreter/follow.ts';
import { elementCount, placeOf } from './interpreter/net.ts';
import type { Value } from './interpreter/value.ts';
import { indexOf, type Ends } from './record-region.ts';
import type { FieldRecord } from './subject.ts';

/** Elements by w, in order of w. null: w isn't a whole number somewhere. */
export type Groups = ReadonlyMap<number, readonly number[]>;

export function groupsOf(field: FieldRecord, { shape }: Value): Groups | null {
  const groups = new Map<number, number[]>();
  for (let element = 0; element < elementCount(shape); element += 1) {
    const w = indexOf(field, placeOf(shape, element));
    if (!Number.isInteger(w)) return null;
    const group = groups.get(w) ?? [];
    groups.set(w, group);
    group.push(element);
  }
  return new Map([...groups].toSorted(([a], [b]) => a - b));
}

/** Gives every element of a group the labels and the borders of all. */
export function spreadOver(groups: Groups, { sets, words, border }: Answer): void {
  for (const elements of groups.values()) {
    const labels = new Uint32Array(words);
    let marks = 0;
    for (const element of elements) {
      for (let word = 0; word < words; word += 1) labels[word]! |= sets[element * words + word]!;
      marks |= border[element]!;
    }
    for (const element of elements) {
      sets.set(labels, element * words);
      border[element] = marks;
    }
  }
}

export function hullOf(answer: Answer, elements: readonly number[]): Ends {
  const labels = elements.flatMap((element) => labelsOf(answer, element));
  return labels.length === 0 ? null : [Math.min(...labels), Math.max(...labels)];
}
