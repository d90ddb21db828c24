/** What the evaluator of small constants computes for an element-wise operator. */
export type Arithmetic = 'add' | 'subtract' | 'multiply' | 'divide' | 'modulo' | 'remainder' | 'power' | 'minimum' | 'maximum' | 'mean' | 'equal' | 'greater' | 'greater-or-equal' | 'less' | 'less-or-equal' | 'and' | 'or' | 'xor' | 'not' | 'negate' | 'absolute' | 'sign' | 'floor' | 'ceil' | 'round' | 'square-root' | 'reciprocal' | 'where'
/** Operand 0 between operand 1 and operand 2, either of which may be absent. */
 | 'clip' | 'identity' | 'to-integer' | 'to-boolean' | 'to-real'
/** Operand 0, as the kind of number that operand 1 is. */
 | 'to-kind-of'
/** (operand 0 − operand 2)·operand 1. */
 | 'dequantize';
export interface Pointwise {
    readonly kind: 'pointwise';
    readonly arithmetic: Arithmetic | null;
    /** The axis that further operands of one axis lie along; left out: they broadcast as numpy does. */
    readonly along?: number;
}
/** Element-wise over all operands (those listed), broadcast as numpy does or, before opset 7, from a given axis. */
export interface Join {
    readonly kind: 'join';
    readonly arithmetic: Arithmetic | null;
    /** `axis`: the second operand's axes start at that axis of the first; null: they must be equal or trailing. */
    readonly broadcast: {
        readonly kind: 'numpy';
    } | {
        readonly kind: 'from-axis';
        readonly axis: number | null;
    };
    /** Operands that take part; null: all. */
    readonly operands: readonly number[] | null;
}
