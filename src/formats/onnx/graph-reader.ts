// The main graph (GraphProto) in two walks: first what isn't a node (constants stand behind the nodes in most files),
// then the nodes. Sheet onnx-operators.md §10.2.
import { GraphBuilder, NameTable, type Graph, type ModelText, type TensorIndex } from '../../graph/index.ts';
import type { ReadOptions } from '../format.ts';
import { DELIMITED, Walker } from '../protobuf/walk.ts';
import type { ByteSource } from '../source.ts';
import type { Range } from './attributes.ts';
import type { BodySource } from './body-reader.ts';
import { Budget } from './budget.ts';
import { readSparseTensor, readTensor, type NamedConstant } from './constants.ts';
import { DeclaredTypes } from './declared-types.ts';
import { Inliner, withCaptured, type EarlyNode } from './inline.ts';
import { Meanings } from './meanings.ts';
import type { OnnxModel } from './model.ts';
import { NEWEST_OPSET } from './operators.ts';
import type { Dialect } from './node.ts';
import { readOutline, type NodeOutline } from './node-reader.ts';
import { countFunction } from './subgraphs.ts';

export function readGraph(
  source: ByteSource,
  model: OnnxModel,
  options: ReadOptions,
  dialect: Dialect,
): Graph {
  const walker = new Walker(source);
  const builder = new GraphBuilder(source.path);
  const budget = new Budget(source.path, options.limits);
  for (const { body } of model.functions) countFunction(walker, body, budget);
  const { name, outputs, nodes } = readAllButNodes(source, walker, model.graph, builder, budget);
  for (const output of outputs) builder.output(builder.tensor(output));
  const contents = new NameTable();
  const meanings = new Meanings({ source, walker, budget, contents }, model, dialect, builder);
  const early: EarlyNode[] = [];
  const inliner = new Inliner({ path: source.path, builder, budget, meanings, early });
  readNodes({ walker, contents }, nodes, builder, meanings, inliner, early);
  askAgain(early, builder);
  remarkOnOpsets(model, builder);
  return builder.build(name, exporterOf(model));
}

function exporterOf({ producer, opsets, irVersion }: OnnxModel): ModelText {
  const versions = [`opset ${opsets.get('') ?? 0}`, `IR ${irVersion}`];
  return [...(producer === '' ? [] : [producer]), ...versions].join(', ');
}

function remarkOnOpsets({ opsets }: OnnxModel, builder: GraphBuilder): void {
  const opset = opsets.get('') ?? 0;
  if (opset > NEWEST_OPSET) {
    builder.remark(
      '',
      `opset ${opset} is newer than any known here, operators are read as in opset ${NEWEST_OPSET}`,
    );
  }
  if (opsets.size === 0) {
    builder.remark('', 'the file imports no opset, so no operator is known; it may have been cut off');
  }
}

/** `nodes`: pieces of the graph from the first to the last node. */
function readAllButNodes(
  source: ByteSource,
  walker: Walker,
  graph: readonly Range[],
  builder: GraphBuilder,
  budget: Budget,
): { name: ModelText; outputs: readonly ModelText[]; nodes: readonly Range[] } {
  const types = new DeclaredTypes();
  const inputs: ModelText[] = [];
  const outputs: ModelText[] = [];
  const nodes: Range[] = [];
  let name = '';
  for (const { start, end } of graph) {
    let firstNode = end;
    let lastNode = end;
    walker.position = start;
    while (walker.next(end)) {
      switch (walker.tag) {
        case NODE:
          budget.addNode();
          firstNode = Math.min(firstNode, walker.at);
          lastNode = walker.end;
          break;
        case NAME:
          name = walker.text();
          break;
        case INITIALIZER:
          addConstant(builder, readTensor(source, walker, walker.enter()));
          break;
        case SPARSE_INITIALIZER:
          addConstant(builder, readSparseTensor(source, walker, walker.enter()));
          break;
        case INPUT:
        case OUTPUT:
        case VALUE_INFO: {
          const list = walker.tag === INPUT ? inputs : walker.tag === OUTPUT ? outputs : null;
          const declared = types.read(walker, walker.enter());
          builder.declare(declared.name, declared.type, declared.shape);
          // Nothing can refer to a value without a name.
          if (declared.name !== '') list?.push(declared.name);
          break;
        }
      }
    }
    nodes.push({ start: firstNode, end: lastNode });
  }
  for (const input of inputs) {
    const tensor = builder.tensor(input);
    // Before IR version 4 constants are inputs too; later it is a default that can be overridden.
    if (builder.constantOf(tensor) === null) builder.source(tensor);
  }
  return { name, outputs, nodes };
}

function addConstant(builder: GraphBuilder, { name, type, constant }: NamedConstant): void {
  if (name !== '') builder.constant(builder.tensor(name), type, constant);
}

function readNodes(
  { walker, contents }: Pick<BodySource, 'walker' | 'contents'>,
  pieces: readonly Range[],
  builder: GraphBuilder,
  meanings: Meanings,
  inliner: Inliner,
  early: EarlyNode[],
): void {
  const tensor = (name: ModelText): TensorIndex => builder.tensor(name);
  const ofBytes = (bytes: Uint8Array, start: number, end: number): TensorIndex =>
    builder.tensorAt(bytes, start, end);
  const tensorAt = (at: Walker): TensorIndex => at.payload(ofBytes);
  for (const { start, end } of pieces) {
    walker.position = start;
    while (walker.next(end)) {
      if (walker.tag !== NODE) continue;
      const outline = readOutline(walker, walker.enter(), tensorAt, contents);
      const meaning = meanings.of(outline);
      const [first = null] = outline.outputs;
      if (meaning.kind === 'constant') {
        if (first !== null) builder.constant(first, meaning.type, meaning.constant);
      } else {
        // A node without name and outputs matters to nobody, but is there.
        const name = outline.name === '' ? `${meaning.type} at byte ${outline.start}` : outline.name;
        if (meaning.kind === 'operator') {
          const { type, operator, captured } = meaning;
          const operands = withCaptured(outline.inputs, captured, tensor);
          const index = builder.node(name, type, operator, operands, outline.outputs);
          if (meaning.early) early.push(earlyNode(index, outline, meanings));
        } else inliner.place({ ...outline, name }, meaning);
      }
      walker.position = outline.end;
    }
  }
}

/** Apart from the loop, where a function that keeps the outline would cost every node a little. */
function earlyNode(index: number, outline: NodeOutline, meanings: Meanings): EarlyNode {
  return { index, ask: () => meanings.of(outline) };
}

function askAgain(early: readonly EarlyNode[], builder: GraphBuilder): void {
  for (const { index, ask } of early) {
    const meaning = ask();
    if (meaning.kind === 'operator') builder.setOperator(index, meaning.operator);
  }
}

const NODE = 1 * 8 + DELIMITED;
const NAME = 2 * 8 + DELIMITED;
const INITIALIZER = 5 * 8 + DELIMITED;
const INPUT = 11 * 8 + DELIMITED;
const OUTPUT = 12 * 8 + DELIMITED;
const VALUE_INFO = 13 * 8 + DELIMITED;
const SPARSE_INITIALIZER = 15 * 8 + DELIMITED;
