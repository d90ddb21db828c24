// Class O of the sheet, text, and what has meanings of its own beside the rows: the branches of an If. What isn't followed says so.
import { UNRELATED } from './constants.ts';
import { IDENTITY } from './elementwise.ts';
import { each, opaque, type Rows } from './row.ts';

export const UNFOLLOWED: Rows = {
  If: opaque("it hasn't two branches and nothing else to run"),
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
