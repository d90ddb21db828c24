/** 16 hexadecimal digits: FNV-1a (64 bits) over the parts as JSON in UTF-8. It guards nothing, it only tells apart. */
export declare function fingerprint(parts: readonly (string | number | null)[]): string;
