// Where a command stands before it begins: the workspace around the working directory, and the configuration that holds there.
import type { Config } from '../config/index.ts';
import { type Configured, loadConfiguration } from '../configuration.ts';
import { findWorkspace, type Workspace } from '../sources/index.ts';
import type { ExitCode } from './exit-code.ts';
import type { Manner } from './requests.ts';
import { sayFailures } from './results.ts';
import type { Surroundings } from './surroundings.ts';

export interface Standing {
  readonly workspace: Workspace;
  readonly config: Config;
}

/** Nothing runs on a configuration that is partly understood: its mistakes are said, and that is all. Throws what `run` throws. */
export function whereConfigured(
  request: Configured & Manner,
  around: Surroundings,
  run: (standing: Standing) => ExitCode,
): ExitCode {
  const workspace = findWorkspace(around.folder);
  const read = loadConfiguration(request, workspace);
  if (read.kind === 'config') return run({ workspace, config: read.config });
  sayFailures(read.failures, [], request, around);
  return 2;
}
