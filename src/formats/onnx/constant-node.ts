// The operator Constant: its output is a constant of the graph, the node itself isn't needed.
import type { Constant, ElementType } from '../../graph/index.ts';
import type { NodeAttributes } from './attributes.ts';
import { givenConstant, type NamedConstant } from './constants.ts';
import { WrongAttribute } from './node.ts';

/** The tensor that a Constant node holds; null where its attributes don't say. */
export function constantOfNode(attributes: NodeAttributes): Omit<NamedConstant, 'name'> | null {
  try {
    return attributes.namedTensor('value') ?? attributes.sparseTensor('sparse_value') ?? listOf(attributes);
  } catch (error) {
    if (error instanceof WrongAttribute) return null;
    throw error;
  }
}

/** From opset 12 on, numbers and texts may stand in the attributes themselves. */
function listOf(attributes: NodeAttributes): Omit<NamedConstant, 'name'> | null {
  const int = attributes.int('value_int');
  if (int !== null) return given('int64', [], [int]);
  const ints = attributes.ints('value_ints');
  if (ints !== null) return given('int64', [ints.length], ints);
  const float = attributes.float('value_float');
  if (float !== null) return given('float32', [], [float]);
  const floats = attributes.floats('value_floats');
  if (floats !== null) return given('float32', [floats.length], floats);
  if (attributes.has('value_string')) return given('string', [], null);
  const strings = attributes.strings('value_strings');
  return strings === null ? null : given('string', [strings.length], null);
}

function given(
  type: ElementType,
  shape: readonly number[],
  values: readonly number[] | null,
): { readonly type: ElementType; readonly constant: Constant } {
  return { type, constant: givenConstant(type, shape, values) };
}
