// Networks drawn in a few lines, for tests:
//
//   net(
//     'opset 13, com.microsoft 1',                   // optional; default 17; `ir 3` likewise
//     'x[1,3,H,W], k: int64[N] -> y, z[1,8,H,W]',    // sources -> outputs; type float32, shape unknown, unless said
//     'w[8,3,3,3]',                                  // a constant whose values aren't in the file
//     's: int64[4] = [1, 8, -1, 4]',                 // one with values (a single number for a scalar: `t: int64[] = 3`)
//     'value a[1,8,?,?]',                            // a declared shape of an inner tensor; ? is open
//     'conv1: a = Conv(x, w) {pads: [1,1,1,1], auto_pad: NOTSET}',   // the node's name comes first, or is left out
//     'y = Reshape(a, [1, -1])',                     // a constant on the spot: int64, with a decimal point float32
//     'z, mask = my.domain::Foo.v2(x, , v[3], 0.5)', // absent operand, constants on the spot, domain and overload
//   )
//
// A line may hold several statements with `;`, a text several lines; `#` starts a comment. Names are words with
// letters, digits and _ . / - (not at the start: digits, - .), or anything in double quotes (with JSON's escapes).
//
// Attributes in braces: 3 INT · 3.0 FLOAT · [3, 4] INTS · [3.0] FLOATS · [] INTS · word or "text" STRING ·
// ["a", "b"] STRINGS · int64[2] = [1, 2] TENSOR (without `= …`: header only) · @name a reference to a function's
// attribute · graph { … } GRAPH (statements as above, sources -> outputs first) · graphs { … } { … } GRAPHS.
//
// Functions: function pkg.x::Block.v1(a, b) -> c [alpha, beta: 1] { c = Relu(a) }: in brackets its attributes, with
// defaults where there are some. Constants in it become nodes.
import {
  TYPE_NAMES,
  encodeModel,
  type AttributeParts,
  type FunctionParts,
  type GraphParts,
  type ModelParts,
  type NodeParts,
  type TensorParts,
  type ValueParts,
} from './onnx-model.ts';
import { Tokens } from './tokens.ts';

/** The drawing as the bytes of an ONNX file. Throws an Error that shows where it can't be read. */
export function net(...lines: readonly string[]): Uint8Array {
  return encodeModel(parseNet(lines.join('\n')));
}

/** The drawing as parts, to be changed before encoding. */
export function parseNet(text: string): ModelParts {
  const tokens = new Tokens(text);
  const header: { ir?: number; opset?: Record<string, number> } = {};
  const functions: FunctionParts[] = [];
  const graph = parseStatements(tokens, header, functions);
  if (!tokens.atEnd()) throw tokens.error('a statement');
  return { ...header, ...graph, functions };
}

interface Drawing {
  name: string;
  inputs: ValueParts[];
  outputs: ValueParts[];
  valueInfo: ValueParts[];
  initializers: TensorParts[];
  nodes: NodeParts[];
}

function parseStatements(
  tokens: Tokens,
  header: { ir?: number; opset?: Record<string, number> },
  functions: FunctionParts[],
): GraphParts {
  const graph: Drawing = { name: 'g', inputs: [], outputs: [], valueInfo: [], initializers: [], nodes: [] };
  for (;;) {
    tokens.skipLines();
    if (tokens.atEnd() || tokens.sees('}')) return graph;
    if (tokens.seesWords('opset', 'number')) header.opset = parseOpset(tokens);
    else if (tokens.seesWords('ir', 'number')) header.ir = (tokens.next(), tokens.number());
    else if (tokens.seesWords('value', 'name')) graph.valueInfo.push((tokens.next(), parseValue(tokens)));
    else if (tokens.seesWords('function', 'name')) functions.push(parseFunction(tokens));
    else parseStatement(tokens, graph);
    tokens.endOfStatement();
  }
}

/** Sources and outputs, a constant, or a node: which one shows only behind the first names. */
function parseStatement(tokens: Tokens, graph: Drawing): void {
  const label = tokens.label(TYPE_NAMES);
  const values: ValueParts[] = [];
  while (!tokens.sees('->') && !tokens.sees('=') && !tokens.atLineEnd()) {
    values.push(tokens.sees(',') ? { name: '' } : parseValue(tokens));
    if (!tokens.take(',')) break;
  }
  if (tokens.take('->')) {
    graph.inputs.push(...values);
    while (!tokens.atLineEnd()) {
      graph.outputs.push(parseValue(tokens));
      if (!tokens.take(',')) break;
    }
    return;
  }
  if (tokens.take('=')) {
    const [first] = values;
    if (values.length === 1 && first !== undefined && first.shape !== undefined) {
      graph.initializers.push({ ...constant(first), values: parseNumbers(tokens) });
    } else {
      const outputs = values.map((value) => value.name);
      graph.nodes.push({ ...parseNode(tokens, graph), outputs, ...(label === null ? {} : { name: label }) });
    }
    return;
  }
  for (const value of values) graph.initializers.push(constant(value));
}

/** `name`, `name[1,H,?]`, `name: int64[2]`. */
function parseValue(tokens: Tokens): ValueParts {
  const name = tokens.name();
  const type = tokens.take(':') ? tokens.name() : 'float32';
  return tokens.sees('[') ? { name, type, shape: parseShape(tokens) } : { name, type };
}

function parseShape(tokens: Tokens): (number | string | null)[] {
  return tokens.list('[', ']', () => {
    if (tokens.take('?')) return null;
    return tokens.seesNumber() ? tokens.number() : tokens.name();
  });
}

function constant(value: ValueParts): TensorParts {
  const dims = (value.shape ?? []).map((length) => {
    if (typeof length !== 'number') throw new Error(`constant ${value.name}: lengths must be numbers`);
    return length;
  });
  return { name: value.name, type: value.type ?? 'float32', dims };
}

function parseNode(tokens: Tokens, graph: Drawing): NodeParts {
  const { domain, name: type, overload } = parseTypeName(tokens);
  const inputs = tokens.list('(', ')', () => parseOperand(tokens, graph));
  const attributes = tokens.sees('{') ? parseAttributes(tokens) : {};
  return {
    type,
    ...(domain === null ? {} : { domain }),
    ...(overload === null ? {} : { overload }),
    inputs,
    attributes,
  };
}

/** `Conv`, `my.domain::Foo`, `my.domain::Foo.overload`. */
function parseTypeName(tokens: Tokens): { domain: string | null; name: string; overload: string | null } {
  const first = tokens.name();
  const domain = tokens.take('::') ? first : null;
  const [name = '', ...rest] = (domain === null ? first : tokens.name()).split('.');
  return { domain, name, overload: rest.length === 0 ? null : rest.join('.') };
}

/** A name; nothing; or a constant on the spot, which gets a name of its own. */
function parseOperand(tokens: Tokens, graph: Drawing): string {
  if (tokens.sees(',') || tokens.sees(')')) return '';
  if (tokens.sees('[') || tokens.seesNumber()) {
    const scalar = !tokens.sees('[');
    const type = tokens.seesDecimal() ? 'float32' : 'int64';
    const values = parseNumbers(tokens);
    const name = `const_${graph.initializers.length}`;
    graph.initializers.push({ name, type, dims: scalar ? [] : [values.length], values });
    return name;
  }
  const value = parseValue(tokens);
  if (value.shape === undefined) return value.name;
  const header = constant(value);
  graph.initializers.push(tokens.take('=') ? { ...header, values: parseNumbers(tokens) } : header);
  return value.name;
}

function parseNumbers(tokens: Tokens): number[] {
  return tokens.sees('[') ? tokens.list('[', ']', () => tokens.number()) : [tokens.number()];
}

function parseAttributes(tokens: Tokens): Record<string, AttributeParts> {
  const attributes: Record<string, AttributeParts> = Object.create(null) as Record<string, AttributeParts>;
  tokens.list('{', '}', () => {
    const name = tokens.name();
    tokens.expect(':');
    attributes[name] = parseAttribute(tokens);
  });
  return attributes;
}

function parseAttribute(tokens: Tokens): AttributeParts {
  if (tokens.take('@')) return { reference: tokens.name() };
  if (tokens.seesNumber()) {
    return tokens.seesDecimal() ? { float: tokens.number() } : tokens.integer();
  }
  if (tokens.sees('[')) {
    if (tokens.seesDecimal()) return { floats: parseNumbers(tokens) };
    if (tokens.seesTextList()) return { strings: tokens.list('[', ']', () => tokens.name()) };
    return tokens.list('[', ']', () => tokens.integer());
  }
  if (tokens.seesWords('graph', '{')) {
    tokens.next();
    return { graph: parseGraph(tokens) };
  }
  if (tokens.seesWords('graphs', '{')) {
    tokens.next();
    const graphs: GraphParts[] = [];
    while (tokens.sees('{')) graphs.push(parseGraph(tokens));
    return { graphs };
  }
  const word = tokens.name();
  if (!tokens.sees('[')) return word;
  const header = constant({ name: '', type: word, shape: parseShape(tokens) });
  return { tensor: tokens.take('=') ? { ...header, values: parseNumbers(tokens) } : header };
}

function parseGraph(tokens: Tokens): GraphParts {
  tokens.expect('{');
  const graph = parseStatements(tokens, {}, []);
  tokens.expect('}');
  return graph;
}

function parseFunction(tokens: Tokens): FunctionParts {
  tokens.next();
  const { domain, name, overload } = parseTypeName(tokens);
  const inputs = tokens.list('(', ')', () => tokens.name());
  tokens.expect('->');
  const outputs = [tokens.name()];
  while (tokens.take(',')) outputs.push(tokens.name());
  const attributes: string[] = [];
  const defaults: Record<string, AttributeParts> = {};
  if (tokens.sees('[')) {
    tokens.list('[', ']', () => {
      const attribute = tokens.name();
      if (tokens.take(':')) defaults[attribute] = parseAttribute(tokens);
      else attributes.push(attribute);
    });
  }
  const header: { opset?: Record<string, number> } = {};
  tokens.expect('{');
  const { nodes = [], initializers = [], valueInfo = [] } = parseStatements(tokens, header, []);
  tokens.expect('}');
  // A function holds no constants but in nodes.
  const constants = initializers.map((tensor): NodeParts => {
    return { type: 'Constant', outputs: [tensor.name], attributes: { value: { tensor } } };
  });
  return {
    name,
    domain: domain ?? '',
    ...(overload === null ? {} : { overload }),
    inputs,
    outputs,
    attributes,
    defaults,
    opset: header.opset?.[''] ?? 17,
    nodes: [...constants, ...nodes],
    ...(valueInfo.length === 0 ? {} : { valueInfo }),
  };
}

function parseOpset(tokens: Tokens): Record<string, number> {
  tokens.next();
  const opset: Record<string, number> = { '': tokens.number() };
  while (tokens.take(',')) {
    const domain = tokens.name();
    opset[domain] = tokens.number();
  }
  return opset;
}
