// Files that stand for a model that isn't here: Git LFS, DVC and git-annex pointers. In continuous integration the commonest
// "broken model" of all.
import { Failure } from '../failure.ts';

/** What to say of a pointer; null: `text` isn't one. `text`: the file's first bytes. */
export function pointerFailure(path: string, text: string): Failure | null {
  return lfsPointer(path, text) ?? dvcPointer(path, text) ?? annexPointer(path, text);
}

/** git-lfs/git-lfs:docs/spec.md. */
function lfsPointer(path: string, text: string): Failure | null {
  if (
    !text.startsWith('version https://git-lfs.github.com/spec/') &&
    !text.startsWith('version https://hawser.')
  ) {
    return null;
  }
  const oid = /^oid sha256:([0-9a-f]{12})[0-9a-f]*\s*$/m.exec(text)?.[1];
  const size = /^size (\d{1,20})\s*$/m.exec(text)?.[1];
  const known = [oid === undefined ? '' : `oid ${oid}`, size === undefined ? '' : `${size} bytes`].filter(
    Boolean,
  );
  const details = known.length === 0 ? '' : ` (${known.join(', ')})`;
  return new Failure({
    kind: 'lfs-pointer',
    path,
    place: null,
    message: `a Git LFS pointer, the model itself isn’t here${details}`,
    remedy: `run \`${lfsPull(path)}\`; in a workflow give \`actions/checkout\` the input \`lfs: true\``,
  });
}

/** `--include` takes a pattern, and a shell reads the line: only plain paths are named. */
function lfsPull(path: string): string {
  return isPlain(path) ? `git lfs pull --include="${path}"` : 'git lfs pull';
}

function isPlain(path: string): boolean {
  return /^[\w./@+=, -]+$/.test(path);
}

/** A .dvc file in place of the model. */
function dvcPointer(path: string, text: string): Failure | null {
  if (!/^outs:\s*\n\s*- (md5|etag|checksum|hash|size|path): /m.test(text)) return null;
  return new Failure({
    kind: 'not-a-model',
    path,
    place: null,
    message: 'a DVC pointer, the model itself isn’t here',
    remedy: 'run `dvc pull`, and name the file that it fetches',
  });
}

/** Of an unlocked file; or the symlink of a locked one, which git has as text. */
function annexPointer(path: string, text: string): Failure | null {
  if (!/^(\/|(\.\.\/)*\.git\/)?annex\/objects\//.test(text)) return null;
  return new Failure({
    kind: 'annex-pointer',
    path,
    place: null,
    message: 'a git-annex pointer, the model itself isn’t here',
    remedy: `run \`${annexGet(path)}\``,
  });
}

function annexGet(path: string): string {
  if (!isPlain(path)) return 'git annex get';
  return `git annex get ${/[=, ]/.test(path) ? `"${path}"` : path}`;
}
