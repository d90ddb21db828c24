// Which changes would close the gap of a field that is too small: the hints of min-receptive-field. A further tap of a
// layer adds dilation × the effective stride of its operand (engine.md §1, growth).
import {
  ZERO,
  addRational,
  ceilRational,
  subtractRational,
  compareRational,
  absoluteRational,
  divideRational,
  multiplyRational,
} from '../engine/index.ts';
import type { Rational } from '../engine/index.ts';
import type { LayerRecord } from '../analysis/index.ts';
import type { WidenChange } from './rule.ts';

/** Beyond these a change would be another network. */
const LARGEST_DILATION = 16;
const LARGEST_KERNEL = 31;
const MOST_LAYERS = 16;
/** Taps of a layer that is appended. */
const APPENDED_KERNEL = 3;

/**
 * Changes that each add `short` samples or more on their own, at most one of a kind. Cheapest first: a dilation adds no
 * weights, one more layer fewer than a larger kernel, which is less work than several more layers. `layers`: nearest
 * first; `stride`: of the tensor. A layer on a path that isn't the widest has to make up for that first; where the slack
 * isn't known, what a change adds holds for its own path.
 */
export function widenChanges(
  layers: readonly LayerRecord[],
  stride: Rational | null,
  short: Rational,
): readonly WidenChange[] {
  const dilated = first(
    layers,
    (layer) => dilate(layer, short),
    (change) => change.dilation,
  );
  const enlarged = first(
    layers,
    (layer) => enlarge(layer, short),
    (change) => change.kernel,
  );
  const appended = stride === null ? null : append(stride, short);
  const choices = appended?.layers === 1 ? [dilated, appended, enlarged] : [dilated, enlarged, appended];
  return choices.filter((choice) => choice !== null);
}

/** The change with the smallest new parameter; the nearest layer among equals. */
function first<Change>(
  layers: readonly LayerRecord[],
  change: (layer: LayerRecord) => Change | null,
  parameter: (change: Change) => number,
): Change | null {
  let best: Change | null = null;
  for (const layer of layers) {
    const choice = change(layer);
    if (choice !== null && (best === null || parameter(choice) < parameter(best))) best = choice;
  }
  return best;
}

type Kind<Name extends WidenChange['kind']> = Extract<WidenChange, { kind: Name }>;

/** Dilation d + n adds (k − 1)·n·|S|, S being the effective stride of the layer's operand. */
function dilate(layer: LayerRecord, short: Rational): Kind<'dilate'> | null {
  const each = multiplyRational([layer.kernel - 1, 1], absoluteRational(layer.inputStride));
  if (each[0] <= 0 || isPooling(layer)) return null;
  const steps = stepsFor(addRational(short, slackOf(layer)), each);
  const dilation = layer.dilation + steps;
  if (dilation > LARGEST_DILATION) return null;
  return { kind: 'dilate', node: layer.node, dilation, adds: added(layer, steps, each) };
}

/** Kernel k + 2n adds 2·n·d·|S|; two at a time, so that the center stays. */
function enlarge(layer: LayerRecord, short: Rational): Kind<'enlarge'> | null {
  const each = multiplyRational([2 * layer.dilation, 1], absoluteRational(layer.inputStride));
  if (each[0] <= 0 || isPooling(layer)) return null;
  const steps = stepsFor(addRational(short, slackOf(layer)), each);
  const kernel = layer.kernel + 2 * steps;
  if (kernel > LARGEST_KERNEL) return null;
  return { kind: 'enlarge', node: layer.node, kernel, adds: added(layer, steps, each) };
}

/** n layers of 3 taps behind the tensor add 2·n·|S|. */
function append(stride: Rational, short: Rational): Kind<'append'> | null {
  const each = multiplyRational([APPENDED_KERNEL - 1, 1], absoluteRational(stride));
  if (each[0] <= 0) return null;
  const layers = stepsFor(short, each);
  if (layers > MOST_LAYERS) return null;
  return {
    kind: 'append',
    layers,
    stride: absoluteRational(stride),
    adds: multiplyRational([layers, 1], each),
  };
}

function slackOf({ slack }: LayerRecord): Rational {
  return slack ?? ZERO;
}

/** What the tensor's field gains by so many steps. */
function added(layer: LayerRecord, steps: number, each: Rational): Rational {
  return subtractRational(multiplyRational([steps, 1], each), slackOf(layer));
}

/** How many steps of `each` reach `short`; 1 at least. */
function stepsFor(short: Rational, each: Rational): number {
  return compareRational(short, each) <= 0 ? 1 : ceilRational(divideRational(short, each));
}

/** Pooling layers aren't dilated or enlarged for context: they average or drop what they see. */
function isPooling(layer: LayerRecord): boolean {
  return /pool/i.test(layer.operator);
}
