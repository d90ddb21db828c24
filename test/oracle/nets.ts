// Random small networks over all operator classes that the interpreter knows: chains, branches, joins.
import fc from 'fast-check';
import { NetBuilder } from './builder.ts';
import type { Net } from './interpreter/net.ts';
import { Dice } from './moves/dice.ts';
import {
  chooseElements,
  chooseTuples,
  diagonal,
  keepSome,
  labels,
  overwrite,
  triangle,
  turnSequence,
} from './moves/choosing.ts';
import {
  constantOperand,
  gate,
  imagePooling,
  normalization,
  normalizationInParts,
  pointwise,
  residual,
  tableBeside,
} from './moves/elementwise.ts';
import { classifier, dense, pooled, runningSum } from './moves/global.ts';
import { branches, downAndUp, earlier, secondInput } from './moves/joining.ts';
import type { Move } from './moves/move.ts';
import { attend, foldBlocks, framesOf, poolAndBack } from './moves/overlapping.ts';
import {
  blocks,
  blocksToChannels,
  channelShuffle,
  channelsToBlocks,
  extraAxis,
  tokens,
  turn,
} from './moves/rearranging.ts';
import { resize, resizeByShape } from './moves/resampling.ts';
import { flip, focus, gather, pad, segments, slice, split, spreadSample, tile } from './moves/shifts.ts';
import { conv, convTranspose, pool } from './moves/windows.ts';

const LOCAL: readonly Move[] = [conv, pool, convTranspose, resize, pointwise, pad, slice, residual];

/** In order of plainness, so that what fails shrinks towards a chain of convolutions. */
const MOVES: readonly Move[] = [
  conv,
  conv,
  pool,
  pool,
  convTranspose,
  convTranspose,
  resize,
  resize,
  pointwise,
  residual,
  branches(LOCAL),
  branches(LOCAL),
  earlier,
  downAndUp,
  pad,
  slice,
  split,
  gate,
  normalization,
  constantOperand,
  turn,
  channelsToBlocks,
  blocksToChannels,
  channelShuffle,
  focus,
  flip,
  gather,
  tile,
  spreadSample,
  segments,
  blocks,
  tokens,
  extraAxis,
  secondInput,
  imagePooling,
  normalizationInParts,
  resizeByShape,
  chooseElements,
  chooseTuples,
  keepSome,
  turnSequence,
  overwrite,
  labels,
  diagonal,
  triangle,
  tableBeside,
  poolAndBack,
  foldBlocks,
  framesOf,
  attend,
  dense,
  pooled,
  classifier,
  runningSum,
];

const OPSETS = [17, 13, 18, 11, 21, 19, 10, 9, 25];
/** Shortest and longest spatial length by the number of spatial axes. */
const LENGTHS = [[], [16, 40], [9, 16], [6, 8]] as const;

/** Every tensor has at most a few hundred elements per channel. */
export const netArbitrary: fc.Arbitrary<Net> = fc
  .record({
    opset: fc.nat(OPSETS.length - 1),
    rank: fc.constantFrom(1, 1, 2, 2, 2, 3),
    lengths: fc.tuple(fc.nat(24), fc.nat(24), fc.nat(24)),
    channels: fc.integer({ min: 1, max: 4 }),
    moves: fc.array(
      fc.record({ move: fc.nat(MOVES.length - 1), dice: fc.array(fc.nat(719), { maxLength: 24 }) }),
      {
        minLength: 1,
        maxLength: 7,
      },
    ),
  })
  .map(({ opset, rank, lengths, channels, moves }) => {
    const net = new NetBuilder(OPSETS[opset]!);
    const [shortest, longest] = LENGTHS[rank]!;
    const spatial = lengths.slice(0, rank).map((n) => shortest! + (n % (longest! - shortest! + 1)));
    let x = net.node('Relu', [net.input([1, rank > 2 ? Math.min(2, channels) : channels, ...spatial])]);
    const others: string[] = [x];
    for (const { move, dice } of moves) {
      const next = net.attempt(() => MOVES[move]!(net, x, new Dice(dice), others));
      // Where an axis has become too short to have an interior, the network goes on from before.
      if (
        next === null ||
        net.shape(next).length < 3 ||
        net
          .shape(next)
          .slice(2)
          .some((n) => n < 3)
      )
        continue;
      x = next;
      others.push(x);
    }
    return net.net();
  });
