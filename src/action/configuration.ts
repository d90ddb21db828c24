// The configuration of a run: found, read with all that it extends, checked.
import { defaultConfig, readConfig } from '../config/index.ts';
import type { Config } from '../config/index.ts';
import { Failure } from '../failure.ts';
import type { FailureParts } from '../failure.ts';
import { findConfigFile, readTextFile } from '../sources/index.ts';
import type { Workspace } from '../sources/index.ts';

export type Configuration =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'mistakes'; readonly failures: readonly FailureParts[] };

/** `named`: its path from the working directory; null: wherever it is found, and the preset where it isn't. */
export function loadConfiguration(named: string | null, workspace: Workspace): Configuration {
  const path = named ?? findConfigFile(workspace);
  if (path === null) return { kind: 'config', config: defaultConfig() };
  try {
    return readConfig({
      path,
      text: readTextFile(path, workspace),
      read: (extended) => readIfThere(extended, workspace),
      workingDirectory: workspace.folder,
    });
  } catch (error) {
    if (error instanceof Failure) return { kind: 'mistakes', failures: [error] };
    throw error;
  }
}

function readIfThere(path: string, workspace: Workspace): string | null {
  try {
    return readTextFile(path, workspace);
  } catch (error) {
    if (error instanceof Failure && error.kind === 'missing-file') return null;
    throw error;
  }
}
