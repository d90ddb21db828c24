// Samples given by `--sees` that no model has: what was asked for can't be answered.
import type { Box, ModelRecord, SourceRecord } from '../analysis/index.ts';
import type { FailureParts } from '../failure.ts';
import { nearest } from '../names/index.ts';
import { allOf, typed } from './mistaken.ts';

/** A failure per box that fits no source, or that lies outside of one it fits; none where no model was looked at. */
export function misgivenBoxes(
  boxes: readonly Box[],
  records: readonly Pick<ModelRecord, 'sources'>[],
): FailureParts[] {
  const sources = records.flatMap((record) => record.sources).filter(({ spatial }) => spatial.length > 0);
  if (records.length === 0) return [];
  return boxes.flatMap((box) => {
    const meant = sources.filter((source) => box.source === null || box.source === source.name);
    const fitting = meant.filter(({ spatial }) => spatial.length === box.ranges.length);
    if (fitting.length === 0) return [fitsNothing(box, meant, sources)];
    return fitting.flatMap((source) => outside(box, source));
  });
}

function fitsNothing(
  box: Box,
  meant: readonly SourceRecord[],
  sources: readonly SourceRecord[],
): FailureParts {
  const known = [...new Set<string>(sources.map(({ name }) => name))];
  const shown = known.slice(0, MOST_SHOWN).map((name) => name.replaceAll('`', "'"));
  if (meant.length === 0 && box.source !== null) {
    const near = nearest(box.source, known);
    return failure(
      `no model has a source ${typed(box.source)} with an axis to see along; sources: ${allOf(shown)}`,
      near === null ? 'name one of these' : `did you mean \`${near}\`?`,
    );
  }
  const counts = [...new Set(meant.map(({ spatial }) => spatial.length))].sort((a, b) => a - b);
  return failure(
    `it is given for ${box.ranges.length === 1 ? '1 axis' : `${box.ranges.length} axes`}, the sources have ${counts.join(' or ') || 'none'}`,
    'write an index or FIRST:LAST per spatial axis, in their order',
  );
}

const MOST_SHOWN = 20;

function outside(box: Box, { name, shape, layout, spatial }: SourceRecord): FailureParts[] {
  return spatial.flatMap((axis, at) => {
    const length = shape[axis];
    const last = box.ranges[at]![1];
    if (typeof length !== 'number' || last < length) return [];
    const letter = (layout[axis] ?? '').toLowerCase();
    return [
      failure(
        `sample ${last} on axis ${letter} lies outside of ${typed(name)}, which has ${length}`,
        `name samples from 0 to ${length - 1}`,
      ),
    ];
  });
}

function failure(message: string, remedy: string): FailureParts {
  return { kind: 'usage', path: '--sees', place: null, message, remedy };
}
