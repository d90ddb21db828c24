// What a reader wants in ten seconds: the table of all models, a row per feature and source.
import { alignmentText } from '../alignment.ts';
import { acrossAxes, causeKinds, fullText, receptiveFieldText, strideText } from '../fields.ts';
import { counted } from '../prose.ts';
import type { ModelRows, Row } from '../rows.ts';
import { compareVerdicts, MARKS, verdictWords, type Verdict } from '../verdict.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';
import { changeOfFields } from '../before.ts';
import { changeText } from '../moved.ts';

/** Rows of a model; the worst where there are more. */
const ROWS_OF_A_MODEL = 20;
const WORDS_SHOWN = 3;

/** `idOf`: of a model's section. */
export function verdictTable(models: readonly ModelRows[], idOf: (path: string) => string | null): Html {
  if (models.length === 0) return NOTHING;
  return html`<div class="scroll" tabindex="0" role="group" aria-label="table of models, can be scrolled">
    <table class="verdicts">
      <caption>
        ${counted(models.length, 'model')}${models.length > 1 ? ', those with problems first' : ''}
      </caption>
      <thead>
        <tr>
          ${['model', 'output', 'receptive field', 'stride', 'aligned', 'verdict'].map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${models.map((one) => modelRows(one, idOf(one.model.path)))}
      </tbody>
    </table>
  </div> `;
}

function modelRows({ model, rows, verdict }: ModelRows, id: string | null): Html {
  const shown = worst(rows);
  const rest = rows.length - shown.length;
  const left =
    rest > 0
      ? html`<tr>
          <td></td>
          <td class="quiet" colspan="5">${counted(rest, 'more row')}; all are in the table of layers</td>
        </tr> `
      : NOTHING;
  const name = id === null ? code(model.path) : html`<a href="#${id}">${code(model.path)}</a>`;
  return html`${shown.map(
    (row, i) =>
      html`<tr>
        ${i === 0 ? html`<th scope="row">${mark(verdict)}&nbsp;${name}</th>` : html`<td></td>`}
        <td>
          ${code(row.tensor)}${row.namesSource && row.source !== null ? html` from ${code(row.source.name)}` : NOTHING}
        </td>
        <td>${moved(row, receptiveFieldText)}${fullBehind(row)}</td>
        <td>${moved(row, (fields, source) => acrossAxes(fields, source, strideText))}</td>
        <td>${i === 0 ? prose(alignmentText(model)) : NOTHING}</td>
        <td>${verdictCell(row)}</td>
      </tr> `,
  )}${left}`;
}

function worst(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= ROWS_OF_A_MODEL) return rows;
  const ranked = rows.toSorted((a, b) => compareVerdicts(a.verdict, b.verdict));
  const kept = new Set(ranked.slice(0, ROWS_OF_A_MODEL));
  return rows.filter((row) => kept.has(row));
}

function moved({ source, fields, before }: Row, text: typeof receptiveFieldText): Html {
  return source === null ? html`–` : prose(changeText(changeOfFields(before, fields, source, text)));
}

/** " (full: whole axis by gate)" where a full field is larger than the local one. */
function fullBehind({ fields }: Row): Html {
  const ended = fields.filter((field) => field.local !== null && fullText(field.full) !== '');
  const [first] = ended;
  if (first === undefined) return NOTHING;
  const causes = causeKinds(ended.flatMap((field) => field.causes));
  return prose(` (${fullText(first.full)}${causes === '' ? '' : ` by ${causes}`})`);
}

function verdictCell({ verdict, findings }: Row): Html {
  const words = verdictWords(findings);
  const rest = words.length - WORDS_SHOWN;
  const lines = words.slice(0, WORDS_SHOWN).map((word) => html` ${prose(word)}<br />`);
  return html`${mark(verdict)}${lines}${rest > 0 ? `and ${rest} more` : ''}`;
}

/** The sign for those who see, the word for those who listen. */
export function mark(verdict: Verdict): Html {
  return html`<span class="${verdict}" aria-hidden="true">${MARKS[verdict]}</span
    ><span class="unseen">${verdict}</span>`;
}
