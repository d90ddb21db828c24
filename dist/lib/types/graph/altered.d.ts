import type { Tensor } from './graph.ts';
/** The tensor with some members changed. A spread would lose the name, which is read from the file when it is asked for. */
export declare function altered(tensor: Tensor, changes: Partial<Tensor>): Tensor;
