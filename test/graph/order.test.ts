import { expect, it } from 'vitest';
import type { Node } from '../../src/graph/index.ts';
import { NO_MAKER, orderNodes } from '../../src/graph/order.ts';

/** Nodes from "a <- x b": the node makes the tensor of its name. */
function nodes(...lines: readonly string[]): { nodes: Node[]; makerOf: (tensor: number) => number } {
  const split = lines.map((line) => line.split(/ <- | /));
  const names = [...new Set(split.flat())];
  const makers = new Map(split.map(([name = ''], index) => [names.indexOf(name), index]));
  return {
    nodes: split.map(([name = '', ...operands]) => ({
      name,
      type: 'Add',
      operator: { kind: 'pointwise', arithmetic: null },
      inputs: operands.map((operand) => (operand === '-' ? null : names.indexOf(operand))),
      outputs: [names.indexOf(name)],
    })),
    makerOf: (tensor) => makers.get(tensor) ?? -1,
  };
}

function order(...lines: readonly string[]): string {
  const { nodes: list, makerOf } = nodes(...lines);
  const found = orderNodes(list, makerOf);
  return `${found.kind}: ${found.nodes.map((node) => node.name).join(' ')}`;
}

it('nodes that are in order stay one list', () => {
  const { nodes: list, makerOf } = nodes('a <- x', 'b <- a -', 'c <- a b');
  const found = orderNodes(list, makerOf);
  expect(found).toEqual({ kind: 'sorted', nodes: list });
  expect(found.nodes).toBe(list);
});

it('nodes in the wrong order come behind the makers of their operands, otherwise as they stood', () => {
  expect(order('d <- b c', 'c <- a', 'b <- a', 'a <- x', 'e <- x')).toBe('sorted: a b c d e');
});

it('a cycle is given in the direction of the data', () => {
  expect(order('a <- x b', 'b <- a')).toBe('cycle: a b');
  expect(order('y <- c', 'a <- c', 'b <- a', 'c <- b')).toBe('cycle: c a b');
});

it('a node that reads its own output is a cycle of one', () => {
  expect(order('a <- x', 'b <- a b')).toBe('cycle: b');
});

it('a ladder of 60 diamonds (2⁶⁰ ways) in reverse order is sorted at once', () => {
  const lines = Array.from({ length: 60 }, (_, step) => `n${step + 1} <- n${step} n${step}`).toReversed();
  expect(order(...lines)).toBe(
    `sorted: ${Array.from({ length: 60 }, (_, step) => `n${step + 1}`).join(' ')}`,
  );
});

it('a chain of 100,000 nodes in reverse order is sorted without running out of stack', () => {
  const length = 100_000;
  const list = Array.from({ length }, (_, index): Node => ({
    name: '',
    type: 'Relu',
    operator: { kind: 'pointwise', arithmetic: null },
    inputs: [length - index - 1],
    outputs: [length - index],
  }));
  const found = orderNodes(list, (tensor) => (tensor === 0 ? NO_MAKER : length - tensor));
  expect(found.kind).toBe('sorted');
  expect(found.nodes[0]?.inputs).toEqual([0]);
});
