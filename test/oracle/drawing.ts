// A plain network in the notation of test/nets, so that what fails can be pasted into a test.
import type { Attribute, Net } from './interpreter/net.ts';

export function drawing(net: Net): string {
  const constants = new Map(net.constants.map((constant) => [constant.name, constant]));
  const operand = (name: string | null): string => {
    if (name === null) return '';
    const constant = constants.get(name);
    if (constant === undefined) return name;
    const { type, shape, numbers } = constant;
    if (numbers === null) return `${name}[${shape.join(',')}]`;
    // On the spot only what the notation reads back as the same type and shape.
    if (type === 'int64' && shape.length === 1) return `[${numbers.join(', ')}]`;
    if (type === 'int64' && shape.length === 0) return `${numbers[0]}`;
    return name;
  };
  const written = net.constants.filter(
    (constant) => constant.numbers !== null && operand(constant.name) === constant.name,
  );
  return [
    `opset ${net.opset}`,
    `${net.inputs.map(({ name, shape }) => `${name}[${shape.join(',')}]`).join(', ')} -> ${net.outputs.join(', ')}`,
    ...written.map(
      ({ name, type, shape, numbers }) => `${name}: ${type}[${shape.join(',')}] = [${numbers!.join(', ')}]`,
    ),
    ...net.constants
      .filter(({ numbers, type }) => numbers === null && type !== 'float32')
      .map(({ name, type, shape }) => `${name}: ${type}[${shape.join(',')}]`),
    ...net.nodes.map(
      ({ op, inputs, outputs, attributes }) =>
        `${outputs.join(', ')} = ${op}(${inputs.map(operand).join(', ')}) ${drawnAttributes(attributes)}`,
    ),
  ].join('\n');
}

function drawnAttributes(attributes: Readonly<Record<string, Attribute>>): string {
  const entries = Object.entries(attributes).map(([name, value]) => `${name}: ${drawnValue(value)}`);
  return entries.length === 0 ? '' : `{${entries.join(', ')}}`;
}

function drawnValue(value: Attribute): string {
  if (typeof value === 'number' || typeof value === 'string') return `${value}`;
  if ('float' in value) return decimal(value.float);
  if ('floats' in value) return `[${value.floats.map(decimal).join(', ')}]`;
  return `[${value.join(', ')}]`;
}

function decimal(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : `${value}`;
}
