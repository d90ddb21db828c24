// The dialect against the operators that runtimes define outside the main domain: one without a row would be an oversight, an
// opaque one is a decision, written down here with its reason.
import { describe, expect, it } from 'vitest';
import { operatorOf } from '../../../src/formats/onnx/operators.ts';
import { DOMAINS } from '../../../src/formats/onnx/operators/table.ts';
import { type Parts, fakeNode } from './fake-node.ts';
import { RUNTIME_OPERATORS } from './runtime-operators.ts';

/** Rows that the registry doesn't have (any more). */
const KEPT: Readonly<Record<string, readonly string[]>> = { 'com.ms.internal.nhwc': ['FusedConv'] };

describe.each(Object.entries(RUNTIME_OPERATORS))('operators of %s', (domain, names) => {
  it('have a row each, and no row is without an operator', () => {
    const rows = [...(DOMAINS.get(domain)?.keys() ?? [])];
    expect(rows.sort()).toEqual([...names, ...(KEPT[domain] ?? [])].sort());
  });

  it('are followed, but for those written down here', () => {
    const opaque = names.flatMap((name) => {
      const operator = operatorOf(fakeNode(name, { domain, ...plain(domain, name) }));
      return operator.kind === 'opaque' ? [[name, operator.reason]] : [];
    });
    expect(Object.fromEntries(opaque)).toEqual(NOT_FOLLOWED[domain] ?? {});
  });
});

describe('operators of extensions', () => {
  it.each(['com.microsoft.extensions', 'ai.onnx.contrib'])('of %s are named for what they are', (domain) => {
    expect(operatorOf(fakeNode('DecodeImage', { domain }))).toEqual({
      kind: 'opaque',
      reason: 'work of an extension before or behind the network',
    });
  });
});

const SEARCH = 'text search, which runs a decoder until it ends';
const COMPARES = 'text search, which compares whole sequences of tokens';
const HASHES = 'hashing of identifiers';
const TEXT = "text isn't followed";
const BYTES = 'packed into a format of the hardware';
const COMPILED = 'compiled for an execution provider';
const MAPS = "maps aren't followed";
const TRAINS = "training isn't followed";

const NOT_FOLLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'com.microsoft': {
    BeamSearch: SEARCH,
    GreedySearch: SEARCH,
    Sampling: SEARCH,
    WhisperBeamSearch: SEARCH,
    BifurcationDetector: COMPARES,
    NGramRepeatBlock: COMPARES,
    NGramHashMapping: HASHES,
    VarlenNGramHashMapping: HASHES,
    MurmurHash3: HASHES,
    Tokenizer: TEXT,
    WordConvEmbedding: TEXT,
    DynamicTimeWarping: 'search for a path through a whole matrix',
    QuantizeBFP: BYTES,
    DequantizeBFP: BYTES,
    EPContext: COMPILED,
    Snpe: COMPILED,
    DecoderAttention: 'operands decide at run time whether it attends to itself',
  },
  'com.ms.internal.nhwc': { MaxUnpool: "unpooling isn't followed" },
  'ai.onnx.ml': { CastMap: MAPS, DictVectorizer: MAPS, ZipMap: MAPS },
  'ai.onnx.preview.training': { Adagrad: TRAINS, Adam: TRAINS, Gradient: TRAINS, Momentum: TRAINS },
};

/** Every operand computed but the second and third, which are weights or tables; attributes as an ordinary node has them. */
function plain(domain: string, name: string): Parts {
  const all = ['x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x'] as const;
  return {
    operands: all,
    ...PLAIN[name],
    attributes: { ...COMMON, ...PLAIN[name]?.attributes },
    opset: opsetOf(domain),
  };
}

function opsetOf(domain: string): number {
  return domain === 'com.ms.internal.nhwc' ? 19 : 1;
}

const COMMON = {
  num_heads: 2,
  kv_num_heads: 2,
  q_num_heads: 2,
  kernel_shape: [3, 3],
  axes: [1],
  axis: 1,
  groups: 2,
  window: 4,
  size: 3,
  N: 8,
  Nq: 8,
  Nkv: 8,
  blocksize: 2,
  signal_ndim: 1,
} as const;

const WEIGHTS = { operands: ['x', [4, 1, 3]] } as const;
const PLAIN: Readonly<Record<string, Parts>> = {
  ArrayFeatureExtractor: { operands: ['x', [3]] },
  BiasSplitGelu: { operands: ['x', [8]] },
  CausalConvWithState: WEIGHTS,
  Conv: { operands: ['x', [8, 3, 3, 3]] },
  GatedRMSNorm: { operands: ['x', [8], 'x'] },
  GatherBlockQuantized: { operands: [[100, 8], 'x', [100, 1]] },
  MRotaryEmbedding: { operands: ['x', 'x', [16, 4], [16, 4]] },
  QLinearSoftmax: { attributes: { opset: 13 } },
  ReorderOutput: { attributes: { channels: 8 } },
  RotaryEmbedding: { operands: ['x', 'x', [16, 4], [16, 4]] },
  Upsample: { attributes: { scales: [1, 1, 2, 2], mode: 'nearest' } },
  VarlenCausalConvWithState: WEIGHTS,
};
