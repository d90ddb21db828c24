// Whether a body fits the node that repeats it: as many operands and outputs as the operator says. Sheet onnx-operators.md §3.12.
import type { Operator } from '../../graph/index.ts';
import type { Body } from './body.ts';
import type { Occurrence } from './file-node.ts';
import type { Repeating } from './meaning.ts';

export function isRepeating(operator: Operator): operator is Repeating {
  return operator.kind === 'loop' || operator.kind === 'scan' || operator.kind === 'sequence-map';
}

/** One clause that says what doesn't fit; null: all does. */
export function misfit(operator: Repeating, body: Body, at: Occurrence): string | null {
  const { inputs, outputs } = wanted(operator, at);
  if (body.inputs.length !== inputs) return `its body takes ${body.inputs.length} operands and not ${inputs}`;
  if (body.outputs.length < outputs)
    return `its body gives ${body.outputs.length} outputs and not ${outputs}`;
  if (body.inputs.includes(null) || body.outputs.includes(null))
    return 'an operand or output of its body has no name';
  if (body.constants.some(({ slot }) => body.inputs.includes(slot)))
    return 'an operand of its body is a constant';
  if (body.inputs.some((slot) => slot !== null && body.made.has(slot)))
    return 'its body makes its own operand';
  return new Set(body.inputs).size < inputs ? 'two operands of its body have one name' : null;
}

function wanted(operator: Repeating, at: Occurrence): { readonly inputs: number; readonly outputs: number } {
  switch (operator.kind) {
    case 'loop':
      return { inputs: operator.states + 2, outputs: at.outputs.length + 1 };
    case 'scan':
      return { inputs: operator.states + operator.slices.length, outputs: at.outputs.length };
    case 'sequence-map':
      return { inputs: operator.operands, outputs: at.outputs.length };
  }
}
