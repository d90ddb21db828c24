/** Nodes. */
export declare const MOST_IN_DETAIL = 20000;
