import * as v from 'valibot';
import type { Rational } from '../engine/index.ts';
import type { AskedLength } from './rule.ts';
/** A length before the model is known. `written`: as in the configuration. */
export type Length = {
    readonly kind: 'samples';
    readonly samples: Rational;
    readonly written: string;
} | {
    readonly kind: 'time';
    readonly seconds: Rational;
    readonly written: string;
} | {
    readonly kind: 'share';
    readonly share: Rational;
    readonly written: string;
};
/** What a source says of the unit; null: not known. `axisLength` is in samples. */
export interface Measure {
    readonly sampleRateHz: number | null;
    readonly axisLength: number | null;
}
export type CountedLength = {
    readonly kind: 'known';
    readonly length: AskedLength;
} | {
    readonly kind: 'unknown';
    readonly why: 'sample-rate' | 'input-length';
};
/** The length in input samples. */
export declare function countLength(length: Length, measure: Measure): CountedLength;
/** null: not a positive length. Digits as in {@link parseDecimal}. */
export declare function parseLength(value: number | string): Length | null;
/** One length. */
export declare const lengthSchema: v.SchemaWithPipe<readonly [v.UnionSchema<[v.NumberSchema<undefined>, v.StringSchema<undefined>], undefined>, v.CheckAction<string | number, undefined>, v.TransformAction<string | number, Length>, v.DescriptionAction<Length, "a length: input samples, or text like \"20 ms\", \"0.5 s\", \"50%\"">]>;
/** One length for all axes, or one per axis. */
export declare const lengthOption: v.UnionSchema<[v.SchemaWithPipe<readonly [v.UnionSchema<[v.NumberSchema<undefined>, v.StringSchema<undefined>], undefined>, v.CheckAction<string | number, undefined>, v.TransformAction<string | number, Length>, v.DescriptionAction<Length, "a length: input samples, or text like \"20 ms\", \"0.5 s\", \"50%\"">]>, v.SchemaWithPipe<readonly [v.StrictObjectSchema<Record<"D" | "F" | "H" | "T" | "W" | "d" | "f" | "h" | "t" | "w", v.OptionalSchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.NumberSchema<undefined>, v.StringSchema<undefined>], undefined>, v.CheckAction<string | number, undefined>, v.TransformAction<string | number, Length>, v.DescriptionAction<Length, "a length: input samples, or text like \"20 ms\", \"0.5 s\", \"50%\"">]>, undefined>>, undefined>, v.DescriptionAction<{
    D?: Length | undefined;
    F?: Length | undefined;
    H?: Length | undefined;
    T?: Length | undefined;
    W?: Length | undefined;
    d?: Length | undefined;
    f?: Length | undefined;
    h?: Length | undefined;
    t?: Length | undefined;
    w?: Length | undefined;
}, "a length per axis like { h: 224, w: 320 }">]>], undefined>;
export type LengthOption = v.InferOutput<typeof lengthOption>;
/** What is asked on the axis with that letter; null: nothing. */
export declare function lengthOn(option: LengthOption, letter: string): Length | null;
