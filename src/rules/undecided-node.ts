// undecided-node: is there a node whose geometry isn't known, on the way to an output?
import * as v from 'valibot';
import type { Analysis, FieldRecord } from '../analysis/index.ts';
import type { ModelText } from '../graph/index.ts';
import type { Answer, Rule } from './rule.ts';

const options = v.strictObject({});

export const undecidedNode: Rule<v.InferOutput<typeof options>> = {
  id: 'undecided-node',
  summary: 'Every node on the way to an output has a geometry that is known.',
  options,
  needs: [],
  check,
};

function* check(analysis: Analysis): Generator<Answer> {
  const nodes = analysis.undecided.filter((undecided) => undecided.reachesOutput);
  if (nodes.length === 0) return;
  const blocked = blockedTensors(analysis);
  for (const { node, operator, kind, reason } of nodes) {
    yield {
      verdict: 'broken',
      place: { node, tensor: null, source: null, sourceAxis: null, letter: null },
      blockedBy: [],
      detail: { kind: 'undecided-node', operator, why: kind, reason, blocks: blocked.get(node) ?? [] },
    };
  }
}

/** By node, the features and outputs whose figures it blocks, in graph order. */
function blockedTensors(analysis: Analysis): ReadonlyMap<ModelText, readonly ModelText[]> {
  const blocked = new Map<ModelText, Set<ModelText>>();
  for (const at of ['features', 'outputs']) {
    for (const tensor of analysis.at(at)) {
      for (const node of tensor.fields.flatMap(blockers)) {
        const tensors = blocked.get(node) ?? new Set();
        blocked.set(node, tensors.add(tensor.name));
      }
    }
  }
  return new Map([...blocked].map(([node, tensors]) => [node, [...tensors]]));
}

function blockers(field: FieldRecord): readonly ModelText[] {
  const ignorance = field.causes.filter(({ kind }) => kind === 'opaque' || kind === 'unknown');
  return [...(field.local?.blockedBy ?? []), ...ignorance.map(({ node }) => node)];
}
