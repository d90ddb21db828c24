// Where results go: each format to the file that `--output` names, one to standard output; failures and warnings to
// standard error, a line each.
import { Failure } from '../failure.ts';
import type { FailureParts } from '../failure.ts';
import { failureLine } from '../report/index.ts';
import { writeOutput } from '../sources/index.ts';
import type { Workspace } from '../sources/index.ts';
import { styleOf } from './appearance.ts';
import type { Manner, OutputFile } from './requests.ts';
import type { Surroundings } from './surroundings.ts';
import { callsOf } from './unexpected.ts';

/** Writes the files that are asked for; the failures of those that couldn't be. */
export function writeFiles<Format extends string>(
  outputs: readonly OutputFile<Format>[],
  render: (format: Format) => string,
  workspace: Workspace,
): readonly Failure[] {
  return outputs.flatMap(({ format, file }) =>
    attempt(() => writeOutput(file, rendered(format, render), workspace)),
  );
}

/** Writes to standard output; the failure where it can't be written. */
export function writeOut<Format extends string>(
  format: Format,
  render: (format: Format) => string,
  { out }: Surroundings,
): readonly Failure[] {
  return attempt(() => out.write(rendered(format, render)));
}

function attempt(step: () => void): readonly Failure[] {
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof Failure) return [error];
    throw error;
  }
}

/** Throws a Failure (`limit`) where the text is longer than a string can be: about a million tensors. */
function rendered<Format extends string>(format: Format, render: (format: Format) => string): string {
  try {
    return render(format);
  } catch (error) {
    if (!(error instanceof RangeError && error.message === 'Invalid string length')) throw error;
    throw new Failure({
      kind: 'limit',
      path: format,
      place: null,
      message: 'the output is longer than 512 MiB',
      remedy: 'name fewer models, or fewer tensors with `--at`',
    });
  }
}

/** `path: message. remedy`, each on standard error; warnings say that they are one, and are left out on `--quiet`. */
export function sayFailures(
  failures: readonly FailureParts[],
  warnings: readonly FailureParts[],
  manner: Manner,
  around: Surroundings,
): void {
  const style = styleOf(around.error, manner, around);
  for (const failure of failures) {
    around.error.write(`${failureLine(failure, style)}\n`);
    if (manner.debug)
      around.error.write(callsOf(failure instanceof Error ? (failure.cause ?? failure) : failure));
  }
  if (manner.quiet) return;
  for (const warning of warnings) around.error.write(`warning: ${failureLine(warning, style)}\n`);
}
