// How far work has come, as one line of a terminal.
import { terminalText } from './escape.ts';
import { grouped } from './figures.ts';
import { shortened } from './width.ts';

export interface Reached {
  /** Path of the model at hand. */
  readonly model: string;
  /** Models done, of all. */
  readonly done: number;
  readonly of: number;
  /** Nodes done of the model at hand. */
  readonly nodes: number;
}

/** "3 of 1,200 models done, models/detector.onnx: 12,000 nodes", in `columns` columns at most, without a newline. */
export function progressLine({ model, done, of, nodes }: Reached, columns: number): string {
  const count = of === 1 ? '' : `${grouped(done)} of ${grouped(of)} models done, `;
  const behind = nodes === 0 ? '' : `: ${grouped(nodes)} nodes`;
  const room = Math.max(LEAST_PATH, columns - count.length - behind.length);
  return shortened(`${count}${shortened(terminalText(model), room)}${behind}`, columns);
}

const LEAST_PATH = 12;
