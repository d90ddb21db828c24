// Class S of the sheet (§3.8): operators that move, cut or repeat along axes.
import type { Operator, Pad, Parameter } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import {
  axesOrAll,
  choice,
  integer,
  integerFrom,
  integerOr,
  integers,
  integersFrom,
  required,
  sameLength,
} from './attributes.ts';
import { ABSENT, given, givenOrAbsent, optionalOperand, requiredOperand } from './parameters.ts';
import type { Rows } from './row.ts';

export const SHIFTS: Rows = {
  Slice: [
    [1, sliceByAttributes],
    [10, sliceByOperands],
  ],
  Split: [
    [1, (node) => split(node, required('axis', integer(node, 'axis')), partsAt1(node))],
    [2, (node) => split(node, integerOr(node, 'axis', 0), givenOrAbsent(integersFrom(node, 'split', 0)))],
    [13, (node) => split(node, integerOr(node, 'axis', 0), optionalOperand(node, 1))],
    [18, splitInNumber],
  ],
  Pad: [
    [1, (node) => ({ ...pad(node, attributePads(node, 'paddings')), fill: attributeFill(node) })],
    [2, (node) => ({ ...pad(node, attributePads(node, 'pads')), fill: attributeFill(node) })],
    [11, (node) => pad(node, requiredOperand(node, 1), optionalOperand(node, 3))],
  ],
  Tile: [
    // A number of tiles along one axis, both of them operands.
    [1, (node) => ({ kind: 'tile', repeats: requiredOperand(node, 1), axis: requiredOperand(node, 2) })],
    [6, (node) => ({ kind: 'tile', repeats: requiredOperand(node, 1) })],
  ],
  Expand: (node) => ({ kind: 'expand', shape: requiredOperand(node, 1) }),
  CenterCropPad: (node) => ({
    kind: 'center-crop-pad',
    shape: requiredOperand(node, 1),
    axes: axesOrAll(node, 'axes'),
  }),
  ReverseSequence: (node) => ({
    kind: 'reverse-sequence',
    timeAxis: integerOr(node, 'time_axis', 0),
    batchAxis: integerOr(node, 'batch_axis', 1),
  }),
};

/** Operands: data, starts, ends, axes, steps; 64-bit extremes say "to the end" and come as ±Infinity. */
export function sliceByOperands(node: OnnxNode): Operator {
  return {
    kind: 'slice',
    starts: requiredOperand(node, 1),
    ends: requiredOperand(node, 2),
    axes: optionalOperand(node, 3),
    steps: optionalOperand(node, 4),
  };
}

function sliceByAttributes(node: OnnxNode): Operator {
  const starts = required('starts', node.attributes.ints('starts'));
  const ends = required('ends', node.attributes.ints('ends'));
  const axes = integers(node, 'axes');
  sameLength('ends', ends.length, starts.length);
  if (axes !== null) sameLength('axes', axes.length, starts.length);
  return {
    kind: 'slice',
    starts: given(starts),
    ends: given(ends),
    axes: givenOrAbsent(axes),
    steps: ABSENT,
  };
}

function split(node: OnnxNode, axis: number, parts: Parameter): Operator {
  if (parts.kind === 'given') sameLength('split', parts.values.length, node.outputs);
  return { kind: 'split', axis, parts };
}

function partsAt1(node: OnnxNode): Parameter {
  return node.present(1) ? optionalOperand(node, 1) : givenOrAbsent(integersFrom(node, 'split', 0));
}

/** `num_outputs` repeats how many outputs the node has. */
function splitInNumber(node: OnnxNode): Operator {
  if (!node.present(1)) {
    const parts = integerFrom(node, 'num_outputs', 1, node.outputs);
    if (parts !== node.outputs) {
      throw new WrongAttribute(`attribute num_outputs holds ${parts} for ${node.outputs} outputs`);
    }
  }
  return split(node, integerOr(node, 'axis', 0), optionalOperand(node, 1));
}

export function pad(node: OnnxNode, pads: Parameter, axes: Parameter = ABSENT): Pad {
  const fill = optionalOperand(node, 2);
  return { kind: 'pad', pads, axes, mode: choice(node, 'mode', MODES, 'constant'), fill };
}

function attributeFill(node: OnnxNode): Parameter {
  const value = node.attributes.float('value');
  return value === null ? ABSENT : given([value]);
}

const MODES = new Map<string, Pad['mode']>([
  ['constant', 'constant'],
  ['edge', 'edge'],
  ['reflect', 'reflect'],
  ['wrap', 'wrap'],
]);

function attributePads(node: OnnxNode, name: string): Parameter {
  const pads = required(name, integers(node, name));
  sameLength(name, pads.length, 2 * Math.floor(pads.length / 2));
  return given(pads);
}
