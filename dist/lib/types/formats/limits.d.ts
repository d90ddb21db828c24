import type { Limits } from './format.ts';
/** `asked`: what stands for it in failures, `--limits`. Throws a Failure (`usage`). */
export declare function parseLimits(text: string, asked: string): Limits;
