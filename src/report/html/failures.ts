// What couldn't be done, a paragraph each.
import type { FailureParts } from '../../failure.ts';
import { failureMessage } from '../failure-text.ts';
import { html, type Html, NOTHING, prose } from './markup.ts';

export function failureParagraphs(failures: readonly FailureParts[]): Html[] {
  return failures.map((failure) => html`<li class="error"><p>${prose(failureMessage(failure))}</p></li> `);
}

/** Models, or revisions of them; nothing where all could be read. */
export function unread(failures: readonly FailureParts[]): Html {
  if (failures.length === 0) return NOTHING;
  return html`<section>
    <h2>What couldn't be read</h2>
    <ul class="findings">
      ${failureParagraphs(failures)}
    </ul>
  </section> `;
}
