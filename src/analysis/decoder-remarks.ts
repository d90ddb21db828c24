// Inputs that only an operator without a rule reads, as bytes that a decoder makes an image of or text that a tokenizer takes apart
// (sheet §4.8): nothing can be followed through it, and its output is where to measure from.
import type { NodeIndex, Remark, TensorIndex } from '../graph/index.ts';
import type { Model } from './model.ts';

/** One per input without an axis to see along whose every way passes such an operator. Linear in the graph. */
export function decoderRemarks(model: Pick<Model, 'graph' | 'sources' | 'pass'>): Remark[] {
  const { graph, sources } = model;
  const bytes = [...sources].filter(
    ([tensor, { spatial }]) => spatial.length === 0 && !model.pass.withoutRank.includes(tensor),
  );
  if (bytes.length === 0) return [];
  const readers = readersOf(model);
  return bytes.flatMap(([tensor, { name }]) => {
    const decoder = decoderBehind(model, readers, tensor);
    if (decoder === null) return [];
    const output = graph.tensors[decoder.output]!;
    const text = `nothing can be followed through \`${decoder.type}\`; \`--source ${output.name}\` measures from its output, whose shape and layout can be said by \`inputs: { ${output.name}: { shape: …, layout: … } }\``;
    return [{ node: name, text }];
  });
}

function readersOf({ graph }: Pick<Model, 'graph'>): ReadonlyMap<TensorIndex, readonly NodeIndex[]> {
  const readers = new Map<TensorIndex, NodeIndex[]>();
  graph.nodes.forEach((node, index) => {
    for (const tensor of new Set(node.inputs)) {
      if (tensor === null) continue;
      const own = readers.get(tensor);
      if (own === undefined) readers.set(tensor, [index]);
      else own.push(index);
    }
  });
  return readers;
}

// The first output that is no text of the first such operator, if no way leads around all of them.
function decoderBehind(
  { graph }: Pick<Model, 'graph'>,
  readers: ReadonlyMap<TensorIndex, readonly NodeIndex[]>,
  source: TensorIndex,
): { readonly type: string; readonly output: TensorIndex } | null {
  const outputs = new Set(graph.outputs);
  const seen = new Set([source]);
  const pending = [source];
  const decoders = new Set<NodeIndex>();
  for (let tensor = pending.pop(); tensor !== undefined; tensor = pending.pop()) {
    if (outputs.has(tensor)) return null;
    for (const index of readers.get(tensor) ?? []) {
      const node = graph.nodes[index]!;
      const made = node.outputs.filter((output) => output !== null);
      const decodes =
        node.operator.kind === 'opaque' && made.some((output) => !isText(graph.tensors[output]!));
      if (decodes) decoders.add(index);
      else pending.push(...made.filter((output) => !seen.has(output)));
      for (const output of made) seen.add(output);
    }
  }
  const first = Math.min(...decoders);
  const node = graph.nodes[first];
  const output = node?.outputs.find((each) => each !== null && !isText(graph.tensors[each]!)) ?? null;
  return node === undefined || output === null ? null : { type: node.type, output };
}

function isText({ type }: Model['graph']['tensors'][number]): boolean {
  return type === 'string';
}
