// X: Einsum (sheet §7.5). A label that the result has stays, one that it lacks is united; a label twice in one operand is the
// diagonal; an ellipsis stands for axes that broadcast, aligned from the right.
import { type AxisEdge, type Edge, equal, type Integer, SAME } from '../engine/index.ts';
import type { Einsum } from '../graph/index.ts';
import { movedEdge, NO_EDGES, opaqueOutputs } from './axes.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass } from './view.ts';

export const einsum: OperatorClass<Einsum> = {
  shapes(view) {
    const terms = termsOf(view);
    return [terms === null ? null : terms.output.map((label) => lengthOf(view, terms, label))];
  },
  edges(view) {
    const terms = termsOf(view);
    if (terms === null) return opaqueOutputs(view, 'its equation does not fit its operands');
    const edges = terms.operands.map((_, operand) => operandEdge(view, terms, operand));
    const scores = terms.operands.some(
      (_, operand) => view.reached(operand) && meetsEarlier(view, terms, operand),
    );
    return [{ ...withPins(view, edges, NO_EDGES), complementary: scores }];
  },
};

interface Terms {
  readonly operands: readonly (readonly string[])[];
  readonly output: readonly string[];
}

function termsOf(view: NodeView<Einsum>): Terms | null {
  const equation = view.operator.equation.replaceAll(/\s/g, '');
  const [left = '', right, ...more] = equation.split('->');
  const written = left.split(',');
  if (more.length > 0 || written.length !== view.node.inputs.length) return null;
  const operands: (readonly string[])[] = [];
  for (const [operand, term] of written.entries()) {
    const labels = labelsOf(term, view.shape(operand)?.length ?? null);
    if (labels === null) return null;
    operands.push(labels);
  }
  const broadcast = operands.flat().filter((label) => label.startsWith('.'));
  const ellipsis = [...new Set(broadcast)].sort((a, b) => Number(b.slice(1)) - Number(a.slice(1)));
  const output =
    right === undefined
      ? [...ellipsis, ...impliedOutput(operands)]
      : labelsOf(right, right.replace('...', '').length + ellipsis.length);
  const known = new Set(operands.flat());
  if (output === null || new Set(output).size !== output.length) return null;
  return output.every((label) => known.has(label)) ? { operands, output } : null;
}

/** One label for each axis; axes of the ellipsis are numbered from its right end. Null: they don't fit the rank. */
function labelsOf(term: string, rank: number | null): readonly string[] | null {
  const [ahead = '', behind, ...more] = term.split('...');
  if (rank === null || more.length > 0 || !/^[A-Za-z]*$/.test(ahead + (behind ?? ''))) return null;
  const count = rank - ahead.length - (behind?.length ?? 0);
  if (count < 0 || (behind === undefined && count !== 0)) return null;
  const between = Array.from({ length: count }, (_, at) => `.${count - 1 - at}`);
  return [...Array.from(ahead), ...between, ...Array.from(behind ?? '')];
}

// Without an arrow: the labels that occur once, in alphabetical order.
function impliedOutput(operands: readonly (readonly string[])[]): string[] {
  const all = operands.flat().filter((label) => !label.startsWith('.'));
  return all.filter((label) => all.indexOf(label) === all.lastIndexOf(label)).sort();
}

// A length of 1 broadcasts to that of another operand.
function lengthOf(view: NodeView, { operands }: Terms, label: string): Integer {
  const lengths = operands.flatMap((labels, operand) =>
    labels.flatMap((own, axis) => (own === label ? [view.shape(operand)![axis]!] : [])),
  );
  return lengths.find((length) => !equal(length, 1)) ?? lengths[0] ?? 1;
}

function operandEdge(view: NodeView<Einsum>, terms: Terms, operand: number): Edge {
  const labels = terms.operands[operand]!;
  const distinct = [...new Set(labels)];
  const shape = view.shape(operand)!;
  const ends = distinct.map((label): AxisEdge => {
    const length = shape[labels.indexOf(label)]!;
    const to = terms.output.indexOf(label);
    if (to < 0) return { to: null, how: { kind: 'union', cause: 'pooling', length } };
    if (equal(length, 1) && !equal(lengthOf(view, terms, label), 1))
      return { to, how: { kind: 'pick', index: 0 } };
    const shared = terms.operands.some((others, other) => other !== operand && others.includes(label));
    if (!shared && meetsEarlier(view, terms, operand))
      return { to, how: { kind: 'union', cause: 'attention', length } };
    return { to, how: SAME };
  });
  if (distinct.length === labels.length) return movedEdge(operand, ends);
  const diagonal = labels.map((label): AxisEdge => ({ to: distinct.indexOf(label), how: SAME }));
  return { kind: 'chain', operand, edges: [movedEdge(operand, diagonal), movedEdge(operand, ends)] };
}

// A free label of a second operand that the same source reaches is a second place of the same axis (attention).
function meetsEarlier(view: NodeView<Einsum>, { operands }: Terms, operand: number): boolean {
  return operands.some((_, other) => other < operand && view.reached(other) && view.meet(other, operand));
}
