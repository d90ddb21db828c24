// Einsum: out[o] = Σ over what the output lacks of the product of the operands' elements at their labels.
import { text, type Rule } from '../call.ts';
import { elementCount, placeOf } from '../net.ts';
import type { Operand, Value } from '../value.ts';
import { weightOf } from './join.ts';

export const einsum: Rule = (call) => {
  const [left, right] = text(call, 'equation', '').replaceAll(' ', '').split('->') as [
    string,
    string | undefined,
  ];
  const terms = left.split(',').map((term, at) => spelled(term, call.operands[at]!.shape.length));
  const widest = Math.max(0, ...terms.map((labels) => labels.filter((label) => label > 'z').length));
  const once = terms
    .flat()
    .filter((label, _, all) => label <= 'z' && all.indexOf(label) === all.lastIndexOf(label));
  const output =
    right === undefined
      ? [...spelled('...', widest), ...once.toSorted()]
      : spelled(right, right.replace('...', '').length + widest);
  const lengths = new Map<string, number>();
  for (const [at, labels] of terms.entries()) {
    for (const [axis, label] of labels.entries())
      lengths.set(label, Math.max(lengths.get(label) ?? 1, call.operands[at]!.shape[axis]!));
  }
  const summed = [...new Set(terms.flat())].filter((label) => !output.includes(label));
  const sums = summed.map((label) => lengths.get(label)!);
  const values = terms.flatMap((_, at) => (call.operands[at]!.kind === 'value' ? [at] : []));
  const operands = values.map((at): Operand => {
    const whole = terms[at]!.flatMap((label, axis) => (summed.includes(label) ? [axis] : []));
    return { value: call.operands[at] as Value, whole };
  });
  return [
    {
      kind: 'value',
      shape: output.map((label) => lengths.get(label)!),
      operands,
      read: (place, reader) => {
        for (let sum = 0; sum < elementCount(sums); sum += 1) {
          const rest = placeOf(sums, sum);
          const index = (label: string): number =>
            output.includes(label) ? place[output.indexOf(label)]! : rest[summed.indexOf(label)]!;
          const placeIn = (at: number): number[] =>
            terms[at]!.map((label, axis) => (call.operands[at]!.shape[axis] === 1 ? 0 : index(label)));
          const met = call.operands.flatMap((one, at) =>
            one?.kind === 'constant' ? [[one, placeIn(at)] as const] : [],
          );
          for (const [operand, at] of values.entries()) {
            const own = placeIn(at);
            reader.take(operand, own, sum, weightOf(met));
          }
        }
      },
    },
  ];
};

/** One label for each axis: letters, and for an ellipsis signs behind all letters, the same from the right. */
function spelled(term: string, rank: number): string[] {
  const [ahead = '', behind] = term.split('...');
  const count = behind === undefined ? 0 : rank - ahead.length - behind.length;
  const between = Array.from({ length: count }, (_, at) => String.fromCodePoint(0x100 + count - 1 - at));
  return [...Array.from(ahead), ...between, ...Array.from(behind ?? '')];
}
