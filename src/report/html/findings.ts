// What was found, as paragraphs: open findings first, then what can't be decided, then what the change's own lock file accepts, at last
// and folded what is waived; failures before them all.
import { withHintsOnce, foldUndecided, waitingText, type LeadingFinding } from '../fold-undecided.ts';
import type { FindingRecord, Run } from '../run.ts';
import { MARKS, verdictOf } from '../verdict.ts';
import { withShortWords } from '../visible.ts';
import { worstFirst } from '../worst-first.ts';
import { counted } from '../prose.ts';
import { failureParagraphs } from './failures.ts';
import { code, html, type Html, NOTHING, prose } from './markup.ts';

/** Findings in the open; more are folded. */
const OPEN = 50;

/** `idOf`: of a model's section; null: it has none. */
export function findings(run: Run, idOf: (path: string) => string | null): Html {
  const leading = withHintsOnce(foldUndecided(worstFirst(run.findings)));
  const inState = (state: FindingRecord['state']): Html[] =>
    leading.filter(({ finding }) => finding.state === state).map((one) => paragraph(one, idOf));
  const setAside = (state: FindingRecord['state']): Html[] =>
    worstFirst(run.findings.filter((finding) => finding.state === state)).map((finding) =>
      paragraph({ finding, waiting: [] }, idOf),
    );
  const waived = setAside('waived');
  return html`${failures(run)}${section('What to change', inState('open'))}${section("What can't be decided", inState('undecided'))}${section('What the lock file of this change accepts', setAside('accepted'))}${
    waived.length === 0
      ? NOTHING
      : html`<section>
          <h2>What is waived</h2>
          <details>
            <summary>${counted(waived.length, 'finding')}, each with its reason</summary>
            <ul class="findings">
              ${waived}
            </ul>
          </details>
        </section> `
  }`;
}

function failures({ failures: failed }: Run): Html {
  return section("What couldn't be done", failureParagraphs(failed));
}

function section(title: string, paragraphs: readonly Html[]): Html {
  if (paragraphs.length === 0) return NOTHING;
  const folded = paragraphs.slice(OPEN);
  const rest =
    folded.length === 0
      ? NOTHING
      : html`<details class="fold">
          <summary>${String(folded.length)} more</summary>
          <ul class="findings">
            ${folded}
          </ul>
        </details>`;
  return html`<section>
    <h2>${title}</h2>
    <ul class="findings">
      ${paragraphs.slice(0, OPEN)}
    </ul>
    ${rest}
  </section> `;
}

function paragraph(one: LeadingFinding, idOf: (path: string) => string | null): Html {
  const { finding } = one;
  const { rule, model, message, hint, place, state, severity, waiver } = finding;
  const id = idOf(model);
  const where = id === null ? code(model) : html`<a href="#${id}">${code(model)}</a>`;
  const waiting = waitingText(one);
  const verdict = verdictOf(finding);
  const word = state === 'open' ? severity : state;
  return html`<li class="${verdict === 'fine' ? 'quiet' : verdict}">
    <p class="label">
      <span aria-hidden="true">${MARKS[verdict]}</span> ${word}
      <span class="quiet"
        >${code(rule)} in
        ${where}${place === null ? NOTHING : html`, asked for in ${code(place.file)}, line ${String(place.line)}`}</span
      >
    </p>
    <p>${prose(message)}</p>
    ${hint === null ? NOTHING : html`<p class="hint">${prose(hint)}</p>`}${waiting === null ? NOTHING : html`<p>${prose(waiting)}</p>`}${waiver === null ? NOTHING : html`<p>Reason: ${withShortWords(waiver.reason)}${waiver.until === null ? '' : `, until ${waiver.until}`}.</p>`}
  </li> `;
}
