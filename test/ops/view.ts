// What a class may know of a node, said as data: for tests of the few functions that read it themselves.
import { type Integer, symbol } from '../../src/engine/index.ts';
import type { Entry, NodeView, Shape } from '../../src/ops/index.ts';

export interface Told {
  /** By operand; null: absent. */
  readonly operands: readonly ({ readonly shape?: Shape; readonly values?: readonly Entry[] } | null)[];
}

export function viewOf({ operands }: Told): NodeView {
  const length = (output: number, axis: number): Integer => symbol(`y${output}.shape[${axis}]`);
  return {
    name: 'node',
    node: {
      inputs: operands.map((operand, index) => (operand === null ? null : index)),
      outputs: [operands.length],
    },
    operator: { kind: 'opaque', reason: 'only its operands are asked' },
    shape: (operand) => operands[operand]?.shape ?? null,
    present: (operand) => (operands[operand] ?? null) !== null,
    reached: () => false,
    meet: () => false,
    values: (operand) => operands[operand]?.values ?? null,
    declared: () => null,
    fresh: length,
    cutFrom: () => null,
    pooledBy: () => null,
    doing: () => {
      throw new Error('it does nothing');
    },
  };
}
