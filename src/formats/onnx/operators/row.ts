// What a row of the dialect is: an operator's meaning as data, or a function where attributes decide, by version.
import type { Opaque, Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';

/** May throw `WrongAttribute`, whose message becomes the reason of an opaque operator. */
export type Rule = Operator | ((node: OnnxNode) => Operator);

/**
 * Rules by the operator set that brought them in, oldest first. The oldest serves older imports too: optimizers write
 * operators into files whose import doesn't have them yet.
 */
export type Versions = readonly (readonly [since: number, rule: Rule])[];

/** By operator name; a single rule holds for every version. */
export type Rows = Readonly<Record<string, Rule | Versions>>;

/** The newest rule that isn't newer than `opset`. */
export function ruleAt(versions: Versions, opset: number): Rule {
  const newest = versions.findLast(([since]) => since <= opset) ?? versions[0];
  return newest === undefined ? NO_RULE : newest[1];
}

export function versionsOf(row: Rule | Versions): Versions {
  return typeof row === 'function' || 'kind' in row ? [[1, row]] : row;
}

export function opaque(reason: string): Opaque {
  return Object.freeze({ kind: 'opaque', reason });
}

/** The same rows for several operators. */
export function each(names: readonly string[], row: Rule | Versions): Rows {
  return Object.fromEntries(names.map((name) => [name, row]));
}

export const NO_RULE: Opaque = opaque('no rule for this operator');
