// Rotary embedding as ONNX Runtime writes it: pairs of channels are turned by an angle that the token's position chooses.
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom } from './attributes.ts';
import { along, fused, like, output, part } from './fused.ts';
import { opaque } from './row.ts';

/**
 * Operands: [N, S, C] or [N, H, S, D], positions [N, S] (or of three kinds, [3, N, S]), tables of cosines and sines that are half
 * as wide as the rotated part of a head.
 */
export function rotary(node: OnnxNode): Operator {
  const stated = integerFrom(node, 'rotary_embedding_dim', 0, 0);
  const half = node.constantShape(2)?.[1];
  const rotated = stated > 0 ? stated : half === undefined ? null : 2 * half;
  if (rotated === null || rotated < 2 || rotated % 2 !== 0)
    return opaque('how much of a head is rotated is not known');
  const heads = integerFrom(node, 'num_heads', 0, 0);
  const pairs = along(
    { kind: 'list', axes: [-1] },
    {
      kind: 'pairs',
      rotated,
      heads: stated > 0 && heads > 0 ? heads : null,
      interleaved: flag(node, 'interleaved'),
    },
  );
  const positions = [3, 4].flatMap((resultRank) => {
    const token = resultRank === 3 ? 1 : 2;
    const of = { resultRank, gone: 'data-dependent' } as const;
    return [part(1, [0, token], { ...of, rank: 2 }), part(1, [null, 0, token], { ...of, rank: 3 })];
  });
  return fused([output(like(0), [part(0, 'front', { reach: [pairs] }), ...positions])]);
}
