// Operators of `com.microsoft` that are decisions to follow nothing: each with its reason (sheet §8.2).
import { each, opaque, type Rows } from './row.ts';

export const WITHOUT_RULE: Rows = {
  ...each(
    ['BeamSearch', 'GreedySearch', 'Sampling', 'WhisperBeamSearch'],
    opaque('text search, which runs a decoder until it ends'),
  ),
  ...each(
    ['BifurcationDetector', 'NGramRepeatBlock'],
    opaque('text search, which compares whole sequences of tokens'),
  ),
  ...each(['NGramHashMapping', 'VarlenNGramHashMapping', 'MurmurHash3'], opaque('hashing of identifiers')),
  ...each(['Tokenizer', 'WordConvEmbedding'], opaque("text isn't followed")),
  DynamicTimeWarping: opaque('search for a path through a whole matrix'),
  // Raw data [bytes], in which a block of elements shares an exponent.
  ...each(['QuantizeBFP', 'DequantizeBFP'], opaque('packed into a format of the hardware')),
  ...each(['EPContext', 'Snpe'], opaque('compiled for an execution provider')),
};
