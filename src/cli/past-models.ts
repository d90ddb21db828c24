// Models that lie in git: each blob is analyzed once, and never again by this program with this configuration.
import type { StepRecord } from '../analysis/index.ts';
import type { Config } from '../config/index.ts';
import { Failure, failureOf } from '../failure.ts';
import { type ByteSource, DEFAULT_LIMITS, type Limits, parseLimits } from '../formats/index.ts';
import { LOCK_SCHEMA, type LockedModel, lockedModel, readLockedModel } from '../history/index.ts';
import { type ModelFile, type Progress, withAnalysis } from '../lint.ts';
import {
  type Blob,
  type Cache,
  cacheFolder,
  cacheIn,
  NO_CACHE,
  readBlobs,
  withPointedObject,
  type Workspace,
} from '../sources/index.ts';
import { VERSION } from '../version.ts';
import type { PastRequest } from './requests.ts';
import type { Surroundings } from './surroundings.ts';

export interface KnownModel {
  readonly model: LockedModel;
  /** With the nodes that take them. */
  readonly steps: readonly StepRecord[];
}

export interface PastModel {
  /** From the working directory, as failures say it; the configuration says by it what holds for the model. */
  readonly path: string;
  readonly blob: string;
}

export interface PastAnalysis {
  readonly workspace: Workspace;
  readonly config: Config;
  readonly limits: Limits;
  readonly cache: Cache;
  readonly onProgress: (progress: Progress) => void;
}

export function pastAnalysis(
  request: PastRequest,
  { workspace, config, onProgress }: Pick<PastAnalysis, 'workspace' | 'config' | 'onProgress'>,
  around: Surroundings,
): PastAnalysis {
  const limits = request.limits === null ? DEFAULT_LIMITS : parseLimits(request.limits, '--limits');
  const cache = request.noCache ? NO_CACHE : cacheIn(cacheFolder(around.environment), around.program.hash);
  return { workspace, config, limits, cache, onProgress };
}

/** What was found out, or why nothing could be, by {@link keyOf}. */
export function analyzeBlobs(
  models: readonly PastModel[],
  past: PastAnalysis,
): ReadonlyMap<string, KnownModel | Failure> {
  const known = new Map<string, KnownModel | Failure>();
  const open = new Map<string, PastModel[]>();
  for (const model of models) {
    const key = keyOf(model, past);
    if (known.has(key)) continue;
    const kept = fromCache(past.cache.get(key), model.path);
    if (kept !== null) {
      known.set(key, kept);
      continue;
    }
    const same = open.get(model.blob) ?? [];
    if (!same.some((other) => keyOf(other, past) === key)) open.set(model.blob, [...same, model]);
  }
  let done = 0;
  readBlobs(past.workspace.root, [...open.keys()], (hash, blob) => {
    for (const model of open.get(hash) ?? []) {
      const key = keyOf(model, past);
      const found =
        blob === null ? notHere(model.path) : analyzeBlob(model.path, blob, past, done, open.size);
      known.set(key, found);
      if (!(found instanceof Failure)) past.cache.set(key, JSON.stringify(found));
      else if (LASTING.has(found.kind)) past.cache.set(key, JSON.stringify({ failure: partsOf(found) }));
    }
    done++;
  });
  return known;
}

/** All that an analysis hangs on. Two models of the same bytes share one where the configuration says the same of both. */
export function keyOf({ path, blob }: PastModel, { config, limits }: PastAnalysis): string {
  const { inputs } = config.forModel(path);
  return JSON.stringify([VERSION, LOCK_SCHEMA, blob, [...inputs], [...config.operators], limits]);
}

/** A model that is opened by its path. Throws a Failure. */
export function analyzeModel(model: ModelFile, { config, limits }: PastAnalysis): KnownModel {
  return withAnalysis(model, config.forModel(model.path), { config, limits }, (analysis) => {
    const record = analysis.record([...analysis.features, ...analysis.outputs], false, true, false);
    return { model: lockedModel(record, VERSION, null), steps: analysis.geometry.steps };
  });
}

function analyzeBlob(
  path: string,
  blob: Blob,
  past: PastAnalysis,
  done: number,
  of: number,
): KnownModel | Failure {
  past.onProgress({ model: path, done, of, nodes: 0 });
  const analyze = (bytes: Blob): KnownModel =>
    analyzeModel({ path, open: () => sourceOf(path, bytes) }, past);
  try {
    return withPointedObject(past.workspace.root, blob, analyze) ?? analyze(blob);
  } catch (error) {
    return ofThePast(failureOf(path, error));
  }
}

function sourceOf(path: string, blob: Blob): ByteSource {
  return { path, size: blob.size, read: (offset, length) => blob.read(offset, length) };
}

/** What brings the file into a checkout doesn't bring an older one. */
function ofThePast(failure: Failure): Failure {
  const fetch = FETCH_ALL.get(failure.kind);
  if (fetch === undefined) return failure;
  const remedy = `run \`${fetch}\`, or follow a lock file (\`rf-lint lock\`), whose history needs no model`;
  return new Failure({ ...partsOf(failure), remedy });
}

const FETCH_ALL: ReadonlyMap<Failure['kind'], string> = new Map([
  ['lfs-pointer', 'git lfs fetch --all'],
  ['annex-pointer', 'git annex get --all'],
]);

/** These lie in the bytes. */
const LASTING: ReadonlySet<Failure['kind']> = new Set([
  'not-a-model',
  'other-format',
  'malformed',
  'truncated',
  'invalid-graph',
  'limit',
]);

function partsOf({ kind, path, place, message, remedy }: Failure): ConstructorParameters<typeof Failure>[0] {
  return { kind, path, place, message, remedy };
}

/** Of a clone without blobs. */
export function notHere(path: string): Failure {
  return new Failure({
    kind: 'git',
    path,
    place: null,
    message: 'its bytes are not in this clone, which has been made without them',
    remedy: 'run `git fetch --refetch --no-filter`',
  });
}

/** Null: nothing was kept, or nothing that makes sense. */
function fromCache(text: string | null, path: string): KnownModel | Failure | null {
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as { model?: unknown; steps?: unknown; failure?: Failure };
    if (kept.failure !== undefined) return new Failure({ ...partsOf(kept.failure), path });
    const model = readLockedModel(kept.model);
    return model === null || !Array.isArray(kept.steps) ? null : { model, steps: kept.steps as StepRecord[] };
  } catch {
    return null;
  }
}
