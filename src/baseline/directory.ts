// A directory as the baseline: the same paths below it.
import { compareWithModels } from './comparison.ts';
import type { FailureParts } from '../failure.ts';
import { type FileSource, fileSource, isFileInside, slashed, workspaceAt } from '../sources/index.ts';
import { type Around, type Baseline, ofModel } from './point.ts';

/** `path`: from the working directory. Throws a Failure where there is no such folder. */
export function directoryBaseline(path: string, { config, workspace, limits, version }: Around): Baseline {
  const there = workspaceAt(path, workspace);
  const remarks: FailureParts[] = [];
  const onFailure = (failure: FailureParts): void => void remarks.push(ofModel(failure, path));
  const read = (model: string): FileSource | null =>
    isFileInside(model, there) ? fileSource(model, there) : null;
  return {
    said: { kind: 'directory', ref: slashed(path) },
    comparison: compareWithModels({ read, gone: [], config, limits, version, onFailure }),
    remarks,
  };
}
