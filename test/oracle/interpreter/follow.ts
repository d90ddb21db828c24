// The brute force: labels on the elements of one source spread from tensor to tensor, along everything that is read.
//
// `full` follows all reads. `local` leaves out what ends an axis (engine.md §2): an operand that is taken as a whole along
// every one of its axes that the source axis reaches. What a mean over the whole map, or a product that contracts it,
// makes of an axis carries no label, so a gate, a statistic or a pooled branch adds nothing where it joins again.
import { elementCount, places, type Place } from './net.ts';
import { readsOf, variesAlong, type Reads } from './reads.ts';
import { routesTo, type Routes } from './routes.ts';
import type { Operand, Value } from './value.ts';

export type Mode = 'full' | 'local';

export interface Question {
  readonly source: Value;
  /** Which of the labels 0 … count − 1 an element of the source carries: its index along an axis, or its own number. */
  readonly label: (place: Place) => number;
  readonly count: number;
  readonly mode: Mode;
  /** Called with each answer before anything reads it; may add labels and borders to its elements. */
  readonly widen?: (value: Value, answer: Answer) => void;
}

export interface Answer {
  /** `words` words per element; bit l of them: label l reaches the element. */
  readonly sets: Uint32Array;
  readonly words: number;
  /** Per element: DROPPED, FOLDED, both or 0, where a border changed what reaches it. */
  readonly border: Uint8Array;
  /** Per element: 1 where all that it reads lies outside of the operands, be it by elements of theirs that read nothing else. */
  readonly outside: Uint8Array;
  /** Axes on which the labels' axis lies. */
  readonly carries: readonly boolean[];
  /** Operands by position: whether everything that comes from there ends. */
  readonly ended: readonly boolean[];
  /** Whether a label ended anywhere on the way here. */
  readonly pastEnd: boolean;
}

export const DROPPED = 1;
export const FOLDED = 2;

/** Answers for tensors of one network, computed on demand. */
export type Follower = (value: Value) => Answer;

export function follow(question: Question): Follower {
  const answers = new Map<Value, Answer>();
  const routes = routesTo(question.source, question.label);
  return (asked) => {
    const waiting = [asked];
    while (waiting.length > 0) {
      const value = waiting.at(-1)!;
      const needed = value === question.source ? [] : value.operands;
      const missing = needed.filter((operand) => !answers.has(operand.value));
      waiting.push(...missing.map((operand) => operand.value));
      if (missing.length > 0) continue;
      waiting.pop();
      if (answers.has(value)) continue;
      const answer = answerFor(value, question, answers, routes);
      question.widen?.(value, answer);
      answers.set(value, answer);
    }
    return answers.get(asked)!;
  };
}

/** The question of one axis: labels are indices along it. */
export function axisQuestion(source: Value, axis: number, mode: Mode): Question {
  return { source, label: (place) => place[axis]!, count: source.shape[axis]!, mode };
}

/** The labels of an element, ascending. */
export function labelsOf(answer: Answer, element: number): number[] {
  const found: number[] = [];
  for (let word = 0; word < answer.words; word += 1) {
    const bits = answer.sets[element * answer.words + word]!;
    for (let bit = 0; bit < 32; bit += 1) if ((bits >>> bit) & 1) found.push(word * 32 + bit);
  }
  return found;
}

function answerFor(
  value: Value,
  question: Question,
  answers: ReadonlyMap<Value, Answer>,
  routes: Routes,
): Answer {
  const words = Math.ceil(question.count / 32);
  const count = elementCount(value.shape);
  const sets = new Uint32Array(count * words);
  const border = new Uint8Array(count);
  const outside = new Uint8Array(count);
  if (value === question.source || value.operands.length === 0) {
    const labels = value === question.source ? [...places(value.shape)].map(question.label) : [];
    for (const [element, label] of labels.entries()) {
      sets[element * words + (label >>> 5)] = (1 << (label & 31)) >>> 0;
    }
    routes.know(value, { ended: [], reached: (e) => labels[e] !== undefined });
    const carries = value.shape.map(
      (_, axis) => variesAlong(value.shape, axis, (e) => labels[e] ?? null) === true,
    );
    return { sets, words, border, outside, carries, ended: [], pastEnd: false };
  }
  const operands = value.operands.map((operand) => answers.get(operand.value)!);
  const ended = operands.map(
    (operand, k) => question.mode === 'local' && endsIn(operand, value.operands[k]!),
  );
  const reads = readsOf(value);
  for (let e = 0; e < count; e += 1) {
    outside[e] = isOutside(reads, e, operands) ? 1 : 0;
    for (let at = reads.first[e]!; at < reads.first[e + 1]!; at += 1) {
      const k = reads.operand[at]!;
      if (ended[k]) continue;
      const from = reads.element[at]!;
      for (let word = 0; word < words; word += 1) {
        sets[e * words + word]! |= operands[k]!.sets[from * words + word]!;
      }
      border[e]! |= operands[k]!.border[from]!;
    }
    for (let at = reads.firstMiss[e]!; at < reads.firstMiss[e + 1]!; at += 1) {
      const { operand, axis, kind } = reads.misses[at]!;
      if (ended[operand] || !operands[operand]!.carries[axis]) continue;
      const brings =
        kind === 'beside' && sets.subarray(e * words, (e + 1) * words).some((word) => word !== 0);
      if (!brings) border[e]! |= kind === 'folded' ? FOLDED : DROPPED;
    }
  }
  return {
    sets,
    words,
    border,
    outside,
    carries: carriesOf(value, routes, { reads, operands, ended, sets, words }),
    ended,
    pastEnd: ended.includes(true) || operands.some((operand) => operand.pastEnd),
  };
}

function isOutside(reads: Reads, element: number, operands: readonly Answer[]): boolean {
  const [first, end] = [reads.first[element]!, reads.first[element + 1]!];
  for (let at = first; at < end; at += 1)
    if (operands[reads.operand[at]!]!.outside[reads.element[at]!] !== 1) return false;
  return end > first || reads.firstMiss[element + 1]! > reads.firstMiss[element]!;
}

function endsIn({ carries }: Answer, { whole, runs }: Operand): boolean {
  const carrying = carries.flatMap((carried, axis) => (carried ? [axis] : []));
  if (runs) return carrying.some((axis) => whole.includes(axis));
  return carrying.length > 0 && carrying.every((axis) => whole.includes(axis));
}

interface Reached {
  readonly reads: Reads;
  readonly operands: readonly Answer[];
  readonly ended: readonly boolean[];
  readonly sets: Uint32Array;
  readonly words: number;
}

/**
 * The axes that the source axis lies on (routes.ts), and along which what is read follows an axis of an operand that it lies on.
 * Where the sets change along some of these, the others carry nothing of it: what a window unites is no longer
 * told apart. Where no two elements share a route the sets alone tell, if there are two. A cut that is too short for anything
 * to move inside is still a cut of its axis.
 */
function carriesOf(
  value: Value,
  routes: Routes,
  { reads, operands, ended, sets, words }: Reached,
): boolean[] {
  const { shape } = value;
  const follow = shape.map((_, here) =>
    operands.some(
      (operand, k) =>
        !ended[k] && operand.carries.some((carries, axis) => carries && reads.follows[k]![here]![axis]),
    ),
  );
  const key = (element: number): number | null => {
    let hash = 0;
    for (let word = 0; word < words; word += 1)
      hash = Math.imul(hash, 0x9e3779b1) ^ sets[element * words + word]!;
    return hash === 0 ? null : hash;
  };
  const reached = (element: number): boolean =>
    sets.subarray(element * words, (element + 1) * words).some((word) => word !== 0);
  routes.know(value, { ended, reached });
  const change = shape.map((_, axis) => variesAlong(shape, axis, key));
  const moves = follow.map(
    (follows, axis) => follows && (routes.moveAlong(value, axis) ?? change[axis] ?? true),
  );
  const both = moves.map((moved, axis) => moved && change[axis] !== false);
  return [both, moves].find((axes) => axes.includes(true)) ?? follow;
}
