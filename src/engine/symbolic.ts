// Whole numbers that may be symbolic: lengths and paddings of networks whose input resolution is open
// (onnx-operators.md §9.1, §9.5). A known number is a plain number; everything else is an expression in named lengths.
export type { Expression, Integer } from './symbolic/expression.ts';
export { SymbolicLimit, unlessTooLarge } from './symbolic/limits.ts';
export { add, multiply, negate, scale, subtract, symbol } from './symbolic/arithmetic.ts';
export { bounds, isAtLeast, type Bounds } from './symbolic/bounds.ts';
export { exactDivide, floorDivBy, ratio } from './symbolic/divide.ts';
export { ceilDiv, floorDiv, mod } from './symbolic/floor.ts';
export { maximum, minimum } from './symbolic/maximum.ts';
export { difference, equal, knownValue, possibleValues, valuesByResidue } from './symbolic/residue.ts';
export { type ByResidue, smallestPeriod, valuesOfResidues } from './symbolic/periodic.ts';
export { substitute, symbolsOf } from './symbolic/substitute.ts';
export { text } from './symbolic/text.ts';
