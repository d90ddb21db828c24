// From arguments to exit code.
import { Failure } from '../failure.ts';
import { parseArguments } from './arguments.ts';
import type { Command } from './requests.ts';
import { check } from './check.ts';
import type { ExitCode } from './exit-code.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { helpText } from './help.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import { lock } from './lock.ts';
import { printConfig } from './print-config.ts';
import { sayFailures } from './results.ts';
import type { Surroundings } from './surroundings.ts';
import { unexpectedText } from './unexpected.ts';
import { VERSION } from '../version.ts';

/** Never throws: what goes wrong is a line on standard error and exit code 2. */
export function run(around: Surroundings): ExitCode {
  // Known before the arguments are, since these may be what is wrong.
  const manner = {
    quiet: around.argv.includes('--quiet'),
    noColor: around.argv.includes('--no-color'),
    debug: around.argv.includes('--debug'),
  };
  try {
    return obey(parseArguments(around.argv), around);
  } catch (error) {
    if (error instanceof Failure) sayFailures([error], [], manner, around);
    else around.error.write(unexpectedText(error, manner.debug));
    return 2;
  }
}

function obey(command: Command, around: Surroundings): ExitCode {
  switch (command.kind) {
    case 'help':
      around.out.write(helpText(command.about));
      return 0;
    case 'nothing':
      // No answer to "is everything all right?", so no 0.
      around.error.write(helpText(null));
      return 2;
    case 'version':
      around.out.write(`${VERSION}\n`);
      return 0;
    case 'explain':
      return explain(command.rule, command, around);
    case 'print-config':
      return printConfig(command, around);
    case 'check':
      return check(command, around);
    case 'inspect':
      return inspect(command, around);
    case 'diff':
      return diff(command, around);
    case 'history':
      return history(command, around);
    case 'lock':
      return lock(command, around);
  }
}
