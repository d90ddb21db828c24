// Classes C and Q of the sheet (§3.12, §3.15): bodies that are repeated, and sequences.
import type { Operator, ScanAxis } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import { flag, integerOr, integers, requiredInteger } from './attributes.ts';
import { optionalOperand } from './parameters.ts';
import { opaque, type Rows } from './row.ts';

export const REPEATING: Rows = {
  // Before the states: how often, and whether it starts.
  Loop: (node) => ({ kind: 'loop', body: null, states: Math.max(0, node.inputs - 2) }),
  Scan: [
    [8, batchedScan],
    [9, scan],
  ],
  SequenceMap: (node) => ({ kind: 'sequence-map', body: null, operands: node.inputs }),
  SequenceAt: { kind: 'sequence', does: 'at' },
  SequenceConstruct: { kind: 'sequence', does: 'construct' },
  SequenceEmpty: { kind: 'sequence', does: 'construct' },
  SequenceErase: { kind: 'sequence', does: 'erase' },
  SequenceInsert: { kind: 'sequence', does: 'insert' },
  SequenceLength: { kind: 'sequence', does: 'length' },
  SplitToSequence: (node) => ({
    kind: 'split-to-sequence',
    axis: integerOr(node, 'axis', 0),
    parts: optionalOperand(node, 1),
    keepsAxis: flag(node, 'keepdims', true),
  }),
  ConcatFromSequence: (node) => ({
    kind: 'concat-from-sequence',
    axis: requiredInteger(node, 'axis'),
    stacks: flag(node, 'new_axis'),
  }),
};

/** Operand 0 says how long each sequence of the batch is; where it is absent, all are as long as the axis. */
function batchedScan(node: OnnxNode): Operator {
  if (node.present(0)) return opaque("lengths of its sequences aren't followed");
  const { states, scanned } = counts(node, node.inputs - 1);
  const directions = integers(node, 'directions');
  const slices = Array.from({ length: scanned }, (_, at) => ({ axis: 0, reversed: directions?.[at] === 1 }));
  const stacks = Array.from({ length: Math.max(0, node.outputs - states) }, () => ({
    axis: 0,
    reversed: false,
  }));
  return { kind: 'scan', body: null, states, slices, stacks, batched: true };
}

/** Of n operands those behind the states are scanned; of the outputs those behind the states are stacked. */
function scan(node: OnnxNode): Operator {
  const { states, scanned } = counts(node, node.inputs);
  const axes = (of: 'input' | 'output', count: number): ScanAxis[] => {
    const places = integers(node, `scan_${of}_axes`);
    const directions = integers(node, `scan_${of}_directions`);
    return Array.from({ length: count }, (_, at) => ({
      axis: places?.[at] ?? 0,
      reversed: directions?.[at] === 1,
    }));
  };
  const stacked = Math.max(0, node.outputs - states);
  return {
    kind: 'scan',
    body: null,
    states,
    slices: axes('input', scanned),
    stacks: axes('output', stacked),
    batched: false,
  };
}

function counts(node: OnnxNode, operands: number): { readonly states: number; readonly scanned: number } {
  const scanned = requiredInteger(node, 'num_scan_inputs');
  const states = operands - scanned;
  if (scanned < 1 || states < 0)
    throw new WrongAttribute('attribute num_scan_inputs does not fit the operands');
  return { states, scanned };
}
