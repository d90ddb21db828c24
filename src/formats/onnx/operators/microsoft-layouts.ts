// Domains of files that ONNX Runtime has optimized for a memory layout (sheet §8.3), and the contributed operators that take
// channels last (§8.2). Weights stay [M, C / group, k1 … kr].
import type { Operator } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import { choice, flag, integerFrom, requiredIntegers } from './attributes.ts';
import { ELEMENTWISE, joinNumpy } from './elementwise.ts';
import { along, fused, like, output, part } from './fused.ts';
import { INDEXING } from './indexing.ts';
import { ABSENT, given, onlyDataComputed } from './parameters.ts';
import { REARRANGING } from './rearranging.ts';
import { GLOBAL_POOL } from './reducing.ts';
import { COORDINATES, MODES, RESAMPLING } from './resampling.ts';
import { each, opaque, type Rows, ruleAt, versionsOf } from './row.ts';
import { convolution, pooling, transposed, WINDOWS } from './windows.ts';

const CHANNELS_LAST = { layout: 'channels-last' } as const;
const SPATIAL_BETWEEN = { kind: 'spatial', ...CHANNELS_LAST } as const;

export const LAYOUTS: Rows = {
  FusedConv: convolution(1, { added: 3 }),
  NhwcConv: convolution(1, CHANNELS_LAST),
  NhwcFusedConv: convolution(1, { added: 3, ...CHANNELS_LAST }),
  QLinearConv: (node) => convolution(3, channelsLast(node) ? CHANNELS_LAST : {})(node),
  NhwcMaxPool: pooling('channels-last'),
  MaxpoolWithMask: pooling(),
  QLinearAveragePool: (node) => pooling(channelsLast(node) ? 'channels-last' : 'channels-first')(node),
  QLinearGlobalAveragePool: (node) => (channelsLast(node) ? GLOBAL_POOL_LAST : GLOBAL_POOL),
};

const GLOBAL_POOL_LAST: Operator = { ...GLOBAL_POOL, axes: SPATIAL_BETWEEN };

/** Blocks of channels are a matter of memory: the logical shape stays [N, C, D1 … Dr]. */
export const NCHWC: Rows = {
  Conv: convolution(1, { added: 3 }),
  MaxPool: pooling(),
  AveragePool: pooling(),
  ...each(['GlobalMaxPool', 'GlobalAveragePool'], GLOBAL_POOL),
  ReorderInput: (node) => (channelsLast(node) ? { kind: 'transpose', permutation: [0, 3, 1, 2] } : IN_BLOCKS),
  ReorderOutput: (node) =>
    channelsLast(node) ? { kind: 'transpose', permutation: [0, 2, 3, 1] } : withoutFilling(node),
  Upsample: (node) => ({
    kind: 'resample',
    mode: choice(node, 'mode', MODES, 'nearest'),
    coordinates: choice(node, 'coordinate_transformation_mode', COORDINATES, 'asymmetric'),
    nearest: 'floor',
    antialias: false,
    scales: given(scales(node)),
    sizes: ABSENT,
    roi: ABSENT,
    axes: null,
    aspect: 'stretch',
  }),
};

const IN_BLOCKS: Operator = { kind: 'pointwise', arithmetic: 'identity' };

/** The last block of channels may be filled up; only the first `channels` come back. */
function withoutFilling(node: OnnxNode): Operator {
  const channels = integerFrom(node, 'channels', 1);
  return { kind: 'slice', starts: given([0]), ends: given([channels]), axes: given([1]), steps: ABSENT };
}

/** The operators of the main domain on [N, D1 … Dr, C]. */
export const INTERNAL_NHWC: Rows = {
  Conv: convolution(1, CHANNELS_LAST),
  FusedConv: convolution(1, { added: 3, ...CHANNELS_LAST }),
  QLinearConv: convolution(3, CHANNELS_LAST),
  ConvTranspose: (node) => transposedLast(node, 1),
  QLinearConvTranspose: (node) => transposedLast(node, 3),
  ...each(['MaxPool', 'AveragePool', 'LpPool', 'QLinearAveragePool'], pooling('channels-last')),
  ...each(['GlobalAveragePool', 'GlobalLpPool', 'GlobalMaxPool'], GLOBAL_POOL_LAST),
  MaxUnpool: opaque("unpooling isn't followed"),
  LRN: (node) => {
    const ofMain = mainRow(WINDOWS, node);
    return ofMain.kind === 'axis-window' ? { ...ofMain, axis: -1 } : ofMain;
  },
  BatchNormalization: batchNormalization,
  InstanceNormalization: normalizedLast(SPATIAL_BETWEEN),
  DepthToSpace: (node) => ({ ...mainRow(REARRANGING, node), ...CHANNELS_LAST }) as Operator,
  SpaceToDepth: (node) => ({ ...mainRow(REARRANGING, node), ...CHANNELS_LAST }) as Operator,
  GridSample: (node) => {
    const ofMain = mainRow(INDEXING, node);
    return ofMain.kind === 'sample' ? { ...ofMain, axes: SPATIAL_BETWEEN } : ofMain;
  },
  // Scales and sizes are listed in the order of the axes.
  Resize: RESAMPLING.Resize ?? opaque('the main domain has no such row'),
};

function mainRow(rows: Rows, node: OnnxNode): Operator {
  const row = rows[node.type];
  if (row === undefined) return opaque('the main domain has no such row');
  const rule = ruleAt(versionsOf(row), node.opset);
  return typeof rule === 'function' ? rule(node) : rule;
}

function transposedLast(node: OnnxNode, weights: number): Operator {
  const operator = transposed(node, weights);
  return operator.kind === 'transposed-window' ? { ...operator, ...CHANNELS_LAST } : operator;
}

/** Parameters lie along the last axis, where they broadcast. */
function batchNormalization(node: OnnxNode): Operator {
  if (flag(node, 'training_mode')) return normalizedLast({ kind: 'all-but-channels', ...CHANNELS_LAST });
  return onlyDataComputed(node) ? ELEMENTWISE : joinNumpy(null);
}

function normalizedLast(axes: Parameters<typeof along>[0]): Operator {
  const statistic = part(0, 'back', { reach: [along(axes, { kind: 'all', cause: 'statistics' })] });
  const parameters = [1, 2].map((operand) => part(operand, 'back', { rank: 1 }));
  return fused([output(like(0), [part(0, 'back'), statistic, ...parameters])]);
}

function channelsLast(node: OnnxNode): boolean {
  return flag(node, 'channels_last');
}

/** Whole factors, one per axis. */
function scales(node: OnnxNode): readonly number[] {
  const factors = requiredIntegers(node, 'scales');
  const wrong = factors.find((factor) => factor < 1);
  if (wrong !== undefined) throw new WrongAttribute(`attribute scales holds ${wrong}`);
  return factors;
}
