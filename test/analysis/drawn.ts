// Small drawn networks through the reader and the analysis, and their fields in one line each.
import { analyze, type Analysis, type Box, type FieldRecord, type Given } from '../../src/analysis/index.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';
import { net } from '../nets/onnx-encode.ts';

export function analyzeDrawn(
  lines: readonly string[],
  inputs: Readonly<Record<string, Partial<Given>>> = {},
  asked: { readonly source?: string; readonly sees?: readonly Box[] } = {},
): Analysis {
  const { format, graph } = readModel(bytesSource('drawn', net(...lines)), {
    limits: DEFAULT_LIMITS,
    declared: new Map(),
  });
  const given = Object.entries(inputs).map(
    ([name, said]) => [name, { shape: null, layout: null, sampleRateHz: null, ...said }] as const,
  );
  return analyze(graph, { path: 'drawn', format, inputs: new Map(given), allPhases: true, ...asked });
}

/** The field of a tensor for the last spatial axis of a source (or the one with that letter). */
export function fieldOf(
  analysis: Analysis,
  tensor: string,
  letter?: string,
  source?: string,
): FieldRecord | undefined {
  const fields = analysis.at(tensor)[0]?.fields ?? [];
  return fields.findLast(
    (field) =>
      (letter === undefined || field.letter === letter) && (source === undefined || field.source === source),
  );
}

/** `exact q2 N1 [-1,0] [0,1]; whole-axis: gate Mul_7`: mark, period and advance where not 1, phases; full; causes. */
export function inShort(field: FieldRecord | undefined): string {
  if (field === undefined) return 'no dependence';
  const causes = field.causes.map(({ kind, node }) => `${kind} ${node}`).join(', ');
  const parts = [localInShort(field), fullInShort(field.full), causes === '' ? '' : `by ${causes}`];
  return parts.filter((part) => part !== '').join('; ');
}

function localInShort({ local, index }: FieldRecord): string {
  if (local === null) return 'no local';
  const period = local.period === 1 ? '' : `q${local.period} `;
  const phases =
    local.phases?.map((phase) => (phase === null ? 'empty' : `[${phase.join(',')}]`)).join(' ') ??
    `r ${local.size}`;
  const terms =
    index.length === 1 &&
    index[0]!.divide === 1 &&
    index[0]!.modulo === null &&
    Math.abs(index[0]!.coefficient) === 1
      ? ''
      : ` of ${index.map(termInShort).join(' + ')}`;
  const reversed = index[0]?.coefficient === -1 ? ' reversed' : '';
  return `${local.mark} ${period}N${local.advance} ${phases}${reversed}${terms}`;
}

function termInShort({ axis, coefficient, divide, modulo }: FieldRecord['index'][number]): string {
  return `${coefficient}·(u${axis}/${divide}${modulo === null ? '' : ` mod ${modulo}`})`;
}

function fullInShort(full: FieldRecord['full']): string {
  if (full === 'local') return '';
  if (typeof full === 'string') return full;
  return `full N${full.advance} ${(full.phases ?? []).map((phase) => `[${phase?.map((end) => end ?? '∞').join(',') ?? ''}]`).join(' ')}`;
}
