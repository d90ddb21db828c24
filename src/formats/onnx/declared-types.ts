// What a graph declares of its values: element type and shape (ValueInfoProto; sheet onnx-operators.md §10.1).
import { Type, type Dimension } from '../../../gen/onnx.js';
import type { DeclaredShape, ElementType, ModelText } from '../../graph/index.ts';
import { DELIMITED, type Walker } from '../protobuf/walk.ts';
import { decodeSmall, SMALL, wholeNumber } from './decode.ts';
import { elementType } from './element-types.ts';

export interface DeclaredValue {
  readonly name: ModelText;
  readonly type: ElementType | null;
  readonly shape: DeclaredShape | null;
}

/** Reads declarations; equal types share one object, since an exporter may declare a million of them. */
export class DeclaredTypes {
  readonly #known = new Map<string, Omit<DeclaredValue, 'name'>>();

  /** Walks a ValueInfoProto that ends at `end`. */
  read(walker: Walker, end: number): DeclaredValue {
    let name = '';
    let declared: Omit<DeclaredValue, 'name'> = NOTHING;
    while (walker.next(end)) {
      if (walker.tag === NAME) name = walker.text();
      else if (walker.tag === TYPE) declared = this.#type(walker);
    }
    return { name, type: declared.type, shape: declared.shape };
  }

  #type(walker: Walker): Omit<DeclaredValue, 'name'> {
    // A shape of thousands of axes isn't worth decoding.
    if (walker.end - walker.start > SMALL) return NOTHING;
    const key = walker.raw(walker.start, walker.end);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { tensorType } = decodeSmall(walker, Type, 'the type of a value');
    const declared = {
      type: elementType(tensorType?.elemType ?? 0),
      shape: tensorType?.shape?.dim?.map(declaredLength) ?? null,
    };
    if (this.#known.size < MOST_KNOWN) this.#known.set(key, declared);
    return declared;
  }
}

/** Files write 0 and −1 too where a length is open. */
function declaredLength(dimension: Dimension.$Shape): number | ModelText | null {
  const { dimValue, dimParam } = dimension;
  if (dimValue !== undefined && dimValue !== null) {
    const length = wholeNumber(dimValue);
    if (length > 0 && Number.isFinite(length)) return length;
  }
  return dimParam !== undefined && dimParam !== null && dimParam !== '' ? dimParam : null;
}

const NOTHING: Omit<DeclaredValue, 'name'> = { type: null, shape: null };
const MOST_KNOWN = 10_000;
const NAME = 1 * 8 + DELIMITED;
const TYPE = 2 * 8 + DELIMITED;
