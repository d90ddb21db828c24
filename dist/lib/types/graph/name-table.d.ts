import type { ModelText } from './text.ts';
export declare class NameTable {
    #private;
    constructor(hash?: Hash);
    get size(): number;
    /** The number of the name that stands there; that of a new name is the size before. Bytes that aren't UTF-8 are U+FFFD. */
    of(bytes: Uint8Array, start: number, end: number): number;
    /** The number of these bytes, text or not. A table is asked either for names or for bytes. */
    ofBytes(bytes: Uint8Array, start: number, end: number): number;
    ofText(name: ModelText): number;
    has(name: ModelText): boolean;
    text(number: number): ModelText;
}
type Hash = (bytes: Uint8Array, start: number, end: number) => number;
export {};
