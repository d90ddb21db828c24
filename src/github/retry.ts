// Whether and when a failed request is made again (pull-requests.md §5, column "retries").
import type { ApiError } from './fault.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  pause(ms: number): Promise<void>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  pause: (ms) => new Promise((done) => setTimeout(done, ms)),
};

const MOST_RETRIES = 3;
/** Of one request with its repetitions, without the waits that a rate limit asks for. */
const LONGEST_CALL_MS = 60_000;
const LONGEST_WAIT_MS = 120_000;
/** "If neither header is there, wait at least a minute." */
const UNSAID_WAIT_MS = 60_000;

/** Milliseconds to wait before the next attempt after `attempts` of them; null: there is none. */
export function pauseAfter({ fault }: ApiError, attempts: number): number | null {
  if (attempts > MOST_RETRIES) return null;
  switch (fault.kind) {
    case 'server':
      return backoff(attempts);
    case 'unreachable':
      return fault.lasting ? null : backoff(attempts);
    case 'shape':
      return attempts > 1 ? null : backoff(attempts);
    case 'rate-limit': {
      const wait = fault.waitMs ?? UNSAID_WAIT_MS;
      return wait > LONGEST_WAIT_MS ? null : wait;
    }
    case 'token':
    case 'permission':
    case 'absent':
    case 'closed':
    case 'too-long':
    case 'refused':
      return null;
  }
}

/** 1, 4, 9 seconds, and up to half a second by chance, so that jobs that failed together don't come back together. */
function backoff(attempts: number): number {
  return attempts ** 2 * 1_000 + Math.random() * 500;
}

/** Time that one request with its repetitions has left. */
export interface Budget {
  /** Milliseconds left, 0 at least. */
  left(): number;
  /** Waits for the next attempt; false, at once, where none is worth it. */
  wait(error: ApiError, attempts: number): Promise<boolean>;
}

export function openBudget(clock: Clock): Budget {
  let ends = clock.now() + LONGEST_CALL_MS;
  return {
    left: () => Math.max(0, ends - clock.now()),
    async wait(error, attempts) {
      const pause = pauseAfter(error, attempts);
      if (pause === null) return false;
      if (error.fault.kind === 'rate-limit') ends += pause;
      if (clock.now() + pause >= ends) return false;
      await clock.pause(pause);
      return true;
    },
  };
}
