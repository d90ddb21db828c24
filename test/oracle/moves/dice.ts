// The chances of one move, as numbers that a property test can shrink: 0 always means the simplest choice.

export class Dice {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** 0 … bound − 1. */
  next(bound: number): number {
    const number = this.#numbers[this.#at] ?? 0;
    this.#at += 1;
    return number % bound;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.next(choices.length)]!;
  }

  /** True once in `often` times. */
  chance(often: number): boolean {
    return this.next(often) === often - 1;
  }
}
