// Limits as a user writes them: `nodes=5000000,depth=16`, over the defaults.
import { Failure } from '../failure.ts';
import { DEFAULT_LIMITS } from './format.ts';
import type { Limits } from './format.ts';

/** `asked`: what stands for it in failures, `--limits`. Throws a Failure (`usage`). */
export function parseLimits(text: string, asked: string): Limits {
  const limits = { ...DEFAULT_LIMITS };
  for (const part of text.split(/[,\s]+/).filter((one) => one !== '')) {
    const [, key, value] = /^([\w-]+)=([1-9]\d*)$/.exec(part) ?? [];
    if (key === undefined || !isLimit(key) || !Number.isSafeInteger(Number(value)))
      throw mistaken(part, asked);
    limits[key] = Number(value);
  }
  return limits;
}

function isLimit(key: string): key is keyof Limits {
  return Object.hasOwn(DEFAULT_LIMITS, key);
}

function mistaken(part: string, asked: string): Failure {
  const known = Object.entries(DEFAULT_LIMITS).map(([key, value]) => `\`${key}=${value}\``);
  return new Failure({
    kind: 'usage',
    path: asked,
    place: null,
    message: `\`${part.slice(0, 100)}\` is no limit; limits and their defaults: ${known.toSorted().join(', ')}`,
    remedy: 'write KEY=VALUE with a whole number above zero, separated by commas',
  });
}
