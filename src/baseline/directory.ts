// A directory as the baseline: the same paths below it.
import { compareWithModels } from './comparison.ts';
import type { FailureParts } from '../failure.ts';
import {
  chooseModels,
  type FileSource,
  fileSource,
  isFileInside,
  isThere,
  slashed,
  workspaceAt,
} from '../sources/index.ts';
import { watched } from './outcome.ts';
import { type Around, type Baseline, ofModel } from './point.ts';

/** `path`: from the working directory. Throws a Failure where there is no such folder. */
export function directoryBaseline(path: string, { config, workspace, limits, version }: Around): Baseline {
  const there = workspaceAt(path, workspace);
  const remarks: FailureParts[] = [];
  const unread = new Set<string>();
  const onFailure = (failure: FailureParts): void => {
    unread.add(failure.path);
    remarks.push(ofModel(failure, path));
  };
  const read = (model: string): FileSource | null =>
    isFileInside(model, there) ? fileSource(model, there) : null;
  const comparison = compareWithModels({ read, gone: [], config, limits, version, onFailure });
  const gone = (): readonly string[] =>
    chooseModels({ named: ['.'], configured: null }, there).models.filter(
      (model) => !isThere(model, workspace),
    );
  const said = slashed(path);
  const { outcome, ...rest } = watched(comparison, gone, (model) => unread.has(model));
  return {
    said: { kind: 'directory', ref: said },
    ...rest,
    outcome(isMeant) {
      const found = outcome(isMeant);
      if (found.compared === 0 && found.added.length > 0) remarks.push(nothingMatches(said));
      return found;
    },
    remarks,
  };
}

function nothingMatches(path: string): FailureParts {
  return {
    kind: 'git',
    path,
    place: null,
    message:
      'nothing in this folder lies under the path of a model that is checked, so what moved is not told',
    remedy: 'name the folder below which the models have the paths that they have here',
  };
}
