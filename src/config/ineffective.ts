// What a configuration says that nothing comes of: silence would be taken for a check.
import type { FailureParts } from '../failure.ts';
import type { Config, ModelConfig } from './config.ts';
import { ALWAYS_ASKED } from './presets.ts';

/** Keys that are understood and not used yet. */
const UNUSED = ['tile'] as const;

/** `path`: of the file. `everywhere`: what holds where every override does. */
export function ineffective(
  path: string,
  config: Pick<Config, (typeof UNUSED)[number]>,
  everywhere: Pick<ModelConfig, 'rules'>,
): readonly FailureParts[] {
  const said = (message: string, remedy: string): FailureParts => ({
    kind: 'configuration',
    path,
    place: null,
    message,
    remedy,
  });
  const unused = UNUSED.filter((key) => config[key] !== null).map((key) =>
    said(`key \`${key}\` has no effect in this version`, 'take it out, so that nobody counts on it'),
  );
  const asks = everywhere.rules.some(({ rule }) => !ALWAYS_ASKED.has(rule));
  return asks
    ? unused
    : [...unused, said('it turns on no rule', 'write `extends: recommended`, or list rules')];
}
