// The configuration of a run, for the doors: a file of the workspace, all that it extends, and what the caller puts over it.
import { type ConfigAnswer, readConfig } from './config/index.ts';
import { Failure } from './failure.ts';
import { findConfigFile, readTextFile, type Workspace } from './sources/index.ts';

export interface Configured {
  /** Its path from the working directory; null: the one that is found. */
  readonly config: string | null;
  /** Entries of `--rule` and `--input`, over everything else. */
  readonly rules: readonly string[];
  readonly inputs: readonly string[];
}

/** Without a file: the preset `recommended`. A file that can't be read is among the mistakes. */
export function loadConfiguration({ config, rules, inputs }: Configured, workspace: Workspace): ConfigAnswer {
  const path = config ?? findConfigFile(workspace);
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

/** Whether {@link loadConfiguration} has anything to read. */
export function isConfigured({ config, rules, inputs }: Configured, workspace: Workspace): boolean {
  return (config ?? findConfigFile(workspace)) !== null || rules.length + inputs.length > 0;
}

function readIfThere(path: string, workspace: Workspace): string | null {
  try {
    return readTextFile(path, workspace);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'missing-file') return null;
    throw error;
  }
}
