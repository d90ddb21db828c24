// Attention on [N, H, T, D]: the query at u weighs the values at the places that it may look at by how well their keys fit.
import { int, type Rule } from '../call.ts';
import type { Argument, Operand, Value } from '../value.ts';

export const attention: Rule = (call) => {
  const [query, key, past] = [call.operands[0]!, call.operands[1]!, call.operands[4] ?? null];
  const behind = past === null ? 0 : past.shape[2]!;
  const length = behind + key.shape[2]!;
  const group = query.shape[1]! / key.shape[1]!;
  const [left, right] = [int(call, 'left_window_size', -1), int(call, 'right_window_size', -1)];
  const causal = int(call, 'is_causal', 0) === 1;
  const last = causal ? 0 : right;
  const open = left < 0 || last < 0;
  const values = call.operands.slice(0, 6).map((operand) => (operand?.kind === 'value' ? operand : null));
  const present = values.flatMap((operand, at) => (operand === null ? [] : [at]));
  // A past of which the far end is in sight is seen as a whole.
  const keyWhole = (at: number): number[] => {
    const whole = at === 4 || at === 5 ? left < 0 : open;
    return whole ? [2] : [];
  };
  const operands = present.map((at): Operand => {
    const value = values[at] as Value;
    if (at === 0) return { value, whole: [3] };
    const isValue = at === 2 || at === 5;
    const runs = open && (last >= 0 || left >= 0) && at < 3;
    return {
      value,
      whole: [...keyWhole(at), ...(isValue ? [] : [3])],
      ...(runs ? { runs: true as const } : {}),
    };
  });
  const width = (operand: Argument): number => operand.shape[3]!;
  return [
    {
      kind: 'value',
      shape: [...query.shape.slice(0, 3), width(call.operands[2]!)],
      operands,
      read: ([batch, head, place, inner], reader) => {
        // `turn`: the how manieth place that the query looks at.
        const take = (at: number, token: number, turn: number, own: number): void => {
          const operand = present.indexOf(at);
          if (operand < 0) return;
          const kept = at === 0 ? head! : Math.floor(head! / group);
          const all = Array.from({ length: width(values[at]!) }, (_, d) => d);
          for (const d of own < 0 ? all : [own])
            reader.take(operand, [batch!, kept, token, d], own < 0 ? turn * all.length + d : turn);
        };
        take(0, place!, 0, -1);
        const here = place! + behind;
        const [from, to] = [left < 0 ? 0 : here - left, last < 0 ? length - 1 : here + last];
        for (let token = from; token <= to; token += 1) {
          if (token < 0 || token >= length) {
            for (const at of [1, 2]) {
              const operand = present.indexOf(at);
              if (operand >= 0) reader.miss(operand, 2, token - behind, 'dropped');
            }
            continue;
          }
          const old = token < behind;
          take(old ? 4 : 1, old ? token : token - behind, token - from, -1);
          take(old ? 5 : 2, old ? token : token - behind, token - from, inner!);
        }
      },
    },
  ];
};
