export type CauseKind = 'pooling' | 'attention' | 'gate' | 'statistics' | 'recurrence' | 'data-dependent' | 'opaque' | 'unknown';
export interface Cause {
    readonly kind: CauseKind;
    /** Index of the node. */
    readonly node: number;
    /** Where a constant operand came from (a gate's pooling), or what isn't known, in one clause. */
    readonly via: Causes | null;
    readonly reason: string | null;
}
/** A set of causes. */
export interface Causes {
    /** Whether one of them is opaque or unknown: the dependence may be there or not. */
    readonly ignorance: boolean;
    /** Whether one of them is another kind: the dependence is there. */
    readonly known: boolean;
    readonly own: Cause | null;
    readonly left: Causes | null;
    readonly right: Causes | null;
}
export declare function oneCause(kind: CauseKind, node: number, via?: Causes | null, reason?: string | null): Causes;
export declare function uniteCauses(a: Causes | null, b: Causes | null): Causes | null;
/** All of them, once each, in the order of their nodes. Linear in the tree. */
export declare function listCauses(causes: Causes | null): Cause[];
/** A set of nodes, by index. */
export interface NodeSet {
    readonly node: number;
    readonly left: NodeSet | null;
    readonly right: NodeSet | null;
}
export declare function uniteNodes(a: NodeSet | null, b: NodeSet | null): NodeSet | null;
export declare function withNode(set: NodeSet | null, node: number): NodeSet;
/** Ascending, once each. */
export declare function listNodes(set: NodeSet | null): number[];
