// The committed list of what differs and why, and whether all of it is still so.
import type { Spot } from './traits.ts';
import { traitsOf } from './traits.ts';
import type { ModelParts } from '../nets/onnx-encode.ts';

/** As explained.json holds it. */
export interface Explained {
  readonly differences: readonly ExplainedDifference[];
  readonly refusals: readonly ExplainedRefusal[];
}

export interface ExplainedDifference {
  /** A name in traits.ts. */
  readonly trait: string;
  /** `runtime`: it departs from the text; `border`: the record speaks of an endless axis; `ours`: the record is wrong there. */
  readonly whose: 'runtime' | 'border' | 'ours';
  readonly reason: string;
}

export interface ExplainedRefusal {
  /** A part of the runtime's message. */
  readonly message: string;
  readonly reason: string;
}

/** Finds reasons, and counts how often each was the one. */
export class Explanations {
  readonly #explained: Explained;
  readonly #uses = new Map<string, number>();

  constructor(explained: Explained) {
    this.#explained = explained;
  }

  /** null: there is no reason. `spot` null: any place. */
  ofDifference(
    parts: ModelParts,
    shapes: ReadonlyMap<string, readonly number[]>,
    spot: Spot | null,
  ): ExplainedDifference | null {
    const traits = traitsOf(parts, shapes, spot);
    const found = this.#explained.differences.find(({ trait }) => traits.includes(trait)) ?? null;
    if (found !== null && spot !== null) this.#use(found.trait);
    return found;
  }

  ofRefusal(message: string): ExplainedRefusal | null {
    const found = this.#explained.refusals.find((one) => message.includes(one.message)) ?? null;
    if (found !== null) this.#use(found.message);
    return found;
  }

  /** Every entry, with the number of places where it was the reason. */
  *uses(): Generator<{
    readonly name: string;
    readonly whose: string;
    readonly reason: string;
    readonly uses: number;
  }> {
    for (const { trait, whose, reason } of this.#explained.differences) {
      yield { name: trait, whose, reason, uses: this.#uses.get(trait) ?? 0 };
    }
    for (const { message, reason } of this.#explained.refusals) {
      yield { name: message, whose: 'refused', reason, uses: this.#uses.get(message) ?? 0 };
    }
  }

  #use(name: string): void {
    this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
  }
}
