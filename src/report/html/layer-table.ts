// The layers of a model as a table, in parts that are folded where they are many: what is folded costs a browser nothing.
import type { ModelRecord } from '../../analysis/index.ts';
import { layerTable, type LayerTable } from '../layers.ts';
import { grouped } from '../figures.ts';
import { counted } from '../prose.ts';
import { html, type Html, NOTHING, prose } from './markup.ts';

/** Layers of one part. */
const PART = 400;

/** Nothing without layers. `isOpen`: whether a table of one part is open. */
export function layers(model: ModelRecord, isOpen: boolean): Html {
  const count = model.tensors.length;
  if (count === 0) return NOTHING;
  const table = layerTable(model);
  const names = new Set<string>([...model.features, ...model.outputs]);
  const marked = model.tensors.map(({ name }) => names.has(name));
  if (count <= PART)
    return html`<details class="fold" ${isOpen ? html` open` : NOTHING}>
      <summary>${counted(count, 'layer')}</summary>
      ${part(table, marked, 0, count)}
    </details> `;
  const starts = Array.from({ length: Math.ceil(count / PART) }, (_, i) => i * PART);
  return html`<details class="fold">
    <summary>${counted(count, 'layer')}</summary>
    ${starts.map((from) => {
      const to = Math.min(count, from + PART);
      return html`<details class="fold">
        <summary>${grouped(from + 1)} to ${grouped(to)}</summary>
        ${part(table, marked, from, to)}
      </details> `;
    })}
  </details> `;
}

function part({ heads, rows }: LayerTable, marked: readonly boolean[], from: number, to: number): Html {
  const some = marked.slice(from, to).includes(true);
  return html`<div class="scroll" tabindex="0" role="group" aria-label="table of layers, can be scrolled">
    <table class="layers">
      <caption>
        ${CAPTION}${some ? '; features and outputs in bold' : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col" class="n">#</th>
          ${heads.map(
            ({ text, isNumber }) => html`<th scope="col" ${isNumber ? NUMBER : NOTHING}>${text}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.slice(from, to).flatMap((own, i) => own.map((row, at) => layerRow(row, at === 0 ? grouped(from + i + 1) : '', heads, marked[from + i] === true)))}
      </tbody>
    </table>
  </div>`;
}

const CAPTION =
  'In graph order, in input samples: receptive field r, effective stride S, effective padding P, center of the first position';

const NUMBER = html` class="n"`;
const MARKED = html` class="marked"`;

function layerRow(
  row: readonly string[],
  number: string,
  heads: LayerTable['heads'],
  isMarked: boolean,
): Html {
  const [name = '', ...cells] = row;
  return html`<tr${isMarked ? MARKED : NOTHING}><td class="n quiet">${number}</td>${name === '' ? html`<td></td>` : html`<th scope="row">${prose(name)}</th>`}${cells.map(
    (cell, i) => html`<td${heads[i + 1]?.isNumber === true ? NUMBER : NOTHING}>${prose(cell)}</td>`,
  )}</tr>\n`;
}
