// Names of the operators outside the main domain that ONNX and ONNX Runtime define: the schemas that a CPU build of ONNX Runtime
// 1.30 registers (its document docs/ContribOperators.md has VarlenNGramHashMapping besides), and those of the package onnx 1.23.1
// for the previews. Facts to hold our rows against, as the design sheet onnx-operators.md §8.2 to §8.4 lists them.

export const RUNTIME_OPERATORS: Readonly<Record<string, readonly string[]>> = {
  'com.microsoft': words(`
    Attention AttnLSTM BeamSearch BiasAdd BiasDropout BiasGelu BiasSoftmax BiasSplitGelu
    BifurcationDetector BitmaskBiasDropout BitmaskDropout CDist CausalConvWithState ComplexMul
    ComplexMulConj ConvTransposeWithDynamicPads CropAndResize DecoderAttention
    DecoderMaskedMultiHeadAttention DecoderMaskedSelfAttention DequantizeBFP DequantizeLinear
    DequantizeWithOrder DynamicQuantizeLSTM DynamicQuantizeMatMul DynamicTimeWarping EPContext
    EmbedLayerNormalization EngramGate ExpandDims FastGelu FusedConv FusedGemm FusedMatMul
    FusedMatMulActivation GatedAdd GatedDeltaNet GatedRMSNorm GatedRelativePositionBias
    GatherBlockQuantized GatherND Gelu GemmFastGelu GemmFloat8 GemmaRotaryEmbedding GreedySearch
    GridSample GroupNorm GroupQueryAttention Inverse Irfft IsAllFinite LinearAttention
    LinearAttentionGate LongformerAttention MRotaryEmbedding MatMulBlockQuantizedFp4Weight
    MatMulBlockQuantizedFp8Weight MatMulBnb4 MatMulFpQ4 MatMulInteger16 MatMulIntegerToFloat
    MatMulNBits MatMulNBitsMlp MatMulNBitsQkv MaxpoolWithMask MoE MulInteger MultiHeadAttention
    MurmurHash3 NGramHashMapping NGramRepeatBlock NhwcConv NhwcFusedConv NhwcMaxPool PackedAttention
    PackedMultiHeadAttention Pad PagedAttention QAttention QEmbedLayerNormalization QGemm QLinearAdd
    QLinearAveragePool QLinearConcat QLinearConv QLinearGlobalAveragePool QLinearLeakyRelu
    QLinearMul QLinearReduceMean QLinearSigmoid QLinearSoftmax QLinearWhere QMoE QOrderedAttention
    QOrderedGelu QOrderedLayerNormalization QOrderedLongformerAttention QOrderedMatMul QuantizeBFP
    QuantizeLinear QuantizeWithOrder QuickGelu Range ReduceSumInteger RelativePositionBias
    RemovePadding RestorePadding Rfft RotaryEmbedding SampleOp Sampling SkipGroupNorm
    SkipLayerNormalization SkipSimplifiedLayerNormalization Snpe SparseAttention SparseToDenseMatMul
    Tokenizer TorchEmbedding TransposeMatMul Trilu UnfoldTensor Unique VarlenCausalConvWithState VarlenNGramHashMapping
    WhisperBeamSearch WordConvEmbedding
  `),
  'com.microsoft.nchwc': words(`
    AveragePool Conv GlobalAveragePool GlobalMaxPool MaxPool ReorderInput ReorderOutput Upsample
  `),
  'com.ms.internal.nhwc': words(`
    AveragePool BatchNormalization Conv ConvTranspose DepthToSpace GlobalAveragePool GlobalLpPool
    GlobalMaxPool GridSample InstanceNormalization LRN LpPool MaxPool MaxUnpool QLinearAveragePool
    QLinearConv QLinearConvTranspose Resize SpaceToDepth
  `),
  'ai.onnx.ml': words(`
    ArrayFeatureExtractor Binarizer CastMap CategoryMapper DictVectorizer FeatureVectorizer Imputer
    LabelEncoder LinearClassifier LinearRegressor Normalizer OneHotEncoder SVMClassifier
    SVMRegressor Scaler TreeEnsemble TreeEnsembleClassifier TreeEnsembleRegressor ZipMap
  `),
  'ai.onnx.preview': words(`
    FlexAttention
  `),
  'ai.onnx.preview.training': words(`
    Adagrad Adam Gradient Momentum
  `),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
