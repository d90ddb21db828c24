// The configuration of a run: found or named, read with all that it extends, and what the command line puts over it.
import { readConfig } from '../config/index.ts';
import type { ConfigAnswer } from '../config/index.ts';
import { Failure } from '../failure.ts';
import { findConfigFile, readTextFile } from '../sources/index.ts';
import type { Workspace } from '../sources/index.ts';
import type { Configured } from './requests.ts';

/** Without a file: the preset `recommended`. A file that can't be read is among the mistakes. */
export function loadConfiguration(asked: Configured, workspace: Workspace): ConfigAnswer {
  return readAt(asked.config ?? findConfigFile(workspace), asked, workspace);
}

/** The same for `inspect`, which asks no rule and does without where there is nothing to read. */
export function loadInputs(
  asked: Configured,
  workspace: Workspace,
): ConfigAnswer | { readonly kind: 'none' } {
  const path = asked.config ?? findConfigFile(workspace);
  return path === null && asked.inputs.length === 0 ? { kind: 'none' } : readAt(path, asked, workspace);
}

function readAt(path: string | null, { rules, inputs }: Configured, workspace: Workspace): ConfigAnswer {
  try {
    const answer = readConfig({
      path: path ?? '',
      text: path === null ? null : readTextFile(path, workspace),
      read: (extended) => readIfThere(extended, workspace),
      extraRules: rules,
      inputs,
      workingDirectory: workspace.folder,
    });
    return answer.kind === 'config' ? answer : mistakes(answer.failures);
  } catch (error) {
    if (error instanceof Failure) return mistakes([error]);
    throw error;
  }
}

/** A configuration that can't be read is no model that can't. */
function mistakes(failures: readonly Failure[]): ConfigAnswer {
  return {
    kind: 'mistakes',
    failures: failures.map(({ kind, path, place, message, remedy }) => {
      const own = kind === 'usage' ? kind : 'configuration';
      return new Failure({ kind: own, path, place, message, remedy });
    }),
  };
}

function readIfThere(path: string, workspace: Workspace): string | null {
  try {
    return readTextFile(path, workspace);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'missing-file') return null;
    throw error;
  }
}
