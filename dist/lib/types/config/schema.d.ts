import * as v from 'valibot';
export declare const globsSchema: v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>;
export declare const inputSchema: v.SchemaWithPipe<readonly [v.StrictObjectSchema<{
    readonly shape: v.OptionalSchema<v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, undefined>;
    readonly layout: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>, v.DescriptionAction<string, "one letter an axis of N C D H W T F, each once">]>, undefined>;
    readonly 'sample-rate': v.OptionalSchema<v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>, v.MaxValueAction<number, 1000000000, undefined>, v.DescriptionAction<number, "a whole number of Hz from 1">]>, undefined>;
}, undefined>, v.CheckAction<{
    shape?: (string | number | null)[] | undefined;
    layout?: string | undefined;
    'sample-rate'?: number | undefined;
}, undefined>, v.DescriptionAction<{
    shape?: (string | number | null)[] | undefined;
    layout?: string | undefined;
    'sample-rate'?: number | undefined;
}, "a map with the keys layout, sample-rate, shape, where shape and layout are equally long">]>;
export declare const rulesSchema: v.StrictObjectSchema<{
    [k: string]: v.OptionalSchema<v.SchemaWithPipe<readonly [v.GenericSchema, v.TitleAction<unknown, string>]>, undefined>;
}, undefined>;
export declare const waiverSchema: v.StrictObjectSchema<{
    readonly rule: v.PicklistSchema<import("../rules/rule-id.ts").RuleId[], undefined>;
    readonly models: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>, undefined>;
    readonly at: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, undefined>;
    readonly reason: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.TrimAction, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "text of 1 to 500 characters">]>;
    readonly until: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "the last good day in UTC, like 2027-03-31">]>, undefined>;
}, undefined>;
export declare const operatorSchema: v.UnionSchema<[v.SchemaWithPipe<readonly [v.LiteralSchema<"pointwise", undefined>, v.DescriptionAction<"pointwise", "pointwise">]>, v.SchemaWithPipe<readonly [v.StrictObjectSchema<{
    readonly like: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.DescriptionAction<string, "an operator like Conv">]>;
}, undefined>, v.DescriptionAction<{
    like: string;
}, "a map like { like: Conv }">]>], undefined>;
export declare const tileSchema: v.StrictObjectSchema<{
    readonly size: v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, number, undefined>, v.DescriptionAction<number, `a whole number of input samples from ${number}`>]>;
    readonly halo: v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, number, undefined>, v.DescriptionAction<number, `a whole number of input samples from ${number}`>]>;
}, undefined>;
/** Keys and values of one file, before `extends` and `overrides`. */
export declare const fileSchema: v.StrictObjectSchema<{
    readonly version: v.OptionalSchema<v.LiteralSchema<1, undefined>, undefined>;
    readonly extends: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.DescriptionAction<string, "the name of a preset, or a path">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.DescriptionAction<string, "the name of a preset, or a path">]>, undefined>, v.MinLengthAction<string[], 1, undefined>, v.MaxLengthAction<string[], 16, undefined>]>], undefined>, undefined>;
    readonly models: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>, undefined>;
    readonly inputs: v.OptionalSchema<v.RecordSchema<v.StringSchema<undefined>, v.UnionSchema<[v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, v.SchemaWithPipe<readonly [v.StrictObjectSchema<{
        readonly shape: v.OptionalSchema<v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, undefined>;
        readonly layout: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>, v.DescriptionAction<string, "one letter an axis of N C D H W T F, each once">]>, undefined>;
        readonly 'sample-rate': v.OptionalSchema<v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>, v.MaxValueAction<number, 1000000000, undefined>, v.DescriptionAction<number, "a whole number of Hz from 1">]>, undefined>;
    }, undefined>, v.CheckAction<{
        shape?: (string | number | null)[] | undefined;
        layout?: string | undefined;
        'sample-rate'?: number | undefined;
    }, undefined>, v.DescriptionAction<{
        shape?: (string | number | null)[] | undefined;
        layout?: string | undefined;
        'sample-rate'?: number | undefined;
    }, "a map with the keys layout, sample-rate, shape, where shape and layout are equally long">]>], undefined>, undefined>, undefined>;
    readonly rules: v.OptionalSchema<v.StrictObjectSchema<{
        [k: string]: v.OptionalSchema<v.SchemaWithPipe<readonly [v.GenericSchema, v.TitleAction<unknown, string>]>, undefined>;
    }, undefined>, undefined>;
    readonly overrides: v.OptionalSchema<v.ArraySchema<v.StrictObjectSchema<{
        readonly models: v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>;
        readonly inputs: v.OptionalSchema<v.RecordSchema<v.StringSchema<undefined>, v.UnionSchema<[v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, v.SchemaWithPipe<readonly [v.StrictObjectSchema<{
            readonly shape: v.OptionalSchema<v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, undefined>;
            readonly layout: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>, v.DescriptionAction<string, "one letter an axis of N C D H W T F, each once">]>, undefined>;
            readonly 'sample-rate': v.OptionalSchema<v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>, v.MaxValueAction<number, 1000000000, undefined>, v.DescriptionAction<number, "a whole number of Hz from 1">]>, undefined>;
        }, undefined>, v.CheckAction<{
            shape?: (string | number | null)[] | undefined;
            layout?: string | undefined;
            'sample-rate'?: number | undefined;
        }, undefined>, v.DescriptionAction<{
            shape?: (string | number | null)[] | undefined;
            layout?: string | undefined;
            'sample-rate'?: number | undefined;
        }, "a map with the keys layout, sample-rate, shape, where shape and layout are equally long">]>], undefined>, undefined>, undefined>;
        readonly rules: v.OptionalSchema<v.StrictObjectSchema<{
            [k: string]: v.OptionalSchema<v.SchemaWithPipe<readonly [v.GenericSchema, v.TitleAction<unknown, string>]>, undefined>;
        }, undefined>, undefined>;
    }, undefined>, undefined>, undefined>;
    readonly waivers: v.OptionalSchema<v.ArraySchema<v.StrictObjectSchema<{
        readonly rule: v.PicklistSchema<import("../rules/rule-id.ts").RuleId[], undefined>;
        readonly models: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>, undefined>;
        readonly at: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, undefined>;
        readonly reason: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.TrimAction, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "text of 1 to 500 characters">]>;
        readonly until: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "the last good day in UTC, like 2027-03-31">]>, undefined>;
    }, undefined>, undefined>, undefined>;
    readonly operators: v.OptionalSchema<v.RecordSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>, v.DescriptionAction<string, "a domain and a type like my.domain::DCN">]>, v.UnionSchema<[v.SchemaWithPipe<readonly [v.LiteralSchema<"pointwise", undefined>, v.DescriptionAction<"pointwise", "pointwise">]>, v.SchemaWithPipe<readonly [v.StrictObjectSchema<{
        readonly like: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.DescriptionAction<string, "an operator like Conv">]>;
    }, undefined>, v.DescriptionAction<{
        like: string;
    }, "a map like { like: Conv }">]>], undefined>, undefined>, undefined>;
    readonly tile: v.OptionalSchema<v.StrictObjectSchema<{
        readonly size: v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, number, undefined>, v.DescriptionAction<number, `a whole number of input samples from ${number}`>]>;
        readonly halo: v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, number, undefined>, v.DescriptionAction<number, `a whole number of input samples from ${number}`>]>;
    }, undefined>, undefined>;
    readonly lock: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.DescriptionAction<string, "a path">]>, undefined>;
}, undefined>;
/** Parts that stand in several places, by the names that the schema for editors calls them. */
export declare const sharedSchemas: {
    globs: v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MaxLengthAction<string, 500, undefined>, v.CheckAction<string, undefined>, v.DescriptionAction<string, "a glob of at most 500 characters that stands for at most 1,000 patterns">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>;
    inputs: v.RecordSchema<v.StringSchema<undefined>, v.UnionSchema<[v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, v.SchemaWithPipe<readonly [v.StrictObjectSchema<{
        readonly shape: v.OptionalSchema<v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>]>, v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>]>, v.NullSchema<undefined>], undefined>, v.DescriptionAction<string | number | null, "a length from 1, the name of an open length, or null">]>, undefined>, v.MinLengthAction<(string | number | null)[], 1, undefined>, v.MaxLengthAction<(string | number | null)[], 16, undefined>, v.DescriptionAction<(string | number | null)[], "a list of 1 to 16 lengths like [1, 3, 512, 512]">]>, undefined>;
        readonly layout: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.RegexAction<string, undefined>, v.DescriptionAction<string, "one letter an axis of N C D H W T F, each once">]>, undefined>;
        readonly 'sample-rate': v.OptionalSchema<v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 1, undefined>, v.MaxValueAction<number, 1000000000, undefined>, v.DescriptionAction<number, "a whole number of Hz from 1">]>, undefined>;
    }, undefined>, v.CheckAction<{
        shape?: (string | number | null)[] | undefined;
        layout?: string | undefined;
        'sample-rate'?: number | undefined;
    }, undefined>, v.DescriptionAction<{
        shape?: (string | number | null)[] | undefined;
        layout?: string | undefined;
        'sample-rate'?: number | undefined;
    }, "a map with the keys layout, sample-rate, shape, where shape and layout are equally long">]>], undefined>, undefined>;
    length: v.SchemaWithPipe<readonly [v.UnionSchema<[v.NumberSchema<undefined>, v.StringSchema<undefined>], undefined>, v.CheckAction<string | number, undefined>, v.TransformAction<string | number, import("../rules/length.ts").Length>, v.DescriptionAction<import("../rules/length.ts").Length, "a length: input samples, or text like \"20 ms\", \"0.5 s\", \"50%\"">]>;
    name: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>;
    rules: v.StrictObjectSchema<{
        [k: string]: v.OptionalSchema<v.SchemaWithPipe<readonly [v.GenericSchema, v.TitleAction<unknown, string>]>, undefined>;
    }, undefined>;
};
