// How a terminal wants its text.
import type { Style } from './style.ts';

export interface TerminalOptions {
  readonly style: Style;
  /** Width to fit into; Infinity: nothing is shortened or wrapped. */
  readonly columns: number;
  /** Leave out rows without findings. */
  readonly quiet?: boolean;
  /** Leave out failures: they stand on standard error, and both go to the same terminal. */
  readonly failuresElsewhere?: boolean;
}

export const DEFAULT_COLUMNS = 100;
