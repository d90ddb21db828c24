// What couldn't be done, a paragraph each.
import type { FailureParts } from '../../failure.ts';
import { failureMessage } from '../failure-text.ts';
import { html, type Html, NOTHING, prose } from './markup.ts';

export function failureParagraphs(
  failures: readonly FailureParts[],
  severity: 'error' | 'warning' = 'error',
): Html[] {
  return failures.map(
    (failure) => html`<li class="${severity}"><p>${prose(failureMessage(failure))}</p></li> `,
  );
}

/** Models that had nothing to be compared with; nothing where all had, or none was to be compared. */
export function uncompared(failures: readonly FailureParts[]): Html {
  if (failures.length === 0) return NOTHING;
  return html`<section>
    <h2>What could not be compared</h2>
    <ul class="findings">
      ${failureParagraphs(failures, 'warning')}
    </ul>
  </section> `;
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
