// Progress on standard error: one line that is rewritten, where a person looks at a terminal and work lasts.
import { progressLine } from '../report/index.ts';
import type { Manner } from './requests.ts';
import { isSet, variable } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';
import type { Progress } from '../lint.ts';
import { columnsOf } from './appearance.ts';

export interface ProgressLine {
  readonly show: (progress: Progress) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

/** Work shorter than this shows nothing; between two lines lies at least the other. */
const PATIENCE_MS = 500;
const PAUSE_MS = 100;

export function startProgress(around: Surroundings, { quiet }: Pick<Manner, 'quiet'>): ProgressLine {
  let due = around.now().getTime() + PATIENCE_MS;
  let shown = false;
  return {
    show(progress) {
      const now = around.now().getTime();
      if (now < due) return;
      due = isSeen(around, quiet) ? now + PAUSE_MS : Infinity;
      if (due === Infinity) return;
      shown = true;
      around.error.write(`${TAKE_AWAY}${progressLine(progress, columnsOf(around.error) - 1)}`);
    },
    end() {
      if (shown) around.error.write(TAKE_AWAY);
      shown = false;
    },
  };
}

/** Asked late, since opening standard error takes longer than looking at a small model. */
function isSeen(around: Surroundings, quiet: boolean): boolean {
  const { error } = around;
  return !quiet && error.terminal !== null && !isSet(around, 'CI') && variable(around, 'TERM') !== 'dumb';
}

/** To the line's start, then erase the line (ECMA-48 §8.3.41). */
const TAKE_AWAY = '\r\u001b[2K';
