// Custom operators that the configuration declares (sheet onnx-operators.md §8.8).
import { describe, expect, it } from 'vitest';
import { operatorOf, withDeclared } from '../../../src/formats/onnx/operators.ts';
import { type Parts, fakeNode } from './fake-node.ts';

const dialect = withDeclared(
  operatorOf,
  new Map([
    ['my::Act', { kind: 'pointwise' }],
    ['Swishy', { kind: 'pointwise' }],
    ['ai.onnx::Old', { kind: 'like', operator: 'Softmax' }],
    ['my::DCN', { kind: 'like', operator: 'Conv' }],
    ['my::Fused', { kind: 'like', operator: 'com.microsoft::FusedConv' }],
    ['my::Lost', { kind: 'like', operator: 'Unheard' }],
    ['my::Circle', { kind: 'like', operator: 'my::Circle' }],
  ] as const),
);
const read = (domain: string, type: string, parts: Parts = {}) =>
  dialect(fakeNode(type, { domain, opset: 1, ...parts }));

describe('declared operators', () => {
  it('that are pointwise pass operand 0 on', () => {
    expect(read('my', 'Act', { operands: ['x', [8]] })).toEqual({ kind: 'pointwise', arithmetic: null });
  });

  it('that are pointwise join where further operands are computed', () => {
    expect(read('my', 'Act', { operands: ['x', 'x'] })).toMatchObject({ kind: 'join', operands: null });
  });

  it('of the main domain go by their bare name', () => {
    expect(read('', 'Swishy')).toEqual({ kind: 'pointwise', arithmetic: null });
    expect(read('other', 'Swishy')).toMatchObject({ kind: 'opaque' });
  });

  it('like another are read by its newest version, whatever the import of their domain', () => {
    expect(read('', 'Old', { opset: 9 })).toMatchObject({ axes: { kind: 'list', axes: [-1] } });
  });

  it('like Conv read its attributes from their own', () => {
    const node = { operands: ['x', [8, 3, 3]], attributes: { strides: [2] } } as const;
    expect(read('my', 'DCN', node)).toEqual(operatorOf(fakeNode('Conv', node)));
    expect(read('my', 'DCN', { ...node, attributes: { strides: [0] } })).toEqual({
      kind: 'opaque',
      reason: 'attribute strides holds 0',
    });
  });

  it('may be like an operator of another domain', () => {
    expect(read('my', 'Fused', { operands: ['x', [8, 3, 3], null, 'x'] })).toMatchObject({ added: 3 });
  });

  it('like an operator without a rule stay opaque', () => {
    expect(read('my', 'Lost')).toEqual({
      kind: 'opaque',
      reason: 'declared like an operator without a rule',
    });
    expect(read('my', 'Circle')).toEqual({ kind: 'opaque', reason: 'no rule for operators of domain my' });
  });

  it('leave the dialect alone where nothing is declared', () => {
    expect(withDeclared(operatorOf, new Map())).toBe(operatorOf);
  });
});
