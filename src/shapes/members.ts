// What a sequence holds (sheet §3.15): a list of tensors, or parts of one tensor that are all of one length.
import type { Node, Operator, Sequence, SplitToSequence, TensorIndex } from '../graph/index.ts';
import { fromFront } from '../ops/index.ts';
import type { Growing } from './growing.ts';

export type Members = List | Chunks;

interface List {
  readonly kind: 'list';
  readonly tensors: readonly TensorIndex[];
}

interface Chunks {
  readonly kind: 'chunks';
  readonly of: TensorIndex;
  readonly axis: number;
  readonly length: number;
  readonly keepsAxis: boolean;
  /** null: the axis is open. */
  readonly count: number | null;
}

/** Either what the sequence holds, or why that isn't known. */
export type Told = Members | { readonly kind: 'untold'; readonly reason: string };

export function untold(reason: string): Told {
  return { kind: 'untold', reason };
}

export function list(tensors: readonly TensorIndex[]): Members {
  return { kind: 'list', tensors };
}

export function countOfMembers(members: Members): number | null {
  return members.kind === 'list' ? members.tensors.length : members.count;
}

/** The member at a place from the front; null: there is none. */
export function memberAt(growing: Growing, like: Node, members: Members, place: number): TensorIndex | null {
  if (members.kind === 'list') return members.tensors[place] ?? null;
  const { of, axis, length, keepsAxis, count } = members;
  if (place < 0 || (count !== null && place >= count)) return null;
  const axes = given([axis]);
  const part: Operator = {
    kind: 'slice',
    starts: given([place * length]),
    ends: given([(place + 1) * length]),
    axes,
    steps: { kind: 'absent' },
  };
  const name = `${growing.tensors[of]!.name}[${place}]`;
  const cut = growing.step(like, name, part, [of]);
  return keepsAxis ? cut : growing.step(like, name, { kind: 'squeeze', axes }, [cut]);
}

/** All of them; null: nobody knows how many there are, or they are too many. */
export function allMembers(growing: Growing, like: Node, members: Members): readonly TensorIndex[] | null {
  const count = countOfMembers(members);
  if (count === null || !growing.affords(count)) return null;
  if (members.kind === 'list') return members.tensors;
  return Array.from({ length: count }, (_, place) => memberAt(growing, like, members, place)!);
}

/** Sequences that are made of tensors and sequences. */
export function changed(
  growing: Growing,
  node: Node,
  does: Exclude<Sequence['does'], 'at' | 'length'>,
  of: (tensor: TensorIndex) => Members | undefined,
): Told {
  const [first = null, second = null, third = null] = node.inputs;
  if (does === 'construct') {
    const tensors = node.inputs.filter((tensor) => tensor !== null);
    if (tensors.some((tensor) => of(tensor) !== undefined)) return untold('a sequence of sequences');
    return growing.affords(tensors.length) ? list(tensors) : untold(TOO_MANY);
  }
  const before = first === null ? undefined : of(first);
  if (before === undefined) return untold(UNKNOWN_SEQUENCE);
  const tensors = allMembers(growing, node, before);
  if (tensors === null) return untold(countOfMembers(before) === null ? UNKNOWN_COUNT : TOO_MANY);
  const at = does === 'insert' ? third : second;
  const last = does === 'insert' ? tensors.length : tensors.length - 1;
  const place = at === null ? last : fromStart(growing.valueOf(at), tensors.length);
  if (place === null || place < 0 || place > last) return untold(UNKNOWN_PLACE);
  if (does === 'insert')
    return second === null ? untold(UNKNOWN_PLACE) : list(tensors.toSpliced(place, 0, second));
  return list(tensors.toSpliced(place, 1));
}

/** A place that may be counted from the end. */
export function fromStart(place: number | null, count: number | null): number | null {
  if (place === null || place >= 0) return place;
  return count === null ? null : place + count;
}

export function splitUp(growing: Growing, node: Node, operator: SplitToSequence): Told {
  const { shapes } = growing;
  const [whole = null] = node.inputs;
  const shape = whole === null ? null : shapes.shape(whole);
  const axis = shape === null ? null : fromFront(operator.axis, shape.length);
  if (whole === null || shape === null || axis === null) return untold('its rank is not known');
  const length = shape[axis];
  const chunks = (size: number, keepsAxis: boolean): Members => {
    const count = typeof length === 'number' ? Math.ceil(length / size) : null;
    return { kind: 'chunks', of: whole, axis, length: size, keepsAxis, count };
  };
  const by = operator.parts.kind === 'operand' ? (node.inputs[operator.parts.operand] ?? null) : null;
  if (by === null) return chunks(1, operator.keepsAxis);
  const partsShape = shapes.shape(by);
  if (partsShape?.length === 0) {
    const size = growing.valueOf(by);
    return size === null || size < 1 ? untold(UNKNOWN_PARTS) : chunks(size, true);
  }
  const count = partsShape?.[0];
  if (typeof count !== 'number') return untold(UNKNOWN_PARTS);
  if (!growing.affords(count)) return untold(TOO_MANY);
  const type = growing.tensors[whole]!.type;
  const outputs = Array.from({ length: count }, (_, place) =>
    growing.tensor(`${node.name}[${place}]`, type, null),
  );
  growing.add({
    ...node,
    name: `${node.name}[]`,
    operator: { kind: 'split', axis, parts: operator.parts },
    outputs,
  });
  return list(outputs);
}

export function given(values: readonly number[]): {
  readonly kind: 'given';
  readonly values: readonly number[];
} {
  return { kind: 'given', values };
}

export const UNKNOWN_SEQUENCE = 'what its sequence holds is not known';
export const UNKNOWN_COUNT = 'how many members its sequence has is not known';
export const UNKNOWN_PLACE = 'its place in the sequence is not known';
export const TOO_MANY = 'written out it is too large';
const UNKNOWN_PARTS = 'into which parts is not known';
