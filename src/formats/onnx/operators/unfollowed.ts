// Classes C, Q and O of the sheet: control flow, containers, text. What isn't followed says so.
import { IDENTITY } from './elementwise.ts';
import { UNRELATED } from './constants.ts';
import { each, opaque, type Rows } from './row.ts';

export const UNFOLLOWED: Rows = {
  ...each(['If', 'Loop', 'Scan', 'SequenceMap'], opaque("control flow isn't followed")),
  ...each(
    [
      'ConcatFromSequence',
      'SequenceAt',
      'SequenceConstruct',
      'SequenceErase',
      'SequenceInsert',
      'SequenceLength',
      'SplitToSequence',
    ],
    opaque("sequences aren't followed"),
  ),
  // An optional is its value.
  Optional: (node) => (node.present(0) ? IDENTITY : UNRELATED),
  OptionalGetElement: IDENTITY,
  OptionalHasElement: UNRELATED,
  ...each(
    ['RegexFullMatch', 'StringConcat', 'StringNormalizer', 'StringSplit', 'TfIdfVectorizer'],
    opaque("text isn't followed"),
  ),
  ImageDecoder: opaque('bytes have no relation to the places of an image'),
};
