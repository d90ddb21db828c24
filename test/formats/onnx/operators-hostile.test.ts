// Nodes that make no sense: the dialect throws nothing, and what it lets through holds no nonsense.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operatorOf } from '../../../src/formats/onnx/operators.ts';
import { DOMAINS } from '../../../src/formats/onnx/operators/table.ts';
import { type Operand, type Value, fakeNode } from './fake-node.ts';

const ROWS = [...DOMAINS].flatMap(([domain, rows]) => [...rows.keys()].map((type) => ({ domain, type })));
const NAMES = (
  'auto_pad axes axis blocksize border ceil_mode dilations direction equation group kernel_shape keepdims mode ' +
  'num_groups num_outputs output_padding output_shape pads perm scale scales shape size split starts strides to value'
).split(' ');
const number = fc.oneof(fc.integer({ min: -3, max: 5 }), fc.constantFrom(Infinity, -Infinity, NaN, 0.5));
const value: fc.Arbitrary<Value> = fc.oneof(
  number,
  fc.array(number, { maxLength: 5 }),
  fc.constantFrom('SAME_UPPER', 'VALID', 'constant', '<b>', ''),
);
const operand: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom<Operand>('x', null),
  fc.array(fc.nat({ max: 4 }), { maxLength: 5 }),
);
const node = fc
  .record({
    row: fc.constantFrom(...ROWS),
    opset: fc.integer({ min: 0, max: 40 }),
    attributes: fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 6 }),
    operands: fc.array(operand, { maxLength: 6 }),
    outputs: fc.array(fc.boolean(), { maxLength: 4 }),
  })
  .map(({ row: { domain, type }, ...parts }) => fakeNode(type, { domain, ...parts }));

it('any node becomes an operator whose windows can be walked', () => {
  fc.assert(
    fc.property(node, (any) => {
      const operator = operatorOf(any);
      if (operator.kind !== 'window' && operator.kind !== 'transposed-window') return;
      const { kernel, strides, dilations, padding } = operator;
      const lists = [kernel.kind === 'given' ? kernel.lengths : null, strides, dilations];
      const pads = padding.kind === 'explicit' ? [padding.before, padding.after] : [];
      const lengths = [...lists, ...pads].flatMap((list) => (list === null ? [] : [list.length]));
      expect(new Set(lengths).size).toBeLessThanOrEqual(1);
      for (const list of lists)
        expect(list?.every((entry) => Number.isSafeInteger(entry) && entry > 0)).not.toBe(false);
    }),
    { numRuns: 5000 },
  );
});

it('a reason holds no text of the model', () => {
  fc.assert(
    fc.property(node, (any) => {
      const operator = operatorOf(any);
      const reason = operator.kind === 'opaque' ? operator.reason : 'none';
      expect(reason).toMatch(/^[\w ,.'^-]+$/);
    }),
    { numRuns: 2000 },
  );
});
