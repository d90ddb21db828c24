// Functions and branches of a file as onnx-proto decodes it, put in place by plain recursion over names: what the reader's
// inlining is held against. Nodes are listed in the order in which they are met, those that stand for others too.
import onnxProto from 'onnx-proto';

const { onnx } = onnxProto;
export type Node = InstanceType<typeof onnx.NodeProto>;
export type Tensor = InstanceType<typeof onnx.TensorProto>;
export type Attribute = InstanceType<typeof onnx.AttributeProto>;
export type Value = InstanceType<typeof onnx.ValueInfoProto>;
export type FunctionProto = InstanceType<typeof onnx.FunctionProto>;
type Graph = InstanceType<typeof onnx.GraphProto>;

export interface PlacedNode {
  readonly node: Node;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly attributes: readonly Attribute[];
}

export interface Placed {
  readonly nodes: PlacedNode[];
  readonly edges: {
    readonly type: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
  }[];
  readonly constants: { readonly name: string; readonly attributes: readonly Attribute[] }[];
  readonly initializers: { readonly name: string; readonly tensor: Tensor }[];
}

/** What a name of a body is called in the graph; '': a left-out operand. */
type Names = (name: string) => string;

interface Around {
  readonly path: string;
  readonly names: Names;
  /** The caller's attributes; null: the main graph. */
  readonly values: ReadonlyMap<string, Attribute> | null;
}

export function placeAll(nodes: readonly Node[], functions: readonly FunctionProto[]): Placed {
  const placed: Placed = { nodes: [], edges: [], constants: [], initializers: [] };
  const around = { path: '', names: (name: string) => name, values: null };
  for (const node of nodes) place(node, around, functions, placed);
  return placed;
}

function place(node: Node, around: Around, functions: readonly FunctionProto[], placed: Placed): void {
  const name = around.path + (node.name || node.output.find((output) => output !== '') || '');
  const outputs = node.output.map((output) => (output === '' ? '' : around.names(output)));
  const inputs = node.input.map((input) => (input === '' ? '' : around.names(input)));
  if (inputs.some((input, index) => input === '' && node.input[index] !== ''))
    while (inputs.at(-1) === '') inputs.pop();
  const attributes = resolved(node.attribute as Attribute[], around.values);
  if (node.opType === 'Constant' && node.domain === '') {
    placed.constants.push({ name: outputs[0] ?? '', attributes });
    return;
  }
  placed.nodes.push({ node, name, inputs, attributes });
  const branch = (which: string): Graph | undefined =>
    attributes.find((attribute) => attribute.name === which)?.g as Graph | undefined;
  const [first, second] = [branch('then_branch'), branch('else_branch')];
  if (node.opType === 'If' && first !== undefined && second !== undefined) {
    const results = [
      ...placeBranch(first, `${name}/then_branch/`, around, functions, placed),
      ...placeBranch(second, `${name}/else_branch/`, around, functions, placed),
    ];
    placed.edges.push({ type: 'If', inputs: [...inputs, ...results], outputs });
    return;
  }
  const called = functions.find((one) => one.domain === node.domain && one.name === node.opType);
  if (called !== undefined) {
    placeFunction(called, { name, inputs, outputs, attributes }, functions, placed);
    return;
  }
  const captured = captures(node)
    .map((one) => around.names(one))
    .filter((one) => !inputs.includes(one));
  const type = node.domain === '' ? node.opType : `${node.domain}::${node.opType}`;
  placed.edges.push({ type, inputs: [...inputs, ...captured], outputs });
}

function placeBranch(
  graph: Graph,
  path: string,
  around: Around,
  functions: readonly FunctionProto[],
  placed: Placed,
): string[] {
  const nodes = graph.node as Node[];
  const initializers = graph.initializer as Tensor[];
  const own = new Set([
    ...nodes.flatMap((node) => node.output),
    ...initializers.map((tensor) => tensor.name),
  ]);
  const names: Names = (name) => (own.has(name) ? path + name : around.names(name));
  for (const tensor of initializers) placed.initializers.push({ name: path + tensor.name, tensor });
  for (const node of nodes) place(node, { ...around, path, names }, functions, placed);
  return (graph.output as Value[]).map((value) => names(value.name));
}

function placeFunction(
  called: FunctionProto,
  at: {
    readonly name: string;
    readonly inputs: readonly string[];
    readonly outputs: readonly string[];
    readonly attributes: readonly Attribute[];
  },
  functions: readonly FunctionProto[],
  placed: Placed,
): void {
  const nodes = called.node as Node[];
  const path = `${at.name}/`;
  const known = new Map(called.input.map((name, index) => [name, at.inputs[index] ?? '']));
  const made = new Set(nodes.flatMap((node) => node.output));
  const handedOn: [string, string][] = [];
  called.output.forEach((name, index) => {
    const output = at.outputs[index] ?? '';
    if (output === '') return;
    if (made.has(name) && !known.has(name)) known.set(name, output);
    else handedOn.push([name, output]);
  });
  const names: Names = (name) => known.get(name) ?? path + name;
  const values = new Map(at.attributes.map((attribute) => [attribute.name, attribute]));
  for (const node of nodes) place(node, { path, names, values }, functions, placed);
  for (const [name, output] of handedOn)
    placed.edges.push({ type: 'Identity', inputs: [names(name)], outputs: [output] });
}

function resolved(
  attributes: readonly Attribute[],
  values: ReadonlyMap<string, Attribute> | null,
): Attribute[] {
  return attributes.flatMap((attribute) => {
    if (attribute.refAttrName === '') return [attribute];
    const value = values?.get(attribute.refAttrName);
    if (value === undefined) return [];
    const copy = onnx.AttributeProto.decode(onnx.AttributeProto.encode(value).finish());
    copy.name = attribute.name;
    return [copy];
  });
}

/** Names that subgraphs take from outside. */
function captures(node: Node): string[] {
  const inner = (node.attribute as Attribute[]).flatMap((attribute) => [
    ...(attribute.g ? [attribute.g] : []),
    ...(attribute.graphs ?? []),
  ]);
  const open = inner.flatMap((graph) => {
    const nodes = (graph.node ?? []) as Node[];
    const defined = new Set([
      ...nodes.flatMap((one) => one.output),
      ...((graph.input ?? []) as Value[]).map((value) => value.name),
      ...((graph.initializer ?? []) as Tensor[]).map((tensor) => tensor.name),
    ]);
    const used = nodes.flatMap((one) => [...one.input, ...captures(one)]);
    const outputs = ((graph.output ?? []) as Value[]).map((value) => value.name);
    return [...used, ...outputs].filter((name) => name !== '' && !defined.has(name));
  });
  return [...new Set(open)];
}
