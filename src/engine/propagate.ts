// One node of the forward pass: the fields of its operands, across its edges, joined per source axis.
import type { Alignment } from './alignment.ts';
import { carry, sameField, sameFields, unsettled } from './carry.ts';
import { withNode } from './causes.ts';
import type { Edge } from './edge.ts';
import { type Field, NO_FIELDS, type SourceAxis, type TensorFields } from './field.ts';
import { join } from './join.ts';
import type { Part, Segment } from './part.ts';
import { transfer } from './transfer.ts';

/** What an operator class says of one output. */
export interface OutputEdges {
  readonly edges: readonly Edge[];
  /** By edge, for concatenation: which indices the operand fills. Null: every operand fills all. */
  readonly segments: readonly (Segment | null)[] | null;
  /** The operands complete each other by construction, e.g. all phases of a strided split: no alignment is asked. */
  readonly complementary: boolean;
  /** An index reads some of the edges only, and it isn't known which: what they unite is an upper bound. */
  readonly partial: boolean;
  /** Of `partial`: edges that one index may read, those that no source reaches too; left out: more than there are. */
  readonly alternatives?: number;
  /** Operands that differ from place to place; left out: none does. */
  readonly pins?: readonly Pin[];
  /** Left out: the edges say it all. */
  readonly rounds?: Rounds;
}

/**
 * The operand differs from place to place along these axes of the output: where it hangs on no input, it pins them (pins.ts). Null: the
 * operator itself does.
 */
export interface Pin {
  readonly operand: number | null;
  readonly axes: readonly number[];
}

/** States of a repeated body, which are found in rounds. */
export type Rounds =
  /** What a trip finds in a state: where it starts (operand 0), what edge `left` gives, and, from the second round on, the last round. */
  | { readonly kind: 'carry'; readonly left: Edge; readonly before: number | null }
  /** Operand `own` if all these pairs of operands are alike. */
  | { readonly kind: 'settle'; readonly own: number; readonly pairs: readonly (readonly [number, number])[] };

export interface JoinVerdict extends Alignment {
  readonly sourceAxis: SourceAxis;
}

export interface Propagated {
  readonly fields: TensorFields;
  /** Joins of two paths or more, aligned ones too; empty almost always. */
  readonly joins: readonly JoinVerdict[];
}

/** `operandFields`: by operand position. `extentOf`: length of an output axis, null where open. */
export function propagate(
  output: OutputEdges,
  operandFields: (operand: number) => TensorFields,
  node: number,
  extentOf: (axis: number) => number | null,
): Propagated {
  const { edges, partial, rounds } = output;
  if (rounds !== undefined) return { fields: inRounds(rounds, operandFields, node, extentOf), joins: [] };
  if (edges.length === 0) return NOTHING;
  if (partial) return partially(output, operandFields, node, extentOf);
  if (edges.length === 1 && output.segments === null)
    return { fields: transfer(operandFields(edges[0]!.operand), edges[0]!, node, extentOf), joins: [] };
  const parts = partsOf(output, operandFields, node, extentOf);
  const fields: Field[] = [];
  const joins: JoinVerdict[] = [];
  for (const [sourceAxis, shares] of parts) {
    if (shares.length === 1 && shares[0]!.segment === null) {
      fields.push(shares[0]!.field);
      continue;
    }
    const { field, alignment } = join(shares, node, extentOf, output.complementary);
    fields.push(field);
    if (alignment !== null && !output.complementary) joins.push({ sourceAxis, ...alignment });
  }
  return { fields: fields.sort((a, b) => a.sourceAxis - b.sourceAxis), joins };
}

function inRounds(
  rounds: Rounds,
  operandFields: (operand: number) => TensorFields,
  node: number,
  extentOf: (axis: number) => number | null,
): TensorFields {
  if (rounds.kind === 'carry') {
    const { left, before } = rounds;
    const fields = transfer(operandFields(left.operand), left, node, extentOf);
    return carry(operandFields(0), fields, before === null ? null : operandFields(before), node);
  }
  const { own, pairs } = rounds;
  const alike = pairs.every(([a, b]) => sameFields(operandFields(a), operandFields(b)));
  return alike ? operandFields(own) : unsettled(pairs.flat().map(operandFields), node);
}

// An upper bound, but for a source axis that every edge sees alike.
function partially(
  output: OutputEdges,
  operandFields: (operand: number) => TensorFields,
  node: number,
  extentOf: (axis: number) => number | null,
): Propagated {
  const whole = { ...output, partial: false };
  const { fields, joins } = propagate(whole, operandFields, node, extentOf);
  const parts = partsOf(whole, operandFields, node, extentOf);
  const alike = (sourceAxis: SourceAxis): boolean => {
    const [first, ...rest] = parts.get(sourceAxis) ?? [];
    if (first === undefined || rest.length + 1 !== output.alternatives || first.field.sections !== null)
      return false;
    return rest.every(({ field }) => field.sections === null && sameField(first.field, field));
  };
  const marked = fields.map((field) => {
    const { local } = field;
    if (local === null || alike(field.sourceAxis)) return field;
    return { ...field, local: { ...local, widened: withNode(local.widened, node) } };
  });
  return { fields: marked, joins };
}

const NOTHING: Propagated = { fields: NO_FIELDS, joins: [] };

/** Each operand's share, by source axis: what meets in a join, before it is united. */
export function partsOf(
  output: OutputEdges,
  operandFields: (operand: number) => TensorFields,
  node: number,
  extentOf: (axis: number) => number | null,
): Map<SourceAxis, Part[]> {
  const parts = new Map<SourceAxis, Part[]>();
  output.edges.forEach((edge, at) => {
    const segment = output.segments?.[at] ?? null;
    for (const field of transfer(operandFields(edge.operand), edge, node, extentOf)) {
      const share = { field, segment };
      const known = parts.get(field.sourceAxis);
      if (known === undefined) parts.set(field.sourceAxis, [share]);
      else known.push(share);
    }
  });
  return parts;
}
