// Where a finding holds, in words: the axes, their unit, the source where there are several, and the field that was
// measured.
import type { FieldRecord, ModelRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import type { Finding } from '../rules/index.ts';
import { codeSpan } from './escape.ts';
import { spatialLetters } from './fields.ts';
import { unitOf, type Unit } from './figures.ts';
import { listed, plainText } from './prose.ts';

export interface Where {
  /** The tensor, else the node, else the model, as a code span. */
  readonly name: string;
  /** " on axes h and w of `left`"; empty where the source has one spatial axis and is the only one. */
  readonly onAxes: string;
  /** The lengths of the axes by name, where they are open. */
  readonly lengths: readonly string[];
  readonly unit: Unit;
  readonly sampleRateHz: number | null;
  /** The measured field on the first of the axes; null where the record doesn't hold it. */
  readonly field: FieldRecord | null;
}

/** A model record with its tensors by name. */
export interface IndexedModel {
  readonly model: ModelRecord;
  readonly tensors: ReadonlyMap<string, TensorRecord>;
}

export function indexModel(model: ModelRecord): IndexedModel {
  return { model, tensors: new Map(model.tensors.map((tensor) => [tensor.name, tensor])) };
}

/** `letters`: of the axes that the finding concerns. `indexed`: undefined where the finding is of no model. */
export function whereOf(
  finding: Finding,
  letters: readonly string[],
  indexed: IndexedModel | undefined,
): Where {
  const { tensor, node, source, sourceAxis } = finding.place;
  const model = indexed?.model;
  const seen = model?.sources.find((one) => one.name === source);
  const field = indexed?.tensors
    .get(tensor ?? '')
    ?.fields.find((one) => one.source === source && one.sourceAxis === sourceAxis);
  return {
    name: codeSpan(tensor ?? node ?? finding.model),
    onAxes: axesPhrase(letters, seen) + sourcePhrase(seen, model),
    lengths: seen === undefined ? [] : openLengths(seen, letters),
    unit: unitOf(letters[0] ?? '', seen === undefined ? '' : spatialLetters(seen)),
    sampleRateHz: letters[0] === 'T' ? (seen?.sampleRateHz ?? null) : null,
    field: field ?? null,
  };
}

/** Of the axes with these letters: the names of their lengths, where those aren't numbers. */
export function openLengths({ spatial, layout, shape }: SourceRecord, letters: readonly string[]): string[] {
  return spatial
    .filter((axis) => letters.includes(layout[axis] ?? ''))
    .flatMap((axis) => {
      const length = shape[axis];
      return typeof length === 'string' ? [length] : [];
    });
}

function axesPhrase(letters: readonly string[], source: SourceRecord | undefined): string {
  if (letters.length === 0 || source?.spatial.length === 1) return '';
  return ` on ${letters.length === 1 ? 'axis' : 'axes'} ${listed(letters.map((letter) => plainText(letter.toLowerCase())))}`;
}

function sourcePhrase(source: SourceRecord | undefined, model: ModelRecord | undefined): string {
  if (source === undefined || model === undefined) return '';
  return model.sources.filter((one) => one.spatial.length > 0).length > 1
    ? ` of ${codeSpan(source.name)}`
    : '';
}
