import { expect, it } from 'vitest';
import { NO_MAKER, orderNodes } from '../../src/graph/order.ts';
import { TensorLists } from '../../src/graph/tensor-lists.ts';

/** Nodes from "a <- x b": the node makes the tensor of its name. */
function order(...lines: readonly string[]): string {
  const split = lines.map((line) => line.split(/ <- | /));
  const names = [...new Set(split.flat())];
  const makers = new Map(split.map(([name = ''], index) => [names.indexOf(name), index]));
  const operands = new TensorLists();
  for (const [, ...read] of split)
    operands.add(read.map((operand) => (operand === '-' ? null : names.indexOf(operand))));
  const found = orderNodes(operands, (tensor) => makers.get(tensor) ?? NO_MAKER);
  const nodes = found.kind === 'cycle' ? found.nodes : found.order;
  if (nodes === null) return 'as they stand';
  return `${found.kind}: ${Array.from(nodes, (node) => split[node]![0]).join(' ')}`;
}

it('nodes that are in order stay so', () => {
  expect(order('a <- x', 'b <- a -', 'c <- a b')).toBe('as they stand');
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
  const operands = new TensorLists();
  for (let index = 0; index < length; index++) operands.add([length - index - 1]);
  const found = orderNodes(operands, (tensor) => (tensor === 0 ? NO_MAKER : length - tensor));
  expect(found.kind).toBe('sorted');
  expect(found.kind === 'sorted' && found.order?.[0]).toBe(length - 1);
});
