// The outermost message of an ONNX file (ModelProto): versions, and where graph and functions lie. Nothing of the graph
// is read here. Sheet onnx-operators.md §10.1.
import { OperatorSet } from '../../../gen/onnx.js';
import { Failure } from '../../failure.ts';
import type { ModelText } from '../../graph/index.ts';
import { DELIMITED, VARINT, Walker } from '../protobuf/walk.ts';
import type { ByteSource } from '../source.ts';
import type { Range } from './attributes.ts';
import { decodeSmall, wholeNumber } from './decode.ts';

export interface OnnxModel {
  readonly irVersion: number;
  /** Name and version of the program that wrote the file: "pytorch 1.13.0"; empty: it doesn't say. */
  readonly producer: ModelText;
  /** Imported version by domain; '' is the main domain. */
  readonly opsets: ReadonlyMap<ModelText, number>;
  /** A message that comes twice is merged, so a graph may lie in several pieces. */
  readonly graph: readonly Range[];
  readonly functions: readonly ModelFunction[];
}

/** A model-local function: a body that stands for nodes of that type (sheet §8.5). */
export interface ModelFunction {
  readonly domain: ModelText;
  readonly name: ModelText;
  readonly overload: ModelText;
  /** The whole FunctionProto. */
  readonly body: Range;
}

/** Throws a Failure where the bytes are damaged, or hold no graph. */
export function readModel(source: ByteSource): OnnxModel {
  const walker = new Walker(source);
  const opsets = new Map<ModelText, number>();
  const graph: Range[] = [];
  const functions: ModelFunction[] = [];
  let irVersion = 0;
  let producer = '';
  let producerVersion = '';
  while (walker.next(source.size)) {
    switch (walker.tag) {
      case IR_VERSION:
        irVersion = walker.value;
        break;
      case PRODUCER_NAME:
        producer = walker.text();
        break;
      case PRODUCER_VERSION:
        producerVersion = walker.text();
        break;
      case GRAPH:
        graph.push({ start: walker.start, end: walker.end });
        break;
      case OPSET_IMPORT: {
        const { domain, version } = decodeSmall(walker, OperatorSet, 'an operator set import');
        // Imported under both names, the main domain has the newer version.
        opsets.set(mainDomain(domain), Math.max(wholeNumber(version), opsets.get(mainDomain(domain)) ?? 0));
        break;
      }
      case FUNCTION:
        functions.push(readFunction(walker, walker.enter()));
        break;
    }
  }
  if (graph.length === 0) {
    throw new Failure({
      kind: 'not-a-model',
      path: source.path,
      place: null,
      message: 'the file holds no graph',
      remedy: 'export the model again',
    });
  }
  // Operator sets came with IR version 3; older files mean the first one.
  if (irVersion < 3 && !opsets.has('')) opsets.set('', 1);
  return { irVersion, producer: `${producer} ${producerVersion}`.trim(), opsets, graph, functions };
}

/** The main domain has two names. */
export function mainDomain(domain: ModelText): ModelText {
  return domain === 'ai.onnx' ? '' : domain;
}

function readFunction(walker: Walker, end: number): ModelFunction {
  const body = { start: walker.position, end };
  let domain = '';
  let name = '';
  let overload = '';
  while (walker.next(end)) {
    switch (walker.tag) {
      case FUNCTION_NAME:
        name = walker.text();
        break;
      case FUNCTION_DOMAIN:
        domain = walker.text();
        break;
      case FUNCTION_OVERLOAD:
        overload = walker.text();
        break;
    }
  }
  return { domain: mainDomain(domain), name, overload, body };
}

const IR_VERSION = 1 * 8 + VARINT;
const PRODUCER_NAME = 2 * 8 + DELIMITED;
const PRODUCER_VERSION = 3 * 8 + DELIMITED;
const GRAPH = 7 * 8 + DELIMITED;
const OPSET_IMPORT = 8 * 8 + DELIMITED;
const FUNCTION = 25 * 8 + DELIMITED;
const FUNCTION_NAME = 1 * 8 + DELIMITED;
const FUNCTION_DOMAIN = 10 * 8 + DELIMITED;
const FUNCTION_OVERLOAD = 13 * 8 + DELIMITED;
