// Classical learning and previews (sheet §8.4): feature vectors [N, F], one result for each.
import type { Operator } from '../../../graph/index.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { fused, like, output, part } from './fused.ts';
import type { OnnxNode } from '../node.ts';
import { statistics } from './normalizing.ts';
import { each, opaque, type Rows } from './row.ts';

const BY_ROW = [part(0, [0], { rank: 2 })];
const SCORES = output(like(0, 1, [null]), BY_ROW);
const LABELS = output(like(0, 1), BY_ROW);

export const CLASSICAL: Rows = {
  ...each(['Binarizer', 'CategoryMapper', 'Imputer', 'LabelEncoder', 'Scaler'], ELEMENTWISE),
  Normalizer: statistics({ kind: 'list', axes: [-1] }),
  ...each(['LinearClassifier', 'SVMClassifier', 'TreeEnsembleClassifier'], fused([LABELS, SCORES])),
  ...each(['LinearRegressor', 'SVMRegressor', 'TreeEnsembleRegressor', 'TreeEnsemble'], fused([SCORES])),
  FeatureVectorizer: { kind: 'concat', axis: 1 },
  ArrayFeatureExtractor: features,
  OneHotEncoder: fused([output(like(0, null, [null]), [part(0, 'front')])]),
  ...each(['CastMap', 'DictVectorizer', 'ZipMap'], opaque("maps aren't followed")),
};

/** Indices of several axes are read as one list, which Gather wouldn't do. */
function features(node: OnnxNode): Operator {
  const rank = node.constantShape(1)?.length;
  if (rank !== 1) return opaque('the indices are no constant list');
  return { kind: 'gather', form: 'gather', axis: -1, batchAxes: 0 };
}

/** Its bodies work on scores, which the softmax mixes all the same. */
export const PREVIEW: Rows = { FlexAttention: { kind: 'attention', causal: false } };

export const TRAINING: Rows = each(
  ['Adagrad', 'Adam', 'Gradient', 'Momentum'],
  opaque("training isn't followed"),
);
