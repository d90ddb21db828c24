// Figures of tensors as a small table, old → new where they moved.
import { html, type Html, NOTHING, prose } from './markup.ts';

/** `rows`: the tensor, then its figures, as prose. Nothing without rows. */
export function figureTable(rows: readonly (readonly string[])[], heads: readonly string[]): Html {
  if (rows.length === 0) return NOTHING;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="figures, can be scrolled">
    <table class="figures">
      <caption class="unseen">
        Figures by tensor
      </caption>
      <thead>
        <tr>
          <th scope="col">tensor</th>
          ${heads.map((head) => html`<th scope="col" class="n">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${prose(name)}</th>
              ${cells.map((cell) => html`<td class="n">${prose(cell)}</td>`)}
            </tr> `,
        )}
      </tbody>
    </table>
  </div> `;
}
