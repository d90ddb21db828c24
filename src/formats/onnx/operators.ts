// The ONNX dialect: operator, domain, version and attributes to our operator union (sheet onnx-operators.md). The rows
// lie beside this file in `operators/`, by class; here they are looked up, and what can't be read becomes opaque.
import type { Operator } from '../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from './node.ts';
import { missingOperand } from './operators/operands.ts';
import { NO_RULE, opaque, ruleAt } from './operators/row.ts';
import { DOMAINS } from './operators/table.ts';

export { withDeclared } from './operators/declared.ts';

/** Newest operator set of the main domain that the rows speak of; newer imports get these rules. */
export const NEWEST_OPSET = 28;

/** A `Dialect`. Shares one object among nodes without parameters; a look-up and a rule, whatever the graph's size. */
export function operatorOf(node: OnnxNode): Operator {
  const rows = DOMAINS.get(node.domain);
  if (rows === undefined)
    return FOREIGN.get(node.domain) ?? opaque(`no rule for operators of ${domainText(node.domain)}`);
  const versions = rows.get(node.type);
  if (versions === undefined) return NO_RULE;
  const rule = ruleAt(versions, node.opset);
  try {
    const operator = typeof rule === 'function' ? rule(node) : rule;
    const missing = missingOperand(node, operator);
    return missing === null ? operator : opaque(`operand ${missing} is missing`);
  } catch (error) {
    if (error instanceof WrongAttribute) return opaque(error.message);
    throw error;
  }
}

/** Domains none of whose operators is followed, whatever its name: what ONNX Runtime Extensions put before and behind a network. */
const FOREIGN: ReadonlyMap<string, Operator> = new Map(
  ['com.microsoft.extensions', 'ai.onnx.contrib'].map((domain) => [
    domain,
    opaque('work of an extension before or behind the network'),
  ]),
);

/** A domain comes from the file; only what a domain looks like goes into a message. */
function domainText(domain: string): string {
  return /^[\w.:-]{1,80}$/.test(domain) ? `domain ${domain}` : 'an unnamed domain';
}
