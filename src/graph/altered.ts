// A tensor that differs from another in a few members.
import type { Tensor } from './graph.ts';

/** The tensor with some members changed. A spread would lose the name, which is read from the file when it is asked for. */
export function altered(tensor: Tensor, changes: Partial<Tensor>): Tensor {
  const { name, type, shape, constant } = tensor;
  return { name, type, shape, constant, ...(tensor.hidden === true ? { hidden: true } : {}), ...changes };
}
