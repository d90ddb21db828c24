// Where an answer about drift holds.
import type { ModelText } from '../graph/index.ts';
import type { FieldDrift, TensorDrift } from '../history/index.ts';
import type { Place } from './rule.ts';

export const WHOLE_MODEL: Place = { node: null, tensor: null, source: null, sourceAxis: null, letter: null };

export function placeOfField({ after }: TensorDrift, field: FieldDrift): Place {
  const { source, sourceAxis, letter } = field;
  return {
    node: after?.node ?? null,
    tensor: after?.name ?? null,
    source: source as ModelText,
    sourceAxis,
    letter,
  };
}

/** Of the tensor as a whole; in a baseline alone it has a name and nothing else here. */
export function placeOfTensor({ before, after }: TensorDrift): Place {
  return { ...WHOLE_MODEL, node: after?.node ?? null, tensor: (after ?? before)?.name ?? null };
}

/** Nodes that keep the figures of a field, on either side, from being exact. */
export function inTheWayOf({ after }: FieldDrift): ModelText[] {
  const { blockedBy = [], widenedBy = [] } = after?.local ?? {};
  const causes = after?.causes ?? [];
  const unknown = causes.filter(({ kind }) => kind === 'opaque' || kind === 'unknown');
  return [...new Set([...blockedBy, ...widenedBy, ...unknown.map(({ node }) => node)])];
}
