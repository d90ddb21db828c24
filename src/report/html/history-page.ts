// The page of `history --format html`: for each model curves of r, S and parameters over its moves, and what each move was.
import type { FailureParts } from '../../failure.ts';
import type { Event, Line } from '../../history/index.ts';
import { phrasesOf } from '../drift-words.ts';
import { figureRows, type History, historyTally, parametersOf, skippedLines } from '../history.ts';
import { counted } from '../prose.ts';
import { document } from './document.ts';
import { unread } from './failures.ts';
import { figureTable } from './figure-table.ts';
import { historyCurves, endsOf } from './history-curves.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';

export interface Made {
  readonly version: string;
  /** Of revisions, or of models in them. */
  readonly failures: readonly FailureParts[];
}

/** Models whose moves are shown without being asked for. */
const OPEN = 8;
/** Moves of a model that are shown so, the newest. */
const MOVES = 60;

/** HTML that ends in a newline. */
export function historyHtml(history: History, { version, failures }: Made): string {
  const { lines, commit } = history;
  return document({
    title: 'History of the receptive fields',
    icon: failures.length > 0 ? 'warning' : 'notice',
    head: html`<h1>History of the receptive fields</h1>
      <p class="quiet">${historyTally(history)}, up to ${code(commit.slice(0, HASH))}.</p>`,
    main: html`${overview(lines)}${unread(failures)}${skipped(history)}${
      lines.length === 0
        ? NOTHING
        : html`<section>
            <h2>${lines.length === 1 ? 'The model' : 'Models'}</h2>
            ${lines.map((line, at) => section(line, at))}
          </section>`
    }`,
    version,
  });
}

const HASH = 9;

function skipped(history: History): Html {
  const lines = skippedLines(history);
  if (lines.length === 0) return NOTHING;
  return html`<section>
    <h2>What was skipped</h2>
    ${lines.map((line) => html`<p>${prose(line)}</p>`)}
  </section>`;
}

/** What a reader wants in ten seconds: where each model began and where it is. */
function overview(lines: readonly Line[]): Html {
  if (lines.length < 2) return NOTHING;
  return html`<p class="quiet small">
      From the first to the last move; r and S are the largest of the features.
    </p>
    <div class="scroll" tabindex="0" role="group" aria-label="table of models, can be scrolled">
      <table class="overview">
        <caption class="unseen">
          Models, from the first to the last move
        </caption>
        <thead>
          <tr>
            <th scope="col">model</th>
            ${['r', 'S'].map((head) => html`<th scope="col" class="n">${head}</th>`)}
            ${['parameters', 'moves'].map((head) => html`<th scope="col" class="n wide">${head}</th>`)}
            <th scope="col" class="wide">last move</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            (line, at) =>
              html`<tr>
                <th scope="row">
                  <a href="#model-${at + 1}">${code(line.path)}</a>${line.there ? '' : ', gone'}
                </th>
                ${(['r', 'S'] as const).map((figure) => html`<td class="n">${endsOf(line, figure)}</td>`)}
                <td class="n wide">${endsOf(line, 'parameters')}</td>
                <td class="n wide">${line.events.length}</td>
                <td class="wide">${dayOf(line.events.at(-1))}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div> `;
}

function dayOf(event: Event | undefined): string {
  return event?.date.slice(0, 10) ?? '';
}

function section(line: Line, at: number): Html {
  const { events } = line;
  const earlier = events.slice(0, Math.max(0, events.length - MOVES));
  const later = events.slice(earlier.length);
  return html`<details class="model" ${at < OPEN ? html` open` : NOTHING}>
    <summary>
      <h3>${code(line.path)}</h3>
      <span class="quiet">${line.there ? '' : 'gone, '}${counted(events.length, 'move')}</span>
    </summary>
    <div class="body" id="model-${at + 1}">
      ${historyCurves(line)}
      ${
        earlier.length === 0
          ? NOTHING
          : html`<details class="fold">
              <summary>${counted(earlier.length, 'earlier move')}</summary>
              ${moves(earlier)}
            </details>`
      }
      ${moves(later)}
    </div>
  </details> `;
}

function moves(events: readonly Event[]): Html {
  return html`<ol class="moves">
    ${events.map((event) => move(event))}
  </ol>`;
}

function move(event: Event): Html {
  const { date, commit } = event;
  const words = phrasesOf(event, { costs: false, step: true }).join('; ');
  const parameters = parametersOf(event);
  return html`<li>
    <p class="when"><time datetime="${date}">${dayOf(event)}</time> ${code(commit.slice(0, HASH))}</p>
    <div>
      <p>
        ${prose(words)}${parameters === '' ? NOTHING : html`<span class="quiet">; parameters ${parameters}</span>`}
      </p>
      ${figureTable(figureRows(event), ['r', 'S', 'center'])}
    </div>
  </li> `;
}
