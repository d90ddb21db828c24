// What the colors of a growth chart mean: those that it uses.
import { grouped, unitWord } from '../figures.ts';
import type { Column } from './columns.ts';
import type { Html } from './markup.ts';
import type { Series } from './series.ts';
import { dot, type Entry, legendOf, outline, stroke, swatch } from './signs.ts';

/** `input`: the series whose input's length is drawn; null: it isn't. `each`: layers that share a column. */
export function legend(columns: readonly Column[], input: Series | null, each: number): Html {
  const some = (holds: (column: Column) => boolean): boolean => columns.some(holds);
  const entries: Entry[] = [
    [true, swatch('f-field'), each === 1 ? 'receptive field r' : `least r of ${each} layers`],
    [
      each > 1 || some(({ growth }) => growth !== null && growth > 0),
      swatch('f-growth'),
      each === 1 ? 'of it added by the layer' : 'up to the largest r of them',
    ],
    [some(({ isIdle, size }) => isIdle && size !== null), swatch('f-idle'), 'the layer sees nothing new'],
    [
      some(({ isBound, size }) => isBound && size !== null),
      outline('s-bound'),
      'a bound, or not known exactly',
    ],
    [some(({ isWhole }) => isWhole), swatch('f-whole'), 'the whole axis'],
    [
      some(({ effective }) => effective !== null),
      stroke('s-effective'),
      'effective receptive field (estimate)',
    ],
    [some(({ before }) => before !== null), stroke('s-before'), 'r before, where it moved'],
    [some(({ isFeature }) => isFeature), dot('f-feature'), 'feature, where rules look'],
    [
      input !== null,
      stroke('s-input'),
      `length of the input, ${grouped(input?.length ?? 0)} ${unitWord(input?.unit ?? 'px', true)}`,
    ],
  ];
  return legendOf(entries);
}
