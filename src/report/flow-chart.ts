// A misaligned join as a flow chart in the language of mermaid, which GitHub draws: each path from the fork to the
// join, each layer with its figures. Ids are our own; every label is quoted and made of entity codes.
import type { FieldRecord, ModelRecord, PathRecord } from '../analysis/index.ts';
import { distance, type FoldedJoin, whereApart } from './alignment.ts';
import { mermaidLabel } from './escape.ts';
import { centerText, sizeText, strideText } from './fields.ts';
import { fraction, grouped } from './figures.ts';
import { proseBare } from './prose.ts';
import { placeText } from './residues.ts';

const PATHS_SHOWN = 6;
export const LAYERS_SHOWN = 8;

/** A fenced block without an ending newline. */
export function flowChart(folded: FoldedJoin, model: ModelRecord): string {
  const { join } = folded;
  const figures = layerFigures(folded, model);
  const paths = join.paths.slice(0, PATHS_SHOWN).flatMap((path, i) => pathLines(path, `p${i}`, figures));
  const apart =
    join.offset === null ? distance(folded) : `${distance(folded)} apart${proseBare(whereApart(folded))}`;
  return [
    '```mermaid',
    'flowchart LR',
    '  start(("fork"))',
    `  meet[${label(join.node, apart)}]`,
    ...paths,
    '```',
  ].join('\n');
}

function pathLines(path: PathRecord, id: string, figures: ReadonlyMap<string, string>): string[] {
  const layers = abridged(path.via);
  const nodes = layers.map((layer, i) => ({
    id: `${id}n${i}`,
    label:
      layer === null
        ? label(`${path.via.length - LAYERS_SHOWN + 1} layers`, '')
        : label(layer, figures.get(layer) ?? ''),
  }));
  const last = `-->|${mermaidLabel(pathFigures(path))}| meet`;
  const chain = ['start', ...nodes.map((node) => node.id)];
  return [...nodes.map((node) => `  ${node.id}[${node.label}]`), `  ${chain.join(' --> ')} ${last}`];
}

/** The first and the last layers of a long path, null for those between. */
export function abridged(via: readonly string[]): (string | null)[] {
  if (via.length <= LAYERS_SHOWN) return [...via];
  const half = LAYERS_SHOWN / 2;
  return [...via.slice(0, half), null, ...via.slice(via.length - half + 1)];
}

/** A name and below it its figures, as one quoted label. */
function label(name: string, figures: string): string {
  const first = mermaidLabel(name).slice(1, -1);
  return figures === '' ? `"${first}"` : `"${first}<br>${mermaidLabel(figures).slice(1, -1)}"`;
}

export function pathFigures(path: PathRecord): string {
  const { size, stride } = path;
  return figuresText(
    size === null ? '?' : grouped(size),
    stride === null ? '?' : fraction(stride),
    placeText(path, 'center'),
  );
}

function figuresText(size: string, stride: string, center: string): string {
  return `r ${size}, S ${stride}, center ${center}`;
}

/** Figures of the layers on the join's axis, by node, as far as the record holds them. */
export function layerFigures({ join }: FoldedJoin, model: ModelRecord): Map<string, string> {
  const figures = new Map<string, string>();
  for (const tensor of model.tensors) {
    const field = tensor.fields.find(
      (one) => one.source === join.source && one.sourceAxis === join.sourceAxis,
    );
    if (field !== undefined) figures.set(tensor.node, fieldFigures(field));
  }
  return figures;
}

function fieldFigures(field: FieldRecord): string {
  return figuresText(sizeText(field), strideText(field), centerText(field));
}
