// Between the interpreter's plain networks and the parts of ONNX files.
import { encodeModel, type AttributeParts, type ModelParts } from '../nets/onnx-encode.ts';
import type { Attribute, Net } from './interpreter/net.ts';

/** The network as an ONNX file. Every tensor's shape stands in it only where it is an input. */
export function encodeNet(net: Net): Uint8Array {
  return encodeModel(partsFromNet(net));
}

export function partsFromNet(net: Net): ModelParts {
  return {
    opset: net.opset,
    inputs: net.inputs,
    outputs: net.outputs.map((name) => ({ name })),
    initializers: net.constants.map(({ name, type, shape, numbers }) => ({
      name,
      type,
      dims: shape,
      ...(numbers === null ? {} : { values: numbers }),
    })),
    nodes: net.nodes.map(({ op, inputs, outputs, attributes }) => ({
      type: op,
      inputs: inputs.map((name) => name ?? ''),
      outputs,
      attributes,
    })),
  };
}

/** Throws an Error where the parts hold more than a plain network does. */
export function netFromParts(parts: ModelParts): Net {
  const { opset = 17 } = parts;
  return {
    opset: typeof opset === 'number' ? opset : opset['']!,
    inputs: (parts.inputs ?? []).map(({ name, shape = [] }) => ({
      name,
      shape: shape.map((length) => {
        if (typeof length !== 'number') throw new Error(`${name}: a length must be a number`);
        return length;
      }),
    })),
    constants: (parts.initializers ?? []).map(({ name, type = 'float32', dims, values }) => {
      if (type !== 'float32' && type !== 'int64' && type !== 'bool') {
        throw new Error(`${name}: ${type} isn't followed`);
      }
      return { name, type, shape: dims, numbers: values?.map(Number) ?? null };
    }),
    nodes: (parts.nodes ?? []).map(({ type, inputs = [], outputs = [], attributes = {} }) => ({
      op: type,
      inputs: inputs.map((name) => (name === '' ? null : name)),
      outputs,
      attributes: Object.fromEntries(Object.entries(attributes).map(([key, one]) => [key, plain(key, one)])),
    })),
    outputs: (parts.outputs ?? []).map(({ name }) => name),
  };
}

function plain(name: string, attribute: AttributeParts): Attribute {
  if (typeof attribute === 'number' || typeof attribute === 'bigint') return Number(attribute);
  if (typeof attribute === 'string') return attribute;
  if (isList(attribute)) return attribute.map(Number);
  if ('float' in attribute || 'floats' in attribute) return attribute;
  throw new Error(`attribute ${name} isn't followed`);
}

function isList(attribute: object): attribute is readonly (number | bigint)[] {
  return Array.isArray(attribute);
}
