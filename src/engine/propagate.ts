// One node of the forward pass: the fields of its operands, across its edges, joined per source axis.
import type { Alignment } from './alignment.ts';
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
}

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
  const { edges, partial } = output;
  if (edges.length === 0) return NOTHING;
  if (partial)
    return asUpperBound(propagate({ ...output, partial: false }, operandFields, node, extentOf), node);
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

function asUpperBound({ fields, joins }: Propagated, node: number): Propagated {
  const widened = fields.map((field) => {
    const { local } = field;
    return local === null ? field : { ...field, local: { ...local, widened: withNode(local.widened, node) } };
  });
  return { fields: widened, joins };
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
