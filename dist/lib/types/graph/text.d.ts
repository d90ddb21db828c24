declare const fromModel: unique symbol;
/** A name, domain or dimension symbol as it stands in a model file; only `report/escape.ts` turns it into output. */
export type ModelText = string & {
    readonly [fromModel]?: true;
};
export {};
