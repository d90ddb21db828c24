// How far work has come, as one line of a terminal.
import { terminalText } from './escape.ts';
import { grouped } from './figures.ts';
import { counted } from './prose.ts';
import { columnsOf, shortened } from './width.ts';

export interface ProgressFigures {
  /** Path of the model at hand. */
  readonly model: string;
  /** Models done, of all. */
  readonly done: number;
  readonly of: number;
  /** Nodes done of the model at hand. */
  readonly nodes: number;
}

/** "4 of 1,200: models/detector.onnx, 12,000 nodes", without a newline, in `columns` columns at most. */
export function progressLine({ model, done, of, nodes }: ProgressFigures, columns: number): string {
  const count = `${grouped(done + 1)} of ${grouped(of)}`;
  const behind = nodes === 0 ? '' : `, ${counted(nodes, 'node')}`;
  const room = columns - columnsOf(`${count}: ${behind}`);
  if (room < LEAST_PATH) return shortened(count, columns);
  return `${count}: ${shortened(terminalText(model), room)}${behind}`;
}

/** Columns below which a path says nothing. */
const LEAST_PATH = 8;
