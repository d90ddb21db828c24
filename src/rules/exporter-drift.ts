// exporter-drift: was the same network written anew, by another program or with other names?
import * as v from 'valibot';
import type { Analysis } from '../analysis/index.ts';
import { isRewritten, type Against } from './against.ts';
import { writtenActivations } from './cost-drift.ts';
import { WHOLE_MODEL } from './drift-place.ts';
import { isExport, isRenamingOnly, isSameNetwork } from './interface-drift.ts';
import type { Answer, Rule } from './rule.ts';

const options = v.strictObject({});

export const exporterDrift: Rule<v.InferOutput<typeof options>> = {
  id: 'exporter-drift',
  summary: 'A network of the same geometry was written by the same program, in the same names.',
  options,
  needs: [],
  about: 'export',
  check,
};

function* check(_analysis: Analysis, _options: unknown, { baseline }: Against): Generator<Answer> {
  if (baseline.kind !== 'known') return;
  const { drift } = baseline;
  if (!isSameNetwork(drift) || !isRewritten(drift)) return;
  yield {
    verdict: 'broken',
    place: WHOLE_MODEL,
    blockedBy: [],
    detail: {
      kind: 'exporter-drift',
      exporter: drift.exporter,
      renamed: drift.renamed,
      callers: isExport(drift) ? drift.interface.filter(isRenamingOnly) : [],
      activations: writtenActivations(drift),
    },
  };
}
