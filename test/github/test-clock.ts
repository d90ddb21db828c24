// A clock that only moves when it is waited on, and remembers the waits.
import type { Clock } from '../../src/github/index.ts';

export interface TestClock extends Clock {
  /** Milliseconds of each wait. */
  readonly pauses: number[];
}

export function testClock(startMs = Date.UTC(2026, 0, 1)): TestClock {
  const pauses: number[] = [];
  let now = startMs;
  return {
    pauses,
    now: () => now,
    pause(ms) {
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
  };
}
