// The joins whose paths don't meet aligned: each path with its layers and figures, and the centers of both over the input's samples.
import type { ModelRecord, PathRecord } from '../../analysis/index.ts';
import { foldJoins, type FoldedJoin } from '../alignment.ts';
import { abridged, layerFigures, LAYERS_SHOWN, pathFigures } from '../flow-chart.ts';
import { alignedText } from '../inspect-joins.ts';
import { counted, listed } from '../prose.ts';
import { conditionsText } from '../residues.ts';
import { combs } from './combs.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';

/** Joins drawn in the open; the others are folded, and beyond {@link MOST} counted. */
const OPEN = 3;
const MOST = 24;

/** Nothing where every join is aligned. */
export function joins(model: ModelRecord): Html {
  const apart = foldJoins(model).filter(({ join }) => join.aligned !== true);
  if (apart.length === 0) return NOTHING;
  const folded = apart.slice(OPEN, MOST);
  const rest = apart.length - OPEN - folded.length;
  return html`<h4>${counted(apart.length, 'join')} whose paths don't meet aligned</h4>
    ${apart.slice(0, OPEN).map((one) => joinDrawing(one, model))}${
      folded.length === 0
        ? NOTHING
        : html`<details class="fold">
            <summary>${counted(folded.length, 'more join')}</summary>
            ${folded.map((one) => joinDrawing(one, model))}
          </details>`
    }${rest > 0 ? html`<p class="quiet small">${counted(rest, 'further join')} not drawn.</p>` : NOTHING} `;
}

function joinDrawing(folded: FoldedJoin, model: ModelRecord): Html {
  const { join, letters, lengths } = folded;
  const axes = `on ${letters.length === 1 ? 'axis' : 'axes'} ${listed(letters.map((letter) => letter.toLowerCase()))}`;
  const figures = layerFigures(folded, model);
  return html`<div class="join">
    <p>${code(join.node)}: ${prose(alignedText(folded, axes) + conditionsText(join.conditions, lengths))}</p>
    <ul class="paths">
      ${join.paths.map((path, at) => pathLine(path, at, figures))}
    </ul>
    ${combs(folded)}
  </div> `;
}

function pathLine(path: PathRecord, at: number, figures: ReadonlyMap<string, string>): Html {
  const decisive = new Set<string>(path.decisive ?? []);
  const layers = abridged(path.via).map((layer) =>
    layer === null
      ? html`<li><em>${counted(path.via.length - LAYERS_SHOWN + 1, 'layer')}</em></li>`
      : html`<li><span${decisive.has(layer) ? html` class="decisive"` : NOTHING}${titleOf(figures.get(layer))}>${code(layer)}</span></li>`,
  );
  const chain =
    layers.length === 0
      ? html`<p class="small quiet">straight from the fork</p>`
      : html`<ol class="chain">
          ${layers}
        </ol>`;
  return html`<li class="path-${Math.min(at, 3)}">
    ${chain}
    <p class="small">${code(path.tensor)}: ${pathFigures(path)}</p>
  </li>`;
}

function titleOf(figures: string | undefined): Html {
  return figures === undefined ? NOTHING : html` title="${figures}"`;
}
