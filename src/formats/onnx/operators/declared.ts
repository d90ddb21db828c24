// What the configuration says of custom operators (sheet §8.8): element-wise, or like an operator that has a rule.
import type { Operator } from '../../../graph/index.ts';
import type { DeclaredOperator } from '../../format.ts';
import type { Dialect, OnnxNode } from '../node.ts';
import { joinNumpy, unlessConstant } from './elementwise.ts';
import { NO_RULE, opaque } from './row.ts';

/** Keys are `domain::Type`; in the main domain `Type` or `ai.onnx::Type`. A declaration wins over the dialect. */
export function withDeclared(dialect: Dialect, declared: ReadonlyMap<string, DeclaredOperator>): Dialect {
  if (declared.size === 0) return dialect;
  return (node) => {
    const says =
      declared.get(`${node.domain || 'ai.onnx'}::${node.type}`) ??
      (node.domain === '' ? declared.get(node.type) : undefined);
    if (says === undefined) return dialect(node);
    return says.kind === 'pointwise' ? pointwise(node) : like(dialect, node, says.operator);
  };
}

/** Several computed operands broadcast. */
const pointwise = unlessConstant(joinNumpy(null));

function like(dialect: Dialect, node: OnnxNode, name: string): Operator {
  const operator = dialect(renamed(node, name));
  return operator === NO_RULE ? opaque('declared like an operator without a rule') : operator;
}

/** The same node under another name, of that operator's newest version: the file's import says nothing about it. */
function renamed(node: OnnxNode, name: string): OnnxNode {
  const cut = name.indexOf('::');
  const domain = cut < 0 ? '' : name.slice(0, cut);
  return {
    type: cut < 0 ? name : name.slice(cut + 2),
    domain: domain === 'ai.onnx' ? '' : domain,
    overload: '',
    // Not asked unless someone does: a node that asks for its name is never read once for its equals.
    get name() {
      return node.name;
    },
    opset: Infinity,
    attributes: node.attributes,
    inputs: node.inputs,
    outputs: node.outputs,
    present: (operand) => node.present(operand),
    outputPresent: (output) => node.outputPresent(output),
    constantShape: (operand) => node.constantShape(operand),
  };
}
