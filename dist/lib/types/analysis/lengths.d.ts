import { type Integer } from '../engine/index.ts';
import type { LengthRecord } from './record.ts';
export type Length = Integer;
/** A number, or the text of an expression. */
export declare function lengthText(length: Integer): number | string;
export declare function shapeRecord(shape: readonly Integer[] | null): LengthRecord[] | null;
