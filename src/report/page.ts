// A page with room for so much: parts are added while they fit, and what doesn't is counted, so that a page is never
// cut in the middle of a table, a block or an escape.

export type Size = (text: string) => number;

export class Page {
  readonly #limit: number;
  readonly #size: Size;
  readonly #parts: string[] = [];
  #used = 0;

  /** `limit` in the units of `size`; {@link RESERVE} of it is kept for the last line. */
  constructor(limit: number, size: Size) {
    this.#limit = limit;
    this.#size = size;
  }

  /** Adds a part that always fits: a heading, a marker. */
  add(part: string): void {
    this.#parts.push(part);
    this.#used += this.#size(part) + SEPARATOR.length;
  }

  /**
   * Adds head, as many of the items as fit below that share of the limit, and foot; nothing at all without items.
   * Gives the number of items that are left out.
   */
  addList(head: string, items: readonly string[], foot: string, share: number): number {
    const room = Math.min(this.#limit * share, this.#limit - RESERVE) - this.#used;
    let used = this.#size(head) + this.#size(foot) + 2 + SEPARATOR.length;
    const fitting: string[] = [];
    for (const item of items) {
      used += this.#size(item) + 1;
      if (used > room) break;
      fitting.push(item);
    }
    if (fitting.length > 0) this.add([head, ...fitting, foot].filter((part) => part !== '').join('\n'));
    return items.length - fitting.length;
  }

  /** Adds a block if it fits as a whole, and says whether it did; null is no block and fits. */
  addBlock(block: string | null): boolean {
    if (block === null) return true;
    if (this.#used + this.#size(block) + SEPARATOR.length > this.#limit - RESERVE) return false;
    this.add(block);
    return true;
  }

  /** All parts and the last line, with an ending newline. */
  text(lastLine: string | null): string {
    return [...this.#parts, ...(lastLine === null ? [] : [lastLine])].join(SEPARATOR) + '\n';
  }
}

const SEPARATOR = '\n\n';
/** For the line that says what is left out. */
const RESERVE = 500;
