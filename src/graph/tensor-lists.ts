// Lists of tensors, one behind the other in two arrays of integers.
import type { TensorIndex } from './graph.ts';

export class TensorLists {
  /** Of list i: `#ends[i]` up to `#ends[i + 1]`. */
  #ends = new Int32Array(64);
  #tensors = new Int32Array(128);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `tensors` by position; null: none stands there. */
  add(tensors: readonly (TensorIndex | null)[]): void {
    let end = this.#ends[this.#size]!;
    if (this.#size + 2 > this.#ends.length) this.#ends = grown(this.#ends, 2 * this.#ends.length);
    if (end + tensors.length > this.#tensors.length)
      this.#tensors = grown(this.#tensors, 2 * (end + tensors.length));
    for (let position = 0; position < tensors.length; position++)
      this.#tensors[end++] = tensors[position] ?? NO_TENSOR;
    this.#ends[++this.#size] = end;
  }

  /** Places of the tensors of a list: from `start`, before `end`. */
  start(list: number): number {
    return this.#ends[list]!;
  }

  end(list: number): number {
    return this.#ends[list + 1]!;
  }

  /** The tensor at such a place; negative: none stands there. */
  at(place: number): number {
    return this.#tensors[place]!;
  }

  list(list: number): (TensorIndex | null)[] {
    const [start, end] = [this.start(list), this.end(list)];
    const numbers = this.#tensors;
    // Literals, as most are: a list that grows keeps room for more.
    switch (end - start) {
      case 1:
        return [orNull(numbers[start]!)];
      case 2:
        return [orNull(numbers[start]!), orNull(numbers[start + 1]!)];
      case 3:
        return [orNull(numbers[start]!), orNull(numbers[start + 1]!), orNull(numbers[start + 2]!)];
      default:
        return Array.from(numbers.subarray(start, end), orNull);
    }
  }
}

const NO_TENSOR = -1;

function orNull(tensor: number): TensorIndex | null {
  return tensor < 0 ? null : tensor;
}

function grown(from: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const to = new Int32Array(length);
  to.set(from);
  return to;
}
