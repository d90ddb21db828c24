import type { Integer } from './expression.ts';
/** The same for the same form. Contains names from the model, unescaped. Never throws. */
export declare function text(a: Integer): string;
