// Class D of the sheet (§3.10): union over axes.
import type { Axes, Operator, Reduce } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { axesOrAll, choice, flag, integerOr, requiredIntegers } from './attributes.ts';
import { ELEMENTWISE, IDENTITY } from './elementwise.ts';
import { each, type Rows, type Versions } from './row.ts';

export const GLOBAL_POOL: Reduce = Object.freeze({
  kind: 'reduce',
  axes: Object.freeze({ kind: 'spatial' }),
  keepAxes: true,
  arithmetic: null,
});

export const REDUCING: Rows = {
  ...each(['GlobalAveragePool', 'GlobalLpPool', 'GlobalMaxPool'], GLOBAL_POOL),
  ReduceSum: reduction('sum', 13),
  ReduceProd: reduction('product', 18),
  ReduceMax: reduction('maximum', 18),
  ReduceMin: reduction('minimum', 18),
  ReduceMean: reduction(null, 18),
  ...each(
    ['ReduceL1', 'ReduceL2', 'ReduceLogSum', 'ReduceLogSumExp', 'ReduceSumSquare'],
    reduction(null, 18),
  ),
  ArgMax: (node) => index(node, flag(node, 'select_last_index') ? null : 'arg-maximum'),
  ArgMin: (node) => index(node, null),
  Det: {
    kind: 'reduce',
    axes: { kind: 'list', axes: [-2, -1] },
    keepAxes: false,
    arithmetic: null,
  },
  ...each(['NegativeLogLikelihoodLoss', 'SoftmaxCrossEntropyLoss'], (node) => ({
    kind: 'loss',
    reduces: choice(node, 'reduction', REDUCED_LOSSES, true),
  })),
};

const REDUCED_LOSSES = new Map([
  ['none', false],
  ['sum', true],
  ['mean', true],
]);

/** Axes are an attribute until operator set `moved`, operand 1 from there on. */
function reduction(arithmetic: Reduce['arithmetic'], moved: number): Versions {
  const identical = arithmetic === null ? ELEMENTWISE : IDENTITY;
  return [
    [1, (node) => reduce(node, listOrAll(axesOrAll(node, 'axes')), arithmetic)],
    [
      moved,
      (node) => {
        const keeps = flag(node, 'noop_with_empty_axes');
        if (node.present(1)) {
          const parameter = { kind: 'operand', operand: 1 } as const;
          const emptyMeans = keeps ? 'none' : 'all';
          return reduce(node, { kind: 'parameter', parameter, emptyMeans }, arithmetic);
        }
        return keeps ? identical : reduce(node, ALL, arithmetic);
      },
    ],
  ];
}

/** Axes that must be an attribute, as contributed operators have them. */
export function reduceByAttribute(node: OnnxNode): Operator {
  return reduce(node, { kind: 'list', axes: requiredIntegers(node, 'axes') }, null);
}

function reduce(node: OnnxNode, axes: Axes, arithmetic: Reduce['arithmetic']): Reduce {
  return { kind: 'reduce', axes, keepAxes: flag(node, 'keepdims', true), arithmetic };
}

function index(node: OnnxNode, arithmetic: Reduce['arithmetic']): Reduce {
  return reduce(node, { kind: 'list', axes: [integerOr(node, 'axis', 0)] }, arithmetic);
}

const ALL: Axes = Object.freeze({ kind: 'all' });

function listOrAll(axes: readonly number[] | null): Axes {
  return axes === null ? ALL : { kind: 'list', axes };
}
