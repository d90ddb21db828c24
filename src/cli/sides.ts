// What `rf-lint diff` compares: each side is a file, a folder, a git revision or REV:PATH, and has models by the path that the other side
// would know them under.
import { resolve } from 'node:path';
import type { Config } from '../config/index.ts';
import { Failure } from '../failure.ts';
import type { ModelFile } from '../lint.ts';
import { nearest } from '../names/index.ts';
import {
  chooseModels,
  commit,
  fileSource,
  filterFromRoot,
  findWorkspace,
  isModelName,
  kindAt,
  modelFilter,
  objectAt,
  pathFromFolder,
  pathFromRoot,
  saidAsGiven,
  slashed,
  treeFiles,
  type Workspace,
} from '../sources/index.ts';
import { configuredModels, openModel } from './models.ts';
import { unknownRevision } from './unknown-revision.ts';

export interface Side {
  /** `file`: one model, whatever it is called on the other side. */
  readonly kind: 'file' | 'several';
  /** By path. */
  readonly models: ReadonlyMap<string, SideModel>;
}

export interface SideModel {
  /** From the working directory. */
  readonly path: string;
  readonly bytes: { readonly blob: string } | { readonly file: ModelFile };
}

export interface Sides {
  readonly workspace: Workspace;
  readonly config: Config;
  /** Models named by hand; null: those that the configuration means, and all of a folder. */
  readonly named: readonly string[] | null;
}

/** Throws a Failure that says what the side could be. */
export function sideOf(typed: string, sides: Sides): Side {
  const { workspace } = sides;
  const absolute = resolve(workspace.folder, typed);
  const kind = kindAt(absolute);
  const past = workspace.repository ? pastSide(typed, sides, kind !== null) : null;
  if (kind !== null && past !== null) {
    throw sideless(typed, `it is a ${kind} and a git revision`, `write \`./${typed}\` or \`${typed}:\``);
  }
  if (past !== null) return past;
  if (kind === 'folder') return folderSide(typed, absolute, sides);
  if (kind === 'file') {
    const path = saidAsGiven(typed, absolute, workspace);
    const file = { path, open: () => openModel(typed, workspace) };
    return { kind: 'file', models: new Map([[path, { path, bytes: { file } }]]) };
  }
  throw unknownRevision(typed, typed, 'no file, no folder and no git revision is called so', workspace);
}

function folderSide(typed: string, absolute: string, { workspace, named }: Sides): Side {
  const around = findWorkspace(absolute);
  const { models, failures } = chooseModels({ named: ['.'], configured: null }, around);
  const [failure] = failures;
  if (failure !== undefined) throw new Failure({ ...failure, path: typed });
  const isMeant = modelFilter((named ?? []).map(slashed), '', 'models');
  const kept = models.filter(isMeant).map((key): [string, SideModel] => {
    const path = saidAsGiven(typed, resolve(around.folder, key), workspace);
    return [key, { path, bytes: { file: { path, open: () => fileSource(key, around) } } }];
  });
  return { kind: 'several', models: new Map(kept) };
}

/** Null: it begins with no revision that is here. */
function pastSide(typed: string, sides: Sides, bare: boolean): Side | null {
  const { workspace } = sides;
  const colon = typed.indexOf(':');
  const revision = colon < 0 ? typed : typed.slice(0, colon);
  if (revision === '' || (bare && colon >= 0)) return null;
  const at = commit(workspace.root, revision);
  if (at === null) return null;
  if (colon < 0) return revisionSide(at, sides);
  const written = typed.slice(colon + 1);
  // As git reads it: from the root, unless it begins with a dot.
  const path = /^\.\.?(\/|$)/.test(written) ? pathFromRoot(written, workspace) : written.replace(/\/+$/, '');
  if (path === '') return treeSide(at, '', sides);
  const object = objectAt(workspace.root, at, path);
  if (object?.kind === 'tree') return treeSide(at, path, sides);
  if (object?.kind !== 'blob') throw notThere(typed, at, path, revision, workspace);
  const said = pathFromFolder(path, workspace);
  return { kind: 'file', models: new Map([[said, { path: said, bytes: { blob: object.hash } }]]) };
}

/** The models that the configuration means, else all below the working directory; by path from that. */
function revisionSide(at: string, { workspace, config, named }: Sides): Side {
  const isMeant = filterFromRoot({ named, configured: configuredModels(config) }, workspace);
  const files = (treeFiles(workspace.root, at, '') ?? []).filter(({ path }) => isMeant(path));
  return {
    kind: 'several',
    models: new Map(
      files.map(({ path, blob }) => {
        const said = pathFromFolder(path, workspace);
        return [said, { path: said, bytes: { blob } }];
      }),
    ),
  };
}

/** All models of a folder, by path from that. */
function treeSide(at: string, folder: string, { workspace, named }: Sides): Side {
  const isMeant = modelFilter((named ?? []).map(slashed), '', 'models');
  const cut = folder === '' ? 0 : folder.length + 1;
  const files = (treeFiles(workspace.root, at, folder) ?? []).filter(({ path }) => isMeant(path.slice(cut)));
  return {
    kind: 'several',
    models: new Map(
      files.map(({ path, blob }) => [
        path.slice(cut),
        { path: pathFromFolder(path, workspace), bytes: { blob } },
      ]),
    ),
  };
}

function notThere(typed: string, at: string, path: string, revision: string, { root }: Workspace): Failure {
  const models = (treeFiles(root, at, '') ?? []).map((file) => file.path).filter(isModelName);
  const meant = nearest(path, models);
  return sideless(
    typed,
    `there is no \`${path}\` at \`${revision}\``,
    meant === null
      ? 'correct the path, which counts from the root'
      : `did you mean \`${revision}:${meant}\`?`,
  );
}

function sideless(typed: string, message: string, remedy: string): Failure {
  return new Failure({ kind: 'git', path: typed, place: null, message, remedy });
}
