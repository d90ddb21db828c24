// A directory as the baseline: the same paths below it.
import { resolve } from 'node:path';
import { compareWithModels } from '../baseline.ts';
import type { FailureParts } from '../failure.ts';
import { type FileSource, fileSource, findWorkspace, kindAt, slashed } from '../sources/index.ts';
import { type Around, type Baseline, ofModel } from './point.ts';

/** `path`: from the working directory. Throws a Failure where there is no such folder. */
export function directoryBaseline(path: string, { config, workspace, limits, version }: Around): Baseline {
  const there = findWorkspace(resolve(workspace.folder, path));
  const remarks: FailureParts[] = [];
  const onFailure = (failure: FailureParts): void => void remarks.push(ofModel(failure, path));
  const read = (model: string): FileSource | null =>
    kindAt(resolve(there.folder, model)) === null ? null : fileSource(model, there);
  return {
    said: { kind: 'directory', ref: slashed(path) },
    comparison: compareWithModels({ read, gone: [], config, limits, version, onFailure }),
    remarks,
  };
}
