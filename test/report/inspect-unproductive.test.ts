// The layers that see nothing new, in one line.
import { expect, it } from 'vitest';
import type { ModelRecord, UnproductiveLayer, UnproductiveRecord } from '../../src/analysis/index.ts';
import { unproductiveText } from '../../src/report/inspect-unproductive.ts';
import { SQUARE } from './fixtures.ts';

const [SOURCE] = SQUARE.sources;

function layer(node: string, letters: string, everyAxis = true, lengths = [224, 224]): UnproductiveLayer {
  const axes = Array.from(letters, (letter) => {
    const sourceAxis = 'HW'.indexOf(letter) + 2;
    return { source: SOURCE!.name, sourceAxis, letter, size: 330, length: lengths['HW'.indexOf(letter)]! };
  });
  return { node, tensor: node, operator: 'Conv', axes, everyAxis, parameters: 10, multiplyAccumulates: 10 };
}

/** What the analysis says of layers. */
function counted(layers: readonly UnproductiveLayer[]): Pick<UnproductiveRecord, 'count' | 'first' | 'seen'> {
  const whole = layers.filter(({ everyAxis }) => everyAxis);
  const seen = new Map(
    whole.flatMap(({ axes }) => axes.map(({ size: _size, ...place }) => [place.sourceAxis, place])),
  );
  return { count: whole.length, first: whole[0]?.node ?? null, seen: [...seen.values()] };
}

function said(
  layers: UnproductiveLayer[],
  parameters: number,
  [part, all]: readonly [number | null, number | null],
): string | null {
  const model: ModelRecord = {
    ...SQUARE,
    cost: { ...SQUARE.cost, multiplyAccumulates: all },
    unproductive: { ...counted(layers), parameters, multiplyAccumulates: part },
  };
  return unproductiveText(model);
}

it('says which, at which length, and what they cost', () => {
  expect(said([layer('a', 'HW'), layer('b', 'HW')], 9_137_152, [38, 100])).toBe(
    '2 layers from `a` on see nothing new at 224 px: 9.1 M parameters, 38% of multiply-accumulates',
  );
});

it('names a single one', () => {
  expect(said([layer('a', 'HW')], 9_999, [1, 1000])).toBe(
    '1 layer, `a`, sees nothing new at 224 px: 9,999 parameters, 1% of multiply-accumulates',
  );
});

it('says both lengths where they differ, and one where one axis is meant', () => {
  expect(said([layer('a', 'HW', true, [224, 320])], 12_000, [null, null])).toBe(
    '1 layer, `a`, sees nothing new at 224 × 320 px: 12 k parameters',
  );
  expect(said([layer('a', 'W', true, [224, 320])], 0, [0, 10])).toBe(
    '1 layer, `a`, sees nothing new at 320 px: 0 parameters, 0% of multiply-accumulates',
  );
});

it('says nothing of layers that have something to see along an axis', () => {
  expect(said([layer('a', 'H', false)], 0, [0, 10])).toBeNull();
  expect(unproductiveText(SQUARE)).toBeNull();
});
